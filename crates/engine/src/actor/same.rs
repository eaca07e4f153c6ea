//! Which mentions mean the same actor.

use super::name::foreign_to;
use super::table::{ClassId, ConceptId};
use super::words::{ActorWords, Genders};
use super::{Credit, Form, Mention};
use crate::segment::Segmented;
use laut_model::{ActorKind, Alias, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// An actor while its mentions are gathered.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) class: Option<ClassId>,
    pub(super) concept: Option<ConceptId>,
    pub(super) aliases: Vec<Alias>,
    pub(super) roles: Vec<TextRange>,
    pub(super) parent: Option<usize>,
    pub(super) mentions: Vec<TextRange>,
    pub(super) genders: Genders,
    /// Whether it has a name of its own.
    pub(super) named: bool,
    /// Whether it belongs in the result.
    pub(super) keep: bool,
    /// Whether it was a source.
    pub(super) spoke: bool,
    /// Who they are, of several that speak as one.
    pub(super) members: Vec<usize>,
}

/// The actors of a text.
pub(super) struct Drafts<'a> {
    text: &'a Segmented<'a>,
    words: &'a ActorWords,
    pub(super) all: Vec<Draft>,
    pub(super) concepts: FxHashMap<ConceptId, usize>,
    names: FxHashMap<String, usize>,
    surnames: FxHashMap<String, Vec<usize>>,
    /// All capitalised words, to tell "Hans" from the genitive of "Han".
    written: FxHashSet<&'a str>,
}

impl<'a> Drafts<'a> {
    pub(super) fn new(text: &'a Segmented<'a>, words: &'a ActorWords) -> Self {
        let capitals = (0..text.tokens.len()).filter(|&at| text.tokens[at].is_capital());
        Self {
            text,
            words,
            all: Vec::new(),
            concepts: FxHashMap::default(),
            names: FxHashMap::default(),
            surnames: FxHashMap::default(),
            written: capitals.map(|at| text.word(at)).collect(),
        }
    }

    /// Gathers all mentions; returns the actor of each.
    pub(super) fn gather(&mut self, mentions: &[Mention]) -> Vec<usize> {
        let mut of = vec![usize::MAX; mentions.len()];
        // Full names first, so that a surname in the headline finds its person.
        let full = |mention: &Mention| mention.kind != ActorKind::Person || mention.name.len() > 1;
        for pass in [true, false] {
            for (index, mention) in mentions.iter().enumerate() {
                if full(mention) == pass {
                    of[index] = self.put(mention);
                }
            }
        }
        let place: FxHashMap<TextRange, usize> =
            mentions.iter().zip(&of).map(|(mention, &draft)| (mention.written, draft)).collect();
        // "HUR-Hotline „X“": the first part of the description is the body it belongs to.
        let parts: FxHashMap<usize, usize> = mentions
            .iter()
            .zip(&of)
            .filter(|(mention, _)| mention.form == Form::Part)
            .map(|(mention, &draft)| (mention.name.start, draft))
            .collect();
        for (mention, &draft) in mentions.iter().zip(&of) {
            let parent = mention.parent.and_then(|parent| place.get(&parent).copied());
            let mut described = mention.role.iter().cloned().flatten();
            let parent = parent.or_else(|| described.find_map(|at| parts.get(&at).copied()));
            if let Some(parent) = parent.filter(|&parent| parent != draft) {
                self.belongs(draft, parent);
            }
        }
        of
    }

    /// Notes that `child` belongs to `parent`, if nothing else is known.
    pub(super) fn belongs(&mut self, child: usize, parent: usize) {
        let loops = self.all[parent].parent == Some(child);
        if child != parent && !loops && self.all[child].parent.is_none() {
            self.all[child].parent = Some(parent);
        }
    }

    /// An actor without a name; the same words mean the same one.
    pub(super) fn unnamed(
        &mut self,
        name: Option<String>,
        words: TextRange,
        kind: ActorKind,
        parent: Option<usize>,
    ) -> usize {
        let name = name.unwrap_or_else(|| self.clean(words));
        let key = format!(
            "?{}:{}",
            parent.map_or(String::new(), |parent| parent.to_string()),
            name.to_lowercase()
        );
        if let Some(&draft) = self.names.get(&key) {
            self.all[draft].mentions.push(words);
            return draft;
        }
        let mut draft = self.draft(name, kind);
        draft.named = false;
        draft.keep = true;
        draft.mentions.push(words);
        draft.parent = parent;
        self.names.insert(key, self.all.len());
        self.all.push(draft);
        self.all.len() - 1
    }

