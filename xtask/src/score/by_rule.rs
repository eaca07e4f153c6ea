//! In how many documents each rule, and each word it fires on, finds something right: a rule or a word that
//! is right in one document only may owe its place to that document.

use laut_model::TimeExpression;
use std::collections::{BTreeMap, BTreeSet};

/// Where one rule or word was right and wrong.
#[derive(Debug, Default, PartialEq)]
struct Standing {
    right: usize,
    wrong: usize,
    /// The documents in which it was right.
    documents: BTreeSet<usize>,
}

/// The standing of all rules and words over a corpus.
#[derive(Debug, Default)]
pub struct ByRule {
    document: usize,
    rules: BTreeMap<&'static str, Standing>,
    words: BTreeMap<String, Standing>,
}

impl ByRule {
    /// Adds the next document: what was found, and which of it overlaps the gold.
    pub fn add(&mut self, text: &str, found: &[&TimeExpression], pairs: &[(usize, usize)]) {
        for (number, time) in found.iter().enumerate() {
            let right = pairs.iter().any(|pair| pair.1 == number);
            self.rules.entry(time.rule).or_default().add(self.document, right);
            let phrase = text[time.range.as_range()].to_lowercase();
            let words = phrase.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            for word in words.collect::<BTreeSet<_>>() {
                self.words.entry(word.to_owned()).or_default().add(self.document, right);
            }
        }
        self.document += 1;
    }

    pub fn print(&self) {
        println!("\n{:<16} {:>9} {:>7} {:>7}", "rule", "documents", "right", "wrong");
        for (rule, Standing { right, wrong, documents }) in &self.rules {
            println!("  {rule:<14} {:>9} {right:>7} {wrong:>7}", documents.len());
        }
        let right_in = |count| {
            let words = self.words.iter().filter(move |(_, word)| word.documents.len() == count);
            words.map(|(word, _)| word.as_str()).collect::<Vec<_>>()
        };
        let once = right_in(1);
        println!(
            "\n{} words are right somewhere, {} of them in one document only:\n{}",
            self.words.len() - right_in(0).len(),
            once.len(),
            once.join(" ")
        );
    }
}

impl Standing {
    fn add(&mut self, document: usize, right: bool) {
        if right {
            self.right += 1;
            self.documents.insert(document);
        } else {
            self.wrong += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::report;
    use laut_engine::{Context, Model};
    use laut_model::Language;

    #[test]
    fn documents_are_told_apart_by_rule_and_word() {
        let mut all = ByRule::default();
        for text in ["Am Montag, am Montag, am Dienstag.", "Am Montag und im Mai."] {
            let report = report(text.to_owned(), "-", Language::DE, None);
            let context =
                Context { today: None, own_voice: false, model: Model::Grammar, actors: None };
            let reading = laut_engine::read(&report, &context).expect("German");
            let times: Vec<&TimeExpression> = reading.times.iter().collect();
            // The first of each text is in the gold, and so is the second.
            all.add(text, &times, &[(0, 0), (1, 1)]);
        }
        let standing = |right, wrong, documents: &[usize]| Standing {
            right,
            wrong,
            documents: documents.iter().copied().collect(),
        };
        assert_eq!(all.rules["time-weekday"], standing(3, 1, &[0, 1]));
        assert_eq!(all.words["montag"], standing(3, 0, &[0, 1]));
        assert_eq!(all.words["dienstag"], standing(0, 1, &[]));
        assert_eq!(all.words["mai"], standing(1, 0, &[1]));
    }
}
