//! Text reuse: which paragraphs of which reports copy, cut or lightly rewrite which.
//!
//! Pairs that share fingerprints (`prints`) are laid side by side (`tiles`) and judged (`judge`). Both reports are
//! of one language or share its words; a translation is no copy of words.

mod judge;
mod prints;
mod tiles;

use crate::words::{Paragraph, paragraphs};
use crate::{Credit, Held, When, credit};
use judge::{Footing, judge};
use laut_model::TextRange;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// A paragraph of one of the reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which report, by its position in what was compared.
    pub report: usize,
    /// The paragraph in its text.
    pub range: TextRange,
}

/// A paragraph that was taken from another report.
#[derive(Debug, Clone, PartialEq)]
pub struct Reuse {
    /// Where it came from.
    pub from: Place,
    /// Where it was taken to.
    pub to: Place,
    /// What tells which was first.
    pub direction: Direction,
    /// Where the later report names the outlet of the earlier one, if it does.
    pub credit: Option<Credit>,
    /// Whether an outlet used its own words again.
    pub own: bool,
    /// The stretches that are the same word for word, in the earlier text and in the later one, in the order of
    /// the later one.
    pub same: Vec<[TextRange; 2]>,
    /// Where in the later text the taken words stand, with own words between them.
    pub run: TextRange,
    /// How much of the later paragraph is the same, 0 to 1; words without meaning of their own count a fifth.
    pub of_to: f32,
    /// How much of the earlier one.
    pub of_from: f32,
}

impl Reuse {
    /// What of the copied run is not in the earlier paragraph word for word, in the order of the text.
    #[must_use]
    pub fn differences(&self) -> Vec<TextRange> {
        let mut differences = vec![];
        let mut behind = self.run.start();
        for [_, same] in self.same.iter().filter(|[_, same]| same.overlaps(self.run)) {
            if same.start() > behind {
                differences.push(TextRange::new(behind, same.start()));
            }
            behind = behind.max(same.end());
        }
        if behind < self.run.end() {
            differences.push(TextRange::new(behind, self.run.end()));
        }
        differences
    }
}

/// What tells which of two texts was first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The later one names the earlier one's outlet, and not the other way round.
    Credit,
    /// One came out before the other.
    Time,
    /// Nothing does; the order shown is that of the likelier time, or of the ids.
    Unclear,
}

/// A paragraph of one of the reports, as it is compared.
struct Piece {
    report: usize,
    paragraph: Paragraph,
}

/// Every paragraph that was taken from another report, in the order of the later one and then the earlier one.
///
/// The result depends on the reports alone: they are put in an order of their own by time and id first.
#[must_use]
pub fn reuse(all: &[Held]) -> Vec<Reuse> {
    let mut pieces = vec![];
    for (report, held) in all.iter().enumerate() {
        let paragraphs = paragraphs(held).into_iter();
        pieces.extend(paragraphs.map(|paragraph| Piece { report, paragraph }));
    }
    let prints: Vec<_> =
        pieces.iter().map(|piece| prints::prints(&piece.paragraph.words)).collect();
    let mut pairs = Pairs { all, known: FxHashMap::default() };
    let mut found: Vec<Reuse> = prints::pairs(&prints)
        .into_iter()
        .filter_map(|(a, b)| pairs.reuse(&pieces[a as usize], &pieces[b as usize]))
        .collect();
    let rank = |place: &Place| (all[place.report].id, place.range);
    found.sort_unstable_by(|a, b| (rank(&a.to), rank(&a.from)).cmp(&(rank(&b.to), rank(&b.from))));
    found
}

/// Two reports, put in order.
#[derive(Debug, Clone, Copy)]
struct Pair {
    /// Whether the first of the two is the later one.
    turned: bool,
    direction: Direction,
    credit: Option<Credit>,
    own: bool,
}

struct Pairs<'a> {
    all: &'a [Held<'a>],
    known: FxHashMap<(usize, usize), Option<Pair>>,
}

impl Pairs<'_> {
    fn reuse(&mut self, a: &Piece, b: &Piece) -> Option<Reuse> {
        let all = self.all;
        let known = self.known.entry((a.report, b.report));
        let pair = (*known.or_insert_with(|| pair(&all[a.report], &all[b.report])))?;
        let (from, to) = if pair.turned { (b, a) } else { (a, b) };
        let footing = match pair {
            Pair { own: true, .. } => Footing::Own,
            Pair { credit: Some(_), .. } => Footing::Credited,
            _ => Footing::Apart,
        };
        let [from_words, to_words] = [from, to].map(|piece| &piece.paragraph.words[..]);
        let tiles = tiles::tiles(from_words, to_words);
        let taken = judge(from_words, to_words, &tiles, footing)?;
        let span = |words: &[crate::words::Word]| match words {
            [first, .., last] => first.range.cover(last.range),
            [one] => one.range,
            [] => TextRange::new(0, 0),
        };
        let same = tiles.iter().map(|tile| {
            [&from_words[tile.from..][..tile.length], &to_words[tile.to..][..tile.length]].map(span)
        });
        let place = |piece: &Piece| Place { report: piece.report, range: piece.paragraph.range };
        Some(Reuse {
            from: place(from),
            to: place(to),
            direction: pair.direction,
            credit: pair.credit,
            own: pair.own,
            same: same.collect(),
            run: span(&to_words[taken.run]),
            of_to: taken.of_to,
            of_from: taken.of_from,
        })
    }
}

/// How two reports stand to each other; `None` for editions of one.
fn pair(first: &Held, second: &Held) -> Option<Pair> {
    if first.report_id == second.report_id {
        return None;
    }
    let own = credit::is_own(first, second);
    let [times_first, times_second] = [first, second].map(|held| When::of(held.report));
    let by_time = match (times_first, times_second) {
        (Some(a), Some(b)) if a.is_before(b) => Some(false),
        (Some(a), Some(b)) if b.is_before(a) => Some(true),
        _ => None,
    };
    let credits = [Credit::find(first, second), Credit::find(second, first)];
    let by_credit = match credits {
        [Some(_), None] => Some(true),
        [None, Some(_)] => Some(false),
        _ => None,
    };
    let likelier = || {
        let middle = |when: Option<When>| when.map(When::middle);
        let times = (middle(times_first)).zip(middle(times_second));
        let order = times.map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
        order.then_with(|| first.id.cmp(second.id)) == Ordering::Greater
    };
    // Nobody takes from what came out later, whomever they name.
    let (turned, direction) = match (by_time, by_credit) {
        (Some(turned), _) => (turned, Direction::Time),
        (None, Some(turned)) => (turned, Direction::Credit),
        (None, None) => (likelier(), Direction::Unclear),
    };
    let credit = credits[usize::from(!turned)];
    Some(Pair { turned, direction, credit, own })
}
