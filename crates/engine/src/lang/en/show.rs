//! Layers of the English grammar in words, for `laut read --debug`.

use super::parse::Sheet;
use std::ops::Range;

/// Each token with what the lexicon knows of it.
pub(super) fn tokens(sheet: &Sheet<'_>) -> Vec<(Range<usize>, String)> {
    (0..sheet.text.tokens.len())
        .map(|at| {
            let mut known: Vec<String> = sheet.class(at).names().map(str::to_owned).collect();
            for verb in sheet.tags[at].verb {
                let forms: Vec<_> = verb.form.names().collect();
                known.push(format!(
                    "{}: {}",
                    sheet.lexicon.verbs.base(verb.lemma),
                    forms.join("/")
                ));
            }
            (at..at + 1, known.join(", "))
        })
        .collect()
}

/// Each clause with its kind and its verbs.
pub(super) fn clauses(sheet: &Sheet<'_>) -> Vec<(Range<usize>, String)> {
    let mut rows = Vec::new();
    for parsed in &sheet.sentences {
        for clause in &parsed.clauses {
            let mut label = clause.kind.name().to_owned();
            for group in parsed.groups.iter().filter(|group| clause.tokens.contains(&group.start)) {
                let verb = &sheet.text.text[sheet.text.range(group.start..group.end).as_range()];
                label.push_str(&format!(", verb “{verb}”"));
            }
            rows.push((clause.tokens.clone(), label));
        }
    }
    rows
}
