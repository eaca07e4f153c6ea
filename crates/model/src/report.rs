//! One published text and its parts.

use crate::{ContentHash, DayInterval, Note, SourceMap, TextRange};
use jiff::fmt::temporal::Pieces;
use serde::{Deserialize, Serialize};

/// One published text, as it was read from one file or page.
///
/// `text` is what all ranges point into and is never altered after the report is made. For plain
/// text it is the decoded file, byte for byte; for HTML the text of the page's blocks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    /// Who wrote it: people, or a desk where nobody is named; one each.
    pub byline: Vec<Field<String>>,
    /// Agencies named beside its authors or in place of them, one each.
    pub agencies: Vec<Field<String>>,
    /// The part of the outlet that it appeared in: "Politik".
    pub section: Option<Field<String>>,
    /// When it was first published, as far as markup or the user say so.
    pub published: Option<Dating>,
    /// When it was last changed, as far as markup says so.
    pub updated: Option<Dating>,
    /// The page's own canonical link.
    pub link: Option<Field<String>>,
    /// What the outlet says about its own report, in the order of the text.
    pub remarks: Vec<Remark>,
    /// The parts that have a date of their own, as in a live blog, in the order of the text.
    pub entries: Vec<Entry>,
    /// The pictures that something is written at, in the order of the text.
    pub pictures: Vec<Picture>,
    /// Where the characters of the text stand in the page or file.
    pub source: SourceMap,
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

/// What an outlet says about its own report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is about.
    pub kind: RemarkKind,
    /// The words as written.
    pub text: String,
    /// Where they came from.
    pub origin: FieldOrigin,
    /// Where they stand in the report's text, if they do.
    pub range: Option<TextRange>,
}

/// What an outlet says about its own report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemarkKind {
    /// Something in it was wrong and is mended.
    Correction,
    /// An editor adds or explains something.
    Editorial,
    /// Whose material it was made from: "Mit Material der dpa".
    Material,
}

impl RemarkKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Correction, Self::Editorial, Self::Material];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Editorial => "editorial",
            Self::Material => "material",
        }
    }
}

/// A part of a report with a date of its own: an entry of a live blog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// From its first block to its last.
    pub range: TextRange,
    /// When it was published.
    pub published: Dating,
}

/// A picture and what is written at it; one of the three places is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Its alternative text.
    pub alt: Option<TextRange>,
    /// Its caption without the credit.
    pub caption: Option<TextRange>,
    /// Who made it.
    pub credit: Option<TextRange>,
    /// When it was taken, if the caption says so; a month has all its days.
    pub taken: Option<Dating>,
}

/// A part of a report's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The feed that the report stood in.
    Feed,
    /// The link under which it was found.
    Address,
    /// The text itself.
    Text,
    /// Counted from the text by a statistical guess.
    Detected,
}

impl FieldOrigin {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Given,
        Self::JsonLd,
        Self::Meta,
        Self::Element,
        Self::Feed,
        Self::Address,
        Self::Text,
        Self::Detected,
    ];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::Element => "element",
            Self::Feed => "feed",
            Self::Address => "address",
            Self::Text => "text",
            Self::Detected => "detected",
        }
    }
}

/// When a report was published or changed: one day or span, or several that remain possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dating {
    /// The possible spans, the likeliest first; never empty.
    pub readings: Vec<DayInterval>,
    /// The date and time as markup wrote it, if it did.
    pub written: Option<String>,
    /// Where the date came from.
    pub origin: DatingOrigin,
}

/// Where a report's date came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// The zone of the time that markup wrote, in minutes east of UTC; `None` where it wrote none.
    #[must_use]
    pub fn offset(&self) -> Option<i16> {
        let written = self.written.as_deref()?.trim_end();
        if written.ends_with(['Z', 'z']) && written.contains(':') {
            return Some(0);
        }
        let at = written.rfind(['+', '-']).filter(|&at| written[..at].contains(':'))?;
        let digits: String = written[at + 1..].chars().filter(|c| *c != ':').collect();
        let plain = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
        let hours: i16 = digits.get(..2).filter(|_| plain)?.parse().ok()?;
        let minutes: i16 =
            digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Ok(0), str::parse).ok()?;
        let offset = hours * 60 + minutes;
        (offset <= 14 * 60).then(|| if written[at..].starts_with('-') { -offset } else { offset })
    }

    /// The date and time that markup wrote, in ISO 8601, with their zone where it wrote one:
    /// `2031-05-03T14:30:00+02:00`. `None` where it wrote no time or in another form.
    #[must_use]
    pub fn moment(&self) -> Option<String> {
        // Some pages part the zone from the time.
        let written = self.written.as_deref()?.trim().replace(" +", "+").replace(" -", "-");
        let pieces = Pieces::parse(&written).ok()?;
        let moment = pieces.date().to_datetime(pieces.time()?);
        Some(match self.offset() {
            Some(offset) => {
                let (sign, offset) = (if offset < 0 { '-' } else { '+' }, offset.abs());
                format!("{moment}{sign}{:02}:{:02}", offset / 60, offset % 60)
            }
            None => moment.to_string(),
        })
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn dating(written: &str) -> Dating {
        let written = Some(written.to_owned());
        Dating { readings: vec![], written, origin: DatingOrigin::Stated(FieldOrigin::Meta) }
    }

    #[test]
    fn the_zone_is_read_from_what_markup_wrote() {
        for (written, minutes) in [
            ("2031-05-03T14:30:00Z", Some(0)),
            ("2031-05-03T14:30:00+02:00", Some(120)),
            ("2031-05-03T14:30:00-0330", Some(-210)),
            ("2031-05-03 14:30:00 +01", Some(60)),
            ("2031-05-03T14:30:00", None),
            ("2031-05-03", None),
            ("3. Mai 2031, 14:30 Uhr", None),
        ] {
            assert_eq!(dating(written).offset(), minutes, "{written}");
        }
    }

    #[test]
    fn the_moment_is_the_time_that_markup_wrote() {
        for (written, moment) in [
            ("2031-05-03T14:30:00Z", Some("2031-05-03T14:30:00+00:00")),
            (" 2031-05-03T14:30+02:00 ", Some("2031-05-03T14:30:00+02:00")),
            ("2031-05-03T14:30:00-0330", Some("2031-05-03T14:30:00-03:30")),
            ("2031-05-03 14:30:00 +01", Some("2031-05-03T14:30:00+01:00")),
            ("2031-05-03T14:30:00", Some("2031-05-03T14:30:00")),
            ("2031-05-03", None),
            ("2031-05-33T14:30:00Z", None),
            ("3. Mai 2031, 14:30 Uhr", None),
        ] {
            assert_eq!(dating(written).moment().as_deref(), moment, "{written}");
        }
    }
}
