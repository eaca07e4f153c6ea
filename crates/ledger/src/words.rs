//! German and English words to be found in any spelling: *Straße, Strasse; Müller, Mueller, Muller*.
//!
//! The search tables fold case and accents by themselves. What they cannot know is done here: beside a
//! text stands its words with umlauts and ß spelled out (`also`), and what is asked is looked for in
//! each spelling it may have.

use crate::LedgerError;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The letters that German spells out where it has no others.
const SPELLED: [(char, &str); 4] = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ß', "ss")];
const UMLAUTS: [char; 8] = ['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü', 'ẞ'];
/// Words that nobody looks for, which are most of those with umlauts in any text.
const COMMON: &str = "außerdem dafür darüber dürfen dürfte für gegenüber hätte hätten können könne könnte könnten \
    lässt möchte möglich müsse müssen müsste natürlich später tatsächlich über überhaupt während wäre wären würde würden \
    zunächst zurück";
/// From so many letters on a word also finds longer ones that begin with it.
const BEGINNING: usize = 4;

/// The words of a text that have umlauts or ß, but for the commonest, each once and with these spelled out;
/// `None` where there are none.
pub(crate) fn also(text: &str) -> Option<String> {
    // Most claims have none.
    if !text.contains(UMLAUTS) {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.contains(UMLAUTS));
    let words = words.filter(|word| !common().contains(&*word.to_lowercase()));
    let mut seen = HashSet::new();
    let spelled: Vec<String> =
        words.map(spelled_out).filter(|word| seen.insert(word.clone())).collect();
    (!spelled.is_empty()).then(|| spelled.join(" "))
}

/// What is asked, in the language of the search tables: every word must be there in one of its spellings.
///
/// # Errors
/// When there is no word in it.
pub(crate) fn expression(asked: &str) -> Result<String, LedgerError> {
    let mut wanted = vec![];
    // Every second piece stood in quotation marks.
    for (at, piece) in asked.split(['"', '„', '“', '”']).enumerate() {
        if at % 2 == 1 {
            wanted.extend(spellings(piece, false));
        } else {
            wanted.extend(piece.split_whitespace().filter_map(|word| spellings(word, true)));
        }
    }
    match wanted.is_empty() {
        true => Err(LedgerError::NoWords { words: asked.to_owned() }),
        false => Ok(wanted.join(" AND ")),
    }
}

/// A word or phrase in all its spellings; `None` where it holds neither letter nor digit.
fn spellings(written: &str, may_begin: bool) -> Option<String> {
    let written = written.to_lowercase().replace('\0', " ");
    if !written.contains(char::is_alphanumeric) {
        return None;
    }
    let contracted = SPELLED
        .iter()
        .fold(written.clone(), |word, (letter, pair)| word.replace(pair, &letter.to_string()));
    let umlauts = SPELLED[..3]
        .iter()
        .fold(written.clone(), |word, (letter, pair)| word.replace(pair, &letter.to_string()));
    let mut all = vec![spelled_out(&written), contracted, umlauts, written.clone()];
    all.sort();
    all.dedup();
    let begins = may_begin && written.chars().count() >= BEGINNING;
    let quoted = all.iter().map(|word| format!("\"{word}\"{}", if begins { "*" } else { "" }));
    Some(format!("({})", quoted.collect::<Vec<_>>().join(" OR ")))
}

fn common() -> &'static HashSet<&'static str> {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.split_whitespace().collect());
    &WORDS
}

fn spelled_out(word: &str) -> String {
    let lower = word.to_lowercase();
    SPELLED.iter().fold(lower, |word, (letter, pair)| word.replace(*letter, pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_spelled_out_beside_the_text() {
        assert_eq!(
            also("Die Straße nach Müllheim, sagte sie."),
            Some("strasse muellheim".to_owned())
        );
        assert_eq!(also("Über Straßen über die Straßen"), Some("strassen".to_owned()));
        assert_eq!(also("The dam held."), None);
    }

    #[test]
    fn what_is_asked_is_looked_for_in_each_spelling() {
        assert_eq!(expression("Damm").expect("words"), "(\"damm\"*)");
        assert_eq!(
            expression("Straße bei").expect("words"),
            "(\"strasse\"* OR \"straße\"*) AND (\"bei\")"
        );
        assert_eq!(expression("\"der Damm\"").expect("words"), "(\"der damm\")");
        for empty in ["", " ", "\"", "\"\"", "- !"] {
            assert!(expression(empty).is_err(), "{empty}");
        }
    }
}
