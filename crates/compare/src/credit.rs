//! Whether a report says that it has something from another outlet.

use crate::Held;
use laut_model::TextRange;

/// From so many letters on the writing of a name in small or large letters is all one.
const SHORT: usize = 5;

/// A report names the outlet of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Credit {
    /// Where in its text, the first time; `None` where it stands among its authors.
    pub range: Option<TextRange>,
}

impl Credit {
    /// Whether `held` names the outlet of `other`, which must be another one than its own.
    #[must_use]
    pub fn find(held: &Held, other: &Held) -> Option<Self> {
        let outlet = bare(&other.report.outlet.as_ref()?.value);
        if outlet.is_empty() || is_own(held, other) {
            return None;
        }
        let report = held.report;
        let authors = report.agencies.iter().chain(&report.byline);
        if authors.into_iter().any(|author| position(&author.value, outlet).is_some()) {
            return Some(Self { range: None });
        }
        let start = position(&report.text, outlet)?;
        Some(Self { range: Some(TextRange::new(start, start + outlet.len())) })
    }
}

/// Whether both are of one outlet.
pub(crate) fn is_own(held: &Held, other: &Held) -> bool {
    let outlet =
        |held: &Held| held.report.outlet.as_ref().map(|outlet| outlet.value.to_lowercase());
    outlet(held).is_some_and(|own| outlet(other).is_some_and(|other| own == other))
}

/// A name without the article before it.
fn bare(name: &str) -> &str {
    let (first, rest) = name.trim().split_once(' ').unwrap_or(("", name.trim()));
    match first.to_lowercase().as_str() {
        "the" | "der" | "die" | "das" => rest.trim(),
        _ => name.trim(),
    }
}

/// The first byte of a name that stands in a text as whole words.
fn position(text: &str, name: &str) -> Option<usize> {
    let any_case = name.chars().count() >= SHORT;
    let mut from = 0;
    while let Some(at) = find(&text[from..], name, any_case) {
        let (start, end) = (from + at, from + at + name.len());
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if !joins(text[..start].chars().next_back()) && !joins(text[end..].chars().next()) {
            return Some(start);
        }
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn find(text: &str, name: &str, any_case: bool) -> Option<usize> {
    if !any_case {
        return text.find(name);
    }
    let (text, name) = (text.as_bytes(), name.as_bytes());
    text.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_as_whole_words() {
        assert_eq!(position("sagte sie dem LARKHAM COURIER.", "Larkham Courier"), Some(14));
        assert_eq!(position("(ndk) – Ein", "ndk"), Some(1));
        assert_eq!(position("Handkuss", "ndk"), None);
        assert_eq!(position("der NDK", "ndk"), None);
        assert_eq!(bare("The Larkham Courier"), "Larkham Courier");
        assert_eq!(bare("ndk"), "ndk");
    }
}
