//! Places in a text.

use std::ops::Range;

/// A half-open range of UTF-8 byte offsets into a report's text, `start <= end`.
///
/// A range that a public value carries always falls on character boundaries of its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: u32,
    end: u32,
}

/// Why two offsets make no [`TextRange`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// The end stands before the start.
    #[error("a range must not end at byte {end} before it starts at byte {start}")]
    Reversed {
        /// The offset given as start, in bytes.
        start: usize,
        /// The offset given as end, in bytes.
        end: usize,
    },
    /// The text is too long for 32-bit offsets.
    #[error("byte {0} is past the 4 GiB that an offset can hold")]
    TooFar(usize),
}

impl TextRange {
    /// Makes a range from byte offsets.
    ///
    /// # Errors
    /// When `end < start`, or when an offset exceeds `u32::MAX`.
    pub fn try_new(start: usize, end: usize) -> Result<Self, RangeError> {
        let to_u32 = |n: usize| u32::try_from(n).map_err(|_| RangeError::TooFar(n));
        if end < start {
            return Err(RangeError::Reversed { start, end });
        }
        Ok(Self { start: to_u32(start)?, end: to_u32(end)? })
    }

    /// Makes a range from byte offsets that are known to be in order.
    ///
    /// # Panics
    /// Where [`TextRange::try_new`] fails: such offsets are a mistake of the program.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        match Self::try_new(start, end) {
            Ok(range) => range,
            Err(error) => panic!("{error}"),
        }
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this range.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside this range.
    #[must_use]
    pub fn contains_offset(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether the two ranges share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The characters of `text` in this range, or `None` when the range does not fit `text`.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// The offsets as a standard range.
    #[must_use]
    pub fn as_range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl std::fmt::Debug for TextRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_checked() {
        assert_eq!(TextRange::try_new(3, 2), Err(RangeError::Reversed { start: 3, end: 2 }));
        assert!(TextRange::try_new(0, usize::MAX).is_err());
        assert!(TextRange::new(2, 2).is_empty());
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let (left, right) = (TextRange::new(0, 3), TextRange::new(3, 5));
        assert!(!left.overlaps(right));
        assert_eq!(left.cover(right), TextRange::new(0, 5));
        assert!(left.cover(right).contains(right));
        assert!(!left.contains(right));
    }

    #[test]
    fn slicing_never_panics() {
        assert_eq!(TextRange::new(1, 2).slice("ü"), None);
        assert_eq!(TextRange::new(0, 9).slice("ü"), None);
        assert_eq!(TextRange::new(0, 2).slice("ü"), Some("ü"));
    }
}
