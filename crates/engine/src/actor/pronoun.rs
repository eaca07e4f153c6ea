//! Pronouns as noun phrases: "sie", "die beiden", the relative "who".

use super::Form;
use super::name::View;
use super::phrase::{DEEPEST, Head, Phrase, Phrases};

impl Phrases<'_> {
    /// The phrase that is nothing but a pronoun; `None` where it is more.
    pub(super) fn pronoun(
        &mut self,
        view: View<'_>,
        tokens: &[usize],
        depth: usize,
    ) -> Option<Phrase> {
        let mut words = tokens.iter().filter(|&&at| view.text.tokens[at].is_wordlike());
        let both = |at: &usize| view.small(*at).dual || view.small(*at).is_article();
        if words.clone().all(both) && words.clone().any(|&at| view.small(at).dual) {
            return Some(Phrase::of(Head::Both(None)));
        }
        let (&at, None) = (words.next()?, words.next()) else { return None };
        if let Some(before) = self.antecedent(view, at, depth) {
            return Some(before);
        }
        let small = view.small(at);
        let head = match (small.nobody, small.back.is_empty()) {
            (_, false) => Head::Pronoun(small.back),
            (true, true) => Head::Nobody,
            (false, true) => return None,
        };
        Some(Phrase::of(head))
    }

    /// Whoever stands before a relative pronoun: a name that ends there, or a noun with its article.
    fn antecedent(&mut self, view: View<'_>, at: usize, depth: usize) -> Option<Phrase> {
        const NEAR: usize = 8;
        let comma = at > view.start && view.mark(at - 1) == Some(',');
        let end = at - usize::from(comma);
        let relative = view.small(at).relative && (comma || view.small(at).back.is_empty());
        if !relative || end <= view.start || depth >= DEEPEST {
            return None;
        }
        if let Some(named) = self.mention_at(end - 1, Form::Name) {
            return Some(Phrase::of(Head::Named(named)));
        }
        let start = (view.start.max(end.saturating_sub(NEAR))..end)
            .rev()
            .take_while(|&at| view.mark(at).is_none())
            .find(|&at| view.small(at).is_article())?;
        Some(self.phrase(&(start..end).collect::<Vec<_>>(), depth + 1))
    }
}
