//! Reading corpora: files of JSON lines, and plain text as a report.

pub mod meantime;
pub mod polnear;
pub mod recognizers;
pub mod seed;
pub mod timeml;
pub mod uhh;

use anyhow::{Context as _, Result, bail};
use laut_model::{
    Block, BlockKind, Dating, DatingOrigin, DayInterval, Field, FieldOrigin, Language, Report,
    TextRange,
};
use serde::de::DeserializeOwned;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What a line of text that ends with none of these is taken for: a heading.
const FINAL: &[char] =
    &['.', '!', '?', '…', ':', ';', ',', ')', ']', '"', '“', '”', '„', '»', '«', '›', '‹', '\''];

/// The longest line, in characters, that can be a heading.
const LONGEST_HEADING: usize = 100;

/// A stretch of text with a kind and a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    pub range: TextRange,
    pub kind: String,
    /// Empty where the corpus gives none.
    pub value: String,
}

/// Reads every JSON line of a file, or of all `.jsonl` and `.jsonl.gz` files of a directory.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let mut documents = vec![];
    for file in files(path)? {
        for (number, line) in text_of(&file)?.lines().enumerate() {
            let place = || format!("{}, line {}", file.display(), number + 1);
            documents.push(serde_json::from_str(line).with_context(place)?);
        }
    }
    Ok(documents)
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let cannot = || format!("{}: cannot be listed", path.display());
    let mut found = vec![];
    for entry in path.read_dir().with_context(cannot)? {
        let file = entry.with_context(cannot)?.path();
        let name = file.to_string_lossy();
        if name.ends_with(".jsonl") || name.ends_with(".jsonl.gz") {
            found.push(file);
        }
    }
    if found.is_empty() {
        bail!("{}: holds no .jsonl or .jsonl.gz file; name the file itself", path.display());
    }
    found.sort();
    Ok(found)
}

/// The text of a file, unpacked where its name ends in `.gz`.
pub fn text_of(path: &Path) -> Result<String> {
    let cannot = || format!("{}: cannot be read", path.display());
    let bytes = std::fs::read(path).with_context(cannot)?;
    if path.extension().is_none_or(|extension| extension != "gz") {
        return String::from_utf8(bytes).with_context(cannot);
    }
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).with_context(cannot)?;
    Ok(text)
}

/// A report whose text is exactly `text`: every line is a paragraph, and short lines without final
/// punctuation are headings.
pub fn report(
    text: String,
    origin: &str,
    language: Language,
    published: Option<jiff::civil::Date>,
) -> Report {
    let blocks = blocks(&text);
    Report {
        origin: origin.to_owned(),
        text,
        blocks,
        language: Some(Field { value: language, origin: FieldOrigin::Given, range: None }),
        published: published.map(|day| Dating {
            readings: vec![DayInterval::day(day)],
            written: None,
            origin: DatingOrigin::Stated(FieldOrigin::Given),
        }),
        ..Report::default()
    }
}

/// The tokens, by number, that share a character with `range`; `tokens` stand in order.
pub fn touched(tokens: &[TextRange], range: TextRange) -> Range<usize> {
    let first = tokens.partition_point(|token| token.end() <= range.start());
    let end = tokens.partition_point(|token| token.start() < range.end());
    first..end.max(first)
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = vec![];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            let heading = words.chars().count() <= LONGEST_HEADING && !words.ends_with(FINAL);
            let kind = if heading { BlockKind::Heading } else { BlockKind::Paragraph };
            blocks.push(Block { kind, range: TextRange::new(first, first + words.len()) });
        }
        start += line.len();
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_blocks_and_short_ones_headings() {
        let text = "Stimmen zur Wahl\n\n  „Es reicht“, sagte sie.\nSchluss.";
        let report = report(text.to_owned(), "x", Language::DE, None);
        let seen: Vec<_> = report.blocks.iter().map(|b| (b.kind, report.slice(b.range))).collect();
        assert_eq!(
            seen,
            [
                (BlockKind::Heading, "Stimmen zur Wahl"),
                (BlockKind::Paragraph, "„Es reicht“, sagte sie."),
                (BlockKind::Paragraph, "Schluss."),
            ]
        );
    }
}
