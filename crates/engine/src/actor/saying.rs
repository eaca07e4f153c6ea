//! Things through which somebody speaks: "Bericht der X", "Behördenangaben", "den Angaben zufolge".

use super::Form;
use super::name::View;
use super::phrase::{DEEPEST, Description, Head, Phrase, Phrases};
use super::words::{Genders, Noun};
use laut_model::{ActorKind, TextRange};

impl Phrases<'_> {
    /// Whoever speaks through a thing; `None` where the thing itself is all that is known.
    pub(super) fn said(
        &mut self,
        view: View<'_>,
        rest: &[usize],
        description: &Description,
        beside: Option<usize>,
        depth: usize,
    ) -> Option<Phrase> {
        let inner = if depth < DEEPEST { self.speaker_behind(view, rest, depth) } else { None };
        if inner.is_some() {
            return inner;
        }
        if let Some(beside) = beside {
            self.mentions[beside].sure = true;
            return Some(Phrase::of(Head::Named(beside)));
        }
        if let Some(speaker) = self.first_part(view, description.noun) {
            return Some(Phrase::of(Head::Described(speaker)));
        }
        if !description.facts.said {
            return None;
        }
        let next = description.noun + 1;
        let goes_on = view.small(next).of || view.small(next).is_article() || view.capital(next);
        // "den Angaben zufolge": those of whoever spoke last; "den Worten der X" is cut short here.
        let article = description.words.start.checked_sub(1);
        let definite = article.is_some_and(|at| !view.small(at).definite.is_empty());
        let back = definite && !goes_on;
        Some(Phrase::of(if back { Head::Spoke } else { Head::Nobody }))
    }

    /// "Regierungsangaben", "Behördenangaben", "Polizeibericht": the first part speaks.
    fn first_part(&self, view: View<'_>, at: usize) -> Option<Description> {
        let lower = view.text.lower(at);
        let range = view.text.tokens[at].range;
        // In lower case some letters have other lengths; then the parts cannot be told.
        if lower.len() != range.len() || lower.len() > LONGEST {
            return None;
        }
        let cuts = lower.char_indices().map(|(cut, _)| cut).skip(4);
        let speaks = |noun: &Noun| noun.body.is_some() || noun.group || noun.role;
        let (end, facts) = cuts
            .filter(|&cut| view.words.listed(&lower[cut..]).is_some_and(|noun| noun.thing))
            .find_map(|cut| {
                let before = lower[..cut].trim_end_matches('-');
                let bare = before.strip_suffix('s');
                let forms = bare.into_iter().chain([before]);
                forms
                    .filter(|form| form.chars().nth(2).is_some())
                    .find_map(|form| Some((form.len(), view.words.noun(form).filter(speaks)?)))
            })?;
        // "Unternehmen" is one or many; "Behörden" are many.
        let one = !facts.general.is_empty() && facts.genders.meets(Genders::N);
        let class = facts.body.filter(|_| one || !facts.group);
        let kind = class.map(|class| view.words.table.kind_of(class));
        // "Zeitungsberichten" are those of many papers, not of the one spoken of.
        if matches!(kind, Some(ActorKind::Outlet | ActorKind::Agency)) {
            return None;
        }
        let plural = class.is_none();
        Some(Description {
            words: at..at + 1,
            noun: at,
            facts: Noun { group: plural, role: facts.role && !plural, ..facts },
            definite: true,
            indefinite: false,
            genders: if plural { Genders::P } else { facts.genders },
            part: Some(TextRange::new(range.start(), range.start() + end)),
        })
    }

    /// Whoever stands behind a thing: "Bericht der X", "Angaben aus Y".
    fn speaker_behind(&mut self, view: View<'_>, rest: &[usize], depth: usize) -> Option<Phrase> {
        let &next = rest.first()?;
        let place = rest.get(1).and_then(|&at| self.mention_at(at, Form::Place));
        if let Some(place) = place {
            return Some(Phrase::of(Head::Named(place)));
        }
        let named = self.mention_at(next, Form::Name).is_some();
        let hangs = view.lower_word(next) && (view.small(next).of || view.small(next).is_article());
        if !named && !hangs {
            return None;
        }
        let rest = if named { rest } else { &rest[usize::from(!view.small(next).is_article())..] };
        let inner = self.phrase(rest, depth + 1);
        let speaks = match &inner.head {
            Head::Described(description) => {
                let facts = description.facts;
                facts.role || facts.body.is_some() || facts.group
            }
            Head::Named(_) => true,
            _ => false,
        };
        speaks.then_some(inner)
    }
}

/// The longest word, in bytes, that is looked through for its parts.
const LONGEST: usize = 120;
