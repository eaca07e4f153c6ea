//! A story and its truth as plain values: every quotation has its place in a report, every id is known.

mod build;
mod files;

use super::answer::{Place, Span};
use super::kinds::{
    ChangeKind, CopyVerdict, DenialKind, Fault, HedgeKind, HedgeVerdict, OriginKind, StepLabel,
    Verdict,
};
use crate::score::share;
use anyhow::{Context as _, Result};
use laut_desk::ReadReport;
use laut_model::{Block, TextRange};
use std::collections::BTreeMap;
use std::path::Path;

/// What is true of a story. Reports and passages are named by their position in its lists.
pub struct Story {
    pub reports: Vec<Report>,
    pub passages: Vec<Passage>,
    /// The kind of every origin.
    pub origins: BTreeMap<String, OriginKind>,
    /// The origin of every utterance.
    pub utterances: BTreeMap<String, String>,
    /// Pairs of passages of which judgement may go either way.
    pub open: Vec<[usize; 2]>,
    pub topics: BTreeMap<String, Topic>,
    pub pairs: Vec<Pair>,
    pub steps: Vec<Step>,
    pub hedges: Vec<Hedge>,
    pub denials: Vec<Denial>,
    pub missing: Vec<Missing>,
    pub changes: Vec<Change>,
    /// Pairs of passages that look alike and are not one thing.
    pub decoys: Vec<[usize; 2]>,
    pub sentences: Vec<Sentence>,
}

/// A report as laut reads it.
#[derive(Clone)]
pub struct Report {
    pub id: String,
    pub language: String,
    pub read: ReadReport,
    /// The first edition at its link; itself where there is one only.
    pub first_edition: usize,
}

impl Report {
    pub fn text(&self) -> &str {
        &self.read.report.text
    }

    /// Its paragraphs and other parts, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.read.report.blocks
    }
}

/// Words of a report that render a statement.
pub struct Passage {
    /// Report and key: `01.dead-lead`.
    pub id: String,
    pub report: usize,
    pub range: TextRange,
    pub utterance: String,
    pub topic: Option<String>,
}

pub struct Topic {
    /// How many origins may be counted as independent.
    pub independent: usize,
    pub origins: BTreeMap<String, OriginKind>,
}

/// A paragraph: a report and one of its blocks.
pub type Paragraph = (usize, usize);

/// Two paragraphs, the earlier first.
pub struct Pair {
    pub verdict: CopyVerdict,
    pub from: Paragraph,
    pub to: Paragraph,
}

pub struct Step {
    /// The label, and those that are right too.
    pub labels: Vec<StepLabel>,
    pub from: usize,
    pub to: usize,
    pub why: String,
}

pub struct Hedge {
    pub verdict: HedgeVerdict,
    pub kinds: Vec<HedgeKind>,
    pub from: Vec<usize>,
    pub to: Vec<usize>,
    pub why: String,
}

pub struct Denial {
    pub id: String,
    pub kind: DenialKind,
    pub who: String,
    pub passages: Vec<usize>,
    pub left_out_by: Vec<usize>,
}

pub struct Missing {
    pub id: String,
    /// What it is, in words.
    pub is: String,
    pub cited_in: Vec<usize>,
}

pub struct Change {
    pub earlier: usize,
    pub later: usize,
    pub silent: bool,
    pub kind: ChangeKind,
    pub from: Vec<usize>,
    pub to: Vec<usize>,
    pub why: String,
}

/// A sentence of a draft.
pub struct Sentence {
    /// The name of the draft's file.
    pub draft: String,
    /// Counted through its draft from 1.
    pub number: usize,
    pub quote: String,
    pub verdict: Verdict,
    pub fault: Option<Fault>,
}

impl Story {
    /// Reads a story's folder, with its reports as `laut read` reads them.
    ///
    /// # Errors
    /// When a file cannot be read or is not of its form, a quotation does not occur or occurs more than
    /// once, or an id is unknown; the error names file and key.
    pub fn read(folder: &Path) -> Result<Self> {
        build::story(folder, read_reports(folder)?)
    }

    /// The report with an id.
    pub fn report(&self, id: &str) -> Option<usize> {
        self.reports.iter().position(|report| report.id == id)
    }

    /// Whether two reports are editions of one link; a report is one of itself.
    pub fn are_editions(&self, a: usize, b: usize) -> bool {
        self.reports[a].first_edition == self.reports[b].first_edition
    }

    /// The origin of the statement that a passage renders.
    pub fn origin(&self, passage: usize) -> &str {
        self.utterances.get(&self.passages[passage].utterance).map_or("", String::as_str)
    }

