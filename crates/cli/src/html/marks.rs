//! Where the marks open and close in the text.
//!
//! Claims, their parts and other claims may overlap in any way, but elements may only nest. So the
//! text is cut at every border, and a mark that another one crosses is closed and opened again.

use laut_desk::ReadReport;
use laut_model::{Claim, Reading, TextRange};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What a marked stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What a claim says.
    Content,
    /// A note on verification.
    Verification,
    /// Who says it.
    Source,
    /// To whom it is said, or who passed it on.
    Relay,
    /// What marks the attribution.
    Cue,
    /// A number.
    Figure,
    /// A dated phrase.
    Time,
    /// What the author writes to weaken or guard.
    Hedge,
}

impl Kind {
    /// The class of its element.
    pub fn class(self) -> &'static str {
        match self {
            Self::Content => "claim",
            Self::Verification => "part verification",
            Self::Source => "part source",
            Self::Relay => "part relay",
            Self::Cue => "part cue",
            Self::Figure => "part figure",
            Self::Time => "part time",
            Self::Hedge => "part hedge",
        }
    }
}

/// A stretch of text and the claims that it belongs to, by their positions among the kept ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: Kind,
    /// The claims, in order.
    pub claims: Vec<usize>,
}

/// A step through the text of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<'a> {
    /// Words.
    Text(&'a str),
    /// A claim begins: its number goes here. With the position of the claim.
    Number(usize),
    /// A later part of a claim begins.
    Again(usize),
    /// A mark opens.
    Open(&'a Mark),
    /// The mark that was opened last closes.
    Close,
}

/// All marks of the kept claims, outer ones before those inside them.
pub fn marks(read: &ReadReport) -> Vec<Mark> {
    let mut all: Vec<Mark> = vec![];
    for (position, (_, claim)) in read.kept().into_iter().enumerate() {
        let ranges =
            ranges(claim, &read.reading).into_iter().filter(|(range, _)| !range.is_empty());
        all.extend(ranges.map(|(range, kind)| Mark { range, kind, claims: vec![position] }));
    }
    // Stable, so that claims stay in order where all else is equal.
    all.sort_by_key(|mark| (mark.range.start(), Reverse(mark.range.end()), mark.kind));
    all.dedup_by(|mark, before| {
        // Two claims with one content stay two marks: each has its own number and hue.
        let same = (mark.range, mark.kind) == (before.range, before.kind);
        let joined = same && mark.kind != Kind::Content;
        if joined && before.claims.last() != mark.claims.last() {
            before.claims.append(&mut mark.claims);
        }
        joined
    });
    all
}

fn ranges(claim: &Claim, reading: &Reading) -> Vec<(TextRange, Kind)> {
    let mut all = vec![];
    let mut add = |ranges: &mut dyn Iterator<Item = TextRange>, kind| {
        all.extend(ranges.map(|range| (range, kind)));
    };
    add(&mut claim.content.iter().copied(), Kind::Content);
    add(&mut claim.verification.iter().copied(), Kind::Verification);
    add(&mut claim.source.range.into_iter(), Kind::Source);
    add(&mut claim.addressee.iter().map(|party| party.range), Kind::Relay);
    add(&mut claim.chain.iter().skip(1).filter_map(|hop| hop.range), Kind::Relay);
    add(&mut claim.cue.iter().copied(), Kind::Cue);
    add(&mut claim.figures.iter().map(|&at| reading.figures[at].range), Kind::Figure);
    add(&mut claim.times.iter().map(|&at| reading.times[at].range), Kind::Time);
    add(&mut claim.said_at.iter().map(|said| reading.times[said.time].range), Kind::Time);
    add(&mut claim.hedges.iter().map(|hedge| hedge.range), Kind::Hedge);
    all
}

/// The steps through one block of `text`. `marks` is what [`marks`] gave; `numbered` remembers from
/// block to block which claims have their number.
pub fn steps<'a>(
    text: &'a str,
    block: TextRange,
    marks: &'a [Mark],
    numbered: &mut BTreeSet<usize>,
) -> Vec<Step<'a>> {
    let here: Vec<&Mark> = marks.iter().filter(|mark| mark.range.overlaps(block)).collect();
    let mut borders: BTreeSet<usize> = [block.start(), block.end()].into();
    for mark in &here {
        borders.insert(mark.range.start().max(block.start()));
        borders.insert(mark.range.end().min(block.end()));
    }
    let borders: Vec<usize> = borders.into_iter().collect();
    let mut steps = vec![];
    let mut open: Vec<&Mark> = vec![];
    for pair in borders.windows(2) {
        let piece = TextRange::new(pair[0], pair[1]);
        let wanted: Vec<&Mark> =
            here.iter().copied().filter(|mark| mark.range.contains(piece)).collect();
        let kept = open.iter().zip(&wanted).take_while(|(a, b)| std::ptr::eq(**a, **b)).count();
        steps.extend(open.drain(kept..).map(|_| Step::Close));
        for mark in &wanted[kept..] {
            if mark.kind == Kind::Content && mark.range.start() == piece.start() {
                let claim = mark.claims[0];
                let first = numbered.insert(claim);
                steps.push(if first { Step::Number(claim) } else { Step::Again(claim) });
            }
            steps.push(Step::Open(mark));
        }
        open = wanted;
        steps.push(Step::Text(&text[piece.as_range()]));
    }
    steps.extend(open.iter().map(|_| Step::Close));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str, marks: &[(usize, usize, Kind, usize)]) -> String {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|&(start, end, kind, claim)| Mark {
                range: TextRange::new(start, end),
                kind,
                claims: vec![claim],
            })
            .collect();
        let whole = TextRange::new(0, text.len());
        let show = |step: &Step| match step {
            Step::Text(words) => (*words).to_owned(),
            Step::Number(claim) => format!("{claim}"),
            Step::Again(claim) => format!("+{claim}"),
            Step::Open(mark) if mark.kind == Kind::Content => "<".to_owned(),
            Step::Open(_) => "(".to_owned(),
            Step::Close => ".".to_owned(),
        };
        steps(text, whole, &marks, &mut BTreeSet::new()).iter().map(show).collect()
    }

    #[test]
    fn nested_marks_nest() {
        let marks = [(0, 6, Kind::Content, 1), (2, 4, Kind::Content, 2), (3, 4, Kind::Hedge, 2)];
        assert_eq!(walk("abcdefg", &marks), "1<ab2<c(d..ef.g");
    }

    #[test]
    fn crossing_marks_are_cut_where_they_cross() {
        let marks = [(0, 4, Kind::Content, 1), (2, 6, Kind::Cue, 1)];
        assert_eq!(walk("abcdef", &marks), "1<ab(cd..(ef.");
    }

    #[test]
    fn a_later_part_is_no_new_claim() {
        let marks = [(0, 2, Kind::Content, 1), (4, 6, Kind::Content, 1)];
        assert_eq!(walk("abcdef", &marks), "1<ab.cd+1<ef.");
    }
}
