//! HTML: a tree, the part of it that is the report, the report's blocks.

mod article;
mod blocks;
mod damage;
mod entries;
mod fill;
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

use crate::PageError;
use laut_model::{Note, NoteKind, Report};
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
    let entries = entries::find(&tree, &found.parts);
    fill::fill(report, found, meta, &entries, html);
    report.source.count(tree.page_text().into_iter().map(|(_, text)| text));
    Ok(())
}

/// The characters of a page's text nodes, one after another.
pub(crate) fn page_text(html: &str) -> String {
    parse::parse(html).page_text().into_iter().map(|(_, text)| text).collect()
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
