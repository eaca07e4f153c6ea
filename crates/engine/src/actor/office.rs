//! Ministries by their state where nouns are written small and stand apart: "the Austrian foreign ministry",
//! "Germany's interior ministry", "the ministry of finance of Norway".

use super::Form;
use super::find::Finder;
use super::name::View;
use super::table::ConceptId;
use laut_model::TextRange;
use std::ops::Range;

/// How many words the longest name of an office has.
const LONGEST: usize = 5;

impl Finder<'_> {
    /// The longest office of `state` whose name begins at `at`, and where it ends.
    pub(super) fn office(
        &self,
        view: View<'_>,
        at: usize,
        state: ConceptId,
    ) -> Option<(usize, ConceptId)> {
        if view.words.has_capital_nouns() {
            return None;
        }
        let mut name = String::new();
        let mut found = None;
        for end in at..view.end.min(at + LONGEST) {
            if !view.text.tokens[end].is_word() {
                break;
            }
            if end > at {
                name.push(' ');
            }
            name.push_str(view.text.lower(end));
            found = view.words.table.office(state, &name).map(|id| (end + 1, id)).or(found);
        }
        found
    }

    /// Adds an office, named by `tokens`, with the state that is written at `parent`.
    pub(super) fn ministry(
        &mut self,
        view: View<'_>,
        tokens: Range<usize>,
        concept: ConceptId,
        parent: TextRange,
    ) -> usize {
        let known = view.words.table.concept(concept);
        let (kind, class) = (known.kind, known.class);
        self.mention(view, tokens, kind, Form::Name, |mention| {
            mention.concept = Some(concept);
            mention.class = Some(class);
            mention.parent = Some(parent);
        })
    }
}
