//! Whether an actor that laut found is the one that the gold names.

use laut_model::{Actor, Report};

/// Endings by which the forms of a German word differ.
const ENDINGS: [&str; 6] = ["es", "er", "en", "em", "e", "s"];
/// Words that belong to no name.
const OUTSIDE: [&str; 13] = [
    "der",
    "die",
    "das",
    "des",
    "dem",
    "den",
    "ein",
    "eine",
    "einer",
    "eines",
    "angaben",
    "government",
    "regierung",
];

/// A name without case, brackets, articles, quotation marks and endings.
pub fn folded(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || "()„“”\"»«,".contains(c));
    let words = words
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !OUTSIDE.contains(&word.as_str()));
    words.map(stem).collect::<Vec<_>>().join(" ")
}

fn stem(word: String) -> String {
    let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    match stems.map(str::to_owned).find(|stem| stem.chars().count() >= 3) {
        Some(stem) => stem,
        None => word,
    }
}

/// Every way in which the actor is written, folded.
pub fn ways(actor: &Actor, report: &Report) -> Vec<String> {
    let aliases = actor.aliases.iter().map(|alias| alias.text.as_str());
    let mentions = actor.mentions.iter().map(|&range| report.slice(range));
    let mut ways: Vec<String> = std::iter::once(actor.name.as_str())
        .chain(aliases)
        .chain(mentions)
        .flat_map(|name| [folded(name), quoted(name).map(folded).unwrap_or_default()])
        .filter(|way| !way.is_empty())
        .collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

/// The name inside quotation marks of a longer one: "die Hotline „Ruf an“".
fn quoted(name: &str) -> Option<&str> {
    let start = name.find('„')? + '„'.len_utf8();
    let length = name[start..].find('“')?;
    Some(&name[start..start + length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_fold_together() {
        assert_eq!(folded("das Auswärtige Amt"), folded("Auswärtiges Amt"));
        assert_eq!(folded("US-Finanzministeriums"), folded("US-Finanzministerium"));
        assert_eq!(folded("polnische Angaben"), folded("polnischen"));
        assert_eq!(folded("Peru (government)"), folded("Peru"));
        assert_ne!(folded("Nordkorea"), folded("Südkorea"));
        assert_ne!(folded("WHO-Chef Olaf Kern"), folded("WHO"));
    }

    #[test]
    fn a_quoted_name_stands_for_the_whole() {
        assert_eq!(quoted("die Hotline „Ruf an“ (Kiel)"), Some("Ruf an"));
    }
}