    /// Whether two passages of one report render one statement about one thing.
    pub fn is_repeated(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.passages[a], &self.passages[b]);
        a.report == b.report && a.utterance == b.utterance && a.topic == b.topic
    }

    /// The passages that a claim renders, the best fit first: those that its content holds or overlaps;
    /// among several those at its figure.
    pub fn matched(&self, span: &Span) -> Vec<usize> {
        let Some(report) = self.report(&span.report) else { return vec![] };
        let touched = |passage: &Passage, ranges: &[TextRange]| {
            ranges.iter().any(|range| range.overlaps(passage.range))
        };
        let passages = self.passages.iter().enumerate();
        let mut found: Vec<usize> = passages
            .filter(|(_, passage)| passage.report == report && touched(passage, &span.content))
            .map(|(number, _)| number)
            .collect();
        let at_figure = |&passage: &usize| touched(&self.passages[passage], span.figure.as_slice());
        if found.iter().any(at_figure) {
            found.retain(at_figure);
        }
        found.sort_by(|&a, &b| self.fit(span, b).total_cmp(&self.fit(span, a)));
        found
    }

    /// How well a claim fits a passage of its report: twice the shared bytes by all bytes, and 1 more
    /// where its figure stands in the passage.
    pub fn fit(&self, span: &Span, passage: usize) -> f64 {
        let passage = self.passages[passage].range;
        let length = |range: &TextRange| range.len();
        let shared = |range: &TextRange| {
            let (start, end) = (range.start().max(passage.start()), range.end().min(passage.end()));
            end.saturating_sub(start)
        };
        let shared: usize = span.content.iter().map(shared).sum();
        let all = passage.len() + span.content.iter().map(length).sum::<usize>();
        let at_figure = span.figure.is_some_and(|figure| figure.overlaps(passage));
        2.0 * share(shared, all) + if at_figure { 1.0 } else { 0.0 }
    }

    /// The paragraph that holds most of a place.
    pub fn paragraph(&self, place: &Place) -> Option<Paragraph> {
        let report = self.report(&place.report)?;
        let shared = |block: &Block| {
            let end = block.range.end().min(place.range.end());
            end.saturating_sub(block.range.start().max(place.range.start()))
        };
        let blocks = self.reports[report].blocks().iter().enumerate();
        let (shared, block) =
            blocks.map(|(number, block)| (shared(block), number)).max_by_key(|pair| pair.0)?;
        (shared > 0).then_some((report, block))
    }

    /// How many paragraphs a claim's content touches.
    pub fn paragraphs(&self, span: &Span) -> usize {
        let Some(report) = self.report(&span.report) else { return 0 };
        let touched = |block: &&Block| span.content.iter().any(|range| range.overlaps(block.range));
        self.reports[report].blocks().iter().filter(touched).count()
    }

    /// A passage in words.
    pub fn passage(&self, passage: usize) -> String {
        let Passage { id, report, range, .. } = &self.passages[passage];
        format!("{id} «{}»", range.slice(self.reports[*report].text()).unwrap_or_default())
    }

    /// Passages in words.
    pub fn listed(&self, passages: &[usize]) -> String {
        let words: Vec<String> = passages.iter().map(|&number| self.passage(number)).collect();
        words.join(", ")
    }

    /// A claim of an answer in words.
    pub fn span(&self, span: &Span) -> String {
        let text = self.report(&span.report).map_or("", |report| self.reports[report].text());
        let pieces = span.content.iter().map(|range| range.slice(text).unwrap_or_default());
        format!("{} «{}»", span.report, pieces.collect::<Vec<_>>().join(" … "))
    }

    /// What a claim renders, for telling two of them apart: its report and the statement that it fits
    /// best, or its words where it matches none of the truth.
    pub fn rendered(&self, span: &Span, matched: &[usize]) -> String {
        let statement = |&passage: &usize| {
            let Passage { report, utterance, .. } = &self.passages[passage];
            format!("{} {utterance}", self.reports[*report].id)
        };
        matched.first().map_or_else(|| self.span(span), statement)
    }

    /// The start of a paragraph in words.
    pub fn opening(&self, (report, block): Paragraph) -> String {
        let report = &self.reports[report];
        let words = report.blocks()[block].range.slice(report.text()).unwrap_or_default();
        format!("{} «{}…»", report.id, words.chars().take(60).collect::<String>())
    }
}

/// The reports of a story as `laut read` reads them.
fn read_reports(folder: &Path) -> Result<Vec<Report>> {
    let truth = folder.join("truth");
    let listed: files::Reports = files::read(&truth, "reports.toml")?;
    let mut reports: Vec<Report> = vec![];
    for file in listed.report {
        let key = || format!("reports.toml, {}", file.id);
        let read = laut_desk::read_file(&truth.join(&file.file), &laut_desk::Options::default());
        let read = read.with_context(key)?;
        let first_edition = match &file.edition_of {
            None => reports.len(),
            Some(first) => reports
                .iter()
                .position(|report| report.id == *first)
                .with_context(|| format!("{}: no report {first} stands before it", key()))?,
        };
        reports.push(Report { id: file.id, language: file.language, read, first_edition });
    }
    Ok(reports)
}

#[cfg(test)]
mod tests;
