//! The model of contents: which stretches of a report are claims, and in which mode.

use super::chain::Scheme;
use super::feature::{Sink, mix, step};
use super::layers::Clause;
use super::sight::{Sight, place_in_clause};
use laut_model::Mode;
use std::ops::Range;

/// The number of labels: outside, and begin, inside and gap of each mode.
pub(crate) const LABELS: usize = 16;
/// The label of a token that belongs to no content.
pub(crate) const OUTSIDE: u8 = 0;

/// What a label says of its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The first token of a content.
    Begin,
    /// A later one.
    Inside,
    /// A token of the frame that stands inside.
    Gap,
}

/// The label of a part of a content in a mode.
pub(crate) fn label(mode: Mode, part: Part) -> u8 {
    1 + 3 * mode as u8 + part as u8
}

/// The mode and the part that a label tells; `None` outside.
pub(crate) fn meaning(label: u8) -> Option<(Mode, Part)> {
    let at = label.checked_sub(1)?;
    let mode = *Mode::ALL.get(usize::from(at / 3))?;
    Some((mode, [Part::Begin, Part::Inside, Part::Gap][usize::from(at % 3)]))
}

/// Contents have one beginning, and a gap has content on both sides.
pub(crate) struct Contents;

impl Scheme<LABELS> for Contents {
    fn begins(label: usize) -> bool {
        meaning(label as u8).is_none_or(|(_, part)| part == Part::Begin)
    }

    fn follows(before: usize, label: usize) -> bool {
        match (meaning(before as u8), meaning(label as u8)) {
            (before, None | Some((_, Part::Begin))) => {
                before.is_none_or(|(_, part)| part != Part::Gap)
            }
            (None, Some(_)) => false,
            (Some((before, _)), Some((mode, _))) => before == mode,
        }
    }

    fn ends(label: usize) -> bool {
        meaning(label as u8).is_none_or(|(_, part)| part != Part::Gap)
    }
}

/// A content that the model found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) mode: Mode,
    /// Its tokens; several stretches where a frame stands inside.
    pub(crate) pieces: Vec<Range<usize>>,
}

impl Content {
    /// The first token and the one behind the last.
    pub(crate) fn span(&self) -> (usize, usize) {
        let first = self.pieces.first().map_or(0, |piece| piece.start);
        (first, self.pieces.last().map_or(first + 1, |piece| piece.end))
    }
}

/// The most tokens that a content spans: a longer one is cut, so that no part of a text is looked at
/// again and again.
const LONGEST: usize = 600;

/// The contents that a sequence of labels tells.
pub(crate) fn contents(labels: &[u8]) -> Vec<Content> {
    let mut found: Vec<Content> = Vec::new();
    let mut open = false;
    for (at, &label) in labels.iter().enumerate() {
        match meaning(label) {
            Some((mode, Part::Begin)) => {
                found.push(Content { mode, pieces: vec![at..at + 1] });
                open = true;
            }
            Some((mode, Part::Inside)) if open => {
                let Some(content) = found.last_mut() else { continue };
                if at - content.span().0 >= LONGEST {
                    found.push(Content { mode, pieces: vec![at..at + 1] });
                    continue;
                }
                match content.pieces.last_mut() {
                    Some(piece) if piece.end == at => piece.end = at + 1,
                    _ => content.pieces.push(at..at + 1),
                }
            }
            Some((_, Part::Gap)) => {}
            _ => open = false,
        }
    }
    found
}

