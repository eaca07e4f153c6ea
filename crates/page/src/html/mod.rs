//! HTML: a tree, the part of it that is the report, the report's blocks.

mod article;
mod blocks;
mod damage;
mod headline;
mod linked_data;
mod marks;
mod meta;
mod open;
mod parse;
mod prose;
mod runs;
mod signs;
mod sink;
mod tree;
mod watch;

use crate::{PageError, dates, field};
use blocks::{Found, Part};
use laut_model::{Block, BlockKind, Field, FieldOrigin, Note, NoteKind, Report, TextRange};
use meta::Meta;
use prose::Lack;

/// Fewest characters of a report that is not doubted to have been found.
const LITTLE: usize = 250;

/// Parses `html` and fills text, blocks and fields of the report.
pub(crate) fn read(html: &str, report: &mut Report) -> Result<(), PageError> {
    let tree = parse::parse(html);
    if tree.cut {
        note(report, "tags nested too deeply, or too many, were left out; their text is kept");
    }
    if let Some(damage) = tree.damage.message() {
        note(report, &damage);
    }
    let runs = runs::runs(&tree);
    let mut meta = meta::read(&tree);
    report.notes.append(&mut meta.notes);
    let article = article::find(&tree, &runs);
    let mut found = blocks::blocks(&tree, &runs, &article, &meta);
    let size = found.body_size();
    let lack = found.lack;
    let better = |body: &String| lack.is_some() || (size < LITTLE && body.len() > size * 3);
    if let Some(body) = meta.body.take().filter(better) {
        note(report, "the page shows little text; the report is taken from its structured data");
        found.replace_body(&body);
    } else if let Some(lack) = lack {
        return Err(refusal(report.origin.clone(), lack, runs.is_empty(), tree.damage.hides()));
    }
    fill(report, found, meta);
    Ok(())
}

/// Why a page gives no report; `empty` tells that it shows no text, `hidden` that some is hidden.
fn refusal(origin: String, lack: Lack, empty: bool, hidden: bool) -> PageError {
    match lack {
        _ if hidden => {
            let why = "the page's text is hidden in an element or comment that is never closed";
            PageError::NoText { origin, why }
        }
        _ if empty => PageError::NoText { origin, why: "the page shows no text" },
        Lack::Sentences => {
            PageError::NoReport { origin, why: "the page holds links and notices, but no report" }
        }
        Lack::Own => {
            PageError::NoReport { origin, why: "the page lists reports, but holds none itself" }
        }
    }
}

fn note(report: &mut Report, message: &str) {
    let note = Note { kind: NoteKind::Markup, message: message.to_owned(), range: None };
    report.notes.push(note);
}

/// Joins the parts to the report's text and takes the fields from markup and text.
fn fill(report: &mut Report, found: Found, meta: Meta) {
    for Part { kind, text } in found.parts {
        if !report.text.is_empty() {
            report.text.push_str("\n\n");
        }
        let start = report.text.len();
        report.text.push_str(&text);
        let range = TextRange::new(start, report.text.len());
        report.blocks.push(Block { kind, range });
    }
    let shown = report.blocks.iter().find(|block| block.kind == BlockKind::Title);
    report.title = shown
        .map(|block| Field {
            value: report.slice(block.range).to_owned(),
            origin: FieldOrigin::Element,
            range: Some(block.range),
        })
        .or(meta.title);
    report.byline = authors(report, meta.authors, found.authors);
    let stated = |day| dates::stated(day, &found.date_line, FieldOrigin::Element);
    report.published = meta.published.or(found.dates.published.map(stated));
    report.updated = meta.updated.or(found.dates.updated.map(stated));
    report.outlet = meta.outlet;
    report.link = meta.link;
    report.language = meta.language;
}

/// The people that markup declares, else those in the byline; agencies in the byline join both.
fn authors(
    report: &Report,
    declared: Vec<Field<String>>,
    shown: Vec<String>,
) -> Vec<Field<String>> {
    let only_agencies = !declared.is_empty();
    let mut authors = declared;
    for name in shown {
        let known = authors.iter().any(|other| other.value.to_lowercase() == name.to_lowercase());
        if !known && (!only_agencies || crate::byline::is_agency(&name)) {
            authors.push(field(name, FieldOrigin::Element));
        }
    }
    for author in &mut authors {
        let mut bylines = report.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
        author.range = bylines.find_map(|block| {
            let at = block.range.start() + report.slice(block.range).find(&author.value)?;
            Some(TextRange::new(at, at + author.value.len()))
        });
    }
    authors
}
