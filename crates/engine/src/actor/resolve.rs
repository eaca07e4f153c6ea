//! From mentions and parties to actors: descriptions and pronouns find whom they mean.

use super::phrase::{Head, Phrase, Phrases};
use super::same::{Draft, Drafts};
use super::words::{ActorWords, Genders};
use super::{Credit, Mention, Party, ResolvedParty};
use crate::segment::Segmented;
use laut_model::{Actor, ActorId, ActorKind, TextRange};
use rustc_hash::FxHashMap;

/// The actors of a report, and whom its parties and credits mean.
pub(crate) struct Resolved {
    /// The actors, by their first mention.
    pub(crate) actors: Vec<Actor>,
    /// One entry for each party.
    pub(crate) parties: Vec<ResolvedParty>,
    /// One entry for each credit.
    pub(crate) credits: Vec<Option<ActorId>>,
}

/// Tells which mentions mean the same actor and whom each party and credit means. Parties come in
/// the order of the text.
pub(crate) fn resolve(
    text: &Segmented<'_>,
    words: &ActorWords,
    mentions: Vec<Mention>,
    parties: &[Party],
    credits: &[Credit],
) -> Resolved {
    let mut phrases = Phrases::new(text, words, mentions);
    let read: Vec<Phrase> = parties.iter().map(|party| phrases.read(&party.tokens)).collect();
    let mentions = &phrases.mentions;
    let mut drafts = Drafts::new(text, words);
    let of = drafts.gather(mentions);
    let bodies = drafts.bodies(|at| !phrases.at[at].is_empty());
    let places = mentions.iter().map(|mention| mention.written.start());
    let mut seen: Vec<(usize, usize)> = places.zip(of.iter().copied()).collect();
    seen.extend(bodies);
    seen.sort_unstable();
    let spoke = Vec::new();
    let mut resolver = Resolver { text, words, mentions, of, drafts, seen, spoke };
    let found: Vec<Found> = read
        .iter()
        .zip(parties)
        .map(|(phrase, party)| {
            let whole = party.tokens.first().zip(party.tokens.last());
            let whole = whole.map(|(first, last)| first.start..last.end);
            let words = whole.filter(|whole| !whole.is_empty()).map(|whole| text.range(whole));
            let words = words.unwrap_or(TextRange::new(text.text.len(), text.text.len()));
            resolver.party(phrase, words.start(), words)
        })
        .collect();
    let credited = credits.iter().map(|credit| resolver.drafts.credited(credit)).collect();
    finish(resolver.drafts, found, credited, words)
}

/// Whom a party means, before actors have their numbers.
struct Found {
    draft: Option<usize>,
    named: bool,
    role: Vec<TextRange>,
    name: Option<TextRange>,
}

pub(super) struct Resolver<'a> {
    pub(super) text: &'a Segmented<'a>,
    pub(super) words: &'a ActorWords,
    mentions: &'a [Mention],
    of: Vec<usize>,
    pub(super) drafts: Drafts<'a>,
    /// The bytes where actors are mentioned, in order.
    seen: Vec<(usize, usize)>,
    /// The bytes where actors were sources so far.
    pub(super) spoke: Vec<(usize, usize)>,
}

