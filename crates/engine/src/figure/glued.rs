//! Numbers with something written to them: "34-Jährige", "75ml", "dreimal", "100-Milliarden-Euro".

use super::bound::Bound;
use super::digits::Digits;
use super::reader::Reader;
use super::spelled::Spelled;
use super::words::{Class, Family, ends_in};
use super::{Draft, between};
use laut_model::{Decimal, FigureKind};

impl<'a> Reader<'a> {
    /// A figure in one word behind `bound`.
    pub(super) fn glued(&self, bound: Bound) -> Option<Draft<'a>> {
        if let Some(draft) = self.bracketed_age(bound.at).or_else(|| self.age_beside(bound.at)) {
            return Some(draft);
        }
        if let Some(draft) = self.hyphened_ages(bound) {
            return Some(draft);
        }
        if !self.is_number(bound.at) {
            let spelled = self.words.speller.read(self.lower(bound.at))?;
            return self.spelled_figure(bound, spelled);
        }
        let digits = self.words.digits.read(self.lower(bound.at))?;
        if digits.rest.is_empty() {
            return None;
        }
        // "2m people"
        if self.glued_scale(bound.at, digits).is_some() {
            return None;
        }
        let rest = digits.rest.trim_start_matches(['-', '\u{2010}', '\u{2011}']);
        if let Some(spelled) = self.words.speller.attached(digits.value, rest) {
            return self.spelled_figure(bound, spelled);
        }
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return self.hyphened_range(bound, digits, rest);
        }
        self.with_unit(bound, digits.value, rest, rest.len() < digits.rest.len())
    }

    fn spelled_figure(&self, bound: Bound, spelled: Spelled) -> Option<Draft<'a>> {
        let draft = |kind, value, unit, rule| {
            let rule = if bound.is_written() { "figure-bound" } else { rule };
            let quantity = bound.quantity(value, value, false);
            let mut draft = Draft::new(bound.start..bound.at + 1, kind, quantity, rule);
            draft.unit = Some(unit);
            draft
        };
        match spelled {
            Spelled::Aged(value) => {
                let lasts = !self.is_capital_age(bound.at)
                    && (ends_in(self.lower(bound.at + 1), &self.words.shapes.lasting)
                        || self.words.shapes.capital_nouns && !self.is_noun(bound.at + 1));
                if lasts {
                    return None;
                }
                let mut draft = draft(FigureKind::Age, value, "year", "figure-age");
                if !self.is_capital_age(bound.at) {
                    draft.thing = self.noun_phrase(bound.at + 1, true);
                }
                Some(draft)
            }
            Spelled::Times(value) => {
                Some(draft(FigureKind::Measure, value, "times", "figure-times"))
            }
            Spelled::Percent(value) => {
                Some(draft(FigureKind::Measure, value, "percent", "figure-percent"))
            }
            Spelled::Cardinal(_) | Spelled::Ordinal { .. } => None,
        }
    }

    /// "34-Jährige", "Zehnjähriger": a person, where "dreijährige" may be a time.
    fn is_capital_age(&self, at: usize) -> bool {
        let word = self.word(at);
        let stem = self.words.shapes.age_stem.as_str();
        let capital = self.is_capital(at) && !self.begins(at);
        capital || self.is_number(at) && self.lower(at).contains(stem) && !word.contains(stem)
    }

    /// "20- bis 30-Jährige".
    fn hyphened_ages(&self, bound: Bound) -> Option<Draft<'a>> {
        let first = self.amount(bound.at)?;
        let hyphen = self.mark(first.end) == Some('-') && self.touches(first.end);
        let joint = first.end + usize::from(hyphen);
        if !(self.is(joint, Class::To) || self.is(joint, Class::Or)) {
            return None;
        }
        let last = self.words.digits.read(self.lower(joint + 1))?;
        let rest = last.rest.trim_start_matches('-');
        let Some(Spelled::Aged(value)) = self.words.speller.attached(last.value, rest) else {
            return None;
        };
        let quantity = between(first.min, value, bound.rough);
        let tokens = bound.start..joint + 2;
        let mut draft = Draft::new(tokens, FigureKind::Age, quantity, "figure-age");
        draft.unit = Some("year");
        if !self.is_capital_age(joint + 1) {
            draft.thing = self.noun_phrase(joint + 2, true);
        }
        Some(draft)
    }

    /// "100-200 Menschen" in one word; two years or two short numbers are a season or a score.
    fn hyphened_range(&self, bound: Bound, first: Digits<'_>, rest: &str) -> Option<Draft<'a>> {
        let last = self.words.digits.read(rest).filter(|last| last.rest.is_empty())?;
        let measured = self.measured(bound.at + 1);
        let yearlike = [first, last].iter().any(|digits| digits.bare && digits.places == 4);
        let meant = measured.is_some() || self.thing(bound.at..bound.at + 1).is_some();
        if yearlike || first.value >= last.value || !meant {
            return None;
        }
        let quantity = between(first.value, last.value, bound.rough);
        let tokens = bound.start..bound.at + 1;
        let mut draft = Draft::new(tokens, FigureKind::Count, quantity, "figure-range");
        self.apply(&mut draft, measured);
        Some(draft)
    }

    /// "75ml", "500-Euro-Schein", "100-Milliarden-Euro-Paket".
    fn with_unit(
        &self,
        bound: Bound,
        value: Decimal,
        rest: &str,
        hyphened: bool,
    ) -> Option<Draft<'a>> {
        let mut parts = if hyphened { rest.split('-') } else { rest.split('\0') };
        let mut part = parts.next()?;
        let mut factor = Decimal::ONE;
        if let Some(&scale) = self.words.scales.get(part).filter(|_| hyphened) {
            factor = scale;
            part = parts.next()?;
        }
        let mut end = bound.at + 1;
        let square = self.mark(end) == Some('^') && self.touches(end);
        let unit = if square {
            end += 2;
            self.words
                .units
                .longest(self.text, end, end)
                .map(|(_, unit)| unit)
                .or_else(|| self.words.units.exact(&format!("{part}²")))?
        } else {
            self.words.units.exact(part)?
        };
        // "5G", "4K": one capital letter is a name.
        let named = !hyphened && part.len() == 1 && !self.word(bound.at).ends_with(part);
        let time = unit.family == Family::Time;
        if named || time {
            return None;
        }
        let value = value.checked_mul(factor)?;
        let quantity = bound.quantity(value, value, false);
        let rule = match unit.family {
            _ if bound.is_written() => "figure-bound",
            Family::Money | Family::Coin => "figure-money",
            Family::Percent => "figure-percent",
            Family::Measure | Family::Time => "figure-unit",
        };
        let mut draft = Draft::new(bound.start..end, FigureKind::Measure, quantity, rule);
        draft.unit = Some(&unit.concept);
        Some(draft)
    }

    /// "doppelt so viele", "halb so groß", "das Dreifache".
    pub(super) fn multiple(&self, bound: Bound) -> Option<Draft<'a>> {
        let &value = self.words.multiples.get(self.lower(bound.at))?;
        let compared = self.is(bound.at + 1, Class::AsMuch);
        let noun = self.is_capital(bound.at) && !self.begins(bound.at);
        if !(compared || noun) {
            return None;
        }
        let rule = if bound.is_written() { "figure-bound" } else { "figure-times" };
        let quantity = bound.quantity(value, value, false);
        let mut draft = Draft::new(bound.start..bound.at + 1, FigureKind::Measure, quantity, rule);
        draft.unit = Some("times");
        Some(draft)
    }
}
