//! Evidence bundles: one ZIP with chosen claims and all that they rest on.

use crate::verify::Receipt;
use laut_ledger::{EntryRecord, Packet};
use laut_model::{CodePoints, ContentHash};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// The version of the form that is written and read here.
pub const BUNDLE_VERSION: u32 = 1;
/// The list of all other files, with their hashes.
pub const MANIFEST: &str = "manifest.json";
/// A page that shows the claims.
pub const PAGE: &str = "index.html";
/// The chosen claims: lines as `laut export --format jsonl` writes them, without numbers of editions.
pub const CLAIMS: &str = "claims.jsonl";
/// The chosen claims as W3C Web Annotations.
pub const ANNOTATIONS: &str = "annotations.jsonld";
/// What analysts decided about actors.
pub const ACTORS: &str = "actors.json";

/// What a ZIP begins with.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";
/// What a ledger begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// How large a list of files may be, in bytes.
const MAX_MANIFEST: u64 = 256 << 20;
/// How large any other part may be, in bytes.
const MAX_PART: u64 = 4 << 30;

/// Where an edition stands in a bundle.
#[must_use]
pub fn edition_path(edition: &str) -> String {
    format!("editions/{edition}.json")
}

/// Where bytes stand in a bundle.
#[must_use]
pub fn bytes_path(hash: &ContentHash) -> String {
    format!("bytes/{}", hash.hex())
}

/// What a bundle holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `laut-bundle`.
    pub format: String,
    /// The version of the form, [`BUNDLE_VERSION`].
    pub version: u32,
    /// How many claims were chosen.
    pub claims: u64,
    /// The ids of the editions that they stand in, in the order of the page.
    pub editions: Vec<String>,
    /// All files but this one.
    pub files: BTreeMap<String, FileRecord>,
}

impl Manifest {
    /// What `format` holds.
    pub const FORMAT: &'static str = "laut-bundle";
}

/// Whether a ZIP says that it is a bundle, of whatever version and however damaged.
pub(crate) fn is_bundle(zip: impl Read + Seek) -> bool {
    let mut zip = ZipArchive::new(zip).ok();
    let part = zip.as_mut().and_then(|zip| zip.by_name(MANIFEST).ok());
    part.is_some_and(is_manifest)
}

/// Whether a folder holds the files of a bundle.
pub(crate) fn is_unpacked(folder: &Path) -> bool {
    File::open(folder.join(MANIFEST)).is_ok_and(is_manifest)
}

fn is_manifest(list: impl Read) -> bool {
    #[derive(Deserialize)]
    struct Begin {
        format: String,
    }
    let begin = serde_json::from_reader::<_, Begin>(BufReader::new(list.take(MAX_MANIFEST)));
    begin.is_ok_and(|begin| begin.format == Manifest::FORMAT)
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub length: u64,
}

/// Why a bundle cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// There is no such file.
    #[error("{file}: no such file; check the path")]
    Missing {
        /// The file as it was named.
        file: String,
    },
    /// It is a folder.
    #[error("{file}: is a folder, and a bundle is one ZIP; name that")]
    Folder {
        /// The folder as it was named.
        file: String,
    },
    /// It is a ledger.
    #[error("{file}: is a ledger where a bundle is wanted; name it with --ledger {file}")]
    Ledger {
        /// The file as it was named.
        file: String,
    },
    /// It cannot be opened or read on.
    #[error("{file}: cannot be read ({cause}); check the path and the permissions")]
    Unreadable {
        /// The file as it was named.
        file: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// It is no bundle.
    #[error("{file}: is no bundle of laut ({why}); laut export --format bundle makes one")]
    Foreign {
        /// The file as it was named.
        file: String,
        /// What it lacks.
        why: String,
    },
    /// A newer laut made it.
    #[error(
        "{file}: is a bundle of version {found}, and this laut knows {BUNDLE_VERSION}; use a newer laut"
    )]
    Newer {
        /// The file as it was named.
        file: String,
        /// Its version.
        found: u32,
    },
    /// A part of it is not what its list says.
    #[error("{file}: {part} is damaged ({why}); ask for the bundle once more")]
    Damaged {
        /// The file as it was named.
        file: String,
        /// The part.
        part: String,
        /// What is wrong.
        why: String,
    },
}

/// A bundle that is open.
pub struct Bundle {
    file: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
}

/// What of a line of claims tells where a claim stands.
#[derive(Deserialize)]
pub(crate) struct ClaimLine {
    ids: Ids,
    claim: Content,
}

#[derive(Deserialize)]
struct Ids {
    claim: String,
    edition: String,
}

#[derive(Deserialize)]
struct Content {
    content: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    text: String,
}

