//! Lists of short phrases, each with the numbers or dates that it holds and what they mean.

use anyhow::{Context as _, Result, ensure};
use laut_model::TextRange;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What a list asks for; its file is the name with `Model.json` behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    DateTime,
    Number,
    Ordinal,
    Percent,
    Currency,
    Dimension,
    Age,
}

impl List {
    /// Every list.
    pub const ALL: [Self; 7] = [
        Self::DateTime,
        Self::Number,
        Self::Ordinal,
        Self::Percent,
        Self::Currency,
        Self::Dimension,
        Self::Age,
    ];

    /// Its name, as in the file's.
    pub fn name(self) -> &'static str {
        match self {
            Self::DateTime => "DateTime",
            Self::Number => "Number",
            Self::Ordinal => "Ordinal",
            Self::Percent => "Percent",
            Self::Currency => "Currency",
            Self::Dimension => "Dimension",
            Self::Age => "Age",
        }
    }
}

/// A phrase and what is to be found in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Case {
    pub input: String,
    #[serde(default)]
    pub context: Reference,
    pub results: Vec<Expected>,
}

/// When a phrase is said.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Reference {
    /// ISO 8601, with a time of day.
    pub reference_date_time: Option<String>,
}

impl Reference {
    /// The day on which the phrase is said, and the time of day behind its `T`.
    pub fn moment(&self) -> Option<(jiff::civil::Date, &str)> {
        let (day, clock) = self.reference_date_time.as_deref()?.split_once('T')?;
        Some((day.parse().ok()?, clock))
    }
}

/// One thing to be found.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Expected {
    pub text: String,
    pub type_name: String,
    #[serde(default)]
    pub resolution: Option<Resolution>,
    /// In UTF-16 units.
    start: usize,
    /// The last unit, in UTF-16 units.
    end: usize,
}

/// What a phrase means: a value, or for dates and times every value that it may have.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Resolution {
    pub value: Option<String>,
    pub unit: Option<String>,
    #[serde(default)]
    pub values: Vec<BTreeMap<String, String>>,
}

impl Expected {
    /// Where it stands in `input`.
    ///
    /// # Errors
    /// When the places lie outside of the text.
    pub fn range(&self, input: &str) -> Result<TextRange> {
        let units = input.char_indices().flat_map(|(at, c)| {
            std::iter::once(at).chain(std::iter::repeat_n(at, c.len_utf16() - 1))
        });
        let places: Vec<usize> = units.chain([input.len()]).collect();
        let ends = places.get(self.start).zip(places.get(self.end + 1));
        let (&start, &end) = ends
            .filter(|(start, end)| start < end)
            .with_context(|| format!("{}..{} lies outside of {input:?}", self.start, self.end))?;
        Ok(TextRange::new(start, end))
    }
}

/// Reads a list of a directory.
///
/// # Errors
/// When its file cannot be read or is no such list, with the file's name.
pub fn read(directory: &Path, list: List) -> Result<Vec<Case>> {
    let path = directory.join(format!("{}Model.json", list.name()));
    let text = super::text_of(&path)?;
    let cases: Vec<Case> = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .with_context(|| path.display().to_string())?;
    ensure!(!cases.is_empty(), "{}: holds no case", path.display());
    Ok(cases)
}
