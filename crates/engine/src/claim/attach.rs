//! Hangs on each claim what stands in and around it: hedges, checks, figures, times, place.

use super::starting_in;
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
    pub(crate) fn attach(&self, claims: &mut [Claim]) {
        let hedge = |(tokens, kind): &(Range<usize>, HedgeKind)| Hedge {
            range: self.text.range(tokens.clone()),
            kind: *kind,
        };
        let hedges: Vec<Hedge> = self.hedges.iter().map(hedge).collect();
        for claim in claims.iter_mut() {
            let parts = || claim.content.iter().chain(&claim.frame).chain(&claim.cue);
            let first = parts().map(|part| part.start()).min().unwrap_or(0);
            let last = parts().map(|part| part.end()).max().unwrap_or(0);
            let span = first..last;
            let inside = |range: TextRange| claim.content.iter().any(|part| part.contains(range));
            let cued = |range: TextRange| claim.cue.iter().any(|part| part.contains(range));
            let framed = |range: TextRange| claim.frame.iter().any(|part| part.contains(range));
            let hedges = starting_in(&hedges, &span, |hedge| hedge.range.start());
            let keep = |hedge: &&Hedge| inside(hedge.range) || cued(hedge.range);
            claim.hedges = hedges.iter().filter(keep).cloned().collect();
            let figures = starting_in(self.figures, &span, |figure| figure.range.start());
            let offset = self.figures.partition_point(|figure| figure.range.start() < first);
            claim.figures = places(figures.iter().map(|figure| figure.range), offset, inside);
            let times = starting_in(self.times, &span, |time| time.range.start());
            let offset = self.times.partition_point(|time| time.range.start() < first);
            let near = |range| inside(range) || framed(range);
            claim.times = places(times.iter().map(|time| time.range), offset, near);
            claim.said_at = self.said_at(claim);
        }
        self.check(claims);
    }

    /// The first date or clock time that stands in the frame and not in the content.
    fn said_at(&self, claim: &Claim) -> Option<SaidAt> {
        let reported = claim.mode == Some(laut_model::Mode::Reported);
        let outside =
            |range: TextRange| reported || !claim.content.iter().any(|part| part.overlaps(range));
        let of_source =
            |range: TextRange| claim.source.range.is_some_and(|source| source.contains(range));
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

/// The positions, from `offset` on, of the ranges to keep.
fn places(
    ranges: impl Iterator<Item = TextRange>,
    offset: usize,
    keep: impl Fn(TextRange) -> bool,
) -> Vec<usize> {
    let kept = ranges.enumerate().filter(|&(_, range)| keep(range));
    kept.map(|(index, _)| offset + index).collect()
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
        // A day of its own means another occasion.
        if claim.said_at.is_none() {
            claim.said_at = from.said_at.map(|said| SaidAt { carried: true, ..said });
            claim.said_in = claim.said_in.or(from.said_in);
        }
    }
}
