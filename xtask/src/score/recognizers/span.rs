//! Whether something has the extent that a list gives, but for what laut and the lists take in or leave
//! out by convention.

use laut_model::TextRange;

/// Prepositions and articles before a phrase of time: laut follows TIMEX3, which leaves the former out
/// and takes the latter in where they belong to the phrase; the lists do now one, now the other.
const LEADING: [&str; 32] = [
    "ab", "am", "an", "auf", "bis", "das", "dem", "den", "der", "des", "die", "ein", "eine",
    "einem", "einen", "einer", "eines", "für", "gegen", "im", "in", "nach", "seit", "um", "unter",
    "von", "vom", "vor", "zu", "zum", "zur", "zwischen",
];

/// Whether two ranges of a text are the same but for [`LEADING`] words.
pub(super) fn is_but_for_leading(input: &str, one: TextRange, other: TextRange) -> bool {
    without_leading(input, one) == without_leading(input, other)
}

/// A range without its [`LEADING`] words; at least one word stays.
fn without_leading(input: &str, mut range: TextRange) -> TextRange {
    loop {
        let words = &input[range.as_range()];
        let Some((first, rest)) = words.split_once(' ') else { return range };
        if !LEADING.contains(&first.to_lowercase().as_str()) {
            return range;
        }
        range = TextRange::new(range.end() - rest.trim_start().len(), range.end());
    }
}

/// Whether `found` is `expected` but for words before it that hold no number of their own.
pub(super) fn is_but_for_bound(
    found: TextRange,
    expected: TextRange,
    numbers: &[(TextRange, String)],
) -> bool {
    let bound = TextRange::new(found.start().min(expected.start()), expected.start());
    found.end() == expected.end()
        && found.start() <= expected.start()
        && numbers.iter().all(|(number, _)| !number.overlaps(bound))
}
