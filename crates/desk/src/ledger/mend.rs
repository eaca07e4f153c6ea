//! Where an analyst says that a claim stands.

use super::{Deed, Kept, LedgerError};
use laut_model::{ClaimId, CodePoints, TextRange};

/// Why no place was found.
#[derive(Debug, thiserror::Error)]
pub enum NoPlace {
    /// The ledger does not have the claim, or cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The words are nowhere.
    #[error(
        "{claim}: \"{words}\" does not stand in its report; copy the words as laut quote shows them"
    )]
    Nowhere {
        /// The claim.
        claim: String,
        /// The words.
        words: String,
    },
    /// The words are in several places.
    #[error(
        "{claim}: \"{words}\" stands in several places of its report ({places}); name one of them with --place"
    )]
    Several {
        /// The claim.
        claim: String,
        /// The words.
        words: String,
        /// The places, in code points: `12-30, 80-98`.
        places: String,
    },
    /// The text does not reach there, or nothing is there.
    #[error(
        "{claim}: {start}-{end} is no place in its report, whose text has {length} code points"
    )]
    Outside {
        /// The claim.
        claim: String,
        /// The first code point.
        start: u32,
        /// The code point behind the last.
        end: u32,
        /// The code points of the text.
        length: usize,
    },
    /// Two places share something.
    #[error(
        "{claim}: the places {one} and {other} overlap; name one that covers both, or two that stand apart"
    )]
    Overlap {
        /// The claim.
        claim: String,
        /// The place that begins first, in code points: `12-30`.
        one: String,
        /// The other.
        other: String,
    },
}

/// How many places a message lists.
const LISTED: usize = 5;
/// What stands between pieces of one content.
const GAP: &str = " … ";

/// The mending to the place of words: in the claim's own part of the text, or the only one there is.
pub(super) fn by_words(
    claim: &str,
    place: ClaimId,
    kept: &Kept,
    words: &str,
) -> Result<Deed, NoPlace> {
    let text = &kept.report.text;
    let found = kept.reading.claims.get(place.0 as usize);
    let near = found.and_then(|found| found.content.first()).map_or(0, |range| range.start());
    let blocks = &kept.report.blocks;
    let own = blocks.iter().map(|block| block.range).find(|range| range.contains_offset(near));
    let mut ranges = vec![];
    let mut from = 0;
    for piece in words.split(GAP) {
        let nowhere = || NoPlace::Nowhere { claim: claim.to_owned(), words: piece.to_owned() };
        let all: Vec<TextRange> = places(text, piece, from).collect();
        let inside: Vec<TextRange> = all
            .iter()
            .copied()
            .filter(|range| own.is_some_and(|own| own.contains(*range)))
            .collect();
        let range = match (&*inside, &*all) {
            ([one], _) | ([], [one]) => *one,
            ([], []) => return Err(nowhere()),
            // Behind a first piece the next is meant.
            ([next, ..], _) if !ranges.is_empty() => *next,
            _ => {
                let points = CodePoints::new(text);
                let told = all.iter().take(LISTED).filter_map(|range| points.range(text, *range));
                let told: Vec<String> = told.map(|(start, end)| format!("{start}-{end}")).collect();
                return Err(NoPlace::Several {
                    claim: claim.to_owned(),
                    words: piece.to_owned(),
                    places: told.join(", ") + if all.len() > LISTED { ", …" } else { "" },
                });
            }
        };
        from = range.end();
        ranges.push(range);
    }
    Ok(deed(text, &ranges))
}

/// The mending to places in code points.
pub(super) fn by_places(claim: &str, kept: &Kept, places: &[[u32; 2]]) -> Result<Deed, NoPlace> {
    let text = &kept.report.text;
    let points = CodePoints::new(text);
    let range = |&[start, end]: &[u32; 2]| {
        let range = points.bytes(text, start as usize, end as usize);
        range.filter(|range| !range.is_empty()).ok_or_else(|| NoPlace::Outside {
            claim: claim.to_owned(),
            start,
            end,
            length: text.chars().count(),
        })
    };
    let ranges: Vec<TextRange> = places.iter().map(range).collect::<Result<_, _>>()?;
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let overlap = sorted.iter().zip(sorted.iter().skip(1)).find(|(one, next)| next[0] < one[1]);
    if let Some((one, other)) = overlap {
        let told = |[start, end]: &[u32; 2]| format!("{start}-{end}");
        return Err(NoPlace::Overlap {
            claim: claim.to_owned(),
            one: told(one),
            other: told(other),
        });
    }
    Ok(deed(text, &ranges))
}

fn deed(text: &str, ranges: &[TextRange]) -> Deed {
    let points = CodePoints::new(text);
    let place = |&range: &TextRange| {
        points.range(text, range).map(|(start, end)| [start as u32, end as u32])
    };
    let words: Vec<&str> = ranges.iter().filter_map(|range| range.slice(text)).collect();
    Deed::MendContent { places: ranges.iter().filter_map(place).collect(), words: words.join(GAP) }
}

/// Where words stand in a text behind a byte, white space of any kind being the same.
fn places<'a>(
    text: &'a str,
    words: &str,
    from: usize,
) -> impl Iterator<Item = TextRange> + use<'a> {
    let wanted: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    let starts = text.char_indices().map(|(at, _)| at).filter(move |&at| at >= from);
    starts.filter_map(move |start| {
        let mut end = start;
        for (number, word) in wanted.iter().enumerate() {
            if number > 0 {
                let rest = &text[end..];
                let space = rest.len() - rest.trim_start().len();
                end += Some(space).filter(|space| *space > 0)?;
            }
            end += text[end..].starts_with(word.as_str()).then_some(word.len())?;
        }
        (end > start).then(|| TextRange::new(start, end))
    })
}
