//! Well-known states, bodies and outlets, under names that hold for every language.

mod office;
mod own;

pub use own::OwnActorsError;
pub(crate) use own::OwnRows;

use super::endings::Endings;
use super::load::{Rows, TableError, cells, names};
use super::words::Genders;
use laut_model::ActorKind;
use office::Offices;
use rustc_hash::FxHashMap;

const STATES: &str = include_str!("table/states.toml");
const BODIES: &str = include_str!("table/bodies.toml");
const OUTLETS: &str = include_str!("table/outlets.toml");

/// The position of a [`Concept`] in its [`Table`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConceptId(u32);

/// What a body is, by the name of its section: `ministry`, `paper`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ClassId(u8);

impl ClassId {
    /// Its place in a set; classes are few.
    pub(super) fn bit(self) -> u64 {
        1_u64.checked_shl(u32::from(self.0)).unwrap_or(0)
    }
}

/// A set of classes of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u64);

impl Classes {
    pub(super) fn add(&mut self, class: ClassId) {
        self.0 |= class.bit();
    }

    pub(super) fn has(self, class: ClassId) -> bool {
        self.0 & class.bit() != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A well-known state, body or outlet.
#[derive(Debug, Clone)]
pub(super) struct Concept {
    /// `state.kp`, `org.us-dod`, `outlet.scmp`, `agency.dpa`, or `own.orm-gazette`.
    pub(super) id: String,
    /// The name shown.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: ActorKind,
    /// Its section.
    pub(super) class: ClassId,
    /// The body or state it belongs to.
    pub(super) parent: Option<ConceptId>,
}

/// A name of the table as it is looked for.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The name as the table writes it.
    pub(super) name: Box<str>,
    /// How many words it has.
    pub(super) count: usize,
    /// Whom it names.
    pub(super) concept: ConceptId,
    /// Whether it is a capital: a place, or the government that sits there.
    pub(super) capital: bool,
    /// Whether it is a common word too, so that it counts only with evidence.
    pub(super) common: bool,
    /// Another name under the same first word, by its position.
    next: Option<u32>,
}

impl Known {
    /// The words of the name.
    pub(super) fn words(&self) -> std::str::Split<'_, char> {
        self.name.split(' ')
    }
}

/// The tables, indexed by the first word of each name.
#[derive(Debug, Clone)]
pub(super) struct Table {
    concepts: Vec<Concept>,
    known: Vec<Known>,
    first: FxHashMap<String, u32>,
    adjectives: FxHashMap<String, ConceptId>,
    inhabitants: FxHashMap<String, (ConceptId, Genders)>,
    classes: Vec<String>,
    keys: FxHashMap<String, ConceptId>,
    endings: Endings,
    /// The German adjectives of the states, in the order of the states.
    state_adjectives: Vec<String>,
    /// Ministries that no line names.
    offices: Offices,
    /// Whether a user's own table names persons.
    persons: bool,
}

impl Table {
    /// Reads the three tables that come with the engine, for a language with these `endings`.
    pub(super) fn load(endings: Endings) -> Result<Self, TableError> {
        let states = Rows::read("states.toml", STATES)?;
        let mut classes = vec!["state".to_owned()];
        let ministry = ClassId(1);
        classes.push("ministry".to_owned());
        let mut table = Self {
            offices: Offices::load(states.lines().count(), ministry)?,
            state_adjectives: Vec::new(),
            concepts: Vec::with_capacity(1200),
            known: Vec::with_capacity(2600),
            first: FxHashMap::with_capacity_and_hasher(2600, rustc_hash::FxBuildHasher),
            adjectives: FxHashMap::default(),
            inhabitants: FxHashMap::default(),
            classes,
            keys: FxHashMap::default(),
            endings,
            persons: false,
        };
        table.states(&states)?;
        let bodies = Rows::read("bodies.toml", BODIES)?;
        let outlets = Rows::read("outlets.toml", OUTLETS)?;
        let body_ids = table.bodies(&bodies, "org")?;
        let outlet_ids = table.bodies(&outlets, "outlet")?;
        table.parents(&bodies, &body_ids)?;
        table.parents(&outlets, &outlet_ids)?;
        Ok(table)
    }

    /// The endings of the language that the tables were loaded for.
    pub(super) fn endings(&self) -> &Endings {
        &self.endings
    }

