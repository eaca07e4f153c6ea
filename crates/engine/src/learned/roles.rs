//! The model of roles: run once for each content, it marks frame, cue, source and addressee around it.

use super::chain::Scheme;
use super::content::Content;
use super::feature::{Sink, mix, step};
use super::sight::Sight;
use crate::claim::proposal::{Proposal, Speaker};
use laut_model::Mode;
use std::ops::Range;

/// The number of labels.
pub(crate) const LABELS: usize = 8;

/// What a token is to a content; 0 is nothing.
pub(crate) mod label {
    /// In the frame, nothing more.
    pub(crate) const FRAME: u8 = 1;
    /// A cue in the frame.
    pub(crate) const CUE: u8 = 2;
    /// The source, in the frame.
    pub(crate) const SOURCE: u8 = 3;
    /// The addressee.
    pub(crate) const ADDRESSEE: u8 = 4;
    /// A cue outside of any frame.
    pub(crate) const LONE_CUE: u8 = 5;
    /// The source, outside of any frame.
    pub(crate) const LONE_SOURCE: u8 = 6;
    /// Cue and source in one word: *demnach*.
    pub(crate) const BOTH: u8 = 7;
}

/// Any label may follow any other.
pub(crate) struct Roles;

impl Scheme<LABELS> for Roles {}

/// How many sentences before a content's own are looked at: words that are rendered or reported have
/// their frame beside them, free words go on from further up.
fn before(mode: Mode) -> usize {
    match mode {
        Mode::Indirect | Mode::Reported => 1,
        Mode::Direct | Mode::FreeIndirect | Mode::IndirectFreeIndirect => 3,
    }
}

/// How many sentences behind it.
const BEHIND: usize = 1;

/// The tokens in which the roles of a content are looked for.
pub(crate) fn window(sight: &Sight<'_>, content: &Content) -> Range<usize> {
    let (start, end) = content.span();
    let text = sight.text;
    let first = text.sentence_of(start).saturating_sub(before(content.mode));
    let last = (text.sentence_of(end - 1) + BEHIND).min(text.sentences.len() - 1);
    text.sentences[first].tokens.start..text.sentences[last].tokens.end
}

/// What the features of one content's roles are made of.
pub(crate) struct Around<'a, 's> {
    sight: &'s Sight<'a>,
    content: &'s Content,
    /// What the grammar proposes for the same content: per token of the window cue (1), frame (2),
    /// source (4), addressee (8), a source in a sentence before (16).
    proposed: Vec<u8>,
    /// The rule behind it.
    rule: u64,
    window: Range<usize>,
    /// The source of the content before.
    earlier: &'s [usize],
    /// Labels of all contents of the text.
    labels: &'s [u8],
    /// How the content begins and ends.
    begins: u64,
    ends: u64,
}

impl<'a, 's> Around<'a, 's> {
    pub(crate) fn new(
        sight: &'s Sight<'a>,
        content: &'s Content,
        proposal: Option<&Proposal>,
        earlier: &'s [usize],
        labels: &'s [u8],
    ) -> Self {
        let window = window(sight, content);
        let mut proposed = vec![0; window.len()];
        let mut mark = |range: &Range<usize>, bit: u8| {
            for at in range.clone().filter(|at| window.contains(at)) {
                proposed[at - window.start] |= bit;
            }
        };
        if let Some(proposal) = proposal {
            proposal.cue.iter().for_each(|range| mark(range, 1));
            proposal.frame.iter().for_each(|range| mark(range, 2));
            match &proposal.speaker {
                Speaker::Here(range) => mark(range, 4),
                Speaker::Earlier(range) => mark(range, 16),
                _ => {}
            }
            proposal.addressee.iter().for_each(|range| mark(range, 8));
        }
        let rule = proposal.map_or(0, |proposal| {
            let speaker = match proposal.speaker {
                Speaker::Here(_) => 1,
                Speaker::Before => 2,
                Speaker::Earlier(_) => 3,
                Speaker::Unknown => 4,
                Speaker::Report => 5,
            };
            mix(super::feature::text(proposal.rule), speaker)
        });
        let (start, end) = content.span();
        let begins = mix(
            mix(sight.tag(start, -1), sight.tag(start, 0)),
            u64::from(sight.starts_sentence(start)),
        );
        let ends = mix(sight.tag(end - 1, 1), sight.tag(end - 1, 2));
        Self { sight, content, proposed, rule, window, earlier, labels, begins, ends }
    }

    /// The tokens that the model looks at.
    pub(crate) fn window(&self) -> Range<usize> {
        self.window.clone()
    }

    /// Where a token stands to the content: sentences before or behind, before or behind in its own,
    /// inside, in a gap.
    fn zone(&self, at: usize) -> u64 {
        let (start, end) = self.content.span();
        let text = self.sight.text;
        let sentence = text.sentence_of(at);
        let (first, last) = (text.sentence_of(start), text.sentence_of(end - 1));
        if at < start {
            2 + (first - sentence).min(3) as u64
        } else if at >= end {
            8 + (sentence - last).min(2) as u64
        } else if self.content.pieces.iter().any(|piece| piece.contains(&at)) {
            0
        } else {
            1
        }
    }