impl Sight<'_> {
    /// The features of the token at `at`, in the same order for each.
    pub(crate) fn features(&self, at: usize, out: &mut impl Sink) {
        let word = &self.words[at];
        let tag = self.tag(at, 0);
        // Words, their ends and shapes.
        for by in -3..=3isize {
            out.add(by.wrapping_add(10) as u8, &[self.lower(at, by)]);
            out.add(by.wrapping_add(20) as u8, &[self.tag(at, by)]);
        }
        out.add(30, &[self.lower(at, -1), word.lower]);
        out.add(31, &[word.lower, self.lower(at, 1)]);
        for (index, &suffix) in word.suffixes.iter().enumerate() {
            out.add(32 + index as u8, &[suffix]);
        }
        let shape = |by: isize| {
            at.checked_add_signed(by).and_then(|at| self.words.get(at)).map_or(0, |word| word.shape)
        };
        out.add(36, &[shape(-1), word.shape, shape(1)]);
        out.add(37, &[self.tag(at, -1), tag]);
        out.add(38, &[tag, self.tag(at, 1)]);
        out.add(39, &[self.tag(at, -1), tag, self.tag(at, 1)]);
        out.add(40, &[self.tag(at, -2), self.tag(at, -1), tag]);
        out.add(41, &[tag, self.tag(at, 1), self.tag(at, 2)]);
        out.add(42, &[self.set(at)]);

        // The clause.
        let clause_index = self.layers.clause_of[at] as usize;
        let clause = &self.layers.clauses[clause_index];
        let place = place_in_clause(&clause.tokens, at);
        let kind_of = |clause: Option<&Clause>| {
            clause.map_or(0, |clause| mix(u64::from(clause.kind) + 1, u64::from(clause.flags)))
        };
        let before = kind_of(clause_index.checked_sub(1).and_then(|i| self.layers.clauses.get(i)));
        let after = kind_of(self.layers.clauses.get(clause_index + 1));
        let own = kind_of(Some(clause));
        out.add(50, &[own, place]);
        out.add(51, &[before, place]);
        out.add(52, &[after, place]);
        out.add(53, &[u64::from(clause.kind), u64::from(clause.before), place]);
        out.add(54, &[before, own, place]);
        out.add(55, &[own, after, place]);
        let first = self.clause_first(at);
        out.add(56, &[first, place]);
        out.add(57, &[u64::from(clause.before), first, place]);
        out.add(58, &[u64::from(clause.flags), place, tag]);
        out.add(59, &[clause.verb, place]);
        let subject = u64::from(clause.subject);
        out.add(110, &[subject, clause.verb]);
        out.add(111, &[subject, own, place]);
        out.add(112, &[self.phrase(at, 0), tag, place]);

        // Words that attribute.
        let sentence_index = self.text.sentence_of(at);
        let sentence = &self.text.sentences[sentence_index];
        let view = &self.sentences[sentence_index];
        out.add(60, &[self.cue(at)]);
        // Unlike in `cues_near`, a token is its own nearest cue behind.
        let split = view.cues.partition_point(|&cue| cue < at);
        let near = |index: Option<usize>| index.and_then(|index| view.cues.get(index)).copied();
        for (side, other) in [(0, near(split.checked_sub(1))), (1, near(Some(split)))] {
            let Some(other) = other else {
                out.add(61 + 5 * side, &[0]);
                continue;
            };
            let (cue, kind) = (self.cue(other), self.cue_kind(other));
            let clauses = step(self.clauses_between(at, other));
            let distance = step(other.abs_diff(at));
            out.add(61 + 5 * side, &[cue]);
            out.add(62 + 5 * side, &[cue, clauses, place]);
            out.add(63 + 5 * side, &[kind, clauses, place]);
            out.add(64 + 5 * side, &[kind, distance]);
            out.add(65 + 5 * side, &[cue, own]);
        }

        // The sentence and its neighbours.
        let sentence_place = place_in(&sentence.tokens, at);
        let neighbour = |by: isize| {
            sentence_index.checked_add_signed(by).and_then(|index| self.sentences.get(index))
        };
        let flags = |by: isize| neighbour(by).map_or(0, |sentence| sentence.flags);
        let rules = |by: isize| neighbour(by).map_or(1, |sentence| sentence.rules);
        out.add(72, &[sentence_place, view.flags]);
        out.add(73, &[sentence_place, flags(-1)]);
        out.add(74, &[sentence_place, flags(1)]);
        out.add(75, &[step(sentence_index), sentence_place]);
        out.add(76, &[sentence.kind as u64, sentence_place]);
        let same_block = |by: isize| {
            sentence_index
                .checked_add_signed(by)
                .and_then(|index| self.text.sentences.get(index))
                .is_some_and(|other| other.block == sentence.block)
        };
        out.add(77, &[u64::from(same_block(-1)), u64::from(same_block(1)), sentence_place]);
        let main = self.first_main(sentence.tokens.start);
        out.add(78, &[main, sentence_place]);
        out.add(79, &[main, rules(-1), u64::from(same_block(-1))]);
        out.add(113, &[view.verb, sentence_place]);
        out.add(114, &[view.verb, view.subject, sentence_place]);
        out.add(115, &[view.subject, view.flags, sentence_place]);

        // Quotation marks.
        let (state, quote) = self.quotes[at];
        let speech = match state {
            0 => 0,
            _ => u64::from(self.speech.get(quote as usize).copied().unwrap_or(0)) + 1,
        };
        out.add(80, &[u64::from(state), speech]);
        if state > 0 {
            let quote = &self.text.quotes[quote as usize];
            let length = step(quote.close - quote.open);
            let fills = quote.open == sentence.tokens.start;
            out.add(81, &[u64::from(state), speech, length, u64::from(fills)]);
            out.add(82, &[u64::from(state), speech, self.label(at, 0)]);
        } else {
            let beside = |by: isize| {
                at.checked_add_signed(by)
                    .and_then(|at| self.quotes.get(at))
                    .map_or(0, |quote| quote.0)
            };
            out.add(83, &[u64::from(beside(-1)), u64::from(beside(1)), tag]);
        }

        // What the rules say.
        let label = self.label(at, 0);
        let roles = u64::from(self.proposed.roles[at]);
        out.add(90, &[label]);
        out.add(91, &[self.label(at, -1), label]);
        out.add(92, &[label, self.label(at, 1)]);
        out.add(93, &[label, self.proposed.rules[at]]);
        out.add(94, &[label, roles]);
        out.add(95, &[label, own, place]);
        out.add(96, &[label, u64::from(state), speech]);
        out.add(97, &[view.rules, sentence_place]);
        out.add(98, &[rules(-1), rules(0), sentence_place]);
        out.add(99, &[rules(0), rules(1), sentence_place]);
        out.add(100, &[label, view.flags]);
        out.add(116, &[label, view.verb, view.subject]);
        out.add(101, &[label, self.label(at, -1), self.proposed.rules[at], tag]);
        out.add(102, &[label, self.label(at, 1), self.proposed.rules[at], tag]);
        out.add(103, &[label, roles, sentence_place, rules(-1)]);
    }
}

