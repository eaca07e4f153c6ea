//! Amounts with what bounds them: "mindestens 40", "zwischen 20 und 30", "30 bis 40 Millionen Euro".

use super::amount::{Amount, Form};
use super::reader::Reader;
use super::unit::Measured;
use super::words::{Class, Effect, Family, Wary};
use super::{Draft, between};
use laut_model::{Approximation, Decimal, FigureKind, Quantity};

/// What stands before a number and bounds it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bound {
    /// Where it begins.
    pub(super) start: usize,
    /// Where the number begins.
    pub(super) at: usize,
    pub(super) least: bool,
    pub(super) most: bool,
    pub(super) rough: bool,
    wary: Option<Wary>,
}

impl Bound {
    /// Whether anything stands before the number.
    pub(super) fn is_written(&self) -> bool {
        self.at > self.start
    }

    /// Whether one of its words is often a preposition.
    pub(super) fn is_wary(&self) -> bool {
        self.wary.is_some()
    }

    fn add(&mut self, effect: Effect) {
        match effect {
            Effect::Least => self.least = true,
            Effect::Most => self.most = true,
            Effect::Rough => self.rough = true,
        }
    }

    /// The quantity between two values under this bound.
    pub(super) fn quantity(&self, min: Decimal, max: Decimal, vague: bool) -> Quantity {
        let mut quantity = between(min, max, self.rough || vague);
        if self.least != self.most && min == max {
            quantity.min = quantity.min.filter(|_| self.least);
            quantity.max = quantity.max.filter(|_| self.most);
        }
        quantity
    }
}

/// How far a verb of change stands before its number at most.
const LONGEST_MOVE: usize = 8;

/// The span of an amount: one value or two.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: Amount,
    last: Amount,
    end: usize,
}

impl<'a> Reader<'a> {
    /// The bounds that begin at `at`: none, one, or a few ("bis zu rund").
    pub(super) fn bound(&self, at: usize) -> Bound {
        let mut bound = Bound { start: at, at, ..Bound::default() };
        for _ in 0..3 {
            let Some((end, modifier)) = self.words.modifiers.longest(self.text, bound.at, self.end)
            else {
                break;
            };
            bound.add(modifier.effect);
            bound.wary = bound.wary.or(modifier.wary);
            bound.at = end;
        }
        bound
    }

    /// A count or a measure behind `bound`.
    pub(super) fn quantity(&self, bound: Bound, before: Option<&Draft<'a>>) -> Option<Draft<'a>> {
        let at = bound.at;
        if self.is(at, Class::Between) {
            return self.between(bound);
        }
        if let Some(draft) = self.money_first(bound) {
            return Some(draft);
        }
        let (sign, number) = self.sign(at);
        let first = self.amount(number)?;
        if first.form == Form::One {
            return self.one_of_them(bound, first, before);
        }
        let span = self.span(first);
        let measured = self.measured(span.end).or_else(|| {
            // "millions of euros"
            let vague = first.form == Form::Vague && self.is(span.end, Class::Genitive);
            self.measured(span.end + 1).filter(|_| vague)
        });
        let years = span.end > first.end && first.is_yearlike() && span.last.is_yearlike();
        let clock = self.is(span.end, Class::NoFigureBefore);
        // "mehr als 2023"
        let year = first.is_yearlike()
            && !(first.min % Decimal::ONE_HUNDRED).is_zero()
            && self.thing(number..span.end).is_none();
        if measured.is_none() && (clock || years || year) {
            return None;
        }
        if !self.is_meant(&bound, &span, measured.as_ref()) {
            return None;
        }
        let (least, most) = (sign * span.first.min, sign * span.last.max);
        let mut draft = self.draft(bound, span, least, most, measured);
        if !bound.is_written() && sign == Decimal::ONE && self.is_name(number, &first, &draft) {
            return None;
        }
        self.add_suffix(&mut draft);
        Some(draft)
    }

    fn draft(
        &self,
        bound: Bound,
        span: Span,
        least: Decimal,
        most: Decimal,
        measured: Option<Measured<'a>>,
    ) -> Draft<'a> {
        let vague = [span.first.form, span.last.form].contains(&Form::Vague);
        let ranged = span.end > span.first.end;
        let quantity = if ranged {
            between(least, most, bound.rough || vague)
        } else {
            bound.quantity(least, most, vague)
        };
        let rule = match (bound.is_written(), ranged, span.first.form) {
            (_, true, _) => "figure-range",
            (true, ..) => "figure-bound",
            (.., Form::Vague) => "figure-vague",
            (.., Form::Spelled) => "figure-words",
            _ => "figure-count",
        };
        let mut draft = Draft::new(bound.start..span.end, FigureKind::Count, quantity, rule);
        draft.scale = span.last.scale;
        self.apply(&mut draft, measured);
        draft
    }

    /// Sets unit, rule and thing behind the number.
    pub(super) fn apply(&self, draft: &mut Draft<'a>, measured: Option<Measured<'a>>) {
        let Some(measured) = measured else {
            let tokens = draft.tokens.clone();
            draft.thing = self.thing(tokens.clone()).or_else(|| self.number_of(tokens.start));
            return;
        };
        let plain = !matches!(draft.rule, "figure-range" | "figure-bound");
        draft.kind = FigureKind::Measure;
        draft.unit = Some(&measured.unit.concept);
        draft.tokens.end = measured.end;
        if plain {
            draft.rule = match measured.unit.family {
                Family::Percent => "figure-percent",
                Family::Money | Family::Coin => "figure-money",
                Family::Measure | Family::Time => "figure-unit",
            };
        }
        if measured.unit.family == Family::Money {
            self.add_coins(draft);
        }
        let years = measured.unit.concept == "year";
        if measured.unit.family == Family::Time && self.is(measured.end, Class::Old) {
            draft.kind = FigureKind::Age;
            draft.rule = "figure-age";
            draft.tokens.end += 1;
            draft.thing = self.noun_phrase(draft.tokens.end, true);
            return;
        }
        if measured.unit.family == Family::Time
            && self.is_aged(draft.tokens.start, measured.end, years)
        {
            draft.kind = FigureKind::Age;
            draft.rule = "figure-age";
            return;
        }
        if measured.unit.family != Family::Time {
            draft.thing = self.portion(draft.tokens.end);
        }
    }

