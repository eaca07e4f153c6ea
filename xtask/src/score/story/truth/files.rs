//! The files of `truth/` as they are written; each begins with what its fields mean.

use crate::score::story::kinds::{
    ChangeKind, CopyVerdict, DenialKind, Fault, HedgeKind, HedgeVerdict, OriginKind, StepLabel,
    Verdict,
};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

/// A table by id.
pub type Table<T> = BTreeMap<String, T>;

#[derive(Deserialize)]
pub struct Reports {
    pub report: Vec<Report>,
}

#[derive(Deserialize)]
pub struct Report {
    pub id: String,
    /// From the folder `truth/`.
    pub file: String,
    pub language: String,
    pub edition_of: Option<String>,
    pub credits: Vec<String>,
    pub rests_on: Vec<String>,
}

#[derive(Deserialize)]
pub struct Passages {
    pub passage: Table<Table<Passage>>,
}

#[derive(Deserialize)]
pub struct Passage {
    pub quote: String,
    pub occurrence: Option<usize>,
    pub utterance: String,
    pub topic: Option<String>,
    pub rests_on: Option<String>,
}

#[derive(Deserialize)]
pub struct Utterances {
    pub origin: Table<Origin>,
    pub utterance: Table<Utterance>,
    pub open: Vec<Two>,
}

#[derive(Deserialize)]
pub struct Origin {
    pub kind: OriginKind,
}

#[derive(Deserialize)]
pub struct Utterance {
    pub origin: String,
}

/// Two passages, of an open link or a decoy.
#[derive(Deserialize)]
pub struct Two {
    pub passages: [String; 2],
}

#[derive(Deserialize)]
pub struct Topics {
    pub topic: Table<Topic>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Topic {
    pub unlike: Vec<String>,
    pub independent: usize,
    #[serde(default)]
    pub against: Vec<String>,
    #[serde(default)]
    pub named: Table<Vec<String>>,
    #[serde(default)]
    pub document: Table<Vec<String>>,
    #[serde(default)]
    pub own_voice: Table<Vec<String>>,
    #[serde(default)]
    pub unnamed: Table<Vec<String>>,
    #[serde(default)]
    pub unknown: Table<Vec<String>>,
}

impl Topic {
    /// Its origins by kind, each with the reports that rest on it.
    pub fn origins(&self) -> impl Iterator<Item = (OriginKind, &String, &Vec<String>)> {
        let kinds = [
            (OriginKind::Named, &self.named),
            (OriginKind::Document, &self.document),
            (OriginKind::OwnVoice, &self.own_voice),
            (OriginKind::Unnamed, &self.unnamed),
            (OriginKind::Unknown, &self.unknown),
        ];
        kinds
            .into_iter()
            .flat_map(|(kind, table)| table.iter().map(move |(id, reports)| (kind, id, reports)))
    }
}

#[derive(Deserialize)]
pub struct Chains {
    pub chain: Vec<Chain>,
    #[serde(rename = "loop")]
    pub loops: Vec<Loop>,
    pub dead_end: Vec<DeadEnd>,
}

#[derive(Deserialize)]
pub struct Chain {
    pub utterance: String,
    pub stations: Vec<String>,
}

#[derive(Deserialize)]
pub struct Loop {
    pub utterance: String,
    pub passages: Vec<String>,
}

#[derive(Deserialize)]
pub struct DeadEnd {
    pub passages: Vec<String>,
}

#[derive(Deserialize)]
pub struct Copies {
    pub pair: Vec<Pair>,
}

#[derive(Deserialize)]
pub struct Pair {
    pub verdict: CopyVerdict,
    pub from: String,
    pub from_quote: String,
    pub to: String,
    pub to_quote: String,
}

#[derive(Deserialize)]
pub struct Steps {
    pub step: Vec<Step>,
}

#[derive(Deserialize)]
pub struct Step {
    pub label: StepLabel,
    #[serde(default)]
    pub also: Vec<StepLabel>,
    pub from: String,
    pub to: String,
    pub why: String,
}

#[derive(Deserialize)]
pub struct Hedges {
    pub hedge: Vec<Hedge>,
}

#[derive(Deserialize)]
pub struct Hedge {
    pub verdict: HedgeVerdict,
    pub kind: Vec<HedgeKind>,
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub why: String,
}

#[derive(Deserialize)]
pub struct Denials {
    pub denial: Vec<Denial>,
}

#[derive(Deserialize)]
pub struct Denial {
    pub id: String,
    pub kind: DenialKind,
    pub who: String,
    pub passages: Vec<String>,
    pub left_out_by: Vec<String>,
}

#[derive(Deserialize)]
pub struct Missings {
    pub missing: Vec<Missing>,
}

#[derive(Deserialize)]
pub struct Missing {
    pub id: String,
    pub is: String,
    pub cited_in: Vec<String>,
    pub would_settle: Vec<String>,
}

#[derive(Deserialize)]
pub struct Editions {
    pub change: Vec<Change>,
}

#[derive(Deserialize)]
pub struct Change {
    pub earlier: String,
    pub later: String,
    pub silent: bool,
    pub kind: ChangeKind,
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub why: String,
}

#[derive(Deserialize)]
pub struct Decoys {
    pub decoy: Vec<Two>,
}

#[derive(Deserialize)]
pub struct Draft {
    pub sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
pub struct Sentence {
    /// From the folder `truth/`.
    pub draft: String,
    pub number: usize,
    pub quote: String,
    pub verdict: Verdict,
    pub fault: Option<Fault>,
    pub passages: Vec<String>,
}

/// Reads a file of the folder `truth/`.
///
/// # Errors
/// When it cannot be read or is not of its form; the error names the file.
pub fn read<T: DeserializeOwned>(truth: &Path, name: &str) -> Result<T> {
    let text = text(&truth.join(name))?;
    toml::from_str(&text).with_context(|| format!("{name}: it is not of its form"))
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read; the error names it.
pub fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
}
