//! Reads the pages and what is known of each.

use anyhow::{Context as _, Result};
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

/// The least share of letters that a guess at the language of the passages rests on.
const LETTERS: usize = 40;

/// What is known of one page. Empty values are unknown.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Gold {
    pub id: String,
    /// Passages that belong to the text.
    pub with: Vec<String>,
    /// Passages that do not.
    pub without: Vec<String>,
    #[serde(default)]
    pub title: String,
    #[serde(default, deserialize_with = "one_or_many")]
    pub author: String,
    /// The day of publication as `2031-05-03`.
    #[serde(default)]
    pub date: String,
}

impl Gold {
    /// Whether the passages of the text are German.
    pub fn is_german(&self) -> bool {
        let text = self.with.join("\n");
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= LETTERS && whichlang::detect_language(&text) == whichlang::Lang::Deu
    }

    /// Whether the page is of the half whose errors may be read: by a hash of its id (FNV-1a).
    pub fn is_studied(&self) -> bool {
        let hash = self
            .id
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash >> 16) & 1 == 0
    }
}

/// Some pages name their authors in a list.
fn one_or_many<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Either::deserialize(input)? {
        Either::One(author) => author,
        Either::Many(authors) => authors.join(";"),
    })
}

/// Every page of `gold.json` in `directory`, with its bytes from `pages.tar.xz`.
///
/// # Errors
/// When one of the two cannot be read, or a page is missing.
pub fn read(directory: &Path) -> Result<Vec<(Gold, Vec<u8>)>> {
    let list = directory.join("gold.json");
    let text =
        std::fs::read(&list).with_context(|| format!("{}: cannot be read", list.display()))?;
    let all: Vec<Gold> =
        serde_json::from_slice(&text).with_context(|| list.display().to_string())?;
    let archive = directory.join("pages.tar.xz");
    let mut pages = unpack(&archive)?;
    let page = |gold: Gold| {
        let bytes = pages.remove(&format!("{}.html", gold.id));
        let missing = || format!("{}: holds no page {}", archive.display(), gold.id);
        anyhow::Ok((gold.clone(), bytes.with_context(missing)?))
    };
    all.into_iter().map(page).collect()
}

/// The files of an archive by their names without folders.
fn unpack(archive: &Path) -> Result<HashMap<String, Vec<u8>>> {
    let cannot = || format!("{}: cannot be read", archive.display());
    let file = BufReader::new(File::open(archive).with_context(cannot)?);
    let mut tar = tar::Archive::new(lzma_rust2::XzReader::new(file, true));
    let mut files = HashMap::new();
    for entry in tar.entries().with_context(cannot)? {
        let mut entry = entry.with_context(cannot)?;
        let path = entry.path().with_context(cannot)?;
        let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else {
            continue;
        };
        let mut bytes = vec![];
        entry.read_to_end(&mut bytes).with_context(cannot)?;
        files.insert(name, bytes);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_author_or_several_are_read() {
        let read = |json: &str| serde_json::from_str::<Gold>(json).expect("gold").author;
        assert_eq!(read(r#"{"id": "1", "with": [], "without": [], "author": "A"}"#), "A");
        assert_eq!(read(r#"{"id": "1", "with": [], "without": [], "author": ["A", "B"]}"#), "A;B");
        assert_eq!(read(r#"{"id": "1", "with": [], "without": []}"#), "");
    }

    #[test]
    fn the_halves_are_about_as_large() {
        let gold = |n: u32| Gold { id: format!("{n:04}"), ..Gold::default() };
        let studied = (0..1000).filter(|&n| gold(n).is_studied()).count();
        assert!((450..=550).contains(&studied), "{studied}");
    }

    #[test]
    fn the_passages_tell_the_language() {
        let gold = |with: &str| Gold { with: vec![with.to_owned()], ..Gold::default() };
        let german = "Der Hafen von Lys bleibt nach dem Sturm auch am Dienstag geschlossen.";
        assert!(gold(german).is_german());
        assert!(!gold("The harbour of Lys stays closed on Tuesday after the storm.").is_german());
        assert!(!gold("Ja.").is_german());
    }
}
