//! Figures: numbers that count, measure, rank or share, with what they are said of. Free of any
//! language; its words come in through [`FigureWords`].

mod age;
mod amount;
mod bound;
mod change;
mod counted;
mod digits;
mod glued;
mod make;
mod name;
mod none;
mod numeral;
mod predicate;
mod rank;
mod reach;
mod reader;
mod share;
mod small;
mod spelled;
mod unit;
mod words;

#[cfg(test)]
mod book;
#[cfg(test)]
mod tests;

pub(crate) use numeral::numerals;
pub(crate) use words::FigureWords;

use crate::segment::Segmented;
use laut_model::{Approximation, Counted, Decimal, Figure, FigureKind, Quantity};
use make::drop_makes;
use reader::Reader;
use std::collections::HashSet;
use std::ops::Range;
use words::Class;

/// A figure and the tokens it is written with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The tokens of the number, with its approximator or bound and its unit.
    pub(crate) tokens: Range<usize>,
    /// What it means.
    pub(crate) figure: Figure,
}

/// A figure under construction; all positions are token positions.
#[derive(Debug, Clone)]
struct Draft<'a> {
    tokens: Range<usize>,
    kind: FigureKind,
    quantity: Quantity,
    unit: Option<&'a str>,
    rule: &'static str,
    confidence: f32,
    thing: Option<Range<usize>>,
    predicate: Option<Range<usize>>,
    /// The scale words of the number, for a number before it that leaves them out.
    scale: Option<Decimal>,
}

impl Draft<'_> {
    fn new(tokens: Range<usize>, kind: FigureKind, quantity: Quantity, rule: &'static str) -> Self {
        let (unit, thing, predicate, scale) = (None, None, None, None);
        Self { tokens, kind, quantity, unit, rule, confidence: 0.95, thing, predicate, scale }
    }

    /// The position behind the figure and what it counts.
    fn phrase_end(&self) -> usize {
        self.thing.as_ref().map_or(self.tokens.end, |thing| thing.end.max(self.tokens.end))
    }
}

/// Finds the figures of a text. `taken` are the tokens of time expressions, sorted: numbers inside
/// them are no figures, unless they are an age ("34 Jahre alt").
pub(crate) fn find(
    text: &Segmented<'_>,
    words: &FigureWords,
    taken: &[Range<usize>],
) -> Vec<Found> {
    let classes = words.classes_of(text);
    let mut found = Vec::new();
    let mut makes = HashSet::new();
    let mut times = taken.iter().peekable();
    for sentence in &text.sentences {
        let Range { start, end } = sentence.tokens;
        let reader = Reader { text, words, classes: &classes, taken, start, end };
        let mut drafts: Vec<Draft<'_>> = Vec::new();
        let mut at = start;
        // Where the last number ended that was a name: "die Linien 5, 10 und 18".
        let mut named = start;
        while at < end {
            while times.next_if(|range| range.end <= at).is_some() {}
            let busy = times.peek().copied();
            let step = reader.step(at, drafts.last(), named);
            let overlaps = |tokens: &Range<usize>| {
                busy.is_some_and(|range| range.start < tokens.end && tokens.start < range.end)
            };
            at = match step {
                Step::Figure(draft)
                    if draft.kind == FigureKind::Age
                        || !overlaps(&draft.tokens)
                        || busy.is_some_and(|range| reader.is_rate(&draft, range)) =>
                {
                    let next = draft.tokens.end.max(at + 1);
                    drafts.push(draft);
                    next
                }
                Step::Name(behind) if !overlaps(&(at..behind)) => {
                    makes.extend(reader.made_of(at));
                    named = behind.max(at + 1);
                    named
                }
                _ => busy.filter(|range| range.contains(&at)).map_or(at + 1, |range| range.end),
            };
        }
        reader.share_units(&mut drafts);
        reader.share_things(&mut drafts);
        reader.predicates(&mut drafts);
        drafts.retain(|draft| !reader.is_idle_one_of(draft));
        found.extend(drafts.into_iter().map(|draft| reader.finished(draft)));
    }
    if !makes.is_empty() {
        drop_makes(&mut found, text, &makes);
    }
    found
}