    /// The class of this name; a new one if there is none yet.
    pub(super) fn class(&mut self, name: &str) -> ClassId {
        let at = self.classes.iter().position(|class| class == name).unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.classes.len() - 1
        });
        ClassId(u8::try_from(at).unwrap_or(u8::MAX))
    }

    /// Whether one of `classes` is of this kind.
    pub(super) fn holds(&self, classes: Classes, kind: ActorKind) -> bool {
        let all = (0..self.classes.len()).filter_map(|at| u8::try_from(at).ok()).map(ClassId);
        all.into_iter().any(|class| classes.has(class) && self.kind_of(class) == kind)
    }

    /// The name of a class.
    pub(super) fn class_name(&self, class: ClassId) -> &str {
        self.classes.get(usize::from(class.0)).map_or("", String::as_str)
    }

    /// What bodies of a class are.
    pub(super) fn kind_of(&self, class: ClassId) -> ActorKind {
        match self.class_name(class) {
            "paper" | "magazine" | "broadcaster" | "site" => ActorKind::Outlet,
            "wire" => ActorKind::Agency,
            "state" => ActorKind::State,
            _ => ActorKind::Organisation,
        }
    }

    /// The names whose first word is `word`, in lower case, or an inflected form of it.
    pub(super) fn beginning<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Known> {
        let forms = std::iter::once(word)
            .chain(self.endings.without_genitive(word))
            .chain(self.endings.stem(word));
        forms.filter_map(|form| self.first.get(form)).flat_map(|&at| {
            let next = |known: &&'a Known| known.next.map(|at| &self.known[at as usize]);
            std::iter::successors(Some(&self.known[at as usize]), next)
        })
    }

    /// The body or state that a whole name means, however its letters are written: "DPA", "Afp".
    pub(super) fn called(&self, name: &str) -> Option<ConceptId> {
        let lower = name.to_lowercase();
        let first = lower.split(' ').next().unwrap_or_default();
        let mut known = self.beginning(first).filter(|known| !self.is_person(known.concept));
        known.find(|known| known.name.to_lowercase() == lower).map(|known| known.concept)
    }

    /// The state that an inflected adjective belongs to, in lower case: "nordkoreanischen".
    pub(super) fn adjective(&self, word: &str) -> Option<ConceptId> {
        let stem = self.endings.stem(word).find_map(|stem| self.adjectives.get(stem));
        stem.or_else(|| self.adjectives.get(word)).copied()
    }

    /// The state of an inhabitant, in lower case.
    pub(super) fn inhabitant(&self, word: &str) -> Option<ConceptId> {
        self.inhabitants.get(word).map(|&(state, _)| state)
    }

    /// All forms of all inhabitants with their genders.
    pub(super) fn inhabitants(&self) -> impl Iterator<Item = (&String, Genders)> {
        self.inhabitants.iter().map(|(form, &(_, genders))| (form, genders))
    }

    /// What is known of `id`.
    pub(super) fn concept(&self, id: ConceptId) -> &Concept {
        self.offices.concept(id).unwrap_or_else(|| &self.concepts[id.0 as usize])
    }

    /// Whether a person is meant, who stands in a user's own table.
    pub(super) fn is_person(&self, id: ConceptId) -> bool {
        self.concept(id).kind == ActorKind::Person
    }

    /// The body of `state` whose name ends with `noun`, in lower case.
    pub(super) fn body_of(&self, state: ConceptId, noun: &str) -> Option<ConceptId> {
        let code = self.concept(state).id.rsplit('.').next()?;
        let found = |noun: &str| self.keys.get(&format!("{code}:{noun}")).copied();
        found(noun)
            .or_else(|| self.endings.without_genitive(noun).find_map(found))
            .or_else(|| self.office(state, noun))
            .or_else(|| self.endings.without_genitive(noun).find_map(|n| self.office(state, n)))
    }

    /// The ministry of `state` that `name` means, in lower case: "foreign ministry".
    pub(super) fn office(&self, state: ConceptId, name: &str) -> Option<ConceptId> {
        let kind = self.offices.kind(name)?;
        let known = self.concept(state);
        let code = known.id.strip_prefix("state.")?;
        let listed = self.offices.keys(kind, code).find_map(|key| self.keys.get(&key).copied());
        let adjective = self.state_adjectives.get(state.0 as usize).map_or("", String::as_str);
        listed.or_else(|| self.offices.of(kind, (state, known), adjective))
    }

    fn add(&mut self, concept: Concept) -> ConceptId {
        self.concepts.push(concept);
        ConceptId(u32::try_from(self.concepts.len() - 1).unwrap_or(u32::MAX))
    }

    /// Indexes a name; one that begins with an adjective stands under its stem too, one with a sign
    /// in its first word under what stands before it: "S&P".
    fn name(&mut self, written: &str, concept: ConceptId, capital: bool) {
        let common = written.starts_with('~');
        let name = written.trim_start_matches('~');
        let count = name.split(' ').count();
        let first = name.split(' ').next().unwrap_or(name).to_lowercase();
        let stem = self.endings.stem(&first).next().filter(|_| count > 1).map(str::to_owned);
        let piece = first.split(['&', '.', '/', '’']).next().filter(|&piece| piece != first);
        let piece = piece.filter(|piece| !piece.is_empty()).map(str::to_owned);
        for key in stem.into_iter().chain(piece).chain([first]) {
            let at = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            let next = self.first.insert(key, at);
            self.known.push(Known { name: name.into(), count, concept, capital, common, next });
        }
    }

    fn states(&mut self, states: &Rows<'_>) -> Result<(), TableError> {
        let class = self.class("state");
        for (section, code, line) in states.lines() {
            let cells = cells(line);
            let [called, adjectives, inhabitants, english, capitals, seats] = cells[..] else {
                return Err(states.wrong(section, code, "six cells", line));
            };
            let Some(name) = names(called).next() else {
                return Err(states.wrong(section, code, "a name in the first cell", line));
            };
            let name = name.trim_start_matches('~').to_owned();
            let id = format!("state.{code}");
            let kind = ActorKind::State;
            let id = self.add(Concept { id, name, kind, class, parent: None });
            self.keys.insert(code.to_owned(), id);
            names(called).chain(names(seats)).for_each(|name| self.name(name, id, false));
            names(capitals).for_each(|name| self.name(name, id, true));
            self.state_adjectives.push(names(adjectives).next().unwrap_or_default().to_owned());
            for adjective in names(adjectives).chain(names(english)) {
                self.adjectives.entry(adjective.to_lowercase()).or_insert(id);
            }
            for inhabitant in names(inhabitants) {
                for (form, genders) in self.endings.inhabitant(&inhabitant.to_lowercase()) {
                    self.inhabitants.entry(form).or_insert((id, genders));
                }
            }
        }
        Ok(())
    }

    fn bodies(&mut self, bodies: &Rows<'_>, realm: &str) -> Result<Vec<ConceptId>, TableError> {
        let mut ids = Vec::new();
        for (section, key, line) in bodies.lines() {
            let called = line.split('|').next().unwrap_or_default();
            let Some(name) = names(called).next() else {
                return Err(bodies.wrong(section, key, "a name in the first cell", line));
            };
            let class = self.class(section);
            let realm = if section == "wire" { "agency" } else { realm };
            let kind = self.kind_of(class);
            let name = name.trim_start_matches('~').to_owned();
            let id =
                self.add(Concept { id: format!("{realm}.{key}"), name, kind, class, parent: None });
            self.keys.entry(key.to_owned()).or_insert(id);
            names(called).for_each(|name| self.name(name, id, false));
            let capitals = cells(line).get(2).copied().unwrap_or_default();
            names(capitals).for_each(|name| self.name(name, id, true));
            ids.push(id);
        }
        Ok(ids)
    }

    /// Resolves the second cells, and notes the noun at the end of each name under its parent.
    fn parents(&mut self, bodies: &Rows<'_>, ids: &[ConceptId]) -> Result<(), TableError> {
        for ((section, key, line), &id) in bodies.lines().zip(ids) {
            let cells = cells(line);
            let Some(&parent) = cells.get(1).filter(|parent| !parent.is_empty()) else {
                continue;
            };
            let Some(&parent_id) = self.keys.get(parent) else {
                return Err(bodies.wrong(section, key, "a known parent in the second cell", line));
            };
            self.concepts[id.0 as usize].parent = Some(parent_id);
            self.noun_of(cells[0], parent, id);
        }
        Ok(())
    }

    /// Notes the nouns that end the names of a body under the key of its parent.
    fn noun_of(&mut self, called: &str, parent: &str, id: ConceptId) {
        for name in names(called) {
            let noun = name.rsplit([' ', '-']).next().unwrap_or(name);
            if noun.len() < name.len() {
                self.keys.entry(format!("{parent}:{}", noun.to_lowercase())).or_insert(id);
            }
        }
    }
}
