//! Several that speak as one: "Holm und Berg", "Polizei und Feuerwehr", "beide Ministerien".

use super::Form;
use super::name::View;
use super::phrase::{Description, Head, Phrase, Phrases};
use super::resolve::Resolver;
use super::same::{Draft, Drafts};
use super::words::{Genders, Noun};
use laut_model::{ActorKind, TextRange};

/// The longest description of one among several, in tokens: "the Orm city council".
const LONGEST: usize = 5;

impl Phrases<'_> {
    /// The phrase of several names or bodies, side by side without anything that hangs on them.
    pub(super) fn together(&mut self, tokens: &[usize]) -> Option<Phrase> {
        let view = self.view(*tokens.first()?);
        let and = tokens.iter().rposition(|&at| view.small(at).and && view.lower_word(at))?;
        let mut pieces: Vec<&[usize]> =
            tokens[..and].split(|&at| view.mark(at) == Some(',')).collect();
        pieces.push(&tokens[and + 1..]);
        if let Some(one) = self.one_of_two_roles(view, &pieces) {
            return Some(one);
        }
        if !pieces.iter().all(|piece| self.stands_bare(view, piece)) {
            return None;
        }
        let members: Vec<Phrase> = pieces.iter().map(|piece| self.phrase(piece, 1)).collect();
        let person = |phrase: &Phrase| match &phrase.head {
            Head::Named(named) => Some(self.mentions[*named].kind == ActorKind::Person),
            Head::Described(description) => description.facts.role.then_some(false),
            _ => None,
        };
        // "die Ärztin und Autorin Vera Ness" is one.
        let persons = members.iter().filter(|member| person(member) == Some(true)).count();
        let known = |phrase: &Phrase| matches!(phrase.head, Head::Named(_) | Head::Described(_));
        let alike = persons == 0 || persons == members.len();
        (alike && members.iter().all(known)).then(|| Phrase::of(Head::Together(members)))
    }

    /// "die Ärztin und Autorin Vera Ness": the second role bears no article.
    fn one_of_two_roles(&self, view: View<'_>, pieces: &[&[usize]]) -> Option<Phrase> {
        let [first, second] = pieces else { return None };
        let (&start, &end) = second.first().zip(second.last())?;
        let named = self.mention_at(end, Form::Name)?;
        let mention = &self.mentions[named];
        let &noun = first.last()?;
        let role = view.noun(noun).role && self.mention_at(noun, Form::Name).is_none();
        let person = mention.kind == ActorKind::Person && !mention.role.is_empty();
        let one = role && person && mention.tokens.start == start;
        one.then(|| {
            let mut phrase = Phrase::of(Head::Named(named));
            phrase.role.push(noun..noun + 1);
            phrase.role.extend(mention.role.iter().cloned());
            phrase
        })
    }

    /// Whether `piece` is a name or a body's or group's noun with no more than articles and
    /// adjectives before it.
    fn stands_bare(&self, view: View<'_>, piece: &[usize]) -> bool {
        let Some((&first, &last)) = piece.first().zip(piece.last()) else { return false };
        let plain = |tokens: &[usize]| {
            let fits = |&at: &usize| {
                let small = view.small(at);
                view.text.tokens[at].is_wordlike()
                    && (small.is_article() || !(small.of || small.and || small.nobody))
            };
            tokens.len() < LONGEST && tokens.iter().all(fits)
        };
        let named = self.mention_at(last, Form::Name).map(|named| &self.mentions[named]);
        if let Some(mention) = named {
            let before = piece.iter().take_while(|&&at| at < mention.tokens.start).count();
            return mention.tokens.end == last + 1
                && mention.tokens.start >= first
                && plain(&piece[..before]);
        }
        let noun = view.noun(last);
        // "Holm und Berg": surnames that stand nowhere else.
        let surname = noun == Noun::default() && view.capital(last) && !view.small(last).starter;
        if surname && first == last {
            return true;
        }
        let role = noun.role && view.small(first).is_article();
        (noun.body.is_some() || noun.group || role) && !noun.thing && plain(piece)
    }
}

impl Drafts<'_> {
    /// The actor that several make together.
    pub(super) fn together(
        &mut self,
        mut members: Vec<usize>,
        and: &str,
        words: TextRange,
    ) -> usize {
        members.dedup();
        let known = self.all.iter().position(|draft| draft.members == members);
        let at = known.unwrap_or_else(|| {
            let names = members.iter().map(|&member| self.all[member].name.as_str());
            let names: Vec<&str> = names.collect();
            let name = match names.split_last() {
                Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
                None => String::new(),
            };
            let named = members.iter().all(|&member| self.all[member].named);
            let mut draft = self.draft(name, ActorKind::Group);
            draft.named = named;
            draft.genders = Genders::P;
            draft.members = members;
            self.all.push(draft);
            self.all.len() - 1
        });
        self.all[at].mentions.push(words);
        at
    }
}

impl Resolver<'_> {
    /// Those whom "beide", "both ministries" means: a pair that spoke, or the last two that fit.
    pub(super) fn both(
        &mut self,
        description: Option<&Description>,
        start: usize,
        words: TextRange,
    ) -> Option<usize> {
        let fits = |this: &Self, at: usize| {
            let draft = &this.drafts.all[at];
            match description.map(|description| description.facts) {
                None => draft.kind == ActorKind::Person && draft.named,
                Some(facts) if facts.body.is_some() => draft.class == facts.body,
                Some(facts) if facts.group => draft.kind == ActorKind::Organisation,
                Some(_) => draft.kind == ActorKind::Person && draft.named,
            }
        };
        let pair = |draft: &Draft| draft.members.len() == 2;
        let spoke = self.latest(start, |draft| {
            pair(draft) && draft.members.iter().all(|&member| fits(self, member))
        });
        if spoke.is_some() {
            return spoke;
        }
        let mut last: Vec<usize> = Vec::new();
        for at in self.before(start) {
            if fits(self, at) && !last.contains(&at) {
                last.push(at);
            }
            if last.len() == 2 {
                last.reverse();
                let and = self.words.and.as_str();
                return Some(self.drafts.together(last, and, words));
            }
        }
        None
    }
}
