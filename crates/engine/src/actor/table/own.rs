//! A user's own table of actors, laid over the tables that come with the engine.

use super::{Concept, ConceptId, Table};
use crate::actor::load::{cells, names};
use laut_model::ActorKind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use toml::Spanned;

/// The section of persons.
const PERSON: &str = "person";

/// The section of states, whose lines have more cells.
const STATE: &str = "state";

/// Why a user's own table of actors cannot be used. Every message names the file, the line and the
/// way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnActorsError {
    /// The file is no TOML of sections with lines of text.
    #[error(
        "{file}, line {line}: {problem}; write sections with lines such as \
         orm-gazette = \"Orm Gazette, OG\""
    )]
    Toml {
        /// The file as it was named.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What the TOML reader says.
        problem: String,
    },
    /// An entry is not as it should be.
    #[error("{file}, line {line}, [{section}] {key}: {problem}")]
    Entry {
        /// The file as it was named.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The section.
        section: String,
        /// The key of the entry.
        key: String,
        /// What is wrong, and the way out.
        problem: String,
    },
}

/// One line of a user's own table.
struct OwnRow {
    section: String,
    key: String,
    text: String,
    line: usize,
}

/// A user's own table, read but not yet checked.
pub(crate) struct OwnRows {
    file: String,
    rows: Vec<OwnRow>,
}

impl OwnRows {
    /// Reads `text`, the content of `file`.
    pub(crate) fn read(text: &str, file: &str) -> Result<Self, OwnActorsError> {
        type Sections = BTreeMap<String, BTreeMap<String, Spanned<String>>>;
        let line = |at: usize| {
            let before = text.as_bytes().iter().take(at);
            before.filter(|&&byte| byte == b'\n').count() + 1
        };
        let sections: Sections = toml::from_str(text).map_err(|error| OwnActorsError::Toml {
            file: file.to_owned(),
            line: line(error.span().map_or(0, |span| span.start)),
            problem: error.message().lines().collect::<Vec<_>>().join(", "),
        })?;
        let mut rows: Vec<OwnRow> = Vec::new();
        for (section, entries) in sections {
            rows.extend(entries.into_iter().map(|(key, text)| OwnRow {
                section: section.clone(),
                key,
                line: line(text.span().start),
                text: text.into_inner(),
            }));
        }
        rows.sort_by_key(|row| row.line);
        Ok(Self { file: file.to_owned(), rows })
    }

    fn wrong(&self, row: &OwnRow, problem: String) -> OwnActorsError {
        OwnActorsError::Entry {
            file: self.file.clone(),
            line: row.line,
            section: row.section.clone(),
            key: row.key.clone(),
            problem,
        }
    }
}

/// What a key of the user's own table stands for, and the line that it stands in.
type Keys<'r> = FxHashMap<&'r str, (ConceptId, usize)>;

impl Table {
    /// Whether persons are known by name.
    pub(in crate::actor) fn has_persons(&self) -> bool {
        self.persons
    }

    /// Lays a user's own rows over the table. A key that the table has gets more names, any other
    /// key is a new actor; a name that meant somebody else means the user's own from then on.
    pub(in crate::actor) fn lay_over(&mut self, own: &OwnRows) -> Result<(), OwnActorsError> {
        let mut keys = Keys::default();
        let shared = self.concepts.len();
        for row in &own.rows {
            let id = self.own_concept(own, row, shared)?;
            if let Some((_, line)) = keys.insert(&row.key, (id, row.line)) {
                let problem = format!("the key stands in line {line} already; choose another");
                return Err(own.wrong(row, problem));
            }
        }
        self.own_names(own, &keys)?;
        self.own_parents(own, &keys)
    }

