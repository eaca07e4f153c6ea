//! Hangs on each claim what stands in and around it: hedges, checks, figures, times, place.

use super::proposal::Proposal;
use crate::segment::Segmented;
use laut_model::{
    Carried, Claim, Figure, Hedge, HedgeKind, SaidAt, TextRange, TimeExpression, TimeKind,
    TimeReading,
};
use std::ops::Range;

/// What was found beside the claims. Token ranges where not said otherwise.
pub(crate) struct Beside<'a> {
    pub(crate) text: &'a Segmented<'a>,
    pub(crate) hedges: &'a [(Range<usize>, HedgeKind)],
    pub(crate) checks: &'a [Range<usize>],
    pub(crate) figures: &'a [Figure],
    pub(crate) times: &'a [TimeExpression],
}

impl Beside<'_> {
    /// Fills in hedges, checks, figures, times and when it was said.
    pub(crate) fn attach(&self, claims: &mut [Claim], proposals: &[Proposal]) {
        for (claim, proposal) in claims.iter_mut().zip(proposals) {
            let inside = |range: TextRange| claim.content.iter().any(|part| part.contains(range));
            let cued = |range: TextRange| claim.cue.iter().any(|part| part.contains(range));
            claim.hedges = self
                .hedges
                .iter()
                .map(|(tokens, kind)| Hedge { range: self.text.range(tokens.clone()), kind: *kind })
                .filter(|hedge| inside(hedge.range) || cued(hedge.range))
                .collect();
            claim.figures = places(self.figures.iter().map(|figure| figure.range), inside);
            let framed = |range: TextRange| claim.frame.iter().any(|part| part.contains(range));
            claim.times = places(self.times.iter().map(|time| time.range), |range| {
                inside(range) || framed(range)
            });
            claim.said_at = self.said_at(claim, proposal);
        }
        self.check(claims);
    }

    /// The first date or clock time that stands in the frame and not in the content.
    fn said_at(&self, claim: &Claim, proposal: &Proposal) -> Option<SaidAt> {
        let reported = claim.mode == Some(laut_model::Mode::Reported);
        let outside =
            |range: TextRange| reported || !claim.content.iter().any(|part| part.overlaps(range));
        let of_source =
            |range: TextRange| claim.source.range.is_some_and(|source| source.contains(range));
        let _ = proposal;
        claim.times.iter().copied().find_map(|time| {
            let expression = &self.times[time];
            let dated = matches!(expression.kind, TimeKind::Date | TimeKind::Time);
            let readings = match &expression.reading {
                TimeReading::One(interval) => vec![*interval],
                TimeReading::Several(intervals) => intervals.clone(),
                TimeReading::None => return None,
            };
            let closed = readings
                .iter()
                .all(|reading| reading.first().is_some() && reading.last().is_some());
            let fits = dated && closed && outside(expression.range) && !of_source(expression.range);
            fits.then_some(SaidAt { time, readings, carried: false })
        })
    }

    /// A note on verification belongs to the claims of its own sentence, else of the one before.
    fn check(&self, claims: &mut [Claim]) {
        for check in self.checks {
            let range = self.text.range(check.clone());
            let sentence = self.text.sentence_of(check.start);
            let own = self.text.range(self.text.sentences[sentence].tokens.clone());
            let before = sentence
                .checked_sub(1)
                .map(|before| self.text.range(self.text.sentences[before].tokens.clone()));
            for place in [Some(own), before].into_iter().flatten() {
                let mut hit = false;
                for claim in claims.iter_mut() {
                    let whole = claim.content.iter().any(|part| range.contains(*part));
                    let here = claim.content.iter().any(|part| place.overlaps(*part));
                    if here && !whole && claim.nested_in.is_none() && !claim.is_own_voice() {
                        claim.verification.push(range);
                        hit = true;
                    }
                }
                if hit {
                    break;
                }
            }
        }
    }
}

fn places(ranges: impl Iterator<Item = TextRange>, keep: impl Fn(TextRange) -> bool) -> Vec<usize> {
    ranges.enumerate().filter(|&(_, range)| keep(range)).map(|(index, _)| index).collect()
}

/// Passes when, where and through whom on to the claims that carry on another's source.
pub(crate) fn carry(claims: &mut [Claim], origins: &[Option<usize>]) {
    for index in 0..claims.len() {
        let Some(origin) =
            origins[index].filter(|_| claims[index].source.carried == Carried::FromBefore)
        else {
            continue;
        };
        let from = claims[origin].clone();
        let claim = &mut claims[index];
        if claim.said_at.is_none() {
            claim.said_at = from.said_at.map(|said| SaidAt { carried: true, ..said });
        }
        claim.said_in = claim.said_in.or(from.said_in);
    }
}
