//! A report with every attributed claim marked by hand (`report.txt` and `claims.json`).

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use serde::Deserialize;
use std::path::Path;

/// The text and its gold; offsets are code points.
#[derive(Debug, Clone)]
pub struct Seed {
    pub text: String,
    pub gold: Gold,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    pub report: About,
    /// Each line names one actor in several ways.
    pub actors: Vec<Vec<String>>,
    /// What may be found without being asked for.
    pub also_accepted: Vec<Accepted>,
    pub claims: Vec<GoldClaim>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct About {
    pub published: Published,
    pub headings: Vec<Accepted>,
    pub credit: Accepted,
}

/// The days on one of which the report appeared.
#[derive(Debug, Clone, Deserialize)]
pub struct Published {
    pub from: Date,
    pub to: Date,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Accepted {
    pub span: Span,
}

/// A stretch in code points, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, Deserialize)]
pub struct GoldClaim {
    pub id: String,
    /// The acceptable modes, the first preferred.
    pub mode: Vec<String>,
    pub content: Vec<Span>,
    /// What an evaluation is about: counts neither way.
    pub object: Vec<Span>,
    pub nested_direct: Vec<Span>,
    pub source: GoldSource,
    pub chain: Vec<String>,
    pub said_at: Option<GoldSaidAt>,
    pub addressee: Option<GoldSource>,
    pub figures: Vec<GoldFigure>,
    pub verification: Option<Span>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct GoldSource {
    pub name: String,
    pub span: Option<Span>,
    #[serde(default)]
    pub role: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct GoldSaidAt {
    pub from: Date,
    pub to: Date,
    /// `None` where the date is carried over from another claim.
    pub span: Option<Span>,
    /// Another reading that is right as well.
    #[serde(rename = "or")]
    pub other: Option<Published>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct GoldFigure {
    pub span: Span,
    pub min: Option<String>,
    pub max: Option<String>,
    /// The place in an order, in the stead of bounds.
    pub rank: Option<u64>,
}

/// Reads the two files of a directory.
pub fn read(directory: &Path) -> Result<Seed> {
    let file = |name: &str| super::text_of(&directory.join(name));
    let gold = serde_json::from_str(&file("claims.json")?)
        .with_context(|| directory.join("claims.json").display().to_string())?;
    Ok(Seed { text: file("report.txt")?, gold })
}