/// How many tokens stand between two counts of the same things at most.
const LONGEST_GAP: usize = 5;

/// What stands at a position.
enum Step<'a> {
    /// A figure.
    Figure(Draft<'a>),
    /// A number that is a name, and the position behind it.
    Name(usize),
    /// Nothing with a number.
    Other,
}

impl<'a> Reader<'a> {
    /// Reads what stands at `at`; `before` is the figure found last.
    /// `named` is the position behind the last number that was a name.
    fn step(&self, at: usize, before: Option<&Draft<'a>>, named: usize) -> Step<'a> {
        let numeric = self.is_number(at);
        let opens = self.is(at, Class::Opens)
            || [
                Class::One,
                Class::Several,
                Class::Each,
                Class::Between,
                Class::Place,
                Class::Minus,
                Class::No,
            ]
            .into_iter()
            .any(|class| self.is(at, class))
            || self.is(at, Class::Article) && self.is(at + 1, Class::Opens);
        let word = numeric
            || opens
            || self.words.speller.read(self.lower(at)).is_some()
            || self.hyphened_fraction(at).is_some();
        let signed = !word && self.is_sign(at);
        if !word && !signed {
            return Step::Other;
        }
        if numeric && let Some(behind) = self.name_of_digits(at) {
            return Step::Name(behind);
        }
        let bound = self.bound(at);
        let special = self
            .rank(at)
            .or_else(|| self.share(bound))
            .or_else(|| self.multiple(bound))
            .or_else(|| self.glued(bound))
            .or_else(|| self.none(at));
        if let Some(draft) = special {
            return Step::Figure(draft);
        }
        if numeric && self.is_dotted(at) {
            return Step::Name(at + 2);
        }
        let listed = numeric
            && at == named + 1
            && (self.joins(named) || self.is(named, Class::To) || self.mark(named) == Some('–'));
        match self.quantity(bound, before) {
            Some(draft) if listed && draft.thing.is_none() && draft.unit.is_none() => {
                Step::Name(draft.tokens.end)
            }
            Some(draft) => Step::Figure(draft),
            None if numeric => Step::Name(at + 1),
            None => Step::Other,
        }
    }

    /// Whether the phrase of time `per` is part of the figure's unit: "244 Meter pro Sekunde".
    fn is_rate(&self, draft: &Draft<'a>, per: &Range<usize>) -> bool {
        draft.unit.is_some()
            && per.start > draft.tokens.start
            && per.end == draft.tokens.end
            && !self.is_numeral(per.start)
            && self.measured(per.start).is_none()
    }

    /// Whether the token at `at` joins equal parts: "und", "oder", a comma, "×".
    fn joins(&self, at: usize) -> bool {
        self.is(at, Class::And)
            || self.is(at, Class::Or)
            || matches!(self.mark(at), Some(',' | '×'))
    }

    /// Gives a bare number the unit and the thing of the number it is joined with: "um 3 auf 12
    /// Prozent", "drei oder vier Tote".
    fn share_units(&self, drafts: &mut [Draft<'a>]) {
        for nth in (1..drafts.len()).rev() {
            let (head, tail) = drafts.split_at_mut(nth);
            let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else { continue };
            let bare = first.unit.is_none()
                && first.thing.is_none()
                && first.scale.is_none()
                && first.kind == FigureKind::Count;
            let gap = first.tokens.end..second.tokens.start;
            let moved_to = [Class::Onto, Class::To, Class::Against]
                .into_iter()
                .any(|class| self.is(gap.start, class));
            let abbreviated = gap.len() == 2 && self.mark(gap.start + 1) == Some('.');
            let joined = (gap.len() == 1 || abbreviated) && (moved_to || self.joins(gap.start));
            if !bare || !joined || matches!(second.kind, FigureKind::Rank | FigureKind::Share) {
                continue;
            }
            let moved = self.is(gap.start, Class::Onto)
                && first.tokens.start > self.start
                && self.is(first.tokens.start - 1, Class::From);
            // "fell from 34 to 40 million euros"
            let led =
                self.is(gap.start, Class::To) && first.quantity.max < Some(Decimal::ONE_THOUSAND);
            if let Some(scale) = second.scale.filter(|_| moved || led)
                && let Some(scaled) = times(first.quantity, scale)
            {
                first.quantity = scaled;
            }
            if second.unit.is_some() {
                (first.unit, first.kind, first.rule) = (second.unit, second.kind, second.rule);
            }
            // "um 3 auf 12 Prozent": what lies between two percentages is points.
            let by = first.tokens.start > self.start && self.is(first.tokens.start - 1, Class::By);
            if by && moved_to && first.unit == Some("percent") {
                first.unit = Some("percentage-point");
            }
            first.thing = second.thing.clone();
        }
    }

    /// Gives a bare count what the count before it counts: "40 Menschen getötet und 12 verletzt".
    fn share_things(&self, drafts: &mut [Draft<'a>]) {
        for nth in 1..drafts.len() {
            let (head, tail) = drafts.split_at_mut(nth);
            let (Some(first), Some(second)) = (head.last(), tail.first_mut()) else { continue };
            let counts = first.kind == FigureKind::Count && second.kind == FigureKind::Count;
            let gap = first.phrase_end()..second.tokens.start;
            let linked =
                gap.clone().any(|at| self.is(at, Class::And) || self.mark(at) == Some(','));
            let helped = gap.len() == 1 && self.is(gap.start, Class::Auxiliary);
            let joined = gap.is_empty() || gap.len() <= LONGEST_GAP && linked || helped;
            let named = self.is(second.tokens.end, Class::OfThem)
                || self.is(second.tokens.start - 1, Class::OfThem);
            // "won 64 seats and lost 15"
            let lost = !self.words.shapes.capital_nouns && self.is_finite(second.tokens.start - 1);
            let said = named || lost || self.is_said_of(second.tokens.end);
            if counts && joined && second.thing.is_none() && said && !self.is_nominal(first) {
                second.thing = first.thing.clone();
            }
        }
    }

    /// Whether what is counted says what became of it: "six dead".
    fn is_nominal(&self, draft: &Draft<'a>) -> bool {
        draft.thing.as_ref().is_some_and(|thing| self.is(thing.end - 1, Class::Nominal))
    }

    /// "through one of its divisions": as good as an article where nothing is said of that one.
    fn is_idle_one_of(&self, draft: &Draft<'a>) -> bool {
        !self.words.shapes.capital_nouns
            && draft.kind == FigureKind::Count
            && draft.quantity == Quantity::exactly(Decimal::ONE)
            && draft.predicate.is_none()
            && draft.tokens.len() == 1
            && self.is(draft.tokens.end, Class::Genitive)
    }

    fn finished(&self, draft: Draft<'a>) -> Found {
        let range = self.text.range(draft.tokens.clone());
        let reach = self.reach(&draft);
        let change = self.change(&draft);
        let counted = draft.thing.map(|thing| Counted {
            thing: self.text.range(thing),
            predicate: draft.predicate.map(|predicate| self.text.range(predicate)),
        });
        let figure = Figure {
            range,
            kind: draft.kind,
            quantity: draft.quantity,
            unit: draft.unit.map(str::to_owned),
            reach,
            change,
            counted,
            rule: draft.rule,
            confidence: draft.confidence,
        };
        Found { tokens: draft.tokens, figure }
    }
}

/// Both bounds multiplied; `None` when they outgrow what a decimal holds.
fn times(quantity: Quantity, factor: Decimal) -> Option<Quantity> {
    let scaled = |bound: Option<Decimal>| match bound {
        Some(value) => value.checked_mul(factor).map(|value| Some(value.normalize())),
        None => Some(None),
    };
    Some(Quantity { min: scaled(quantity.min)?, max: scaled(quantity.max)?, ..quantity })
}

/// A quantity from two bounds in either order.
fn between(one: Decimal, other: Decimal, rough: bool) -> Quantity {
    let approximation = if rough { Approximation::Rough } else { Approximation::Exact };
    Quantity { min: Some(one.min(other)), max: Some(one.max(other)), approximation }
}
