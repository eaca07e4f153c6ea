//! Scores laut on the Hamburg corpus, and writes its claims in the corpus' own JSON.

use super::calibration::Calibration;
use super::confidence_svg::picture;
use super::quotations::{PARTS, Quotation, Tally};
use super::uhh_lists::Lists;
use crate::corpus::{self, uhh::Annotation, uhh::Document, uhh::Layout};
use crate::export_uhh::{self, Exported};
use crate::reader::Reader;
use anyhow::{Context as _, Result};
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
    pub fn new(document: &'a Document, reader: &Reader) -> Result<Self> {
        let layout = Layout::new(document)?;
        let report = corpus::report(
            document.original_text.clone(),
            &document.document_name,
            Language::DE,
            document.published(),
        );
        let reading = reader.read(&report, &reader.context());
        let reading = reading.with_context(|| document.document_name.clone())?;
        Ok(Self::of(document, layout, reading))
    }

    /// An article with what was read in it.
    pub fn of(document: &'a Document, layout: Layout, reading: Reading) -> Self {
        let exported = export_uhh::export(document, &layout, &reading.claims);
        Self { document, layout, reading, exported }
    }
}

/// The corpus' annotation as the metric sees it.
pub fn quotation(annotation: &Annotation) -> Quotation {
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
pub fn score(path: &Path, reader: &Reader, lists: Option<&Path>, json: bool) -> Result<()> {
    let documents: Vec<Document> = corpus::read(path)?;
    let mut tally = Tally::default();
    let mut calibration = Calibration::default();
    let mut errors = Lists::default();
    for document in &documents {
        let read = Read::new(document, reader)?;
        let gold: Vec<_> = document.annotations.iter().map(quotation).collect();
        let system: Vec<_> = read.exported.iter().map(|e| e.quotation.clone()).collect();
        let pairs = tally.add(&gold, &system);
        calibration.add(&read, &gold);
        errors.add(&read, &gold, &pairs);
    }
    println!("{} articles\n", documents.len());
    print_table(&tally);
    println!("\n{}", errors.table());
    println!("{}", calibration.table());
    if let Some(directory) = lists {
        errors.write(directory)?;
        super::write_lists(directory, &[("confidence.svg".to_owned(), picture(&calibration))])?;
    }
    if json {
        let object = serde_json::json!({
            "messages": tally.messages(),
            "roles": tally.roles(),
            "joint": tally.joint(),
            "type_f1": tally.type_prf().f1,
            "calibration_error": calibration.error(),
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
pub fn predict(path: &Path, reader: &Reader, out: &Path) -> Result<()> {
    let cannot = || format!("{}: cannot be written", out.display());
    let mut file = std::io::BufWriter::new(std::fs::File::create(out).with_context(cannot)?);
    for mut document in corpus::read::<Document>(path)? {
        let read = Read::new(&document, reader)?;
        let annotations = export_uhh::annotations(&document, &read.layout, &read.exported);
        document.annotations = annotations;
        serde_json::to_writer(&mut file, &document).with_context(cannot)?;
        writeln!(file).with_context(cannot)?;
    }
    file.flush().with_context(cannot)
}
