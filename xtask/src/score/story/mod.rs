//! Scores what is found across the reports of a hand-made story. The rules stand in its README, under
//! "For whoever scores"; the bounds are those of issue 7.

mod answer;
mod copies;
mod decoys;
mod denials;
mod drafts;
mod editions;
mod hedges;
mod kinds;
mod missing;
mod origins;
mod row;
mod steps;
mod topics;
mod truth;
mod utterances;

use answer::{Answer, Copied, Place};
use anyhow::Result;
use laut_compare::reuse;
use laut_desk::compare::{self, Comparand};
use row::Row;
use std::path::Path;
use truth::Story;

/// Scores an answer about the story of a folder, laut's own where no file has one, and prints the table;
/// with `verbose` also what was missed and what was made up.
///
/// # Errors
/// When the story or the answer cannot be read, or names what is not there.
pub fn score(folder: &Path, answer: Option<&Path>, verbose: bool, json: bool) -> Result<()> {
    let story = Story::read(folder)?;
    let answer = match answer {
        Some(file) => Answer::read(file, &story)?,
        None => answer_of_laut(&story),
    };
    let rows = rows(&story, &answer);
    if verbose {
        rows.iter().for_each(list);
    }
    rows.iter().for_each(|row| println!("{row}"));
    if json {
        let values: serde_json::Map<_, _> = rows
            .iter()
            .map(|row| Ok((row.name.to_owned(), serde_json::to_value(row.value)?)))
            .collect::<Result<_>>()?;
        println!("{}", serde_json::Value::Object(values));
    }
    Ok(())
}

/// What laut itself finds across the reports of a story; so far only copies.
fn answer_of_laut(story: &Story) -> Answer {
    let all: Vec<Comparand> = story
        .reports
        .iter()
        .map(|report| Comparand {
            id: &report.id,
            report_id: &story.reports[report.first_edition].id,
            read: &report.read,
        })
        .collect();
    let place = |place: reuse::Place| Place {
        report: story.reports[place.report].id.clone(),
        range: place.range,
    };
    let copies = compare::reuse(&all).into_iter();
    let copies = copies.map(|reuse| Copied { from: place(reuse.from), to: place(reuse.to) });
    Answer { copies: copies.collect(), ..Answer::default() }
}

/// Every metric.
fn rows(story: &Story, answer: &Answer) -> Vec<Row> {
    let metrics = [
        copies::rows,
        utterances::rows,
        topics::rows,
        decoys::rows,
        origins::rows,
        steps::rows,
        hedges::rows,
        denials::rows,
        missing::rows,
        editions::rows,
        drafts::rows,
    ];
    metrics.iter().flat_map(|rows| rows(story, answer)).collect()
}

/// Prints what went wrong with one metric.
fn list(row: &Row) {
    for (what, items) in [("missed or wrong", &row.missed), ("made up", &row.made_up)] {
        if !items.is_empty() {
            println!("## {}: {what} ({})\n", row.name, items.len());
            items.iter().for_each(|item| println!("- {item}"));
            println!();
        }
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
