//! Whether a figure holds for each or for all together: "je 40", "300 Euro pro Kopf", "insgesamt 40".

use super::Draft;
use super::reader::Reader;
use super::words::Class;
use laut_model::{FigureKind, Reach};

/// How many words stand between "insgesamt" at the head of a clause and its number at most.
const LONGEST_LEAD: usize = 6;

impl<'a> Reader<'a> {
    /// What the words around `draft` say of its reach.
    pub(super) fn reach(&self, draft: &Draft<'a>) -> Option<Reach> {
        if matches!(draft.kind, FigureKind::Rank | FigureKind::Age) {
            return None;
        }
        let start = draft.tokens.start;
        let right_before = (self.start..start)
            .rev()
            .take(LONGEST_LEAD)
            .find_map(|at| self.words.reach.before.longest(self.text, at, start))
            .filter(|&(end, _)| end == start);
        // "40 tons each week" is a rate.
        let behind = |at| {
            self.words.reach.behind.longest(self.text, at, self.end).filter(|_| !self.is_time(at))
        };
        let (_, &reach) = right_before
            .or_else(|| behind(draft.tokens.end))
            .or_else(|| behind(draft.phrase_end()))
            .or_else(|| self.lead(start))?;
        Some(reach)
    }

    /// "Insgesamt starben 40 Menschen", "In total, 40 people died", "Each received 300 euros": nothing
    /// but words up to the number.
    fn lead(&self, start: usize) -> Option<(usize, &'a Reach)> {
        let opened = |at: usize| at == self.start || self.begins(at) || self.ends_clause(at - 1);
        for at in (self.start..start).rev().take(LONGEST_LEAD) {
            if let Some((end, reach)) = self.words.reach.lead.longest(self.text, at, start) {
                let comma = usize::from(self.mark(end) == Some(','));
                let clear = (end + comma..start).all(|near| !self.ends_clause(near));
                let meant = opened(at) || *reach == Reach::Each;
                let of = self.is(end, Class::Genitive) || self.is_time(at);
                return (clear && meant && !of).then_some((end, reach));
            }
            if self.is_numeral(at) {
                return None;
            }
        }
        None
    }
}
