//! Makes other reports out of one: names, numbers and dates are swapped for others of their kind and
//! the paragraphs are shuffled. A grammar that knows German reads them as well as the first.

mod dates;
mod names;
mod pools;
#[cfg(test)]
mod tests;

use crate::corpus::seed::{Seed, Span};
use fastrand::Rng;
use std::ops::Range;

/// New characters in the place of a stretch of old ones.
#[derive(Debug, Clone, PartialEq)]
struct Splice {
    at: Range<usize>,
    new: String,
}

/// A copy of `seed` with other names, numbers, dates and order. Equal numbers give equal copies.
pub fn mutate(seed: &Seed, number: u64) -> Seed {
    let mut rng = Rng::with_seed(number);
    let mut copy = seed.clone();
    let text: Vec<char> = seed.text.chars().collect();
    let mut splices = figures(&mut copy, &text, &mut rng);
    splices.extend(dates::shift(&mut copy, &text, &mut rng));
    let swaps = names::swaps(seed, &mut rng);
    names::rename(&mut copy.gold, &swaps);
    for splice in names::splices(&text, &swaps) {
        if splices.iter().all(|other| apart(&other.at, &splice.at)) {
            splices.push(splice);
        }
    }
    splices.sort_by_key(|splice| splice.at.start);
    let text = splice(&mut copy, &text, &splices);
    shuffle(&mut copy, &text, &mut rng);
    copy
}

fn apart(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end <= b.start || b.end <= a.start
}

/// Other numbers in the figures of the gold, equal ones for equal ones.
fn figures(copy: &mut Seed, text: &[char], rng: &mut Rng) -> Vec<Splice> {
    let mut splices: Vec<Splice> = vec![];
    let mut chosen: Vec<(String, String)> = vec![];
    for figure in copy.gold.claims.iter_mut().flat_map(|claim| &mut claim.figures) {
        let (start, words) = words(text, figure.span);
        if let Some((rank, stem)) = pools::RANKS.iter().find_map(|(stem, rank)| {
            (figure.rank == Some(*rank) && words.starts_with(stem)).then_some((rank, stem))
        }) {
            let others: Vec<_> = pools::RANKS.iter().filter(|(_, other)| other != rank).collect();
            let (new, rank) = others[rng.usize(..others.len())];
            figure.rank = Some(*rank);
            splices.push(Splice { at: start..start + length(stem), new: (*new).to_owned() });
        } else if let Some(list) =
            pools::VAGUE.iter().find(|list| list.iter().any(|(word, ..)| *word == words))
        {
            let (new, min, max) = list[rng.usize(..list.len())];
            (figure.min, figure.max) = (Some(min.to_string()), Some(max.to_string()));
            splices.push(Splice { at: start..start + length(&words), new: new.to_owned() });
        } else if let Some(digits) = digits(&words) {
            let old: String = words.chars().skip(digits.start).take(digits.len()).collect();
            let known = chosen.iter().find(|(other, _)| *other == old).map(|(_, new)| new.clone());
            let new = known.unwrap_or_else(|| number_like(&old, rng));
            chosen.push((old, new.clone()));
            let plain = Some(new.replace('.', ""));
            figure.min = figure.min.take().and(plain.clone());
            figure.max = figure.max.take().and(plain);
            splices.push(Splice { at: start + digits.start..start + digits.end, new });
        }
    }
    splices
}

fn length(words: &str) -> usize {
    words.chars().count()
}

fn words(text: &[char], span: Span) -> (usize, String) {
    (span.start, text[span.start..span.end].iter().collect())
}

/// Where the digits of a number stand, in characters.
fn digits(words: &str) -> Option<Range<usize>> {
    let start = words.chars().position(|c| c.is_ascii_digit())?;
    let rest = words.chars().skip(start);
    Some(start..start + rest.take_while(|c| c.is_ascii_digit() || *c == '.').count())
}

/// Another whole number with as many digits, as round and as grouped as `old`.
fn number_like(old: &str, rng: &mut Rng) -> String {
    loop {
        let mut first = true;
        let new: String = old
            .chars()
            .map(|c| match c {
                '.' | '0' => c,
                _ => {
                    let least = if first { '2' } else { '1' };
                    first = false;
                    rng.char(least..='9')
                }
            })
            .collect();
        if new != old {
            return new;
        }
    }
}