/// Where a token stands in a sentence: first, second, last, last but one, in between.
fn place_in(sentence: &Range<usize>, at: usize) -> u64 {
    if at == sentence.start {
        0
    } else if at == sentence.start + 1 {
        1
    } else if at + 1 == sentence.end {
        3
    } else if at + 2 == sentence.end {
        4
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_means_one_part_of_one_mode() {
        assert_eq!(meaning(OUTSIDE), None);
        for mode in Mode::ALL {
            for part in [Part::Begin, Part::Inside, Part::Gap] {
                assert_eq!(meaning(label(mode, part)), Some((mode, part)));
            }
        }
        assert_eq!(meaning(LABELS as u8), None);
    }

    #[test]
    fn gaps_split_a_content_and_beginnings_part_two() {
        let (begin, inside, gap) = (
            label(Mode::Indirect, Part::Begin),
            label(Mode::Indirect, Part::Inside),
            label(Mode::Indirect, Part::Gap),
        );
        let found = contents(&[0, begin, inside, gap, gap, inside, begin, 0]);
        let pieces: Vec<_> = found.iter().map(|content| content.pieces.clone()).collect();
        assert_eq!(pieces, [vec![1..3, 5..6], vec![6..7]]);
        let mut long = vec![inside; 3 * LONGEST];
        long[0] = begin;
        assert!(
            contents(&long).iter().all(|content| content.span().1 - content.span().0 <= LONGEST)
        );
        assert!(!Contents::ends(usize::from(gap)) && !Contents::begins(usize::from(inside)));
        assert!(!Contents::follows(usize::from(gap), 0));
        assert!(!Contents::follows(
            usize::from(begin),
            usize::from(label(Mode::Direct, Part::Inside))
        ));
    }
}
