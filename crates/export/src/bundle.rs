//! Evidence bundles: one ZIP with chosen claims, a page that shows them, and all that they rest on.
//!
//! Nothing in it tells when it was made, so that the same claims give the same bytes.

use crate::part::Part;
use crate::{ExportError, Exported, Sheet, annotation, each_part, jsonl, page};
use laut_desk::ledger::{
    ACTORS, ANNOTATIONS, BUNDLE_VERSION, CLAIMS, ClaimQuery, EntryRecord, FileRecord, Ledger,
    MANIFEST, Manifest, PAGE, bytes_path, edition_path,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes a bundle of the claims that a query wants.
pub(crate) fn write(
    ledger: &Ledger,
    query: &ClaimQuery,
    out: impl Write,
) -> Result<Exported, ExportError> {
    let mut sheets = Sheets::begin()?;
    let mut editions: Vec<String> = vec![];
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let exported = each_part(ledger, query, |part| {
        wanted.extend(part.items().map(|item| item.id().to_owned()));
        // Readings of one edition come one behind the other.
        let edition = &part.chosen.kept.edition_id;
        if editions.last() != Some(edition) {
            editions.push(edition.clone());
        }
        sheets.add(part)
    })?;
    let mut archive = Archive::begin(out);
    for (path, file) in sheets.end()? {
        archive.copy(path, file)?;
    }
    let mut about_actors: BTreeMap<(String, bool, String), EntryRecord> = BTreeMap::new();
    for edition in &editions {
        let mut packet = ledger.packet(edition)?;
        packet.entries = to_hand_on(packet.entries, |claim| wanted.contains(claim));
        archive.json(&edition_path(edition), &packet)?;
        archive.bytes(&bytes_path(&packet.report.hash), &ledger.bytes(edition)?)?;
        for entry in to_hand_on(ledger.entries_about_actors(&packet)?, |_| false) {
            let order = (entry.at.clone(), entry.undoes.is_some(), entry.entry.clone());
            about_actors.insert(order, entry);
        }
    }
    archive.json(ACTORS, &about_actors.into_values().collect::<Vec<_>>())?;
    archive.end(exported.claims as u64, editions)?;
    Ok(exported)
}

/// The entries that stand and are about what was chosen: what was taken back, and what was decided about other
/// claims, is not for whoever gets the bundle.
fn to_hand_on(entries: Vec<EntryRecord>, chosen: impl Fn(&str) -> bool) -> Vec<EntryRecord> {
    let undone: BTreeSet<String> =
        entries.iter().filter_map(|entry| entry.undoes.clone()).collect();
    let stands = |entry: &EntryRecord| {
        entry.undoes.is_none()
            && !undone.contains(&entry.entry)
            && entry.carries.as_ref().is_none_or(|root| !undone.contains(root))
    };
    // What was carried over rests on the entry about the claim that went.
    let roots: BTreeSet<String> = entries
        .iter()
        .filter(|entry| entry.claim.as_deref().is_some_and(&chosen))
        .filter_map(|entry| entry.carries.clone())
        .collect();
    let fits = |entry: &EntryRecord| {
        entry.claim.as_deref().is_none_or(&chosen) || roots.contains(&entry.entry)
    };
    entries.into_iter().filter(|entry| stands(entry) && fits(entry)).collect()
}

/// The files that grow with each reading, until they go into the archive.
struct Sheets {
    page: page::Page<BufWriter<File>>,
    claims: jsonl::Lines<BufWriter<File>>,
    annotations: annotation::Collection<BufWriter<File>>,
    files: [(&'static str, File); 3],
}

impl Sheets {
    fn begin() -> io::Result<Self> {
        let file = || -> io::Result<_> {
            let file = tempfile::tempfile()?;
            Ok((BufWriter::new(file.try_clone()?), file))
        };
        let ((page, a), (claims, b), (annotations, c)) = (file()?, file()?, file()?);
        Ok(Self {
            page: page::Page::begin(page)?,
            claims: jsonl::Lines::without_numbers(claims),
            annotations: annotation::Collection::begin(annotations)?,
            files: [(PAGE, a), (CLAIMS, b), (ANNOTATIONS, c)],
        })
    }

    fn add(&mut self, part: &Part) -> io::Result<()> {
        self.page.add(part)?;
        self.claims.add(part)?;
        self.annotations.add(part)
    }

    fn end(self) -> io::Result<[(&'static str, File); 3]> {
        Box::new(self.page).end()?;
        Box::new(self.claims).end()?;
        Box::new(self.annotations).end()?;
        Ok(self.files)
    }
}

/// A ZIP that is being written, with the list of its files.
struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    files: BTreeMap<String, FileRecord>,
}

impl<W: Write> Archive<W> {
    fn begin(out: W) -> Self {
        Self { zip: ZipWriter::new_stream(out), files: BTreeMap::new() }
    }

    fn start(&mut self, path: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(true);
        Ok(self.zip.start_file(path, options)?)
    }

    /// Adds what can be read, whatever its size.
    fn stream(&mut self, path: &str, mut from: impl Read) -> io::Result<()> {
        // The same bytes may have come under two links.
        if self.files.contains_key(path) {
            return Ok(());
        }
        self.start(path)?;
        let (mut hasher, mut length, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
        loop {
            let count = from.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            hasher.update(&buffer[..count]);
            length += count as u64;
            self.zip.write_all(&buffer[..count])?;
        }
        let sha256 = laut_model::ContentHash::from_sha256(hasher.finalize().into()).hex();
        self.files.insert(path.to_owned(), FileRecord { sha256, length });
        Ok(())
    }

    fn copy(&mut self, path: &str, mut file: File) -> io::Result<()> {
        file.rewind()?;
        self.stream(path, BufReader::new(file))
    }

    fn bytes(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.stream(path, bytes)
    }

    fn json(&mut self, path: &str, value: &impl serde::Serialize) -> io::Result<()> {
        self.bytes(path, &serde_json::to_vec(value)?)
    }

    /// Writes the list and ends the archive.
    fn end(mut self, claims: u64, editions: Vec<String>) -> io::Result<()> {
        let files = std::mem::take(&mut self.files);
        let manifest = Manifest {
            format: Manifest::FORMAT.to_owned(),
            version: BUNDLE_VERSION,
            claims,
            editions,
            files,
        };
        self.start(MANIFEST)?;
        serde_json::to_writer_pretty(&mut self.zip, &manifest)?;
        self.zip.write_all(b"\n")?;
        self.zip.finish()?.into_inner().flush()
    }
}
