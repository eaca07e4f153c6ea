//! Reading the TOML files of tables and words: sections of keys, each with one string.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a table or a file of words cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TableError {
    /// The file is no TOML of sections with strings.
    #[error("{file} cannot be read: {problem}")]
    Toml {
        /// The file's name.
        file: String,
        /// What the TOML reader says, with line and column.
        problem: String,
    },
    /// An entry is not as it should be.
    #[error("{file}, [{section}], {key}: expected {expected}, found \"{found}\"")]
    Entry {
        /// The file's name.
        file: String,
        /// The section.
        section: String,
        /// The key of the entry.
        key: String,
        /// What belongs there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
}

/// The entries of one file.
pub(super) struct Rows<'t> {
    file: &'static str,
    sections: BTreeMap<&'t str, BTreeMap<&'t str, Cow<'t, str>>>,
}

impl<'t> Rows<'t> {
    /// Reads `text`, the content of `file`.
    pub(super) fn read(file: &'static str, text: &'t str) -> Result<Self, TableError> {
        let sections = toml::from_str(text).map_err(|error: toml::de::Error| TableError::Toml {
            file: file.to_owned(),
            problem: error.to_string(),
        })?;
        Ok(Self { file, sections })
    }

    /// All entries as section, key and string.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.sections.iter().flat_map(|(section, entries)| {
            entries.iter().map(move |(key, line)| (*section, *key, &**line))
        })
    }

    /// The entries of one section as key and string.
    pub(super) fn section<'a>(
        &'a self,
        section: &str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a, 't> {
        let entries = self.sections.get(section);
        entries.into_iter().flatten().map(|(key, line)| (*key, &**line))
    }

    /// The words of one entry, or none if there is no such entry.
    pub(super) fn words<'a>(
        &'a self,
        section: &str,
        key: &str,
    ) -> impl Iterator<Item = &'a str> + use<'a, 't> {
        let entry = self.sections.get(section).and_then(|entries| entries.get(key));
        entries_of(entry.map_or("", |line| &**line))
    }

    /// An error about one entry.
    pub(super) fn wrong(
        &self,
        section: &str,
        key: &str,
        expected: &'static str,
        found: &str,
    ) -> TableError {
        TableError::Entry {
            file: self.file.to_owned(),
            section: section.to_owned(),
            key: key.to_owned(),
            expected,
            found: found.to_owned(),
        }
    }
}

fn entries_of(text: &str) -> std::str::SplitWhitespace<'_> {
    text.split_whitespace()
}

/// The cells of a line.
pub(super) fn cells(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

/// The names of a cell; a semicolon parts the languages.
pub(super) fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';']).map(str::trim).filter(|name| !name.is_empty())
}
