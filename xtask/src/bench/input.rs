//! What speed is measured on: made-up reports of the examples' and the books' sentences.

use anyhow::{Context as _, Result, ensure};
use laut_model::Language;
use std::path::{Path, PathBuf};

/// The size in bytes that a made-up text has at least.
pub const TEXT: usize = 4_000;

/// `count` texts in a language; of the examples only the German story, so that figures stay comparable.
pub fn texts(root: &Path, language: Language, count: usize) -> Result<Vec<String>> {
    let mut pieces = vec![];
    let examples = files(&root.join("examples/grauwasser"), &["txt", "html"])?;
    for file in examples.into_iter().filter(|_| language == Language::DE) {
        let bytes = std::fs::read(&file).with_context(|| file.display().to_string())?;
        let origin = file.display().to_string();
        let input = laut_page::Input {
            origin: &origin,
            bytes: &bytes,
            language: Some(Language::DE),
            ..laut_page::Input::default()
        };
        let report = laut_page::read(&input).with_context(|| origin.clone())?;
        let body = report.blocks.iter().filter(|block| block.kind.is_body());
        pieces.extend(body.map(|block| report.slice(block.range).to_owned()));
    }
    let books = format!("crates/engine/src/lang/{}/books", language.code());
    for file in files(&root.join(books), &["md"])? {
        let book = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        pieces.extend(book.lines().filter_map(|line| Some(line.strip_prefix("> ")?.to_owned())));
    }
    ensure!(!pieces.is_empty(), "books and examples hold no sentence; name a text file");
    Ok(generate(&pieces, count))
}

/// Texts whose sentences and paragraphs stand in an order that is random and always the same.
pub fn generate(pieces: &[String], count: usize) -> Vec<String> {
    let mut rng = fastrand::Rng::with_seed(1);
    let text = |_| {
        let mut text = String::new();
        while text.len() < TEXT {
            text.push_str(&pieces[rng.usize(..pieces.len())]);
            text.push_str(if rng.u8(..4) == 0 { "\n\n" } else { " " });
        }
        text
    };
    (0..count).map(text).collect()
}

/// The files of some kinds in a directory and in those below it, by name.
pub fn files(directory: &Path, kinds: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = vec![];
    let cannot = || format!("{}: cannot be listed", directory.display());
    for entry in directory.read_dir().with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        if path.is_dir() {
            found.extend(files(&path, kinds)?);
        } else if kinds.iter().any(|&kind| path.extension().is_some_and(|end| end == kind)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
