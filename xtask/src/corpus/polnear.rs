//! English political news with attributions, in brat's standoff notation.

use anyhow::{Context as _, Result};
use laut_model::{CodePoints, TextRange};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One article with the notation of its first annotator.
#[derive(Deserialize)]
pub struct Document {
    pub name: String,
    pub text: String,
    ann: String,
}

/// Who says, the words that say so, and what is said: each in contiguous pieces.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attribution {
    pub source: Vec<TextRange>,
    pub cue: Vec<TextRange>,
    pub content: Vec<TextRange>,
}

impl Attribution {
    /// Whether it stands inside what another one claims.
    fn is_inside(&self, other: &Self) -> bool {
        let held = |range: &TextRange| other.content.iter().any(|piece| piece.contains(*range));
        self != other && !self.cue.is_empty() && self.cue.iter().all(held)
    }
}

impl Document {
    /// The attributions that stand in no other one's content.
    pub fn outermost(&self) -> Result<Vec<Attribution>> {
        let all = self.attributions()?;
        let outer = |one: &&Attribution| !all.iter().any(|other| one.is_inside(other));
        Ok(all.iter().filter(outer).cloned().collect())
    }

    fn attributions(&self) -> Result<Vec<Attribution>> {
        let points = CodePoints::new(&self.text);
        let mut spans: BTreeMap<&str, Vec<TextRange>> = BTreeMap::new();
        for (id, rest) in self.lines('T') {
            let place = || format!("{}: {id} {rest}", self.name);
            let offsets = rest.split('\t').next().and_then(|head| head.split_once(' '));
            let pieces = offsets.with_context(place)?.1.split(';').map(|piece| {
                let (start, end) = piece.split_once(' ')?;
                points.bytes(&self.text, start.parse().ok()?, end.parse().ok()?)
            });
            spans.insert(id, pieces.collect::<Option<_>>().with_context(place)?);
        }
        let mut attributions = vec![];
        for (_, rest) in self.lines('E') {
            let mut attribution = Attribution::default();
            for (role, id) in rest.split_whitespace().filter_map(|part| part.split_once(':')) {
                let pieces = spans.get(id).into_iter().flatten().copied();
                match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Source" => attribution.source.extend(pieces),
                    "Cue" => attribution.cue.extend(pieces),
                    "Content" => attribution.content.extend(pieces),
                    _ => {}
                }
            }
            attributions.push(attribution);
        }
        Ok(attributions)
    }

    /// The lines whose id begins with `kind`: the id and what follows it.
    fn lines(&self, kind: char) -> impl Iterator<Item = (&str, &str)> {
        let parts = self.ann.lines().filter_map(|line| line.split_once('\t'));
        parts.filter(move |(id, _)| id.starts_with(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_nesting_are_read() {
        let text = "“Ü,” Al said, “Bo said no.”";
        let ann = "T1\tContent 0 4;14 27\tx\nT2\tCue 8 12\tsaid\nT3\tSource 5 7\tAl\n\
            E1\tAttribution:T9 Content:T1 Cue:T2 Source:T3\n\
            T4\tCue 18 22\tsaid\nT5\tContent 23 25\tno\nE2\tAttribution:T8 Cue:T4 Content2:T5\n";
        let document =
            Document { name: "x".to_owned(), text: text.to_owned(), ann: ann.to_owned() };
        let words = |ranges: &[TextRange]| -> Vec<&str> {
            ranges.iter().filter_map(|range| range.slice(text)).collect()
        };
        let all = document.attributions().expect("the notation is whole");
        assert_eq!((all.len(), words(&all[1].content)), (2, vec!["no"]));
        let outermost = document.outermost().expect("the notation is whole");
        assert_eq!(outermost.len(), 1);
        assert_eq!(words(&outermost[0].content), ["“Ü,”", "“Bo said no.”"]);
        assert_eq!(words(&outermost[0].source), ["Al"]);
    }

    #[test]
    fn a_broken_line_is_named() {
        let ann = "T1\tCue 5 x\tsaid".to_owned();
        let document = Document { name: "doc".to_owned(), text: "Al said".to_owned(), ann };
        let error = document.outermost().expect_err("the offset is no number");
        assert_eq!(error.to_string(), "doc: T1 Cue 5 x\tsaid");
    }
}
