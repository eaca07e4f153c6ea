//! One published text and its parts.

use crate::{ContentHash, DayInterval, Note, TextRange};

/// One published text, as it was read from one file or page.
///
/// `text` is what all ranges point into and is never altered after the report is made. For plain
/// text it is the decoded file, byte for byte; for HTML the text of the page's blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The fingerprint of the original bytes.
    pub hash: ContentHash,
    /// Where the bytes came from, as the user named it: a path or `-`.
    pub origin: String,
    /// The text that every range of this report and of its reading points into.
    pub text: String,
    /// The parts of the text in order; they do not overlap and may leave white space between them.
    pub blocks: Vec<Block>,
    /// The language of the body, if it could be told.
    pub language: Option<Field<Language>>,
    /// Who published it, as written.
    pub outlet: Option<Field<String>>,
    /// The headline.
    pub title: Option<Field<String>>,
    /// Who wrote it: people and agencies, one each.
    pub byline: Vec<Field<String>>,
    /// When it was first published, as far as markup or the user say so.
    pub published: Option<Dating>,
    /// When it was last changed, as far as markup says so.
    pub updated: Option<Dating>,
    /// The page's own canonical link.
    pub link: Option<Field<String>>,
    /// What was odd about the input and how it was taken.
    pub notes: Vec<Note>,
}

impl Report {
    /// The characters of a range.
    ///
    /// # Panics
    /// When the range was made for another text.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range.as_range()]
    }

    /// The block that holds the byte at `offset`.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.start() <= offset);
        let block = &self.blocks[after.checked_sub(1)?];
        block.range.contains_offset(offset).then_some(block)
    }
}

/// A part of a report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the part is.
    pub kind: BlockKind,
    /// Where it stands, without surrounding white space.
    pub range: TextRange,
}

/// What a part of a report's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The line above the headline.
    Kicker,
    /// The standfirst under the headline.
    Dek,
    /// Who wrote it.
    Byline,
    /// A subheading: read for claims, but no sentence of a paragraph.
    Heading,
    /// A paragraph of the body.
    Paragraph,
    /// An item of a list in the body.
    ListItem,
    /// A set-off quotation in the body.
    BlockQuote,
    /// What is written under a picture, without its credit.
    Caption,
    /// Who made a picture.
    Credit,
    /// A picture's alternative text.
    AltText,
    /// Navigation, buttons, dates in the page's frame: not part of the report.
    Furniture,
}

impl BlockKind {
    /// All kinds, in the order of a page.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Kicker,
        Self::Dek,
        Self::Byline,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::BlockQuote,
        Self::Caption,
        Self::Credit,
        Self::AltText,
        Self::Furniture,
    ];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Kicker => "kicker",
            Self::Dek => "dek",
            Self::Byline => "byline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::BlockQuote => "block-quote",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::AltText => "alt-text",
            Self::Furniture => "furniture",
        }
    }

    /// Whether the part belongs to the running text: paragraphs, list items, set-off quotations.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::BlockQuote)
    }

    /// Whether claims are looked for in the part: the body, the dek and the headlines.
    #[must_use]
    pub fn is_read(self) -> bool {
        self.is_body() || matches!(self, Self::Title | Self::Dek | Self::Heading)
    }
}

/// A value of a report together with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: FieldOrigin,
    /// Where it stands in the report's text, if it does.
    pub range: Option<TextRange>,
}

/// Where a value of a report came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldOrigin {
    /// The user said so.
    Given,
    /// JSON-LD in the page.
    JsonLd,
    /// A `meta` element of the page.
    Meta,
    /// An element or attribute of the page.
    Element,
    /// The text itself.
    Text,
    /// Counted from the text by a statistical guess.
    Detected,
}

impl FieldOrigin {
    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::Element => "element",
            Self::Text => "text",
            Self::Detected => "detected",
        }
    }
}

/// When a report was published or changed: one day or span, or several that remain possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dating {
    /// The possible spans, the likeliest first; never empty.
    pub readings: Vec<DayInterval>,
    /// The date and time as markup wrote it, if it did.
    pub written: Option<String>,
    /// Where the date came from.
    pub origin: DatingOrigin,
}

/// Where a report's date came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatingOrigin {
    /// The user gave it or the page declares it.
    Stated(FieldOrigin),
    /// It was worked out from what the text holds.
    Inferred {
        /// The reasons in words, in the order they were used.
        why: Vec<String>,
        /// The places in the text that the reasons rest on.
        evidence: Vec<TextRange>,
    },
}

impl Dating {
    /// Whether the date was worked out from the text.
    #[must_use]
    pub fn is_inferred(&self) -> bool {
        matches!(self.origin, DatingOrigin::Inferred { .. })
    }
}

/// A language by its ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// German.
    pub const DE: Self = Self(*b"de");
    /// English.
    pub const EN: Self = Self(*b"en");

    /// A language from its two-letter code or a longer tag that begins with it (`de-AT`).
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.as_bytes();
        match *primary {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => None,
        }
    }

    /// The two-letter code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("und")
    }
}
