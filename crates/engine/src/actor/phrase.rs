//! The grammar of a source's noun phrase: its head, the roles around it, the body it belongs to.

use super::name::View;
use super::words::{ActorWords, Genders, Noun};
use super::{Form, Mention};
use crate::segment::Segmented;
use laut_model::{ActorKind, TextRange};
use std::ops::Range;

/// What stands at the centre of a noun phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Head {
    /// A name, by the position of its mention.
    Named(usize),
    /// A pronoun that points back.
    Pronoun(Genders),
    /// Whoever spoke last: "den Angaben zufolge".
    Spoke,
    /// A description without a name.
    Described(Description),
    /// Several that speak as one.
    Together(Vec<Phrase>),
    /// The two spoken of last, or the last two that a noun describes.
    Both(Option<Description>),
    /// Nobody in particular: "man".
    Nobody,
}

/// A noun that describes somebody.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Description {
    /// The noun with its adjectives, without the article.
    pub(super) words: Range<usize>,
    /// The noun.
    pub(super) noun: usize,
    /// What the noun is.
    pub(super) facts: Noun,
    /// Whether an article points back.
    pub(super) definite: bool,
    /// Whether an article makes it one of many: "ein Ministerium".
    pub(super) indefinite: bool,
    /// What article and noun tell of gender and number.
    pub(super) genders: Genders,
    /// The noun inside a compound that is meant: "Behörden" of "Behördenangaben".
    pub(super) part: Option<TextRange>,
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    pub(super) head: Head,
    /// Roles and descriptions beside the head.
    pub(super) role: Vec<Range<usize>>,
    /// The body that the head belongs to.
    pub(super) parent: Option<Box<Phrase>>,
}

impl Phrase {
    pub(super) fn of(head: Head) -> Self {
        Self { head, role: Vec::new(), parent: None }
    }
}

/// Reads noun phrases over the mentions found, and adds those that only a noun phrase shows.
pub(super) struct Phrases<'a> {
    pub(super) text: &'a Segmented<'a>,
    pub(super) words: &'a ActorWords,
    pub(super) mentions: Vec<Mention>,
    /// The mentions that hold each token, the telling ones first.
    pub(super) at: Vec<Vec<usize>>,
}

/// Phrases nest no deeper: "der Sprecher des Leiters der Abteilung des …".
pub(super) const DEEPEST: usize = 4;

impl<'a> Phrases<'a> {
    pub(super) fn new(
        text: &'a Segmented<'a>,
        words: &'a ActorWords,
        mentions: Vec<Mention>,
    ) -> Self {
        let mut this =
            Self { text, words, mentions: Vec::new(), at: vec![Vec::new(); text.tokens.len()] };
        for mention in mentions {
            this.add(mention);
        }
        this
    }

    pub(super) fn add(&mut self, mention: Mention) -> usize {
        let index = self.mentions.len();
        for at in &mut self.at[mention.tokens.clone()] {
            at.push(index);
        }
        self.mentions.push(mention);
        index
    }

