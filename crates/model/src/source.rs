//! Where the characters of a report's text stand in the page or file they were read from.

use crate::TextRange;

/// A map from a report's text to its source, in bytes of UTF-8 on both sides.
///
/// The source of a page is its *page text*: the characters of all its text nodes, one after another
/// in the order of the page, without those in `script`, `style` and `template` elements; references
/// such as `&amp;` are resolved. A browser finds a place by adding up the lengths of its text nodes.
/// The source of plain text is the decoded file.
///
/// White space that a page folds into one space is mapped to the first of its characters. Characters
/// that stand nowhere in the source (a line feed for `br`, the blank line between two blocks, an
/// alternative text) are mapped nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// In the order of the text; they do not overlap there.
    stretches: Vec<Stretch>,
    /// The code points of the source before each stretch.
    points: Vec<u32>,
}

/// A piece of text whose bytes stand side by side in the source too; white space may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first byte in the report's text.
    pub text: u32,
    /// The first byte in the source.
    pub source: u32,
    /// The number of bytes on both sides.
    pub length: u32,
}

impl SourceMap {
    /// The map of a text that is its own source, as far as offsets reach.
    #[must_use]
    pub fn identity(length: usize) -> Self {
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        Self { stretches: vec![Stretch { text: 0, source: 0, length }], points: vec![0] }
    }

    /// A map from its parts as [`stretches`](Self::stretches) and [`points`](Self::points) told them;
    /// `None` where they make none.
    #[must_use]
    pub fn from_parts(stretches: Vec<Stretch>, points: Vec<u32>) -> Option<Self> {
        let end = |start: u32, length: u32| start.checked_add(length);
        let mut before = 0;
        for stretch in &stretches {
            let (start, length) = (stretch.text, stretch.length);
            end(stretch.source, length)?;
            if start < before || length == 0 {
                return None;
            }
            before = end(start, length)?;
        }
        (points.is_empty() || points.len() == stretches.len()).then_some(Self { stretches, points })
    }

    /// Adds a stretch behind all others; one that goes on where the last ends becomes part of it.
    ///
    /// # Panics
    /// When it begins before the last one ends in the text.
    pub fn push(&mut self, stretch: Stretch) {
        if stretch.length == 0 {
            return;
        }
        if let Some(last) = self.stretches.last_mut() {
            let end = last.text + last.length;
            assert!(end <= stretch.text, "stretches come in the order of the text");
            if end == stretch.text && last.source + last.length == stretch.source {
                last.length += stretch.length;
                return;
            }
        }
        self.stretches.push(stretch);
    }

    /// The stretches in the order of the text.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// Counts the code points before each stretch; `pieces` are the source, cut anywhere between
    /// characters.
    pub fn count<'a>(&mut self, pieces: impl IntoIterator<Item = &'a str>) {
        let mut order: Vec<usize> = (0..self.stretches.len()).collect();
        order.sort_by_key(|&at| self.stretches[at].source);
        let mut order = order.into_iter().peekable();
        self.points = vec![0; self.stretches.len()];
        let (mut bytes, mut points) = (0, 0);
        for piece in pieces {
            // Where the last count ended in the piece, and the code points up to there.
            let (mut from, mut before) = (0, points);
            while let Some(at) =
                order.next_if(|&at| (self.stretches[at].source as usize) < bytes + piece.len())
            {
                let to = self.stretches[at].source as usize - bytes;
                before += piece.get(from..to).map_or(0, |part| part.chars().count());
                (self.points[at], from) = (before as u32, to);
            }
            bytes += piece.len();
            points = before + piece.get(from..).map_or(0, |part| part.chars().count());
        }
    }

    /// The code points of the source before each stretch, once they are [counted](Self::count).
    #[must_use]
    pub fn points(&self) -> &[u32] {
        &self.points
    }

    /// The stretches inside a range of the text, cut to it.
    #[must_use]
    pub fn within(&self, range: TextRange) -> Vec<Stretch> {
        let end = |stretch: &Stretch| (stretch.text + stretch.length) as usize;
        let first = self.stretches.partition_point(|stretch| end(stretch) <= range.start());
        let inside = self.stretches[first..].iter();
        let inside = inside.take_while(|stretch| (stretch.text as usize) < range.end());
        let cut = |stretch: &Stretch| {
            let skipped = range.start().saturating_sub(stretch.text as usize) as u32;
            let beyond = end(stretch).saturating_sub(range.end()) as u32;
            Stretch {
                text: stretch.text + skipped,
                source: stretch.source + skipped,
                length: stretch.length - skipped - beyond,
            }
        };
        inside.map(cut).collect()
    }

    /// The pieces of the source that a range of the text was read from, in the order of the text.
    #[must_use]
    pub fn places(&self, range: TextRange) -> Vec<TextRange> {
        let place = |stretch: Stretch| {
            let from = stretch.source as usize;
            TextRange::new(from, from + stretch.length as usize)
        };
        self.within(range).into_iter().map(place).collect()
    }

    /// Forgets what is said of the text from `length` bytes on.
    pub fn truncate(&mut self, length: usize) {
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        self.stretches.retain_mut(|stretch| {
            stretch.length = stretch.length.min(length.saturating_sub(stretch.text));
            stretch.length > 0
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_at_stretches() {
        let mut map = SourceMap::default();
        for (text, source, length) in [(0, 10, 4), (4, 14, 2), (8, 30, 5), (13, 40, 0)] {
            map.push(Stretch { text, source, length });
        }
        assert_eq!(map.stretches().len(), 2);
        let places = |from, to| map.places(TextRange::new(from, to));
        assert_eq!(places(2, 10), [TextRange::new(12, 16), TextRange::new(30, 32)]);
        assert_eq!(places(6, 8), []);
        assert_eq!(places(5, 7), [TextRange::new(15, 16)]);
        map.truncate(9);
        assert_eq!(
            map.places(TextRange::new(5, 20)),
            [TextRange::new(15, 16), TextRange::new(30, 31)]
        );
        let source = "ä".repeat(5) + "abcdefüüüüüüijklmn";
        map.count([&source[..12], &source[12..14], &source[14..]]);
        assert_eq!(map.points(), [5, 19]);
        let parts = (map.stretches().to_vec(), map.points().to_vec());
        assert_eq!(SourceMap::from_parts(parts.0.clone(), parts.1), Some(map));
        assert_eq!(SourceMap::from_parts(parts.0.clone(), vec![1]), None);
        assert_eq!(SourceMap::from_parts(parts.0.into_iter().rev().collect(), vec![]), None);
        assert_eq!(SourceMap::identity(9).places(TextRange::new(3, 5)), [TextRange::new(3, 5)]);
    }
}
