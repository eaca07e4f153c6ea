//! The one place where byte offsets become other units.
//!
//! Python and the W3C Web Annotation model count Unicode code points, browsers count UTF-16 code
//! units. Both tables walk the text once and then answer in constant time plus a short walk.

use crate::TextRange;

/// Bytes between two remembered offsets.
const STRIDE: usize = 128;

/// Converts between UTF-8 byte offsets and Unicode code points of one text.
#[derive(Debug, Clone)]
pub struct CodePoints(Table);

/// Converts between UTF-8 byte offsets and UTF-16 code units of one text.
#[derive(Debug, Clone)]
pub struct Utf16Units(Table);

impl CodePoints {
    /// Walks `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Table::new(text, |piece| piece.chars().count()))
    }

    /// The range in code points, end exclusive, or `None` when it does not fit `text`,
    /// which must be the text this table was made from.
    #[must_use]
    pub fn range(&self, text: &str, range: TextRange) -> Option<(usize, usize)> {
        self.0.range(text, range)
    }

    /// The byte range of the code points `start..end`, or `None` past the end of `text`.
    #[must_use]
    pub fn bytes(&self, text: &str, start: usize, end: usize) -> Option<TextRange> {
        self.0.bytes(text, start, end)
    }
}

impl Utf16Units {
    /// Walks `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Table::new(text, |piece| piece.encode_utf16().count()))
    }

    /// The range in UTF-16 code units, end exclusive, or `None` when it does not fit `text`,
    /// which must be the text this table was made from.
    #[must_use]
    pub fn range(&self, text: &str, range: TextRange) -> Option<(usize, usize)> {
        self.0.range(text, range)
    }
}

#[derive(Debug, Clone)]
struct Table {
    /// Units before the first character that starts at or after byte `i * STRIDE`, with that byte.
    marks: Vec<(usize, usize)>,
    /// How many units a piece of text has.
    count: fn(&str) -> usize,
}

impl Table {
    fn new(text: &str, count: fn(&str) -> usize) -> Self {
        let (mut marks, mut last) = (vec![(0, 0)], (0, 0));
        for wanted in (STRIDE..text.len()).step_by(STRIDE) {
            let byte = (wanted..text.len()).find(|&byte| text.is_char_boundary(byte));
            let Some(byte) = byte else { break };
            last = (byte, last.1 + count(&text[last.0..byte]));
            marks.push(last);
        }
        Self { marks, count }
    }

    fn range(&self, text: &str, range: TextRange) -> Option<(usize, usize)> {
        Some((self.units(text, range.start())?, self.units(text, range.end())?))
    }

    fn units(&self, text: &str, offset: usize) -> Option<usize> {
        if !text.is_char_boundary(offset) {
            return None;
        }
        let after = self.marks.partition_point(|&(byte, _)| byte <= offset);
        let (byte, units) = self.marks[after - 1];
        Some(units + (self.count)(text.get(byte..offset)?))
    }

    fn bytes(&self, text: &str, start: usize, end: usize) -> Option<TextRange> {
        TextRange::try_new(self.byte(text, start)?, self.byte(text, end)?).ok()
    }

    fn byte(&self, text: &str, wanted: usize) -> Option<usize> {
        let after = self.marks.partition_point(|&(_, units)| units <= wanted);
        let (byte, mut units) = self.marks[after - 1];
        for (at, c) in text.get(byte..)?.char_indices() {
            if units == wanted {
                return Some(byte + at);
            }
            units += (self.count)(&text[byte + at..][..c.len_utf8()]);
        }
        (units == wanted).then_some(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn astral_characters_are_one_point_and_two_units() {
        let text = "a😀ü";
        let whole = TextRange::new(0, text.len());
        assert_eq!(CodePoints::new(text).range(text, whole), Some((0, 3)));
        assert_eq!(Utf16Units::new(text).range(text, whole), Some((0, 4)));
        assert_eq!(CodePoints::new(text).range(text, TextRange::new(2, 5)), None);
        assert_eq!(CodePoints::new(text).bytes(text, 3, 4), None);
    }

    proptest! {
        #[test]
        fn points_and_bytes_agree(text in "\\PC{0,900}", a in 0usize..900, b in 0usize..900) {
            let points: Vec<char> = text.chars().collect();
            let (a, b) = (a.min(b).min(points.len()), a.max(b).min(points.len()));
            let table = CodePoints::new(&text);
            let range = table.bytes(&text, a, b).expect("inside the text");
            let wanted: String = points[a..b].iter().collect();
            prop_assert_eq!(range.slice(&text), Some(wanted.as_str()));
            prop_assert_eq!(table.range(&text, range), Some((a, b)));
        }
    }
}