    pub(super) fn view(&self, at: usize) -> View<'a> {
        let sentence = &self.text.sentences[self.text.sentence_of(at)];
        View {
            text: self.text,
            words: self.words,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
        }
    }

    /// Reads the noun phrase that `tokens` make.
    pub(super) fn read(&mut self, tokens: &[Range<usize>]) -> Phrase {
        let tokens: Vec<usize> = tokens.iter().cloned().flatten().collect();
        self.together(&tokens).unwrap_or_else(|| self.phrase(&tokens, 0))
    }

    /// The mention of this form that holds the token.
    pub(super) fn mention_at(&self, at: usize, form: Form) -> Option<usize> {
        let here = &self.at[at];
        let fits = |&&index: &&usize| self.mentions[index].form == form;
        let own = here.iter().filter(fits).find(|&&index| self.mentions[index].name.contains(&at));
        own.or_else(|| here.iter().find(fits)).copied()
    }

    pub(super) fn phrase(&mut self, tokens: &[usize], depth: usize) -> Phrase {
        let Some(&first) = tokens.first() else { return Phrase::of(Head::Nobody) };
        let view = self.view(first);
        if let Some(pronoun) = self.pronoun(view, tokens, depth) {
            return pronoun;
        }
        let mut definite = false;
        let mut article = Genders::ANY;
        let mut has_article = false;
        let mut nominative = Genders::default();
        let mut aged = false;
        let mut owner = Genders::default();
        let mut state = None;
        let mut start = None;
        for (index, &at) in tokens.iter().enumerate() {
            if let Some(named) = self.mention_at(at, Form::Name) {
                if let Some(phrase) = self.before_noun(view, tokens, index, named, depth) {
                    return phrase;
                }
                return self.named(view, tokens, index, named, start, depth);
            }
            let small = view.small(at);
            let capital_nouns = view.words.has_capital_nouns();
            // "The Orm Post": an article with a capital of its own.
            let article_of_name = !capital_nouns && small.is_article();
            if !view.capital(at) || view.begins(at) || article_of_name {
                owner = owner.or(small.owner);
                if small.is_article() {
                    definite |= !small.definite.is_empty() || !small.possessive.is_empty();
                    article = small.definite.or(small.indefinite).or(small.possessive);
                    nominative = small.nominative;
                    has_article = true;
                    start = None;
                    continue;
                }
                if small.of || small.starter || !view.text.tokens[at].is_wordlike() {
                    continue;
                }
            }
            if let Some(adjective) = self.mention_at(at, Form::Adjective) {
                state = Some(adjective);
                start.get_or_insert(at);
                continue;
            }
            if self.mention_at(at, Form::Place).is_some() {
                continue;
            }
            let noun = view.noun(at);
            let next = tokens.get(index + 1).copied().filter(|&next| next == at + 1);
            let compound = |next: usize| {
                view.lower_word(next) && (view.noun(next).role || view.noun(next).body.is_some())
            };
            if !capital_nouns && noun != Noun::default() && next.is_some_and(compound) {
                // "the police chief": the last noun is the head.
                start.get_or_insert(at);
                continue;
            }
            // "the Prime Minister", "the Deputy Foreign Minister"
            if next.is_some() && view.ranked(at) {
                start.get_or_insert(at);
                continue;
            }
            if noun.thing && !owner.is_empty() {
                return Phrase::of(Head::Pronoun(owner));
            }
            // "23-jährige" before a noun is an adjective, "23-Jährige" is none.
            let age = view
                .text
                .word(at)
                .rsplit_once('-')
                .is_some_and(|(_, last)| last.starts_with(char::is_lowercase));
            aged |= age;
            // "Presidential hopeful": the capital only begins the sentence.
            let follows = tokens.get(index + 1) == Some(&(at + 1));
            let adjective = !capital_nouns && view.begins(at) && follows && view.lower_word(at + 1);
            if (!view.capital(at) || adjective) && (noun == Noun::default() || age) {
                start.get_or_insert(at);
                continue;
            }
            // "seine Frau", but "Frau Holm".
            let kin = noun.role && !owner.is_empty();
            if noun.no_name || noun.title && !kin {
                continue;
            }
            if let Some(next) = next.filter(|_| noun == Noun::default()) {
                // "vom Gemeinsamen Bundesausschuss": an adjective with a capital is part of a name.
                let bent = view.words.table.endings().is_bent(view.text.lower(at));
                if bent
                    && view.capital(next)
                    && (has_article || view.begins(at))
                    && view.mark(next).is_none()
                {
                    if has_article && !view.begins(at) && self.at[next].is_empty() {
                        let named = self.by_shape(at..next + 1, view.kind_of(next));
                        return self.named(view, tokens, index, named, None, depth);
                    }
                    start.get_or_insert(at);
                    continue;
                }
            }
            let start = start.unwrap_or(at);
            if let Some(person) = next.filter(|_| noun == Noun::default() && capital_nouns) {
                // "Pegelwart Ole Garv": what no list knows is the person's role.
                let person = self.mention_at(person, Form::Name).filter(|&person| {
                    let mention = &self.mentions[person];
                    mention.kind == ActorKind::Person && mention.tokens.start == at + 1
                });
                if let Some(person) = person.filter(|_| self.mention_at(at, Form::Part).is_none()) {
                    let mut phrase = self.named(view, tokens, index, person, None, depth);
                    phrase.role.insert(0, start..at + 1);
                    return phrase;
                }
            }
            let part = self.mention_at(at, Form::Part);
            if noun.nominative && !nominative.is_empty() {
                // "der 45-Jährige" is a man, "der 45-Jährigen" is a woman's.
                article = nominative;
            }
            let genders = article.and(noun.genders);
            let genders = match (genders.is_empty(), article.meets(Genders::P)) {
                (true, true) => Genders::P,
                (true, false) => noun.genders,
                (false, _) => genders,
            };
            // "das Unternehmen" is one, "Unternehmen" are many.
            let one = has_article && noun.body.is_some() && !genders.meets(Genders::P);
            let group = noun.group && !one;
            let description = Description {
                words: start..at + 1,
                noun: at,
                // "ihr Mann" is somebody else than she, and hardly anybody spoken of before.
                facts: Noun { generic: (noun.generic || aged) && owner.is_empty(), group, ..noun },
                definite,
                indefinite: has_article && !definite,
                genders: if noun.genders.is_empty() { article } else { genders },
                part: None,
            };
            let dual = tokens[..index].iter().any(|&at| view.small(at).dual);
            if dual && description.genders == Genders::P && !description.facts.thing {
                return Phrase::of(Head::Both(Some(description)));
            }
            let lone = !has_article && start == at;
            return self.described(view, tokens, index, description, part.or(state), lone, depth);
        }
        let article = has_article.then_some((definite, article));
        if let Some(described) = self.unlisted(view, tokens, article) {
            return described;
        }
        // "laut Berlin", "Angaben aus Kiew": a place that speaks.
        let place = tokens.iter().find_map(|&at| self.mention_at(at, Form::Place));
        let place = place.filter(|_| depth == 0);
        let adjective = tokens.iter().find_map(|&at| self.mention_at(at, Form::Adjective));
        // A possessive whose noun the claim grammar took for itself: "ihren [Worten nach]".
        let owner = if owner.is_empty() { Head::Nobody } else { Head::Pronoun(owner) };
        Phrase::of(place.or(adjective).map_or(owner, Head::Named))
    }

    /// "Russlands Präsident", "Putins Sprecher": a name in the genitive before a noun.
    fn before_noun(
        &mut self,
        view: View<'_>,
        tokens: &[usize],
        index: usize,
        named: usize,
        depth: usize,
    ) -> Option<Phrase> {
        let mention = &self.mentions[named];
        let next = mention.tokens.end;
        let genitive =
            view.words.table.endings().without_genitive(view.text.lower(next - 1)).next();
        let noun = view.noun(next);
        let at = tokens[index..].iter().position(|&at| at == next)?;
        let counts = noun.role || noun.thing || noun.group || noun.body.is_some();
        // "a Reuters correspondent": where nouns bear no capital, a name needs no genitive.
        let lower = !view.words.has_capital_nouns() && noun.role;
        // "Orm Electric President Brad Hill"
        let titled = self.mention_at(next, Form::Name).is_some_and(|person| {
            let person = &self.mentions[person];
            person.kind == ActorKind::Person && person.name.start > next
        });
        let beside = lower && (view.lower_word(next) || titled);
        let owned = genitive.is_some() && !view.lower_word(next);
        if !(owned || beside) || !counts || depth >= DEEPEST {
            return None;
        }
        if noun.thing {
            return Some(Phrase::of(Head::Named(named)));
        }
        let government =
            noun.body.is_some_and(|class| view.words.table.class_name(class) == "government");
        if government && mention.kind == ActorKind::State {
            return Some(Phrase::of(Head::Named(named)));
        }
        let mut phrase = self.phrase(&tokens[index + at..], depth + 1);
        phrase.parent.get_or_insert_with(|| Box::new(Phrase::of(Head::Named(named))));
        Some(phrase)
    }

    /// A phrase whose head is a mention, with what stands behind it.
    fn named(
        &mut self,
        view: View<'_>,
        tokens: &[usize],
        index: usize,
        named: usize,
        start: Option<usize>,
        depth: usize,
    ) -> Phrase {
        self.mentions[named].sure = true;
        let mention = self.mentions[named].clone();
        let mut phrase = Phrase::of(Head::Named(named));
        phrase.role.clone_from(&mention.role);
        let before = start.filter(|&start| start < mention.tokens.start && mention.role.is_empty());
        let described = mention.kind != ActorKind::Person || !view.words.has_capital_nouns();
        if let Some(start) = before.filter(|_| described) {
            phrase.role.push(start..mention.tokens.start);
        }
        let rest: Vec<usize> =
            tokens[index..].iter().copied().filter(|&at| at >= mention.tokens.end).collect();
        if mention.kind == ActorKind::Person || mention.kind == ActorKind::Unknown {
            self.apposition(view, &rest, &mut phrase, depth);
        }
        phrase
    }

    /// What stands behind a person's name: ", ein Überläufer und Leiter des X", ", vom X".
    fn apposition(&mut self, view: View<'_>, rest: &[usize], phrase: &mut Phrase, depth: usize) {
        let Some(begin) = rest.iter().position(|&at| view.text.tokens[at].is_wordlike()) else {
            return;
        };
        let comma = rest[..begin].iter().any(|&at| matches!(view.mark(at), Some(',' | '–' | '—')));
        if rest[..begin].iter().any(|&at| view.mark(at) == Some('(')) {
            return;
        }
        let rest = &rest[begin..];
        let (Some(&first), Some(&last)) = (rest.first(), rest.last()) else { return };
        let small = view.small(first);
        let role = rest.iter().position(|&at| view.noun(at).role);
        let of = rest
            .iter()
            .enumerate()
            .skip(role.map_or(0, |role| role + 1))
            .find(|&(_, &at)| view.lower_word(at) && view.small(at).of);
        let apposed = comma && role.is_some() && !small.and;
        // "sagte X der Agentur": a genitive hangs on a role, not on a name.
        let hangs =
            small.of && (comma || !small.is_article()) && of.is_some() && rest.len() > 1 && {
                let word = rest.iter().find(|&&at| view.capital(at));
                word.is_some_and(|&at| {
                    view.noun(at).body.is_some() || self.mention_at(at, Form::Name).is_some()
                })
            };
        if !apposed && !hangs {
            return;
        }
        let from =
            if small.is_article() && role.is_some() && rest.len() > 1 { rest[1] } else { first };
        phrase.role.retain(|role| role.start < from);
        phrase.role.push(from..last + 1);
        if let (Some((at, _)), None, true) = (of, &phrase.parent, depth < DEEPEST) {
            let parent = self.phrase(&rest[at + usize::from(at + 1 < rest.len())..], depth + 1);
            phrase.parent = belongs(parent, &self.mentions).map(Box::new);
        }
    }

    /// A phrase whose head is a noun.
    #[expect(clippy::too_many_arguments, reason = "the parts of one noun phrase, read once")]
    fn described(
        &mut self,
        view: View<'_>,
        tokens: &[usize],
        index: usize,
        mut description: Description,
        beside: Option<usize>,
        lone: bool,
        depth: usize,
    ) -> Phrase {
        let at = description.noun;
        let facts = description.facts;
        let rest = &tokens[index + 1..];
        let known = facts.role || facts.body.is_some() || facts.group || facts.thing;
        if facts.thing && !facts.role {
            let said = self.said(view, rest, &description, beside, depth);
            if let Some(said) = said {
                return said;
            }
        }
        let quoted = view.quoted_name(at + 1).filter(|_| !facts.thing && !facts.group);
        if let Some((inner, _)) = quoted.filter(|(inner, _)| rest.contains(&inner.start)) {
            let kind =
                facts.body.map_or(ActorKind::Unknown, |class| view.words.table.kind_of(class));
            let named = self.by_shape(inner, kind);
            let mut phrase = Phrase::of(Head::Named(named));
            phrase.role.push(description.words);
            phrase.parent = beside.map(|beside| Box::new(Phrase::of(Head::Named(beside))));
            return phrase;
        }
        // "the environmental group Greenpeace"
        let beside_name = facts.body.is_some() && !facts.role && rest.first() == Some(&(at + 1));
        if let Some(body) = beside_name.then(|| self.mention_at(at + 1, Form::Name)).flatten() {
            let Mention { name, kind, .. } = &self.mentions[body];
            let state_or_person = matches!(kind, ActorKind::Person | ActorKind::State);
            if name.start == at + 1 && !state_or_person && !view.words.has_capital_nouns() {
                let mut phrase = self.named(view, tokens, index, body, None, depth);
                phrase.role.insert(0, description.words);
                return phrase;
            }
        }
        let name = if known { None } else { self.unknown(view, at, lone) };
        if let Some(named) = name {
            return self.named(view, tokens, index, named, None, depth);
        }
        if let Some(run) =
            (known && !facts.thing && !facts.group).then(|| self.run_behind(view, at)).flatten()
        {
            let kind = if facts.role {
                ActorKind::Person
            } else {
                facts.body.map_or(ActorKind::Organisation, |class| view.words.table.kind_of(class))
            };
            let named = self.by_shape(run, kind);
            self.mentions[named].class = facts.body;
            self.mentions[named].genders = facts.genders;
            let mut phrase = self.named(view, tokens, index, named, None, depth);
            phrase.role.insert(0, description.words);
            phrase.parent =
                phrase.parent.or(beside.map(|beside| Box::new(Phrase::of(Head::Named(beside)))));
            return phrase;
        }
        let comma = rest.iter().position(|&at| view.mark(at) == Some(','));
        let (inner, after) = rest.split_at(comma.unwrap_or(rest.len()));
        let mut whole = at..at + 1;
        let mut parent = beside.map(|beside| Phrase::of(Head::Named(beside)));
        if depth < DEEPEST && !inner.is_empty() {
            let hangs = self.hangs(view, inner);
            let body =
                if hangs { belongs(self.phrase(inner, depth + 1), &self.mentions) } else { None };
            let last = inner.iter().rev().find(|&&at| view.text.tokens[at].is_wordlike());
            if let (Some(_), Some(&last)) = (&body, last) {
                whole = at..last + 1;
            }
            parent = body.or(parent);
        }
        // "die Sprecherin des X, Y Z": the name follows.
        let behind = after.get(1..).filter(|_| facts.role);
        if let Some(named) = behind.and_then(|behind| self.person_in(view, behind)) {
            self.mentions[named].sure = true;
            let mut phrase = Phrase::of(Head::Named(named));
            let last = inner.last().copied().unwrap_or(at);
            phrase.role.push(description.words.start..last + 1);
            phrase.parent = parent.map(Box::new);
            return phrase;
        }
        if facts.role && lone && !description.genders.meets(Genders::F) {
            description.genders = Genders::P;
        }
        description.words.end = whole.end;
        let role = if facts.role { vec![description.words.clone()] } else { Vec::new() };
        Phrase { head: Head::Described(description), role, parent: parent.map(Box::new) }
    }

    /// Whether what stands behind a noun hangs a body on it: "des X", "Russlands", not "in Bonn".
    fn hangs(&self, view: View<'_>, inner: &[usize]) -> bool {
        let Some(&first) = inner.first() else { return false };
        if self.mention_at(first, Form::Name).is_some() {
            return true;
        }
        let head = inner.iter().copied().find(|&at| view.capital(at));
        let body = head.is_some_and(|at| {
            view.noun(at).body.is_some() || self.mention_at(at, Form::Name).is_some()
        });
        view.small(first).of && view.lower_word(first) && (body || !view.small(first).place)
    }
}

/// A phrase as the body that something belongs to; persons and pronouns are none.
fn belongs(phrase: Phrase, mentions: &[Mention]) -> Option<Phrase> {
    let fits = match &phrase.head {
        Head::Named(named) => !matches!(mentions[*named].kind, ActorKind::Person),
        Head::Described(description) => description.facts.body.is_some(),
        _ => false,
    };
    fits.then_some(phrase)
}