impl Resolver<'_> {
    fn party(&mut self, phrase: &Phrase, start: usize, words: TextRange) -> Found {
        let draft = self.actor(phrase, start, words);
        let name = match phrase.head {
            Head::Named(mention) => Some(self.mentions[mention].written),
            _ => None,
        };
        let role: Vec<TextRange> =
            phrase.role.iter().map(|role| self.text.range(role.clone())).collect();
        let named = draft.is_some_and(|draft| self.drafts.all[draft].named);
        if let Some(draft) = draft {
            let draft = &mut self.drafts.all[draft];
            draft.spoke = true;
            draft.keep = true;
            draft.roles.extend(&role);
        }
        if let Some(draft) = draft {
            self.spoke.push((start, draft));
        }
        Found { draft, named, role, name }
    }

    fn actor(&mut self, phrase: &Phrase, start: usize, words: TextRange) -> Option<usize> {
        let parent = phrase.parent.as_ref().and_then(|parent| self.actor(parent, start, words));
        let draft = match &phrase.head {
            Head::Named(mention) => Some(self.of[*mention]),
            Head::Pronoun(genders) => self.back(*genders, start).or_else(|| {
                let pair = genders.meets(Genders::P).then(|| self.pair(start)).flatten()?;
                Some(self.drafts.together(pair.to_vec(), &self.words.and, words))
            }),
            Head::Spoke => self.spoke.iter().rev().find(|(at, _)| *at < start).map(|&(_, at)| at),
            Head::Described(description) => Some(self.described(description, parent, start)),
            Head::Together(members) => {
                let found = members.iter().filter_map(|member| self.actor(member, start, words));
                let found: Vec<usize> = found.collect();
                match found[..] {
                    [] => None,
                    [one] => Some(one),
                    _ => Some(self.drafts.together(found, &self.words.and, words)),
                }
            }
            Head::Both(description) => self.both(description.as_ref(), start, words),
            Head::Nobody => None,
        }?;
        if let Some(parent) = parent {
            self.drafts.all[parent].keep = true;
            self.drafts.belongs(draft, parent);
        }
        let draft_mut = &mut self.drafts.all[draft];
        draft_mut.keep = true;
        Some(draft)
    }

    /// The actors mentioned before `start`, the last one first.
    pub(super) fn before(&self, start: usize) -> Vec<usize> {
        // Nobody reads further back; it bounds the work for odd texts.
        const REACH: usize = 200;
        let before = self.seen.partition_point(|&(at, _)| at < start);
        self.seen[..before].iter().rev().take(REACH).map(|&(_, draft)| draft).collect()
    }

    /// The last two persons that stand side by side before `start`: "Holm und Berg".
    fn pair(&self, start: usize) -> Option<[usize; 2]> {
        const REACH: usize = 20;
        let end = self.mentions.partition_point(|mention| mention.written.start() < start);
        let near = &self.mentions[end.saturating_sub(REACH)..end];
        let person = |mention: &Mention| mention.kind == ActorKind::Person;
        let joined = |pair: &&[Mention]| {
            let between = pair[0].tokens.end;
            pair.iter().all(person)
                && between + 1 == pair[1].tokens.start
                && self.words.small(self.text.lower(between)).and
        };
        let at = near.windows(2).rposition(|pair| joined(&pair))?;
        let first = end.saturating_sub(REACH) + at;
        Some([self.of[first], self.of[first + 1]])
    }

    /// The actor that a pronoun points back to.
    fn back(&self, genders: Genders, start: usize) -> Option<usize> {
        let spoken = self.latest(start, |draft| {
            draft.keep
                && match draft.kind {
                    ActorKind::Person => {
                        let known = draft.genders.and(Genders::M.or(Genders::F));
                        genders.meets(if known.is_empty() {
                            Genders::M.or(Genders::F)
                        } else {
                            known
                        })
                    }
                    ActorKind::Group => genders.meets(Genders::P),
                    ActorKind::State => genders.meets(Genders::N),
                    ActorKind::Unknown if !draft.named => {
                        draft.spoke && !draft.genders.is_empty() && genders.meets(draft.genders)
                    }
                    _ if draft.genders.is_empty() => {
                        genders.meets(Genders::N.or(Genders::F)) && draft.spoke
                    }
                    _ => genders.meets(draft.genders) && draft.spoke,
                }
        });
        // Else a body or group that only did something: "Die Polizei sperrte …, teilte sie mit."
        spoken.or_else(|| {
            self.latest(start, |draft| {
                matches!(draft.kind, ActorKind::Organisation | ActorKind::Group)
                    && genders.meets(draft.genders)
            })
        })
    }

    /// The actor that fits and was spoken of last before `start`; one that spoke before counts more.
    pub(super) fn latest(&self, start: usize, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
        // In bytes: how much nearer somebody seems who spoke, or who is a person.
        const SPEAKER: usize = 400;
        const PERSON: usize = 150;
        // Nobody reads further back; it bounds the work for odd texts.
        const REACH: usize = 200;
        let before = self.seen.partition_point(|&(at, _)| at < start);
        let seen = self.seen[..before].iter().rev().take(REACH).map(|&(at, draft)| (at, draft));
        let spoke = self.spoke.iter().rev().filter(|&&(at, _)| at < start).take(REACH);
        let spoke = spoke.map(|&(at, draft)| (at + SPEAKER, draft));
        let mut weights: FxHashMap<usize, usize> = FxHashMap::default();
        for (weight, at) in seen.chain(spoke) {
            let person = self.drafts.all[at].kind == ActorKind::Person;
            let weight = weight + if person { PERSON } else { 0 };
            let known = weights.entry(at).or_default();
            *known = weight.max(*known);
        }
        let fitting = weights.into_iter().filter(|&(at, _)| fits(&self.drafts.all[at]));
        fitting.max_by_key(|&(at, weight)| (weight, at)).map(|(at, _)| at)
    }
}

