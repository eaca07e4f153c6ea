//! Whom a description without a name means: "die Behörde", "die Professorin", "ein Sprecher".

use super::phrase::Description;
use super::resolve::Resolver;
use super::same::Draft;
use super::words::{Genders, Noun};
use laut_model::ActorKind;

impl Resolver<'_> {
    /// The earlier actor that a description means, or a new one without a name.
    pub(super) fn described(
        &mut self,
        description: &Description,
        parent: Option<usize>,
        start: usize,
    ) -> usize {
        let back = || self.earlier(description, parent, start);
        if let Some(known) = description.definite.then(back).flatten() {
            return known;
        }
        let words = description.part.unwrap_or_else(|| self.text.range(description.words.clone()));
        let facts = description.facts;
        let plural = facts.group || description.genders == Genders::P;
        let kind = match facts.body {
            _ if plural && !facts.thing => ActorKind::Group,
            _ if facts.thing => ActorKind::Unknown,
            Some(class) if !facts.role => self.words.table.kind_of(class),
            _ if plural => ActorKind::Group,
            _ if facts.role && !description.genders.meets(Genders::P) => ActorKind::Person,
            _ if facts.role => ActorKind::Group,
            _ => ActorKind::Unknown,
        };
        let whole = description.part.is_none() && facts.body.is_some();
        let name = whole.then(|| self.drafts.nominative(description.words.clone())).flatten();
        let draft = self.drafts.unnamed(name, words, kind, parent);
        let one = kind == ActorKind::Organisation && facts.unique && facts.general.is_empty();
        let draft_mut = &mut self.drafts.all[draft];
        draft_mut.keep = true;
        draft_mut.class = facts.body;
        draft_mut.genders = description.genders;
        draft_mut.named |= one && !description.indefinite;
        draft
    }

    fn earlier(
        &self,
        description: &Description,
        parent: Option<usize>,
        start: usize,
    ) -> Option<usize> {
        let part = description.part.and_then(|part| part.slice(self.text.text));
        let part = part.map(str::to_lowercase);
        let noun = part.as_deref().unwrap_or_else(|| self.text.lower(description.noun));
        let facts = description.facts;
        let unlisted = facts == Noun::default();
        if (facts.role || unlisted) && description.genders != Genders::P {
            return self.person(description, noun, parent, start);
        }
        if facts.group || facts.role {
            let same = |draft: &Draft| {
                draft.keep
                    && draft.kind == ActorKind::Group
                    && self.ends_with(&draft.name.to_lowercase(), noun)
            };
            return if facts.generic { None } else { self.latest(start, same) };
        }
        let plural = facts.group || description.genders == Genders::P;
        let class = facts.body.filter(|_| !plural)?;
        let kind = self.words.table.kind_of(class);
        let fits = |draft: &Draft| {
            let other = parent.is_some() && draft.parent.is_some() && draft.parent != parent;
            let similar = draft.class.is_some_and(|class| facts.general.has(class));
            !matches!(draft.kind, ActorKind::Person | ActorKind::Group)
                && !other
                && (similar || self.is_called(draft, noun))
        };
        let press = || {
            let outlet = matches!(kind, ActorKind::Outlet | ActorKind::Agency);
            let outlet = outlet && !facts.general.is_empty();
            outlet.then(|| self.latest(start, |draft| draft.kind == kind)).flatten()
        };
        let named = self.latest(start, |draft| draft.named && fits(draft));
        named.or_else(press).or_else(|| self.latest(start, fits))
    }

    /// The person of this role; for a word that fits many, the person spoken of last whose known
    /// roles are not of another calling.
    fn person(
        &self,
        description: &Description,
        noun: &str,
        parent: Option<usize>,
        start: usize,
    ) -> Option<usize> {
        let facts = description.facts;
        let belongs =
            |draft: &Draft| parent.is_none() || draft.parent.is_none() || draft.parent == parent;
        let same = self.latest(start, |draft| {
            draft.keep
                && belongs(draft)
                && matches!(draft.kind, ActorKind::Person | ActorKind::Unknown)
                && self.has_role(draft, description, noun, start)
        });
        let genders = description.genders.and(Genders::M.or(Genders::F));
        let anybody = |draft: &Draft| {
            let full = draft.keep || draft.named && draft.name.contains(' ');
            let alike =
                draft.genders.is_empty() || genders.is_empty() || genders.meets(draft.genders);
            draft.kind == ActorKind::Person
                && full
                && alike
                && belongs(draft)
                && !self.contradicts(draft, description, start)
        };
        let generic = facts.generic && (parent.is_none() || facts.field.is_some());
        same.or_else(|| generic.then(|| self.latest(start, anybody)).flatten())
    }

    /// Whether all roles known before `start` are of other callings than this one.
    fn contradicts(&self, draft: &Draft, description: &Description, start: usize) -> bool {
        let Some(field) = description.facts.field else { return false };
        let roles = draft.roles.iter().rev().filter(|role| role.start() < start).take(20);
        let mut known = roles
            .filter_map(|role| {
                let written = role.slice(self.text.text)?;
                let nouns = written.split([' ', ',', '\u{a0}', '\n']).map(str::to_lowercase);
                nouns.filter_map(|word| self.words.noun(&word)).find(|noun| noun.role)
            })
            .peekable();
        known.peek().is_some() && known.all(|noun| noun.field.is_some_and(|other| other != field))
    }

    /// Whether one of the words of a body's names is or ends with this noun.
    fn is_called(&self, draft: &Draft, noun: &str) -> bool {
        let mut written =
            std::iter::once(&draft.name).chain(draft.aliases.iter().map(|alias| &alias.text));
        written.any(|name| {
            name.to_lowercase().split_whitespace().any(|word| self.ends_with(word, noun))
        })
    }

    fn ends_with(&self, name: &str, noun: &str) -> bool {
        let endings = self.words.table.endings();
        name.ends_with(noun) || endings.without_genitive(noun).any(|noun| name.ends_with(noun))
    }

    /// Whether the actor was called by this role before `start`: "Sprecherin", "US-Präsident".
    fn has_role(&self, draft: &Draft, description: &Description, noun: &str, start: usize) -> bool {
        let words = description.words.clone().map(|at| self.text.lower(at));
        let ranks: Vec<&str> = words.filter(|word| self.words.is_rank(word)).collect();
        let endings = self.words.table.endings();
        let stem = endings.stem(noun).find(|stem| stem.len() > 5).unwrap_or(noun);
        let mut roles = draft.roles.iter().rev().filter(|role| role.start() < start).take(20);
        roles.any(|role| {
            let written = role.slice(self.text.text).unwrap_or_default().to_lowercase();
            let words = || written.split([' ', ',', '\u{a0}', '\n']);
            // The prime minister is not the finance minister.
            let own = || words().filter(|word| self.words.is_rank(word));
            let other = !ranks.is_empty() && own().next().is_some();
            if other && !own().any(|word| ranks.contains(&word)) {
                return false;
            }
            words().any(|word| {
                word.ends_with(noun)
                    || word.ends_with(stem)
                    || endings.stem(word).any(|word| word.len() > 5 && word.ends_with(stem))
            })
        }) || !draft.named && self.ends_with(&draft.name.to_lowercase(), noun)
    }
}