/// Applies splices, which stand in order and apart, to the text and moves the spans along.
fn splice(copy: &mut Seed, text: &[char], splices: &[Splice]) -> Vec<char> {
    let mut new: Vec<char> = vec![];
    let mut at = 0;
    for splice in splices {
        new.extend(&text[at..splice.at.start]);
        new.extend(splice.new.chars());
        at = splice.at.end;
    }
    new.extend(&text[at..]);
    let moved = |offset: usize, is_end: bool| {
        let mut moved = offset;
        for splice in splices.iter().take_while(|splice| splice.at.start < offset) {
            if offset >= splice.at.end {
                moved = moved + length(&splice.new) - splice.at.len();
            } else {
                // Inside a splice: its edge.
                moved -= offset - splice.at.start;
                moved += if is_end { length(&splice.new) } else { 0 };
            }
        }
        moved
    };
    for span in spans(copy) {
        *span = Span { start: moved(span.start, false), end: moved(span.end, true) };
    }
    new
}

/// Puts the paragraphs after the standfirst in another order. Headings keep their places.
fn shuffle(copy: &mut Seed, text: &[char], rng: &mut Rng) {
    let blocks = blocks(text);
    let credit = copy.gold.report.credit.span.end;
    let headings: Vec<Span> =
        copy.gold.report.headings.iter().map(|heading| heading.span).collect();
    let standfirst = blocks.iter().position(|block| block.start >= credit).unwrap_or(blocks.len());
    let movable: Vec<usize> = (standfirst + 1..blocks.len())
        .filter(|&block| {
            let holds = |span: &Span| blocks[block].contains(&span.start);
            !headings.iter().any(holds)
        })
        .collect();
    let mut sources = movable.clone();
    rng.shuffle(&mut sources);
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    for (place, source) in movable.iter().zip(sources) {
        order[*place] = source;
    }
    let mut new: Vec<char> = vec![];
    let mut starts = vec![0; blocks.len()];
    for (place, &block) in order.iter().enumerate() {
        starts[block] = new.len();
        new.extend(&text[blocks[block].clone()]);
        let gap = blocks[place].end..blocks.get(place + 1).map_or(text.len(), |next| next.start);
        new.extend(&text[gap]);
    }
    for span in spans(copy) {
        if let Some(block) = blocks.iter().position(|block| block.contains(&span.start)) {
            let shift = |offset: usize| starts[block] + offset - blocks[block].start;
            *span = Span { start: shift(span.start), end: shift(span.end) };
        }
    }
    copy.text = new.into_iter().collect();
}

/// The stretches between empty lines.
fn blocks(text: &[char]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = vec![];
    let mut start = 0;
    for line in text.split_inclusive(|&c| c == '\n') {
        let end = start + line.len();
        if line.iter().any(|c| !c.is_whitespace()) {
            let full = end - usize::from(line.ends_with(&['\n']));
            match blocks.last_mut() {
                Some(block) if block.end + 1 == start => block.end = full,
                _ => blocks.push(start..full),
            }
        }
        start = end;
    }
    blocks
}

/// Every span of the gold.
fn spans(copy: &mut Seed) -> Vec<&mut Span> {
    let gold = &mut copy.gold;
    let mut spans: Vec<&mut Span> = vec![&mut gold.report.credit.span];
    spans.extend(gold.report.headings.iter_mut().map(|heading| &mut heading.span));
    spans.extend(gold.also_accepted.iter_mut().map(|accepted| &mut accepted.span));
    for claim in &mut gold.claims {
        spans.extend(&mut claim.content);
        spans.extend(&mut claim.object);
        spans.extend(&mut claim.nested_direct);
        spans.extend(&mut claim.source.span);
        spans.extend(claim.addressee.iter_mut().filter_map(|party| party.span.as_mut()));
        spans.extend(claim.said_at.iter_mut().filter_map(|said_at| said_at.span.as_mut()));
        spans.extend(claim.figures.iter_mut().map(|figure| &mut figure.span));
        spans.extend(&mut claim.verification);
    }
    spans
}
