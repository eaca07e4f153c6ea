//! The model of quotation marks: does a pair hold words that were said, or a name, a title, distance?

use super::chain::Scheme;
use super::feature::{Sink, mix, step};
use super::sight::Sight;
use crate::segment::Quote;

/// The number of labels: not said, said.
pub(crate) const LABELS: usize = 2;

/// How many quotations back the same words are looked for.
const REMEMBERED: usize = 200;

/// A pair stands alone: every label may stand anywhere.
pub(crate) struct Marks;

impl Scheme<LABELS> for Marks {}

/// The features of the pair at `index` of the text's quotations, in the same order for each.
pub(crate) fn features(sight: &Sight<'_>, index: usize, out: &mut impl Sink) {
    let text = sight.text;
    let quote = &text.quotes[index];
    let inner = quote.inner();
    let (first, last) = (inner.start, inner.end.saturating_sub(1));
    let length = step(inner.len());
    for by in 1..=3isize {
        out.add(by as u8, &[sight.lower(quote.open, -by)]);
        out.add(10 + by as u8, &[sight.tag(quote.open, -by)]);
        out.add(20 + by as u8, &[sight.lower(quote.close, by)]);
        out.add(30 + by as u8, &[sight.tag(quote.close, by)]);
    }
    out.add(14, &[sight.tag(quote.open, -2), sight.tag(quote.open, -1), length]);
    out.add(34, &[sight.tag(quote.close, 1), sight.tag(quote.close, 2), length]);
    let finite = inner.clone().filter(|&at| sight.is_finite(at)).count();
    let words = inner.clone().filter(|&at| text.tokens[at].is_wordlike()).count();
    let capitals = inner.clone().filter(|&at| text.tokens[at].is_capital()).count();
    let share = (4 * capitals).checked_div(words).map_or(9, |share| share as u64);
    let lower_first = u64::from(!text.tokens[first.min(text.tokens.len() - 1)].is_capital());
    let stop = sight.tag(last, 0);
    let begins = u64::from(sight.starts_sentence(quote.open));
    out.add(40, &[length]);
    out.add(41, &[step(finite), length]);
    out.add(42, &[share, length]);
    out.add(43, &[lower_first, share, step(finite)]);
    out.add(44, &[stop, step(finite)]);
    out.add(45, &[sight.tag(first, 0), sight.tag(first, 1)]);
    out.add(46, &[sight.lower(first, 0)]);
    out.add(47, &[begins, stop, step(finite)]);
    out.add(48, &[quote.depth as u64, u64::from(quote.closed)]);
    out.add(49, &[sight.lower(last, 0)]);
    let sentence = sight.sentence_view(quote.open);
    out.add(50, &[sentence, lower_first]);
    let [left, right] = sight.cues_near(quote.open);
    let cue = |at: Option<usize>| at.map_or(0, |at| sight.cue(at));
    let kind = |at: Option<usize>| at.map_or(0, |at| sight.cue_kind(at));
    let distance = |at: Option<usize>| at.map_or(99, |at| step(at.abs_diff(quote.open)));
    out.add(51, &[cue(left)]);
    out.add(52, &[cue(right)]);
    out.add(53, &[kind(left), distance(left), lower_first]);
    out.add(54, &[kind(right), step(finite), lower_first]);
    out.add(55, &[kind(left), kind(right), length]);
    let (clause, place) = sight.clause_view(quote.open);
    out.add(56, &[clause, place, lower_first]);
    let seen = text.quotes[index.saturating_sub(REMEMBERED)..index]
        .iter()
        .any(|other| same(sight, other, quote));
    out.add(57, &[u64::from(seen), length]);
    let label = |at: usize| sight.proposed_label(at);
    let proposed = mix(mix(label(quote.open), label(first)), sight.rule_roles(first));
    out.add(60, &[proposed]);
    out.add(61, &[proposed, lower_first, step(finite)]);
    out.add(62, &[proposed, sight.rule(first)]);
    out.add(63, &[proposed, length, share]);
    out.add(64, &[proposed, kind(left), distance(left)]);
}

/// Whether two quotations hold the same words.
fn same(sight: &Sight<'_>, a: &Quote, b: &Quote) -> bool {
    let (a, b) = (a.inner(), b.inner());
    a.len() == b.len() && a.zip(b).all(|(a, b)| sight.lower(a, 0) == sight.lower(b, 0))
}

/// A probability as one of eight steps.
pub(crate) fn steps(chance: f32) -> u8 {
    (chance * 8.0).clamp(0.0, 7.0) as u8
}