    /// "40 oder mehr".
    fn add_suffix(&self, draft: &mut Draft<'a>) {
        let Some((end, &effect)) =
            self.words.suffixes.longest(self.text, draft.tokens.end, self.end)
        else {
            return;
        };
        match effect {
            Effect::Least => draft.quantity.max = None,
            Effect::Most => draft.quantity.min = None,
            Effect::Rough => draft.quantity.approximation = Approximation::Rough,
        }
        draft.tokens.end = end;
        draft.rule = "figure-bound";
        if draft.unit.is_none() {
            draft.thing = self.thing(draft.tokens.clone());
        }
    }

    /// The second value of a range, if one follows the first.
    fn span(&self, first: Amount) -> Span {
        let single = Span { first, last: first, end: first.end };
        let mut at = first.end;
        // "20- bis 30-Jährige" keeps a hyphen; "20 Euro bis 30 Euro" a unit.
        if self.mark(at) == Some('-') && self.touches(at) && self.is(at + 1, Class::To) {
            at += 1;
        }
        let first_unit = self.words.units.longest(self.text, at, self.end);
        let joint = first_unit.map_or(at, |(end, _)| end);
        let dash = matches!(self.mark(joint), Some('–' | '—' | '-'));
        // "rose 3% to 12%", "fell from 40 to 34"
        let moved = self.is(joint, Class::Whither) && self.is_moved(first);
        let second = if moved {
            None
        } else if self.is(joint, Class::To) || dash && first_unit.is_none() {
            self.amount(joint + 1)
        } else if self.is(joint, Class::Or) && first_unit.is_none() {
            let next = first.max.checked_add(Decimal::ONE);
            self.amount(joint + 1)
                .filter(|last| Some(last.min) == next && last.scale == first.scale)
        } else {
            None
        };
        let Some(last) = second.filter(|last| last.form != Form::One) else { return single };
        if dash && (first.is_yearlike() || last.is_yearlike()) {
            return single;
        }
        if let Some((_, unit)) = first_unit
            && self.words.units.longest(self.text, last.end, self.end).map(|(_, other)| other)
                != Some(unit)
        {
            return single;
        }
        let Some(first) = share_scale(first, &last) else { return single };
        if first.min > last.max { single } else { Span { first, last, end: last.end } }
    }

    /// Whether a verb of change stands before the number, so that another one behind "to" is where it
    /// led.
    pub(super) fn is_moved(&self, number: Amount) -> bool {
        let before = number.end.saturating_sub(LONGEST_MOVE).max(self.start)..number.end;
        before.rev().take_while(|&at| !self.ends_clause(at)).any(|at| self.is(at, Class::Moved))
    }

    /// "zwischen 20 und 30 Prozent".
    fn between(&self, bound: Bound) -> Option<Draft<'a>> {
        if let Some(draft) = self.between_money(bound) {
            return Some(draft);
        }
        let first = self.amount(bound.at + 1)?;
        let first_unit = self.words.units.longest(self.text, first.end, self.end);
        let joint = first_unit.map_or(first.end, |(end, _)| end);
        if !self.is(joint, Class::And) {
            return None;
        }
        let last = self.amount(joint + 1).filter(|last| last.form != Form::One)?;
        if first.form == Form::One && first_unit.is_none()
            || first.is_yearlike() && last.is_yearlike()
        {
            return None;
        }
        let first = share_scale(first, &last)?;
        if first.min > last.max {
            return None;
        }
        let span = Span { first, last, end: last.end };
        let measured = self.measured(span.end);
        Some(self.draft(bound, span, first.min, last.max, measured))
    }

    /// Whether a word that is often a preposition bounds this number, and a bare number is meant
    /// as one at all.
    fn is_meant(&self, bound: &Bound, span: &Span, measured: Option<&Measured<'_>>) -> bool {
        let governed = bound.start > self.start && self.is(bound.start - 1, Class::About);
        let large = span.first.min >= Decimal::from(13);
        match bound.wary {
            Some(_) if governed => false,
            Some(Wary::Size) => large || measured.is_some(),
            Some(Wary::Round) => (span.first.min % Decimal::TEN).is_zero(),
            None => true,
        }
    }

    /// "minus 5", "−5": the sign and where the number begins.
    fn sign(&self, at: usize) -> (Decimal, usize) {
        if self.is(at, Class::Minus) || self.is_sign(at) {
            (Decimal::NEGATIVE_ONE, at + 1)
        } else {
            (Decimal::ONE, at)
        }
    }

    /// Whether the mark at `at` makes the number behind it negative.
    pub(super) fn is_sign(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '−' | '–'))
            && !self.touches(at)
            && self.is_number(at + 1)
            && self.touches(at + 1)
    }
}

/// "30 bis 40 Millionen": the first value shares the scale of the second.
fn share_scale(first: Amount, last: &Amount) -> Option<Amount> {
    match last.scale {
        Some(scale) if first.scale.is_none() && first.min < Decimal::ONE_THOUSAND => {
            first.times(scale)
        }
        _ => Some(first),
    }
}
