//! Layers of the German grammar in words, for `laut read --debug`.

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
                    sheet.lexicon.verbs.lemma(verb.lemma),
                    forms.join("/")
                ));
            }
            (at..at + 1, known.join(", "))
        })
        .collect()
}

/// Each clause with its kind and its finite verb.
pub(super) fn clauses(sheet: &Sheet<'_>) -> Vec<(Range<usize>, String)> {
    let clauses = sheet.sentences.iter().flat_map(|parsed| &parsed.clauses);
    clauses
        .map(|clause| {
            let mut label = clause.kind.name().to_owned();
            if let Some(finite) = clause.finite {
                label.push_str(&format!(", finite “{}”", sheet.text.word(finite)));
            }
            if clause.konjunktiv1 {
                label.push_str(", Konjunktiv I");
            }
            if clause.konjunktiv2 {
                label.push_str(", Konjunktiv II");
            }
            (clause.tokens.clone(), label)
        })
        .collect()
}
