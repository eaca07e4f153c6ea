//! Scores laut on PolNeAR: the spans of sources, cues and contents.

use super::{Prf, markdown, write_lists};
use crate::corpus::{self, polnear::Attribution, polnear::Document, touched};
use crate::export_polnear::drawn;
use crate::reader::Reader;
use anyhow::Result;
use laut_model::{Claim, Language, TextRange};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ROLES: [&str; 3] = ["source", "cue", "content"];

/// Contiguous pieces in token numbers, for each of [`ROLES`].
type Spans = [BTreeSet<(usize, usize)>; 3];

/// How many spans of one role were found.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    gold: usize,
    found: usize,
    exact: usize,
    gold_met: usize,
    found_met: usize,
}

impl Counts {
    fn add(&mut self, gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>) {
        let meets = |span: &&(usize, usize), others: &BTreeSet<(usize, usize)>| {
            others.iter().any(|other| span.0 < other.1 && other.0 < span.1)
        };
        self.gold += gold.len();
        self.found += found.len();
        self.exact += gold.intersection(found).count();
        self.gold_met += gold.iter().filter(|span| meets(span, found)).count();
        self.found_met += found.iter().filter(|span| meets(span, gold)).count();
    }

    fn exact(&self) -> Prf {
        Prf::of_counts(self.exact, self.exact, self.found, self.gold)
    }

    fn overlap(&self) -> Prf {
        Prf::of_counts(self.found_met, self.gold_met, self.found, self.gold)
    }
}

/// How many claims of one rule were drawn, and of how many the parts are exactly right.
#[derive(Debug, Clone, Copy, Default)]
struct ByRule {
    found: usize,
    cue: usize,
    content: usize,
    content_and_source: usize,
}

/// The spans found in some articles, and those missed and wrong.
#[derive(Debug, Default)]
pub struct Tally {
    articles: usize,
    counts: [Counts; 3],
    by_rule: BTreeMap<&'static str, ByRule>,
    missed: BTreeMap<String, Vec<String>>,
    wrong: BTreeMap<String, Vec<String>>,
}

impl Tally {
    /// Adds the claims found in an article.
    pub fn add(&mut self, document: &Document, claims: &[Claim]) -> Result<()> {
        let tokens = tokens(&document.text);
        let gold = spans(&tokens, &document.outermost()?);
        let outer = claims.iter().filter(|claim| claim.nested_in.is_none());
        let found: Vec<(&str, Attribution)> =
            outer.map(|claim| (claim.found_by.rule, drawn(claim, &document.text))).collect();
        for (rule, attribution) in &found {
            let own = spans(&tokens, std::slice::from_ref(attribution));
            let hit = |role: usize| own[role].iter().any(|span| gold[role].contains(span));
            let counts: &mut ByRule = self.by_rule.entry(*rule).or_default();
            counts.found += 1;
            counts.cue += usize::from(hit(1));
            counts.content += usize::from(hit(2));
            counts.content_and_source += usize::from(hit(2) && (own[0].is_empty() || hit(0)));
        }
        let found: Vec<_> = found.into_iter().map(|(_, attribution)| attribution).collect();
        let found = spans(&tokens, &found);
        self.articles += 1;
        for (role, counts) in self.counts.iter_mut().enumerate() {
            counts.add(&gold[role], &found[role]);
            let list = |lists: &mut BTreeMap<String, Vec<String>>, span: &(usize, usize)| {
                let range = tokens[span.0].cover(tokens[span.1 - 1]);
                let line = format!("- **{}** {}\n", document.name, around(&document.text, range));
                lists.entry(ROLES[role].to_owned()).or_default().push(line);
            };
            gold[role].difference(&found[role]).for_each(|span| list(&mut self.missed, span));
            found[role].difference(&gold[role]).for_each(|span| list(&mut self.wrong, span));
        }
        Ok(())
    }

    /// Prints the figures as tables.
    pub fn print(&self) {
        println!("{} articles\n\n{:<10} {:^23}   {:^23}", self.articles, "", "exact", "overlap");
        for (role, counts) in ROLES.iter().zip(&self.counts) {
            println!("{role:<10} {}   {}", counts.exact().row(), counts.overlap().row());
        }
        println!(
            "\n{:<18} {:>6} {:>6} {:>8} {:>12}",
            "rule", "found", "cue", "content", "and source"
        );
        for (rule, counts) in &self.by_rule {
            let ByRule { found, cue, content, content_and_source } = counts;
            println!("{rule:<18} {found:>6} {cue:>6} {content:>8} {content_and_source:>12}");
        }
    }
}