/// Numbers the actors by their first mention and leaves out those that nothing speaks for.
fn finish(
    drafts: Drafts<'_>,
    found: Vec<Found>,
    credited: Vec<usize>,
    words: &ActorWords,
) -> Resolved {
    let mut all = drafts.all;
    for at in 0..all.len() {
        let parent = all[at].concept.and_then(|id| words.table.concept(id).parent);
        let parent = parent.and_then(|id| drafts.concepts.get(&id).copied());
        let above = |&at: &usize| all[at].parent;
        // The report may say that the parent belongs to the body.
        let loops = |parent| std::iter::successors(Some(parent), above).any(|above| above == at);
        let fits = |&parent: &usize| all[parent].keep && all[at].parent.is_none();
        if let Some(parent) = parent.filter(fits).filter(|&parent| !loops(parent)) {
            all[at].parent = Some(parent);
        }
    }
    let mut parents: Vec<usize> =
        all.iter().filter(|draft| draft.keep).filter_map(|draft| draft.parent).collect();
    while let Some(parent) = parents.pop() {
        if !all[parent].keep {
            all[parent].keep = true;
            parents.extend(all[parent].parent);
        }
    }
    for draft in &mut all {
        for places in [&mut draft.mentions, &mut draft.roles] {
            places.sort_by_key(|place| (place.start(), std::cmp::Reverse(place.end())));
            places.dedup_by(|inner, outer| outer.contains(*inner));
        }
        draft.aliases.sort_by_key(|alias| alias.range);
        let name = draft.name.clone();
        draft.aliases.retain(|alias| alias.text != name);
    }
    let mut order: Vec<usize> = (0..all.len()).filter(|&at| all[at].keep).collect();
    order.sort_by_key(|&at| all[at].mentions.first().copied());
    let mut number = vec![None; all.len()];
    for (&at, id) in order.iter().zip(0_u32..) {
        number[at] = Some(ActorId(id));
    }
    let actors = order
        .iter()
        .map(|&at| {
            let draft = &all[at];
            Actor {
                name: draft.name.clone(),
                kind: draft.kind,
                concept: draft.concept.map(|id| words.table.concept(id).id.clone()),
                aliases: draft.aliases.clone(),
                roles: draft.roles.clone(),
                parent: draft.parent.and_then(|parent| number[parent]),
                mentions: draft.mentions.clone(),
            }
        })
        .collect();
    let parties = found
        .into_iter()
        .map(|found| ResolvedParty {
            actor: found.draft.and_then(|draft| number[draft]),
            named: found.named,
            role: found.role,
            name: found.name,
        })
        .collect();
    let credits = credited.into_iter().map(|draft| number[draft]).collect();
    Resolved { actors, parties, credits }
}