impl Bundle {
    /// Opens a bundle and holds all its parts against its list.
    ///
    /// # Errors
    /// When it cannot be read, is no bundle, is damaged, or was made by a newer laut.
    pub fn open(path: &Path) -> Result<Self, BundleError> {
        let name = path.display().to_string();
        let foreign = |why: &dyn std::fmt::Display| BundleError::Foreign {
            file: name.clone(),
            why: why.to_string(),
        };
        let unreadable = |cause| BundleError::Unreadable { file: name.clone(), cause };
        let mut file = File::open(path).map_err(|cause| match cause.kind() {
            ErrorKind::NotFound => BundleError::Missing { file: name.clone() },
            _ => unreadable(cause),
        })?;
        if file.metadata().map_err(unreadable)?.is_dir() {
            return Err(BundleError::Folder { file: name });
        }
        let mut head = vec![];
        (&file).take(SQLITE.len() as u64).read_to_end(&mut head).map_err(unreadable)?;
        if head == SQLITE {
            return Err(BundleError::Ledger { file: name });
        }
        if !head.starts_with(ZIP) {
            return Err(foreign(&"it is no ZIP"));
        }
        file.rewind().map_err(unreadable)?;
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| foreign(&error))?;
        let manifest = {
            let part = zip.by_name(MANIFEST).map_err(|_| foreign(&"it has no manifest.json"))?;
            let mut json = String::new();
            part.take(MAX_MANIFEST).read_to_string(&mut json).map_err(|error| foreign(&error))?;
            serde_json::from_str::<Manifest>(&json).map_err(|error| foreign(&error))?
        };
        if manifest.format != Manifest::FORMAT {
            return Err(foreign(&format!("its format is \"{}\"", manifest.format)));
        }
        if manifest.version > BUNDLE_VERSION {
            return Err(BundleError::Newer { file: name, found: manifest.version });
        }
        let mut bundle = Self { file: path.to_owned(), zip, manifest };
        bundle.whole()?;
        Ok(bundle)
    }

    /// Whether it holds all that its list says, as the list says it, and nothing else: people read parts
    /// that the program does not.
    fn whole(&mut self) -> Result<(), BundleError> {
        for name in self.zip.file_names() {
            let name = name.map_err(|error| self.damaged("the archive", &error))?;
            if name != MANIFEST && !self.manifest.files.contains_key(&*name) {
                return Err(self.damaged(&name, &"it is not in the list"));
            }
        }
        let paths: Vec<String> = self.manifest.files.keys().cloned().collect();
        paths.iter().try_for_each(|path| self.part(path).map(|_| ()))
    }

    /// The ids of its editions, in their order.
    #[must_use]
    pub fn editions(&self) -> Vec<String> {
        self.manifest.editions.clone()
    }

    /// What it holds.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// An edition with its bytes.
    ///
    /// # Errors
    /// When a part is not what the list says.
    pub fn edition(&mut self, edition: &str) -> Result<(Packet, Vec<u8>), BundleError> {
        let path = edition_path(edition);
        let packet: Packet = self.json(&path)?;
        let bytes = self.part(&bytes_path(&packet.report.hash))?;
        Ok((packet, bytes))
    }

    /// What analysts decided about actors.
    ///
    /// # Errors
    /// When that part is not what the list says.
    pub fn about_actors(&mut self) -> Result<Vec<EntryRecord>, BundleError> {
        self.json(ACTORS)
    }

    /// The chosen claims by the editions that they stand in.
    pub(crate) fn claims(&mut self) -> Result<FxHashMap<String, Vec<ClaimLine>>, BundleError> {
        let lines = self.part(CLAIMS)?;
        let mut claims: FxHashMap<String, Vec<ClaimLine>> = FxHashMap::default();
        for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let line: ClaimLine =
                serde_json::from_slice(line).map_err(|error| self.damaged(CLAIMS, &error))?;
            claims.entry(line.ids.edition.clone()).or_default().push(line);
        }
        Ok(claims)
    }

    /// Where claims of one edition stand in its text.
    pub(crate) fn receipts(
        &self,
        claims: &[ClaimLine],
        text: &str,
    ) -> Result<Vec<Receipt>, BundleError> {
        let points = CodePoints::new(text);
        let receipt = |line: &ClaimLine| {
            let range = |span: &Span| {
                let range = points.bytes(text, span.start, span.end);
                range.filter(|range| range.slice(text) == Some(&span.text))
            };
            let content: Option<Vec<_>> = line.claim.content.iter().map(range).collect();
            let claim = line.ids.claim.clone();
            let content = content
                .ok_or_else(|| self.damaged(CLAIMS, &format!("{claim} is not where it says")))?;
            Ok(Receipt { claim, content })
        };
        claims.iter().map(receipt).collect()
    }

    fn json<T: for<'de> Deserialize<'de>>(&mut self, path: &str) -> Result<T, BundleError> {
        let bytes = self.part(path)?;
        serde_json::from_slice(&bytes).map_err(|error| self.damaged(path, &error))
    }

    /// The bytes of a part, which are those whose hash is in the list.
    fn part(&mut self, path: &str) -> Result<Vec<u8>, BundleError> {
        let Some(record) = self.manifest.files.get(path).cloned() else {
            return Err(self.damaged(path, &"it is not in the list"));
        };
        if record.length > MAX_PART {
            return Err(self.damaged(path, &"it is larger than any part is"));
        }
        let mut bytes = vec![];
        // One more than listed tells damage; without a limit a small file could fill the memory.
        let part = self.zip.by_name(path).map_err(std::io::Error::from);
        let read = part.and_then(|part| part.take(record.length + 1).read_to_end(&mut bytes));
        read.map_err(|error| self.damaged(path, &error))?;
        match ContentHash::from_sha256(Sha256::digest(&bytes).into()).hex() == record.sha256 {
            true => Ok(bytes),
            false => Err(self.damaged(path, &"its SHA-256 is not the one in the list")),
        }
    }

    fn damaged(&self, part: &str, why: &dyn std::fmt::Display) -> BundleError {
        BundleError::Damaged {
            file: self.file.display().to_string(),
            part: part.to_owned(),
            why: why.to_string(),
        }
    }
}