/// Scores all articles under `path`; writes lists of the errors into the directory `lists`.
pub fn score(path: &Path, reader: &Reader, lists: Option<&Path>, json: bool) -> Result<()> {
    let mut tally = Tally::default();
    for document in corpus::read::<Document>(path)? {
        let report = corpus::report(document.text.clone(), &document.name, Language::EN, None);
        tally.add(&document, &reader.read_any(&report)?.claims)?;
    }
    tally.print();
    if let Some(directory) = lists {
        let lists = [("missed.md", &tally.missed), ("false.md", &tally.wrong)];
        write_lists(directory, &lists.map(|(name, list)| (name.to_owned(), markdown(list))))?;
    }
    if json {
        let [source, cue, content] = tally.counts.map(|counts| counts.exact());
        let [loose_source, loose_cue, loose_content] = tally.counts.map(|counts| counts.overlap());
        let overlap = serde_json::json!({
            "source": loose_source, "cue": loose_cue, "content": loose_content,
        });
        let object = serde_json::json!({
            "source": source, "cue": cue, "content": content, "overlap": overlap,
        });
        println!("{object}");
    }
    Ok(())
}

/// Words and single signs of punctuation.
pub fn tokens(text: &str) -> Vec<TextRange> {
    let mut tokens: Vec<TextRange> = vec![];
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if in_word && c.is_alphanumeric() => {
                *last = TextRange::new(last.start(), end)
            }
            _ if !c.is_whitespace() => tokens.push(TextRange::new(at, end)),
            _ => {}
        }
        in_word = c.is_alphanumeric();
    }
    tokens
}

fn spans(tokens: &[TextRange], attributions: &[Attribution]) -> Spans {
    let mut spans = Spans::default();
    for attribution in attributions {
        let parts = [&attribution.source, &attribution.cue, &attribution.content];
        for (role, pieces) in parts.into_iter().enumerate() {
            for piece in pieces {
                let covered = touched(tokens, *piece);
                if !covered.is_empty() {
                    spans[role].insert((covered.start, covered.end));
                }
            }
        }
    }
    spans
}

/// The words around a range, with the range in brackets.
fn around(text: &str, range: TextRange) -> String {
    let (before, after) = (&text[..range.start()], &text[range.end()..]);
    let skipped = before.chars().count().saturating_sub(80);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(80).collect();
    format!("…{before}[{}]{after}…", &text[range.as_range()]).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“It broke,” said Al Ott, “again.” Bo agreed.";

    fn range(words: &str) -> TextRange {
        let at = TEXT.find(words).expect("the words stand in the text");
        TextRange::new(at, at + words.len())
    }

    fn attribution(source: &str, cue: &str, content: &[&str]) -> Attribution {
        Attribution {
            source: vec![range(source)],
            cue: vec![range(cue)],
            content: content.iter().map(|words| range(words)).collect(),
        }
    }

    fn f1(found: &[Attribution]) -> [(f64, f64); 3] {
        let gold = [attribution("Al Ott", "said", &["“It broke,”", "“again.”"])];
        let tokens = tokens(TEXT);
        let (gold, found) = (spans(&tokens, &gold), spans(&tokens, found));
        std::array::from_fn(|role| {
            let mut counts = Counts::default();
            counts.add(&gold[role], &found[role]);
            (counts.exact().f1, counts.overlap().f1)
        })
    }

    #[test]
    fn perfect_empty_half_and_none() {
        let gold = attribution("Al Ott", "said", &["“It broke,”", "“again.”"]);
        assert_eq!(f1(&[gold]), [(100.0, 100.0); 3]);
        assert_eq!(f1(&[]), [(0.0, 0.0); 3]);
        // Half the source; the cue is right; one of two pieces is right, the other is missed.
        let half = attribution("Ott", "said", &["“It broke,”"]);
        assert_eq!(f1(&[half]), [(0.0, 100.0), (100.0, 100.0), (66.67, 66.67)]);
        assert_eq!(f1(&[attribution("Bo", "agreed", &["."])])[0], (0.0, 0.0));
    }

    #[test]
    fn offsets_inside_a_word_mean_the_word() {
        let tokens = tokens(TEXT);
        let cut = Attribution { cue: vec![range("sai")], ..Attribution::default() };
        let whole = Attribution { cue: vec![range("said")], ..Attribution::default() };
        assert_eq!(spans(&tokens, &[cut]), spans(&tokens, &[whole]));
    }
}
