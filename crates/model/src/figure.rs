//! Figures: numbers that count or measure something.

use crate::TextRange;
use crate::json;
use crate::names::Name;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A number as written and what it is taken to mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number with its approximator or bound: "rund 10.000", "mindestens 40".
    pub range: TextRange,
    /// What kind of number.
    pub kind: FigureKind,
    /// The value.
    pub quantity: Quantity,
    /// The unit as a concept: `percent`, `EUR`, `km`, `person`; `None` when things are counted.
    pub unit: Option<String>,
    /// Whether it holds for each of those counted or for all together; `None` where no word tells.
    pub reach: Option<Reach>,
    /// What it is of a change: by how much, from or to what; `None` where no change is told.
    pub change: Option<Change>,
    /// What is counted, and what is said of it.
    pub counted: Option<Counted>,
    /// The rule that found it.
    #[serde(deserialize_with = "json::lasting_name")]
    pub rule: Name,
    /// How sure the extractor is, 0 to 1.
    pub confidence: f32,
}

/// The kinds of [`Figure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// How many.
    Count,
    /// How much, in a unit.
    Measure,
    /// A place in an order: "der zehntgrößte".
    Rank,
    /// A part of a whole: "jeder Dritte", "ein Viertel".
    Share,
    /// How old.
    Age,
}

/// What a number holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Each of them: *je, pro Kopf, each, apiece*.
    Each,
    /// All of them together: *insgesamt, alles in allem, in total, combined*.
    Total,
}

impl Reach {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Each, Self::Total];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Total => "total",
        }
    }
}

/// What a number is of a change: "von 34 auf 40", "um 3 auf 12 Prozent".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// How large it is.
    By,
    /// The value before it.
    From,
    /// The value after it.
    To,
}

impl Change {
    /// All parts.
    pub const ALL: [Self; 3] = [Self::By, Self::From, Self::To];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// A number or a span of numbers. At least one bound is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The least value, or `None` when only an upper bound is written.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub min: Option<Decimal>,
    /// The greatest value, or `None` when only a lower bound is written.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub max: Option<Decimal>,
    /// How exact the number is meant.
    pub approximation: Approximation,
}

/// How exact a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Approximation {
    /// As written.
    Exact,
    /// Marked as rough: *rund, etwa, knapp, Zehntausende*.
    Rough,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The noun phrase: "russische Soldaten".
    pub thing: TextRange,
    /// What is said of it: "getötet oder verletzt".
    pub predicate: Option<TextRange>,
}

impl FigureKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Count, Self::Measure, Self::Rank, Self::Share, Self::Age];

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Rank => "rank",
            Self::Share => "share",
            Self::Age => "age",
        }
    }
}

impl Quantity {
    /// One exact value.
    #[must_use]
    pub fn exactly(value: Decimal) -> Self {
        Self { min: Some(value), max: Some(value), approximation: Approximation::Exact }
    }
}

impl std::fmt::Display for Quantity {
    /// `10000`, `~10000`, `10000..12000`, `>=40`, `<=40`, with `~` before what is rough.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.approximation == Approximation::Rough {
            f.write_str("~")?;
        }
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (Some(min), Some(max)) => write!(f, "{min}..{max}"),
            (Some(min), None) => write!(f, ">={min}"),
            (None, Some(max)) => write!(f, "<={max}"),
            (None, None) => f.write_str("?"),
        }
    }
}
