//! Ministries by their state where nouns are written small and stand apart: "the Austrian foreign ministry",
//! "Germany's interior ministry", "the ministry of finance of Norway".

use super::Form;
use super::find::Finder;
use super::name::{Hit, View};
use super::table::ConceptId;
use laut_model::{ActorKind, TextRange};
use std::ops::Range;

/// How many words the longest name of an office has.
const LONGEST: usize = 5;

impl View<'_> {
    /// The longest office of `state` whose name begins at `at`, and where it ends.
    pub(super) fn office(&self, at: usize, state: ConceptId) -> Option<(usize, ConceptId)> {
        if self.words.has_capital_nouns() {
            return None;
        }
        let mut name = String::new();
        let mut found = None;
        for end in at..self.end.min(at + LONGEST) {
            if !self.text.tokens[end].is_word() {
                break;
            }
            if end > at {
                name.push(' ');
            }
            name.push_str(self.text.lower(end));
            found = self.words.table.office(state, &name).map(|id| (end + 1, id)).or(found);
        }
        found
    }

    /// Whether a state's name that is a common word too is meant as the state: "Austria's foreign ministry",
    /// "in Jordan".
    pub(super) fn is_plainly_state(&self, at: usize, hit: &Hit) -> bool {
        let state = self.words.table.concept(hit.concept).kind == ActorKind::State;
        let led = at > self.start && self.small(at - 1).place && self.lower_word(at - 1);
        state
            && !hit.capital
            && !self.words.has_capital_nouns()
            && (led || hit.genitive && self.office(hit.end, hit.concept).is_some())
    }
}

impl Finder<'_> {
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