    /// The agency that is credited under a name, and where.
    pub(super) fn credited(&mut self, credit: &Credit) -> usize {
        let concept = self.words.table.called(&credit.name);
        let known = concept.and_then(|concept| self.concepts.get(&concept));
        let known = known.or_else(|| self.names.get(&credit.name.to_lowercase())).copied();
        let at = known.unwrap_or_else(|| {
            let concept = concept.map(|id| (id, self.words.table.concept(id)));
            let name = concept.map_or(&credit.name, |(_, known)| &known.name).clone();
            let kind = concept.map_or(ActorKind::Agency, |(_, known)| known.kind);
            let mut draft = self.draft(name, kind);
            draft.concept = concept.map(|(id, _)| id);
            self.concepts.extend(draft.concept.map(|id| (id, self.all.len())));
            self.names.insert(credit.name.to_lowercase(), self.all.len());
            self.all.push(draft);
            self.all.len() - 1
        });
        let draft = &mut self.all[at];
        draft.keep = true;
        draft.mentions.extend(credit.range);
        if matches!(draft.kind, ActorKind::Unknown | ActorKind::Organisation) {
            draft.kind = ActorKind::Agency;
        }
        if let Some(range) = credit.range {
            self.call(at, credit.name.clone(), range);
        }
        at
    }

    /// Opens the bodies that noun and article name where nothing is `taken`, for descriptions to
    /// find: "Das Talsperrenamt prüft." Returns the bytes where they stand.
    pub(super) fn bodies(&mut self, taken: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for at in 0..self.text.tokens.len() {
            let capitals = self.words.has_capital_nouns();
            if capitals && !self.text.tokens[at].is_capital() || taken(at) {
                continue;
            }
            let before = at.checked_sub(1).map(|before| self.words.small(self.text.lower(before)));
            let article = before.unwrap_or_default().definite;
            let noun = self.words.noun(self.text.lower(at)).unwrap_or_default();
            let genders = article.and(noun.genders);
            let many = match capitals {
                true => {
                    let role = noun.role && !noun.genders.meets(Genders::F);
                    (noun.group || role) && article.meets(Genders::P)
                }
                // Without an article too: "Rescuers", "Police".
                false => noun.genders == Genders::P && (noun.group || noun.role || noun.unique),
            };
            if many && !noun.thing && !noun.generic {
                let known = self.all.len();
                let range = self.text.range(at..at + 1);
                let draft = self.unnamed(None, range, ActorKind::Group, None);
                if draft == known {
                    self.all[draft].keep = false;
                    self.all[draft].genders = Genders::P;
                }
                found.push((range.start(), draft));
                continue;
            }
            let one = noun.unique && noun.general.is_empty() && !noun.role && !noun.group;
            if !one || genders.is_empty() || genders == Genders::P {
                continue;
            }
            let (name, range) = (self.nominative(at..at + 1), self.text.range(at..at + 1));
            let known = self.all.len();
            let draft = self.unnamed(name, range, ActorKind::Organisation, None);
            if draft == known {
                self.all[draft].keep = false;
                self.all[draft].named = true;
                self.all[draft].class = noun.body;
                self.all[draft].genders = genders;
            }
            found.push((range.start(), draft));
        }
        found
    }

    pub(super) fn draft(&self, name: String, kind: ActorKind) -> Draft {
        Draft {
            name,
            kind,
            class: None,
            concept: None,
            aliases: Vec::new(),
            roles: Vec::new(),
            parent: None,
            mentions: Vec::new(),
            genders: Genders::default(),
            named: true,
            keep: false,
            spoke: false,
            members: Vec::new(),
        }
    }

