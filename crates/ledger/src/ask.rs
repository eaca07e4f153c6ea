//! What can be asked.

use laut_model::{Act, Date, Language, Mode};

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many rows are passed over.
    pub skip: u64,
    /// How many rows are given at most.
    pub take: u64,
}

impl Window {
    /// The whole list.
    pub const ALL: Self = Self { skip: 0, take: u64::MAX };
}

impl Default for Window {
    /// The whole list.
    fn default() -> Self {
        Self::ALL
    }
}

/// Which claims are wanted. What is left open does not matter; all that is given must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimQuery {
    /// Words of the content, each the beginning of one; what stands in double quotation marks is looked
    /// for as it stands.
    pub words: Option<String>,
    /// Who makes it: any name of the source, of a body it belongs to, or a concept id.
    pub source: Option<String>,
    /// Whom or what it is about: any name of an actor in the content, or words of it.
    pub about: Option<String>,
    /// A part of the outlet's name.
    pub outlet: Option<String>,
    /// The earliest day on which it was said, or published where that is not told.
    pub since: Option<Date>,
    /// The latest such day.
    pub until: Option<Date>,
    /// What is done by saying it.
    pub act: Option<Act>,
    /// How it is rendered.
    pub mode: Option<Mode>,
    /// Whether the author weakens or guards it.
    pub hedged: bool,
    /// A test that one of its figures passes.
    pub figure: Option<FigureTest>,
    /// The language of the report.
    pub language: Option<Language>,
    /// The report or edition that it stands in, by the whole id.
    pub report: Option<String>,
    /// The least confidence.
    pub min_confidence: f32,
    /// Also claims of earlier editions and readings.
    pub earlier: bool,
    /// Those that an analyst rejected, in place of the others.
    pub rejected: bool,
    /// Only those that an analyst graded.
    pub graded: bool,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Which part of the list is wanted.
    pub window: Window,
}

/// Which reports are wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReportQuery {
    /// Words of the text, as in [`ClaimQuery::words`]; all in one paragraph.
    pub words: Option<String>,
    /// A part of the outlet's name.
    pub outlet: Option<String>,
    /// The earliest day of publication.
    pub since: Option<Date>,
    /// The latest day of publication.
    pub until: Option<Date>,
    /// The language.
    pub language: Option<Language>,
    /// Also earlier editions.
    pub earlier: bool,
    /// Which part of the list is wanted.
    pub window: Window,
}

/// Which actors are wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActorQuery {
    /// Any name, the name of a body it belongs to, or a concept id.
    pub name: Option<String>,
    /// Which part of the list is wanted.
    pub window: Window,
}

/// Which entries are wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntryQuery {
    /// The report, edition, claim, actor or entry that they are about, by the whole id.
    pub about: Option<String>,
    /// A part of the author's name.
    pub author: Option<String>,
    /// The earliest day, in UTC.
    pub since: Option<Date>,
    /// The latest day, in UTC.
    pub until: Option<Date>,
    /// Which part of the list is wanted.
    pub window: Window,
}

/// A comparison that a figure passes when a value that is written passes it: of "mindestens 40" the 40,
/// of "40 bis 60" any value from 40 to 60.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureTest {
    /// How it is compared.
    pub compare: Compare,
    /// With what.
    pub value: f64,
}

/// How a figure is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    Greater,
}

/// What was written is no comparison.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is no comparison; write one of < <= = >= > and a number without separators: '>1000'"
)]
pub struct FigureTestError(String);

impl std::str::FromStr for FigureTest {
    type Err = FigureTestError;

    /// Reads `>1000`, `<=2.5`, `= 14`; a number alone is compared with `=`.
    fn from_str(text: &str) -> Result<Self, FigureTestError> {
        let signs = [
            ("<=", Compare::AtMost),
            (">=", Compare::AtLeast),
            ("<", Compare::Less),
            (">", Compare::Greater),
            ("=", Compare::Equal),
            ("", Compare::Equal),
        ];
        let trimmed = text.trim();
        let cut = |(sign, compare)| trimmed.strip_prefix(sign).map(|rest| (compare, rest));
        let (compare, number) =
            signs.into_iter().find_map(cut).unwrap_or((Compare::Equal, trimmed));
        // "1.000" is one in English and a thousand in German.
        let number = number.trim();
        let in_threes = number.contains('.')
            && number.split('.').skip(1).all(|digits| digits.len() == 3)
            && number
                .split('.')
                .next()
                .is_some_and(|first| !first.trim_start_matches('-').starts_with('0'));
        let value = number.parse().ok().filter(|value: &f64| value.is_finite() && !in_threes);
        value.map(|value| Self { compare, value }).ok_or_else(|| FigureTestError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_are_read() {
        for (text, compare, value) in [
            (">1000", Compare::Greater, 1000.0),
            ("<= 2.5", Compare::AtMost, 2.5),
            (">=0", Compare::AtLeast, 0.0),
            ("<-3", Compare::Less, -3.0),
            ("=14", Compare::Equal, 14.0),
            (" 14 ", Compare::Equal, 14.0),
        ] {
            assert_eq!(text.parse(), Ok(FigureTest { compare, value }), "{text}");
        }
        for odd in ["", ">", "=>1", "many", ">1e999", ">NaN", ">1.000", "1.000.000"] {
            assert!(odd.parse::<FigureTest>().is_err(), "{odd}");
        }
    }
}
