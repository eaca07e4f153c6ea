//! What a program says of a story, as plain data: the form of `--answer FILE.json`.
//!
//! A report is named by its id in `reports.toml` ("01", "05b"). Ranges are `[start, end]`, half-open, in
//! bytes of `report.text` as UTF-8.

use super::kinds::{ChangeKind, DenialKind, Fault, HedgeKind, OriginKind, StepLabel, Verdict};
use super::truth::Story;
use anyhow::{Context as _, Result, ensure};
use laut_model::TextRange;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The most paragraphs that a claim's content may touch. A whole report taken for one claim would match
/// every passage of it, and so link whatever is asked for.
const MOST_PARAGRAPHS: usize = 2;

/// All relations that a program found; what it leaves out counts as not found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answer {
    pub copies: Vec<Copied>,
    /// Classes of claims that render one statement.
    pub utterances: Vec<Vec<Span>>,
    pub topics: Vec<Topic>,
    /// Steps between figures. Two statements that several reports render have a step for each pair of
    /// passages that is to be judged.
    pub steps: Vec<Step>,
    pub losses: Vec<Loss>,
    pub denials: Vec<Denial>,
    pub missing: Vec<Missing>,
    pub changes: Vec<Change>,
    pub sentences: Vec<Sentence>,
}

/// A claim: a report and the ranges of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    pub report: String,
    pub content: Vec<TextRange>,
    /// The figure that is meant, where the claim has several or is one of several that share words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<TextRange>,
}

/// A stretch of a report: most of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub report: String,
    pub range: TextRange,
}

/// A paragraph whose text was taken from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copied {
    pub from: Place,
    pub to: Place,
}

/// A class of claims about one thing, with its origins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub spans: Vec<Span>,
    pub origins: Vec<Origin>,
    /// How many origins are counted as independent.
    pub independent: usize,
}

/// Where claims stop being hearsay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    pub kind: OriginKind,
    pub label: String,
    /// The claims that prove it.
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub from: Span,
    pub to: Span,
    pub label: StepLabel,
}

/// A hedge that is weaker or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loss {
    pub from: Span,
    pub to: Span,
    pub kind: HedgeKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Denial {
    pub span: Span,
    pub kind: DenialKind,
    pub who: String,
    /// The later reports on the matter that leave it out.
    pub left_out_by: Vec<String>,
}

/// Something cited that is not held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    pub label: String,
    /// The claims that rest on it or speak of it.
    pub spans: Vec<Span>,
}

/// A change between two editions; one that added something has no `from`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub earlier: String,
    pub later: String,
    pub kind: ChangeKind,
    pub from: Option<Span>,
    pub to: Option<Span>,
    /// Whether the report does not say that it was changed.
    pub silent: bool,
}

/// What the check of a draft says of a sentence; one that it says nothing of may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The name of the draft's file.
    pub draft: String,
    /// Counted through the draft from 1; headings are not counted.
    pub number: usize,
    pub verdict: Verdict,
    pub fault: Option<Fault>,
}

impl Answer {
    /// Reads an answer about a story.
    ///
    /// # Errors
    /// When the file cannot be read or is not of this form, and where [`check`](Self::check) fails.
    pub fn read(path: &Path, story: &Story) -> Result<Self> {
        let file = || path.display().to_string();
        let text =
            std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", file()))?;
        let answer: Self = serde_json::from_str(&text).with_context(file)?;
        answer.check(story).with_context(file)?;
        Ok(answer)
    }

    /// Whether all reports, ranges and sentences that it names are there.
    ///
    /// # Errors
    /// When one is not; the error names it.
    pub fn check(&self, story: &Story) -> Result<()> {
        let report = |id: &String| -> Result<()> {
            story.report(id).map(|_| ()).with_context(|| format!("the story has no report {id}"))
        };
        let range = |id: &String, range: TextRange| -> Result<()> {
            let text = story.report(id).map(|number| story.reports[number].text());
            let text = text.with_context(|| format!("the story has no report {id}"))?;
            let words = range.slice(text).is_some_and(|words| !words.is_empty());
            ensure!(words, "report {id} has no words at {range:?}");
            Ok(())
        };
        for place in self.copies.iter().flat_map(|copied| [&copied.from, &copied.to]) {
            range(&place.report, place.range)?;
        }
        for span in self.spans() {
            ensure!(!span.content.is_empty(), "a claim of report {} has no content", span.report);
            let mut ranges = span.content.iter().chain(&span.figure);
            ranges.try_for_each(|&place| range(&span.report, place))?;
            let paragraphs = story.paragraphs(span);
            ensure!(
                paragraphs <= MOST_PARAGRAPHS,
                "a claim of report {} runs over {paragraphs} paragraphs; it can touch {MOST_PARAGRAPHS}",
                span.report
            );
        }
        self.denials.iter().flat_map(|denial| &denial.left_out_by).try_for_each(report)?;
        for change in &self.changes {
            [&change.earlier, &change.later].into_iter().try_for_each(report)?;
        }
        for Sentence { draft, number, .. } in &self.sentences {
            let mut all = story.sentences.iter();
            let known = all.any(|other| other.draft == *draft && other.number == *number);
            ensure!(known, "{draft} has no sentence {number}");
        }
        Ok(())
    }

    /// Every claim that it names.
    fn spans(&self) -> impl Iterator<Item = &Span> {
        let topics = self.topics.iter().flat_map(|topic| {
            topic.spans.iter().chain(topic.origins.iter().flat_map(|origin| &origin.spans))
        });
        let changes = self.changes.iter().flat_map(|change| change.from.iter().chain(&change.to));
        self.utterances
            .iter()
            .flatten()
            .chain(topics)
            .chain(self.steps.iter().flat_map(|step| [&step.from, &step.to]))
            .chain(self.losses.iter().flat_map(|loss| [&loss.from, &loss.to]))
            .chain(self.denials.iter().map(|denial| &denial.span))
            .chain(self.missing.iter().flat_map(|missing| &missing.spans))
            .chain(changes)
    }
}