    fn put(&mut self, mention: &Mention) -> usize {
        let base = self.base(mention);
        let at = self.find(mention, &base).unwrap_or_else(|| self.open(mention, &base));
        if let Some(concept) = mention.concept {
            self.concepts.entry(concept).or_insert(at);
        }
        self.learn(mention, &base, at);
        let aliases: Vec<(String, TextRange)> =
            mention.aliases.iter().map(|range| (self.clean(*range), *range)).collect();
        for (alias, _) in &aliases {
            self.names.entry(alias.to_lowercase()).or_insert(at);
        }
        let draft = &mut self.all[at];
        draft.mentions.push(mention.written);
        draft.keep |= mention.sure && matches!(mention.form, Form::Name | Form::Part);
        draft.class = draft.class.or(mention.class);
        draft.concept = draft.concept.or(mention.concept);
        if draft.genders.is_empty()
            || !draft.genders.and(mention.genders).is_empty()
                && mention.genders != Genders::default()
        {
            let both = draft.genders.and(mention.genders);
            draft.genders = if both.is_empty() { mention.genders } else { both };
        }
        if matches!(draft.kind, ActorKind::Unknown)
            || draft.kind == ActorKind::Organisation
                && matches!(mention.kind, ActorKind::Outlet | ActorKind::Agency)
        {
            draft.kind = mention.kind;
        }
        for role in &mention.role {
            draft.roles.push(self.text.range(role.clone()));
        }
        if mention.form != Form::Adjective && mention.form != Form::Place {
            self.call(at, base, mention.written);
        }
        for (alias, range) in aliases {
            self.call(at, alias, range);
        }
        at
    }

    /// Notes a way of writing: the fuller one becomes the name, unless the table gives it.
    fn call(&mut self, at: usize, written: String, range: TextRange) {
        let draft = &mut self.all[at];
        if written == draft.name {
            return;
        }
        let words = |name: &str| name.split_whitespace().count();
        let fuller = draft.kind == ActorKind::Person
            && draft.concept.is_none()
            && words(&written) > words(&draft.name)
            && !foreign_to(&written);
        let alias = if fuller {
            let first = draft.mentions.first().copied().unwrap_or(range);
            Alias { text: std::mem::replace(&mut draft.name, written), range: first }
        } else {
            Alias { text: written, range }
        };
        if !draft.aliases.iter().any(|known| known.text == alias.text) {
            draft.aliases.push(alias);
        }
    }

    fn open(&mut self, mention: &Mention, base: &str) -> usize {
        let name = mention.concept.map_or(base, |id| self.words.table.concept(id).name.as_str());
        let mut draft = self.draft(name.to_owned(), mention.kind);
        draft.concept = mention.concept;
        self.all.push(draft);
        let at = self.all.len() - 1;
        if let Some(id) = mention.concept {
            self.concepts.insert(id, at);
        }
        at
    }

    fn find(&self, mention: &Mention, base: &str) -> Option<usize> {
        if let Some(at) = mention.concept.and_then(|concept| self.concepts.get(&concept)) {
            return Some(*at);
        }
        let lower = base.to_lowercase();
        let named = self.names.get(&lower).copied();
        let fits = |&at: &usize| {
            let known = self.all[at].concept;
            mention.concept.is_none() || known.is_none() || known == mention.concept
        };
        if let Some(at) = named.filter(fits) {
            return Some(at);
        }
        if mention.concept.is_some()
            || !matches!(mention.kind, ActorKind::Person | ActorKind::Unknown)
        {
            return None;
        }
        let last = lower.split_whitespace().next_back()?;
        let same = self.surnames.get(last)?;
        let single = !lower.contains(' ');
        same.iter()
            .rev()
            .take(50)
            .copied()
            .find(|&at| single || shortened(&lower, &self.all[at].name.to_lowercase()))
    }

    fn learn(&mut self, mention: &Mention, base: &str, at: usize) {
        if matches!(mention.form, Form::Adjective | Form::Place) {
            return;
        }
        let lower = base.to_lowercase();
        if mention.kind == ActorKind::Person {
            let words: Vec<&str> = lower.split_whitespace().collect();
            let first = words.first().filter(|_| {
                let given = self.words.first_name(self.text.word(mention.name.start));
                words.len() > 1 && given == Some(Genders::M.or(Genders::F))
            });
            for word in words.last().into_iter().chain(first) {
                let same = self.surnames.entry((*word).to_owned()).or_default();
                if !same.contains(&at) {
                    same.push(at);
                }
            }
        }
        self.names.entry(lower).or_insert(at);
    }