    /// The actor that a row is about: one of the first, `shared` ones, or a new one.
    fn own_concept(
        &mut self,
        own: &OwnRows,
        row: &OwnRow,
        shared: usize,
    ) -> Result<ConceptId, OwnActorsError> {
        let most = match row.section.as_str() {
            PERSON => 2,
            STATE => 6,
            section if self.classes.iter().any(|class| class == section) => 3,
            _ => {
                let known = [&[PERSON.to_owned()], &self.classes[..]].concat().join(", ");
                let problem = format!("there is no section of this name; there are: {known}");
                return Err(own.wrong(row, problem));
            }
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if row.key.is_empty() || !row.key.chars().all(plain) {
            let way = "a key has only letters from a to z, digits and hyphens";
            return Err(own.wrong(row, way.to_owned()));
        }
        let found = cells(&row.text).len();
        if found > most {
            let problem = format!("{found} cells; write at most {most}, separated by |");
            return Err(own.wrong(row, problem));
        }
        let first = row.text.split('|').next().unwrap_or_default();
        let Some(name) = names(first).next().filter(|name| has_letters(name)) else {
            return Err(own.wrong(row, "write a name in the first cell".to_owned()));
        };
        let other = self.keys.get(&row.key).copied();
        let key = |id: &ConceptId| {
            let concept = self.concept(*id);
            let same = concept.id.split_once('.').is_some_and(|(_, key)| key == row.key);
            same && self.class_name(concept.class) == row.section
        };
        let known = (0..).take(shared).map(ConceptId).find(key);
        if known.is_none() && other.is_some_and(|id| (id.0 as usize) < shared) {
            let section = other.map_or("", |id| self.class_name(self.concept(id).class));
            let problem = format!(
                "laut has this key in [{section}]; move the line there to add names, or choose \
                 another key"
            );
            return Err(own.wrong(row, problem));
        }
        if let Some(known) = known {
            return Ok(known);
        }
        let class = self.class(&row.section);
        let kind = match row.section.as_str() {
            PERSON => ActorKind::Person,
            _ => self.kind_of(class),
        };
        self.persons |= kind == ActorKind::Person;
        let (id, name) = (format!("own.{}", row.key), written(name));
        Ok(self.add(Concept { id, name, kind, class, parent: None }))
    }

    fn own_names(&mut self, own: &OwnRows, keys: &Keys<'_>) -> Result<(), OwnActorsError> {
        let mut known: FxHashMap<Box<str>, Vec<usize>> = FxHashMap::default();
        for (at, name) in self.known.iter().enumerate() {
            known.entry(name.name.clone()).or_default().push(at);
        }
        let mut seen: FxHashMap<String, &OwnRow> = FxHashMap::default();
        for row in &own.rows {
            let (id, _) = keys[row.key.as_str()];
            let cells = cells(&row.text);
            let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
            let (capitals, seats) = match row.section.as_str() {
                PERSON => ("", ""),
                STATE => (cell(4), cell(5)),
                _ => (cell(2), ""),
            };
            let called = names(cell(0)).chain(names(seats)).map(|name| (name, false));
            for (name, capital) in called.chain(names(capitals).map(|name| (name, true))) {
                let name = written_as(name);
                if !has_letters(&name) {
                    return Err(own.wrong(row, format!("\"{name}\" is no name; it has no letters")));
                }
                let bare = name.trim_start_matches('~').to_owned();
                match seen.insert(bare.clone(), row) {
                    Some(other) if other.key != row.key => {
                        let (line, other) = (other.line, &other.key);
                        let problem = format!(
                            "\"{bare}\" stands for {other} in line {line} too; let it stand in one \
                             of both"
                        );
                        return Err(own.wrong(row, problem));
                    }
                    Some(_) => continue,
                    None => {}
                }
                let places = known.get(bare.as_str()).map_or(&[][..], Vec::as_slice);
                for &at in places {
                    let known = &mut self.known[at];
                    (known.concept, known.capital) = (id, capital);
                    known.common = name.starts_with('~');
                }
                if places.is_empty() {
                    self.name(&name, id, capital);
                }
            }
            if row.section == STATE {
                self.own_adjectives(id, [cell(1), cell(3)], cell(2));
            }
        }
        Ok(())
    }

    /// The adjectives and inhabitants of a state.
    fn own_adjectives(&mut self, id: ConceptId, adjectives: [&str; 2], inhabitants: &str) {
        for adjective in adjectives.into_iter().flat_map(names) {
            self.adjectives.insert(adjective.to_lowercase(), id);
        }
        for inhabitant in names(inhabitants) {
            for (form, genders) in self.endings.inhabitant(&inhabitant.to_lowercase()) {
                self.inhabitants.insert(form, (id, genders));
            }
        }
    }

    fn own_parents(&mut self, own: &OwnRows, keys: &Keys<'_>) -> Result<(), OwnActorsError> {
        for row in own.rows.iter().filter(|row| row.section != STATE) {
            let (id, _) = keys[row.key.as_str()];
            let cells = cells(&row.text);
            let Some(&parent) = cells.get(1).filter(|parent| !parent.is_empty()) else { continue };
            let mine = keys.get(parent).map(|&(id, _)| id);
            let found = mine.or_else(|| self.keys.get(parent).copied());
            let body = |&id: &ConceptId| self.concept(id).kind != ActorKind::Person;
            let Some(parent_id) = found.filter(body).filter(|_| !parent.contains(':')) else {
                let problem = format!(
                    "belongs to \"{parent}\", which is no body; name the key of one, or the code of \
                     a state"
                );
                return Err(own.wrong(row, problem));
            };
            let above = |&id: &ConceptId| self.concept(id).parent;
            if std::iter::successors(Some(parent_id), above).any(|above| above == id) {
                let problem = format!("belongs to \"{parent}\" and holds it too; drop one of both");
                return Err(own.wrong(row, problem));
            }
            self.concepts[id.0 as usize].parent = Some(parent_id);
            if row.section != PERSON {
                self.noun_of(cells[0], parent, id);
            }
        }
        for (key, (id, _)) in keys {
            self.keys.entry((*key).to_owned()).or_insert(*id);
        }
        Ok(())
    }
}

fn has_letters(name: &str) -> bool {
    name.contains(char::is_alphabetic)
}

/// A name with single spaces, with its tilde.
fn written_as(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name with single spaces, without its tilde.
fn written(name: &str) -> String {
    written_as(name.trim_start_matches('~'))
}
