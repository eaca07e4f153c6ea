//! Scores laut on the Hamburg corpus, and writes its claims in the corpus' own JSON.

use super::quotations::{PARTS, Quotation, Tally};
use super::uhh_lists::Lists;
use crate::corpus::{self, uhh::Annotation, uhh::Document, uhh::Layout};
use crate::export_uhh::{self, Exported};
use anyhow::{Context as _, Result};
use laut_engine::{Context, Model};
use laut_model::{Language, Reading};
use std::io::Write as _;
use std::path::Path;

/// One article with its gold and what laut makes of it.
pub struct Read<'a> {
    pub document: &'a Document,
    pub layout: Layout,
    pub reading: Reading,
    pub exported: Vec<Exported>,
}

impl<'a> Read<'a> {
    pub fn new(document: &'a Document, model: Model) -> Result<Self> {
        let layout = Layout::new(document)?;
        let report = corpus::report(
            document.original_text.clone(),
            &document.document_name,
            Language::DE,
            document.published(),
        );
        let context = Context { today: None, own_voice: false, model };
        let reading =
            laut_engine::read(&report, &context).with_context(|| document.document_name.clone())?;
        let exported = export_uhh::export(document, &layout, &reading.claims);
        Ok(Self { document, layout, reading, exported })
    }
}

/// The corpus' annotation as the metric sees it.
fn quotation(annotation: &Annotation) -> Quotation {
    let Annotation { quote, speaker, cue, frame, addressee, .. } = annotation;
    let tokens = |part: &crate::corpus::uhh::Part| {
        let mut tokens = part.token_ids.clone();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    };
    Quotation {
        kind: annotation.kind.clone(),
        medium: annotation.medium.clone(),
        parts: [quote, speaker, cue, frame, addressee].map(tokens),
    }
}

/// Scores all articles under `path`; writes lists of the errors into the directory `lists`.
pub fn score(path: &Path, model: Model, lists: Option<&Path>, json: bool) -> Result<()> {
    let documents: Vec<Document> = corpus::read(path)?;
    let mut tally = Tally::default();
    let mut errors = Lists::default();
    for document in &documents {
        let read = Read::new(document, model)?;
        let gold: Vec<_> = document.annotations.iter().map(quotation).collect();
        let system: Vec<_> = read.exported.iter().map(|e| e.quotation.clone()).collect();
        let pairs = tally.add(&gold, &system);
        errors.add(&read, &gold, &pairs);
    }
    println!("{} articles\n", documents.len());
    print_table(&tally);
    println!("\n{}", errors.table());
    if let Some(directory) = lists {
        errors.write(directory)?;
    }
    if json {
        let object = serde_json::json!({
            "messages": tally.messages(),
            "roles": tally.roles(),
            "joint": tally.joint(),
            "type_f1": tally.type_prf().f1,
        });
        println!("{object}");
    }
    Ok(())
}

fn print_table(tally: &Tally) {
    println!("{:<22} {:>7} {:>7} {:>7}", "", "P", "R", "F1");
    println!("{:<22} {}", "messages", tally.messages().row());
    println!("{:<22} {}", "roles", tally.roles().row());
    println!("{:<22} {}", "joint", tally.joint().row());
    for (part, name) in PARTS.iter().enumerate() {
        println!("  {:<20} {}", name, tally.part(part).row());
    }
    println!("{:<22} {}", "type", tally.type_prf().row());
    for (name, counts) in &tally.types {
        println!("  {:<20} {}", name, counts.prf().row());
    }
}

/// Writes all articles of `path` with laut's claims in place of the gold to `out`, a JSON line each.
pub fn predict(path: &Path, model: Model, out: &Path) -> Result<()> {
    let cannot = || format!("{}: cannot be written", out.display());
    let mut file = std::io::BufWriter::new(std::fs::File::create(out).with_context(cannot)?);
    for mut document in corpus::read::<Document>(path)? {
        let read = Read::new(&document, model)?;
        let annotations = export_uhh::annotations(&document, &read.layout, &read.exported);
        document.annotations = annotations;
        serde_json::to_writer(&mut file, &document).with_context(cannot)?;
        writeln!(file).with_context(cannot)?;
    }
    file.flush().with_context(cannot)
}
