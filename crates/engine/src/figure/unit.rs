//! Units behind a number, and currencies before it.

use super::amount::{Amount, Form};
use super::bound::Bound;
use super::reader::Reader;
use super::words::{Class, Family, Unit};
use super::{Draft, between};
use laut_model::{Decimal, FigureKind};

/// A unit as it stands behind a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured<'a> {
    pub(super) unit: &'a Unit,
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    /// The unit at `at`.
    pub(super) fn measured(&self, at: usize) -> Option<Measured<'a>> {
        let (end, unit) = self.words.units.longest(self.text, at, self.end)?;
        Some(Measured { unit, end })
    }

    /// "$ 15", "EUR 3,5 Mio.": a currency, then the number.
    pub(super) fn money_first(&self, bound: Bound) -> Option<Draft<'a>> {
        let (behind, unit) = self.words.units.longest(self.text, bound.at, self.end)?;
        let code = self.mark(behind - 1).is_some()
            || self.word(bound.at).chars().all(|c| c.is_uppercase());
        if unit.family != Family::Money || !code || !self.is_number(behind) {
            return None;
        }
        let amount = self.amount(behind)?;
        let last = self.money_behind(amount, unit);
        let quantity = match last {
            Some(last) => between(amount.min, last.max, bound.rough),
            None => bound.quantity(amount.min, amount.max, false),
        };
        let rule = match last {
            Some(_) => "figure-range",
            None if bound.is_written() => "figure-bound",
            None => "figure-money",
        };
        let end = last.map_or(amount.end, |last| last.end);
        let mut draft = Draft::new(bound.start..end, FigureKind::Measure, quantity, rule);
        draft.unit = Some(&unit.concept);
        if last.is_some() {
            return Some(draft);
        }
        draft.scale = amount.scale;
        Some(draft)
    }

    /// "between €3 million and €4 million"
    pub(super) fn between_money(&self, bound: Bound) -> Option<Draft<'a>> {
        let amount = |at| {
            let (behind, unit) = self.words.units.longest(self.text, at, self.end)?;
            let amount = self.amount(behind).filter(|_| self.is_number(behind))?;
            (unit.family == Family::Money).then_some((unit, amount))
        };
        let (unit, first) = amount(bound.at + 1)?;
        let (other, last) = amount(first.end + 1).filter(|_| self.is(first.end, Class::And))?;
        if other != unit || first.min > last.max {
            return None;
        }
        let quantity = between(first.min, last.max, bound.rough);
        let tokens = bound.start..last.end;
        let mut draft = Draft::new(tokens, FigureKind::Measure, quantity, "figure-range");
        draft.unit = Some(&unit.concept);
        Some(draft)
    }

    /// The second amount of "$5 to $7", "€3–€4".
    fn money_behind(&self, first: Amount, unit: &Unit) -> Option<Amount> {
        let joint = first.end;
        let dash = matches!(self.mark(joint), Some('–' | '—' | '-'));
        if !(dash || self.is(joint, Class::To)) || self.is_moved(first) {
            return None;
        }
        let (behind, other) = self.words.units.longest(self.text, joint + 1, self.end)?;
        let last = self.amount(behind).filter(|_| other == unit && self.is_number(behind))?;
        (first.min <= last.max).then_some(last)
    }

    /// "15 Dollar und 15 Cent", "zwei Euro fünfzig": adds the coins to the money.
    pub(super) fn add_coins(&self, draft: &mut Draft<'a>) {
        let end = draft.tokens.end;
        let linked = self.is(end, Class::And);
        let coins = self.amount(end + usize::from(linked)).filter(|coins| {
            coins.form != Form::One && coins.min < Decimal::ONE_HUNDRED && coins.min.scale() == 0
        });
        let Some(coins) = coins else { return };
        let unit = self.measured(coins.end);
        let named = unit.is_some_and(|measured| measured.unit.family == Family::Coin);
        let bare = !linked
            && unit.is_none()
            && coins.min >= Decimal::TEN
            && (self.ends_clause(coins.end) || self.is(coins.end, Class::And));
        let whole = draft.quantity.min.filter(|_| draft.quantity.min == draft.quantity.max);
        let sum = whole.and_then(|whole| whole.checked_add(coins.min / Decimal::ONE_HUNDRED));
        let Some(sum) = sum.filter(|_| (named || bare) && draft.scale.is_none()) else { return };
        (draft.quantity.min, draft.quantity.max) = (Some(sum.normalize()), Some(sum.normalize()));
        draft.tokens.end = unit.filter(|_| named).map_or(coins.end, |measured| measured.end);
    }

    /// "ein Toter und drei Verletzte", "mindestens ein Haus", "einen Euro": the article counts
    /// where another count stands beside it, a bound before it, or a unit behind it.
    pub(super) fn one_of_them(
        &self,
        bound: Bound,
        one: Amount,
        before: Option<&Draft<'a>>,
    ) -> Option<Draft<'a>> {
        let unit = self.measured(one.end).filter(|measured| measured.unit.family != Family::Time);
        let single = |rule| {
            let quantity = bound.quantity(Decimal::ONE, Decimal::ONE, false);
            Draft::new(bound.start..one.end, FigureKind::Count, quantity, rule)
        };
        if unit.is_some() {
            // "40 rupees a kilo", "a US$40 billion contract"
            let summed = unit
                .is_some_and(|unit| self.is_number(unit.end) || self.measured(unit.end).is_some());
            if summed || before.is_some_and(|other| other.tokens.end == bound.start) {
                return None;
            }
            let rule = if bound.is_written() { "figure-bound" } else { "figure-unit" };
            let mut draft = single(rule);
            self.apply(&mut draft, unit);
            return Some(draft);
        }
        let thing = self.thing(one.end - 1..one.end)?;
        // "mehr als nur ein Versehen" counts nothing: "nur" begins the sentence.
        let focus = one.end.wrapping_sub(2);
        let focused = self.is(focus, Class::CountsOne) && self.begins(focus);
        // "mehr als eine Erklärung", "über eine Brücke" count nothing.
        let plain = self.words.modifiers.exact(self.lower(bound.start)).is_some();
        let bounded = bound.least != bound.most && !bound.rough && plain && !bound.is_wary();
        if bound.is_written() && !bounded || self.is(thing.start, Class::IdleOne) {
            return None;
        }
        let follows = before.is_some_and(|other| {
            other.kind == FigureKind::Count
                && other.phrase_end() + 1 == bound.start
                && other.thing.is_some()
                && self.is(bound.start - 1, Class::And)
        });
        if !(bounded || focused || follows || self.precedes_count(thing.end)) {
            return None;
        }
        let mut draft = single(if bounded { "figure-bound" } else { "figure-one" });
        draft.thing = Some(thing);
        draft.confidence = 0.8;
        Some(draft)
    }

    /// Whether "und" and another count follow at `at`.
    fn precedes_count(&self, at: usize) -> bool {
        if !self.is(at, Class::And) {
            return false;
        }
        let bound = self.bound(at + 1);
        self.amount(bound.at).is_some_and(|other| {
            other.form != Form::One
                && !other.is_yearlike()
                && self.measured(other.end).is_none()
                && self.thing(other.end - 1..other.end).is_some()
        })
    }
}
