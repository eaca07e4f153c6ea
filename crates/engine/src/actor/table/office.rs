//! Ministries that most states have, made where a text names one: `org.be-foreign`.

use super::{ClassId, Concept, ConceptId};
use crate::actor::load::{Rows, TableError, names};
use laut_model::ActorKind;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const OFFICES: &str = include_str!("offices.toml");

/// The ids from here on are offices.
const FIRST: u32 = 1 << 30;

/// The kinds of offices with their names in every language.
#[derive(Debug, Clone)]
pub(super) struct Offices {
    /// The kind that a name in lower case means, by its position.
    named: FxHashMap<String, usize>,
    kinds: Vec<Kind>,
    /// The offices of each state, the first state's first; empty until a text names one.
    made: Vec<OnceLock<Box<Concept>>>,
    class: ClassId,
}

/// One kind of office.
#[derive(Debug, Clone)]
pub(super) struct Kind {
    key: String,
    /// Its nouns in German, which end the names of such bodies in the table.
    nouns: Vec<String>,
}

impl Offices {
    /// Reads the kinds, for so many states.
    pub(super) fn load(states: usize, class: ClassId) -> Result<Self, TableError> {
        let rows = Rows::read("offices.toml", OFFICES)?;
        let (mut named, mut kinds) = (FxHashMap::default(), Vec::new());
        for (_, key, line) in rows.lines() {
            for name in names(line) {
                named.insert(name.to_lowercase(), kinds.len());
            }
            let nouns = names(line.split(';').next().unwrap_or_default()).map(str::to_owned);
            kinds.push(Kind { key: key.to_owned(), nouns: nouns.collect() });
        }
        let made = vec![OnceLock::new(); states * kinds.len()];
        Ok(Self { named, kinds, made, class })
    }

    /// The kind that `name` means, in lower case.
    pub(super) fn kind(&self, name: &str) -> Option<usize> {
        self.named.get(name).copied()
    }

    /// Where the table may name the office of this kind of the state `code`: by its noun or its key.
    pub(super) fn keys(&self, kind: usize, code: &str) -> impl Iterator<Item = String> {
        let Kind { key, nouns } = &self.kinds[kind];
        let by_noun = nouns.iter().map(move |noun| format!("{code}:{}", noun.to_lowercase()));
        by_noun.chain([format!("{code}-{key}")])
    }

    /// The office of this kind of a state, which must be one of those that were told to [`Self::load`].
    pub(super) fn of(
        &self,
        kind: usize,
        state: (ConceptId, &Concept),
        adjective: &str,
    ) -> Option<ConceptId> {
        let (state, known) = state;
        let at = state.0 as usize * self.kinds.len() + kind;
        let made = self.made.get(at)?;
        let Kind { key, nouns } = &self.kinds[kind];
        made.get_or_init(|| {
            let code = known.id.rsplit('.').next().unwrap_or_default();
            let noun = nouns.first().map_or("", String::as_str);
            let name = match adjective {
                "" => format!("{noun} ({})", known.name),
                adjective => format!("{adjective}es {noun}"),
            };
            Box::new(Concept {
                id: format!("org.{code}-{key}"),
                name,
                kind: ActorKind::Organisation,
                class: self.class,
                parent: Some(state),
            })
        });
        Some(ConceptId(FIRST + u32::try_from(at).ok()?))
    }

    /// The office of this id; `None` for ids of other concepts.
    pub(super) fn concept(&self, id: ConceptId) -> Option<&Concept> {
        let at = id.0.checked_sub(FIRST)?;
        self.made.get(at as usize)?.get().map(|made| &**made)
    }
}
