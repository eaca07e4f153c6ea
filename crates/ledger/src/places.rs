//! Places in a text as the ledger counts them: in code points, as SQL's `substr` does.

use laut_model::{CodePoints, TextRange};

/// A place in the ledger: the first code point and the one after the last.
pub(crate) type Place = [u32; 2];

/// A place does not fit the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the place {0} to {1} is not in its text")]
pub(crate) struct OutOfPlace(usize, usize);

/// Turns places of one text from bytes to code points and back.
pub(crate) struct Places<'a> {
    text: &'a str,
    table: CodePoints,
}

impl<'a> Places<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, table: CodePoints::new(text) }
    }

    /// The place of a range.
    pub(crate) fn place(&self, range: TextRange) -> Result<Place, OutOfPlace> {
        let points = self.table.range(self.text, range);
        let place = points.map(|(start, end)| [start as u32, end as u32]);
        place.ok_or(OutOfPlace(range.start(), range.end()))
    }

    /// The range of a place.
    pub(crate) fn range(&self, [start, end]: Place) -> Result<TextRange, OutOfPlace> {
        let (start, end) = (start as usize, end as usize);
        self.table.bytes(self.text, start, end).ok_or(OutOfPlace(start, end))
    }

    /// The words of a range.
    pub(crate) fn words(&self, range: TextRange) -> Result<&'a str, OutOfPlace> {
        range.slice(self.text).ok_or(OutOfPlace(range.start(), range.end()))
    }

    /// The places of ranges, in their order.
    pub(crate) fn places(&self, ranges: &[TextRange]) -> Result<Vec<Place>, OutOfPlace> {
        ranges.iter().map(|&range| self.place(range)).collect()
    }

    /// The ranges of places, in their order.
    pub(crate) fn ranges(&self, places: &[Place]) -> Result<Vec<TextRange>, OutOfPlace> {
        places.iter().map(|&place| self.range(place)).collect()
    }
}
