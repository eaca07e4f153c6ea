//! Names that no table knows and only a noun phrase shows, by the shape of its words.

use super::name::View;
use super::phrase::{Description, Head, Phrase, Phrases};
use super::words::Genders;
use super::{Form, Mention};
use laut_model::ActorKind;
use std::ops::Range;

impl Phrases<'_> {
    /// A person's mention at the start of `tokens`, or a name there by its shape.
    pub(super) fn person_in(&mut self, view: View<'_>, tokens: &[usize]) -> Option<usize> {
        let &first = tokens.iter().find(|&&at| view.text.tokens[at].is_wordlike())?;
        if let Some(named) = self.mention_at(first, Form::Name) {
            let person =
                matches!(self.mentions[named].kind, ActorKind::Person | ActorKind::Unknown);
            return person.then_some(named);
        }
        let name = view.person(first, true)?;
        let end = tokens.last().map_or(name.tokens.end, |&last| name.tokens.end.min(last + 1));
        (first < end).then(|| {
            let named = self.by_shape(first..end, ActorKind::Person);
            self.mentions[named].concept = name.concept.filter(|_| end == name.tokens.end);
            named
        })
    }

    /// A name right behind a role or a body that the finder did not dare to take.
    pub(super) fn run_behind(&self, view: View<'_>, at: usize) -> Option<Range<usize>> {
        let run = view.run(at + 1);
        let known = run.clone().any(|at| !self.at[at].is_empty());
        (!run.is_empty()
            && !known
            && !view.words.is_stop(view.noun(run.start))
            && !view.noun(at).nameless)
            .then_some(run)
    }

    /// A noun that no lexicon knows: a name if two stand side by side or nothing stands before it.
    pub(super) fn unknown(&mut self, view: View<'_>, at: usize, lone: bool) -> Option<usize> {
        let mut run = view.run(at);
        if let Some(taken) = run.clone().find(|&here| self.mention_at(here, Form::Name).is_some()) {
            run.end = taken;
        }
        if run.len() > 1 {
            let kind = if lone && run.len() < 4 { ActorKind::Person } else { ActorKind::Unknown };
            return Some(self.by_shape(run, kind));
        }
        let lower = view.text.lower(at);
        let shouted =
            !view.text.word(at).contains(char::is_lowercase) && view.text.word(at).len() > 1;
        let noun = view.words.table.endings().is_bent(lower);
        let inhabitant = view.words.table.inhabitant(lower).is_some();
        let noun = noun || view.words.table.endings().is_common(lower);
        (shouted || lone && !noun && !inhabitant).then(|| {
            self.by_shape(
                at..at + 1,
                if shouted { ActorKind::Organisation } else { ActorKind::Unknown },
            )
        })
    }

    pub(super) fn by_shape(&mut self, name: Range<usize>, kind: ActorKind) -> usize {
        let written = self.text.range(name.clone());
        self.add(Mention::of(name, written, kind, Form::Name))
    }

    /// A noun that no list knows and that bears no capital: "the verger", with what its article tells.
    pub(super) fn unlisted(
        &self,
        view: View<'_>,
        tokens: &[usize],
        article: Option<(bool, Genders)>,
    ) -> Option<Phrase> {
        let (definite, genders) = article.filter(|_| !view.words.has_capital_nouns())?;
        let ends = |&at: &usize| {
            let small = view.small(at);
            !view.text.tokens[at].is_word() || small.of || small.relative || small.and
        };
        let length = tokens.iter().position(ends).unwrap_or(tokens.len());
        let words = &tokens[..length];
        let start = words.iter().rposition(|&at| view.small(at).is_article())? + 1;
        let (&first, &noun) = words.get(start).zip(words.last())?;
        let facts = view.noun(noun);
        let whole = noun + 1 - first == words.len() - start;
        (whole && !facts.thing && !facts.no_name).then(|| {
            Phrase::of(Head::Described(Description {
                words: first..noun + 1,
                noun,
                facts,
                definite,
                indefinite: !definite,
                genders,
                part: None,
            }))
        })
    }
}