    /// A name without the genitive's ending; a body of the table as the table writes it.
    pub(super) fn base(&self, mention: &Mention) -> String {
        let written = self.clean(mention.written);
        let written = written.as_str();
        let concept = mention.concept.filter(|_| mention.form != Form::Adjective);
        if let Some(known) = concept.and_then(|concept| self.table_form(mention, concept)) {
            return known;
        }
        if mention.form == Form::Part {
            return written.to_owned();
        }
        if let Some(base) = self.nominative(mention.name.clone()) {
            return base;
        }
        let last = written.rsplit(' ').next().unwrap_or(written);
        let Some(short) = last.strip_suffix('s').filter(|short| short.chars().count() > 2) else {
            return written.to_owned();
        };
        let masthead =
            self.words.noun(&last.to_lowercase()).is_some_and(|noun| noun.masthead.is_some());
        let title =
            mention.kind == ActorKind::Outlet && (masthead || self.words.foreign(last).is_some());
        let known = title || self.written.contains(short) || self.words.first_name(short).is_some();
        let next = mention.name.end;
        let person = mention.kind == ActorKind::Person
            && !["ss", "us", "is", "as", "os", "es"].iter().any(|end| last.ends_with(end));
        // "die Wahl Joseph Ratzingers"
        let after_noun = mention.role.is_empty()
            && mention.name.len() > 1
            && mention.tokens.start == mention.name.start
            && mention.name.start > 0
            && self.text.tokens[mention.name.start].spaced
            && self.text.tokens[mention.name.start - 1].is_capital()
            && self
                .words
                .noun(self.text.lower(mention.name.start - 1))
                .is_none_or(|noun| !noun.title);
        let before_noun =
            self.text.tokens.get(next).is_some_and(|token| token.is_capital() && token.spaced);
        if known || person && (before_noun || after_noun) {
            written[..written.len() - 1].to_owned()
        } else {
            written.to_owned()
        }
    }

    /// A body's description in the nominative: "russischen Außenministeriums" bears two endings.
    pub(super) fn nominative(&self, tokens: Range<usize>) -> Option<String> {
        let endings = self.words.table.endings();
        let is_body = |word: &str| self.words.noun(word).filter(|noun| noun.body.is_some());
        let head = tokens.clone().find(|&at| is_body(self.text.lower(at)).is_some())?;
        let noun = is_body(self.text.lower(head))?;
        let mut words = Vec::new();
        for at in tokens {
            let written = self.text.word(at).replace('\u{ad}', "");
            let lower = self.text.lower(at);
            let inflects = words.is_empty() || !self.text.tokens[at].is_capital();
            let bent =
                at < head && inflects && self.text.tokens[at].is_word() && endings.is_bent(lower);
            // "des Ormer Tageblatts": what a town's name makes never changes.
            let town = self.text.tokens[at].is_capital()
                && endings.is_of_town(lower)
                && self.words.table.adjective(lower).is_none();
            let base =
                if bent && !town { endings.nominative(&written, noun.genders) } else { None };
            let shorter = endings.without_genitive(lower).filter(|short| is_body(short).is_some());
            let short = shorter.min_by_key(|short| short.len());
            let short = short.filter(|_| at == head).and_then(|short| written.get(..short.len()));
            words.push(base.or(short.map(str::to_owned)).unwrap_or(written));
        }
        Some(words.join(" "))
    }

    /// The words of a range with plain spaces and without soft hyphens.
    fn clean(&self, range: TextRange) -> String {
        let written = range.slice(self.text.text).unwrap_or_default();
        let words: Vec<&str> = written.split_whitespace().collect();
        words.join(" ").replace('\u{ad}', "")
    }

    /// The table's own writing of an inflected name.
    fn table_form(&self, mention: &Mention, concept: ConceptId) -> Option<String> {
        let first = self.text.lower(mention.name.start);
        let endings = self.words.table.endings();
        let words: Vec<&str> = mention.name.clone().map(|at| self.text.lower(at)).collect();
        let same = |word: &str, known: &str| {
            let known = known.to_lowercase();
            word == known
                || endings.without_genitive(word).any(|form| form == known)
                || endings.stem(word).any(|stem| endings.stem(&known).any(|other| other == stem))
        };
        self.words
            .table
            .beginning(first)
            .find(|known| {
                known.concept == concept
                    && known.count == words.len()
                    && words.iter().zip(known.words()).all(|(word, known)| same(word, known))
            })
            .map(|known| known.name.to_string())
    }
}

/// Whether two full names with the same last word may mean one person: "J. Biden", "Joe Biden".
fn shortened(one: &str, other: &str) -> bool {
    let first = |name: &str| name.split([' ', '.']).next().unwrap_or_default().to_owned();
    let whole = (one, other);
    let (one, other) = (first(one), first(other));
    whole.0.ends_with(whole.1)
        || whole.1.ends_with(whole.0)
        || one == other
        || one.chars().count() == 1 && other.starts_with(&one)
        || other.chars().count() == 1 && one.starts_with(&other)
}