    /// The features of the token at `at`, in the same order for each.
    pub(crate) fn features(&self, at: usize, out: &mut impl Sink) {
        let sight = self.sight;
        let zone = self.zone(at);
        let mode = self.content.mode as u64;
        let tag = sight.tag(at, 0);
        let word = sight.lower(at, 0);
        let bit = |by: isize| {
            let there = at.checked_add_signed(by).filter(|at| self.window.contains(at));
            there.map_or(99, |at| u64::from(self.proposed[at - self.window.start]))
        };
        for by in -2..=2isize {
            out.add(by.wrapping_add(5) as u8, &[sight.lower(at, by)]);
            out.add(by.wrapping_add(15) as u8, &[sight.lower(at, by), zone]);
        }
        for by in -3..=3isize {
            out.add(by.wrapping_add(25) as u8, &[sight.tag(at, by), zone]);
        }
        out.add(32, &[zone, mode, tag]);
        out.add(33, &[zone, self.begins, tag]);
        out.add(34, &[zone, self.ends, tag]);
        out.add(35, &[zone, mode, self.begins]);
        out.add(36, &[sight.tag(at, -1), tag, sight.tag(at, 1), zone]);
        out.add(37, &[sight.tag(at, -2), sight.tag(at, -1), tag, zone]);
        out.add(38, &[tag, sight.tag(at, 1), sight.tag(at, 2), zone]);
        out.add(39, &[sight.suffix(at), zone]);
        out.add(40, &[sight.shape(at), zone, mode]);
        out.add(41, &[sight.set(at), zone]);
        out.add(42, &[sight.lower(at, -1), word]);
        out.add(43, &[word, sight.lower(at, 1)]);

        // Words that attribute.
        let cue = sight.cue(at);
        out.add(50, &[cue, zone]);
        out.add(51, &[cue, zone, mode, self.begins]);
        out.add(52, &[sight.cue_kind(at), zone, mode, self.ends]);
        for (side, near) in sight.cues_near(at).into_iter().enumerate() {
            let side = side as u8;
            let Some(near) = near else {
                out.add(53 + 3 * side, &[0, zone]);
                continue;
            };
            let distance = step(near.abs_diff(at));
            out.add(53 + 3 * side, &[sight.cue(near), zone]);
            out.add(54 + 3 * side, &[sight.cue_kind(near), distance, zone, tag]);
            out.add(55 + 3 * side, &[sight.cue(near), tag, zone]);
        }

        // The clause.
        let (own, place) = sight.clause_view(at);
        out.add(60, &[own, place, zone]);
        out.add(61, &[own, tag, zone]);
        out.add(62, &[sight.clause_first(at), place, zone]);

        let phrase = sight.phrase(at, 0);
        out.add(44, &[phrase, tag, zone]);
        out.add(45, &[sight.phrase(at, -1), phrase, sight.phrase(at, 1), zone]);
        out.add(46, &[phrase, sight.phrase(at, 1), bit(0), tag]);
        out.add(47, &[sight.clause_verb(at), phrase, zone]);
        out.add(48, &[sight.clause_verb(at), tag, zone, mode]);

        // Distance from the content.
        let (start, end) = self.content.span();
        let distance = if at < start { start - at } else { (at + 1).saturating_sub(end) };
        let clauses = sight.clauses_between(at, if at < start { start } else { end - 1 });
        out.add(63, &[zone, step(distance), tag]);
        out.add(64, &[zone, step(clauses), tag]);
        out.add(65, &[zone, step(clauses), own]);
        out.add(66, &[zone, step(distance), u64::from(at + 1 == start), mode]);

        // Other contents, and whoever spoke last.
        let other = u64::from(self.labels[at]);
        out.add(70, &[zone, other]);
        let spoke = self.earlier.contains(&at);
        let named =
            !spoke && sight.is_name(at) && self.earlier.iter().any(|&e| sight.lower(e, 0) == word);
        let spoken = u64::from(spoke) + 2 * u64::from(named);
        out.add(71, &[spoken, zone, mode]);
        out.add(72, &[spoken, self.rule]);
        out.add(73, &[spoken, zone, tag, self.begins]);
        out.add(74, &[zone, sight.sentence_view(at), tag]);

        // What the rules say.
        out.add(80, &[bit(0)]);
        out.add(81, &[bit(0), self.rule, zone]);
        out.add(82, &[bit(-1), bit(0), bit(1)]);
        out.add(83, &[bit(0), tag, zone]);
        out.add(84, &[bit(0), bit(1), tag, sight.tag(at, 1)]);
        out.add(85, &[bit(-1), bit(0), tag, sight.tag(at, -1)]);
        out.add(86, &[bit(0), sight.rule_roles(at), zone]);
        out.add(87, &[bit(0), cue, self.rule]);
        out.add(88, &[bit(0), word, self.rule]);
        out.add(89, &[self.rule, zone, mode]);
    }
}
