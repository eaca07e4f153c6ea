//! What a figure is of a change: "von 34 auf 40", "um 3 auf 12 Prozent", "rose 3% to 12%".

use super::Draft;
use super::reader::Reader;
use super::words::Class;
use laut_model::{Change, FigureKind};

/// How far from a number the word stands that tells of a change, at most.
const FARTHEST: usize = 12;
/// How far apart the two numbers of a change stand at most.
const APART: usize = 8;

impl<'a> Reader<'a> {
    /// What the words around `draft` make of it.
    pub(super) fn change(&self, draft: &Draft<'a>) -> Option<Change> {
        if matches!(draft.kind, FigureKind::Rank | FigureKind::Age) {
            return None;
        }
        let (start, end) = (draft.tokens.start, draft.tokens.end);
        let before = start.checked_sub(1).filter(|&at| at >= self.start)?;
        let is = |class| self.is(before, class);
        let led = || self.is_led_to(end) || self.is_led_to(draft.phrase_end());
        let told = || self.tells_change(start, end);
        if is(Class::By) {
            return (told() || led()).then_some(Change::By);
        }
        if is(Class::Whence) {
            // A preposition that also stands for a genitive needs the other end beside it.
            let sure = if is(Class::From) { led() } else { told() };
            return sure.then_some(Change::From);
        }
        if is(Class::Whither) {
            let ended = || is(Class::Onto) && self.has_other_end(before);
            return (told() || ended()).then_some(Change::To);
        }
        // "rose 3%"
        let straight = is(Class::Moved) && !self.words.shapes.capital_nouns;
        (straight && draft.unit.is_some()).then_some(Change::By)
    }

    /// Whether "auf" and a number follow at `at`.
    fn is_led_to(&self, at: usize) -> bool {
        self.is(at, Class::Onto) && self.is_numeral(at + 1)
    }

    /// Whether the other number of a change stands before `at`: "um 3", "von 34".
    fn has_other_end(&self, at: usize) -> bool {
        let back = at.saturating_sub(APART).max(self.start)..at;
        let opens = |near: usize| self.is(near, Class::By) || self.is(near, Class::Whence);
        back.rev()
            .take_while(|&near| self.goes_on(near))
            .any(|near| opens(near) && self.is_numeral(near + 1))
    }

    /// Whether the clause goes on at `at`; a stop in a sentence is that of "Mio.".
    fn goes_on(&self, at: usize) -> bool {
        !self.ends_clause(at) || self.mark(at) == Some('.')
    }

    /// Whether a word of the clause tells of a change.
    fn tells_change(&self, start: usize, end: usize) -> bool {
        let open = |at: &usize| self.goes_on(*at);
        let moved = |at: usize| self.is(at, Class::Moved);
        let before = (self.start..start).rev().take(FARTHEST).take_while(open).any(moved);
        before || self.window(end, FARTHEST).take_while(open).any(moved)
    }
}
