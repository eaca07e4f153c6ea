//! What a language knows about actors: roles, first names, nouns for bodies and groups, and the
//! small words around names. All of it comes from the language's TOML files.

use super::credit::CreditWords;
use super::endings::Endings;
pub(crate) use super::genders::Genders;
use super::load::{Rows, TableError};
use super::table::{ClassId, Classes, OwnActorsError, OwnRows, Table};
use rustc_hash::{FxHashMap, FxHashSet};

/// The files of one language, by their content.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActorFiles {
    /// `roles.toml`
    pub(crate) roles: &'static str,
    /// `first_names.toml`
    pub(crate) first_names: &'static str,
    /// `groups.toml`
    pub(crate) groups: &'static str,
    /// `reference.toml`
    pub(crate) reference: &'static str,
}

/// What a noun can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Noun {
    /// A role of a person: "Sprecherin".
    pub(super) role: bool,
    /// A role that fits almost anybody: "Politikerin".
    pub(super) generic: bool,
    /// A body: "Ministerium".
    pub(super) body: Option<ClassId>,
    /// A body that is never named right after its noun: "Regierung".
    pub(super) nameless: bool,
    /// A body that is named by the place behind it: "Landgericht".
    pub(super) located: bool,
    /// A group without a name: "Experten".
    pub(super) group: bool,
    /// A thing through which one speaks: "Angaben".
    pub(super) thing: bool,
    /// A thing without an author of its own: "Angaben", not "Bericht".
    pub(super) said: bool,
    /// The classes of bodies that the noun points back to: "Behörde".
    pub(super) general: Classes,
    /// A body of which a text knows one: "Polizei", "Innenministerium".
    pub(super) unique: bool,
    /// A body's noun that belongs to the name behind it: "Radio".
    pub(super) begins: bool,
    /// What bears a name that the word ends: "Abendecho" is a paper.
    pub(super) masthead: Option<ClassId>,
    /// The field of a role, where that tells; roles of two fields are hardly one person's.
    pub(super) field: Option<Field>,
    /// A word that no name holds: "Montag".
    pub(super) no_name: bool,
    /// A title that is no part of the name.
    pub(super) title: bool,
    /// Whether it counts only as a whole word, not at the end of a compound.
    pub(super) whole: bool,
    /// Whether its form is that of a nominative singular only: "der 45-Jährige".
    pub(super) nominative: bool,
    /// Its genders, as far as the word tells.
    pub(super) genders: Genders,
}

/// The position of a list of roles that exclude those of the other lists: learned, law, forces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field(u8);

/// What a small word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Small {
    /// A definite article or demonstrative, by what it agrees with.
    pub(super) definite: Genders,
    /// What a definite article agrees with in the nominative.
    pub(super) nominative: Genders,
    /// An indefinite article or a number.
    pub(super) indefinite: Genders,
    /// A possessive.
    pub(super) possessive: Genders,
    /// Whom a possessive points back to.
    pub(super) owner: Genders,
    /// A pronoun that points back.
    pub(super) back: Genders,
    /// A pronoun that means nobody in the text.
    pub(super) nobody: bool,
    /// "beide": means the two spoken of last.
    pub(super) dual: bool,
    /// A relative pronoun.
    pub(super) relative: bool,
    /// Stands before a capital that is a place.
    pub(super) place: bool,
    /// Hangs a body on the noun before it.
    pub(super) of: bool,
    /// Goes on with a body's name after its noun.
    pub(super) goes_on: bool,
    /// "und"
    pub(super) and: bool,
    /// May stand inside a body's foreign name.
    pub(super) inside: bool,
    /// "namens"
    pub(super) named: bool,
    /// May stand inside a person's name.
    pub(super) particle: bool,
    /// Keeps an outlet behind it out of a chain: "vor", "gegen".
    pub(super) aside: bool,
    /// Bears a capital only at the start of a sentence.
    pub(super) starter: bool,
}

impl Small {
    /// Whether it is an article of any kind.
    pub(super) fn is_article(self) -> bool {
        !self.definite.is_empty() || !self.indefinite.is_empty() || !self.possessive.is_empty()
    }
}

/// All that is known about actors, for one language. Loaded once.
#[derive(Debug, Clone)]
pub(crate) struct ActorWords {
    pub(super) table: Table,
    pub(super) credits: CreditWords,
    nouns: FxHashMap<String, Noun>,
    longest_noun: usize,
    /// Joins the names of several that speak as one: "und".
    pub(super) and: String,
    /// Whether nouns bear a capital.
    capital_nouns: bool,
    /// Whether nouns that join are written as one word.
    compounds: bool,
    first_names: FxHashMap<String, Genders>,
    foreign: FxHashMap<String, ClassId>,
    small: FxHashMap<String, Small>,
    /// Words that belong to the role behind them, with a capital too: "Prime Minister".
    ranks: FxHashSet<String>,
}

impl ActorWords {
    /// Reads the shared tables and the `files` of a language.
    ///
    /// # Errors
    /// When a file is no TOML or an entry is not as it should be; the message names the place.
    pub(crate) fn load(files: &ActorFiles) -> Result<Self, TableError> {
        let reference = Rows::read("reference.toml", files.reference)?;
        let ending = |key| reference.words("ending", key).map(str::to_owned).collect();
        let strong = reference.words("ending", "strong").filter_map(|pair| pair.split_once(':'));
        let endings = Endings {
            genitive: ending("genitive"),
            adjective: ending("adjective"),
            noun: ending("noun"),
            inhabitant: reference
                .words("ending", "inhabitant")
                .filter_map(|pair| pair.split_once(':'))
                .map(|(end, gender)| (end.to_owned(), Genders::read(gender)))
                .collect(),
            inhabitant_cut: reference.words("ending", "inhabitant_cut").collect(),
            suffix: ending("adjective_suffix"),
            town: reference.words("ending", "town").collect(),
            lower: ending("lower"),
            strong: strong.map(|(gender, end)| (Genders::read(gender), end.to_owned())).collect(),
        };
        let writing = |what| reference.words("writing", "nouns").any(|word| word == what);
        let mut words = Self {
            table: Table::load(endings)?,
            credits: CreditWords::load()?,
            nouns: FxHashMap::with_capacity_and_hasher(8000, rustc_hash::FxBuildHasher),
            longest_noun: 0,
            and: reference.words("link", "and").next().unwrap_or("&").to_owned(),
            capital_nouns: writing("capital"),
            compounds: writing("compound"),
            first_names: FxHashMap::with_capacity_and_hasher(2000, rustc_hash::FxBuildHasher),
            foreign: FxHashMap::default(),
            small: FxHashMap::default(),
            ranks: FxHashSet::default(),
        };
        words.small_words(&reference);
        words.groups(&Rows::read("groups.toml", files.groups)?)?;
        words.roles(&Rows::read("roles.toml", files.roles)?)?;
        for (key, names) in Rows::read("first_names.toml", files.first_names)?.section("name") {
            let genders = match key {
                "female" => Genders::F,
                "male" => Genders::M,
                _ => Genders::M.or(Genders::F),
            };
            for name in names.split_whitespace() {
                let known = words.first_names.entry(name.to_owned()).or_default();
                *known = known.or(genders);
            }
        }
        words.inhabitants();
        Ok(words)
    }

    /// The same words with a user's own table laid over the shared ones.
    ///
    /// # Errors
    /// When an entry of the own table is not as it should be; the message names the place.
    pub(crate) fn with_own(&self, own: &OwnRows) -> Result<Self, OwnActorsError> {
        let mut words = self.clone();
        words.table.lay_over(own)?;
        words.inhabitants();
        Ok(words)
    }

    /// What a word, in lower case, is as a noun: itself, or the end of the compound that it is.
    pub(super) fn noun(&self, word: &str) -> Option<Noun> {
        if let Some(&noun) = self.nouns.get(word) {
            return Some(noun);
        }
        if let Some((_, last)) = word.rsplit_once('-') {
            let part = |noun: &Noun| noun.role || noun.body.is_some() || noun.thing || noun.group;
            let noun = self.noun(last).filter(part);
            return noun.map(|noun| Noun { general: Classes::default(), begins: false, ..noun });
        }
        if !self.compounds {
            return None;
        }
        let ends = word.char_indices().map(|(at, _)| at).skip(3);
        let ends = ends.filter(|at| word.len() - at <= self.longest_noun);
        // Of three letters only a body ends a compound: "Talsperrenamt".
        ends.take_while(|at| word.len() - at >= 3)
            .find_map(|at| {
                let noun = self.nouns.get(&word[at..])?;
                (word.len() - at > 3 || noun.body.is_some()).then_some(noun)
            })
            .filter(|noun| !noun.whole && !noun.title && !noun.no_name)
            .map(|&noun| Noun { general: Classes::default(), begins: false, ..noun })
    }

    /// Whether a noun bears a capital letter, so that a word without one is none.
    pub(super) fn has_capital_nouns(&self) -> bool {
        self.capital_nouns
    }

    /// The gender that a first name tells, or `None` if it is none.
    pub(super) fn first_name(&self, word: &str) -> Option<Genders> {
        let known = self.first_names.get(word).copied();
        known.or_else(|| {
            let (first, second) = word.split_once('-')?;
            let genders = *self.first_names.get(first)?;
            // "Jean-Claude" is a first name, "Kim-Regime" is not; "Chan-il" is told by its shape.
            let small = second.chars().next().is_some_and(char::is_lowercase);
            (small || self.first_names.contains_key(second)).then_some(genders)
        })
    }

    /// What bears a foreign name that holds this word: "Times".
    pub(super) fn foreign(&self, word: &str) -> Option<ClassId> {
        let bare = || self.table.endings().without_genitive(word);
        let known =
            self.foreign.get(word).or_else(|| bare().find_map(|word| self.foreign.get(word)));
        known.copied()
    }

    /// Whether a word, in lower case, is one of the small words.
    pub(super) fn is_small(&self, word: &str) -> bool {
        self.small.contains_key(word)
    }

    /// What a small word is, in lower case.
    pub(super) fn small(&self, word: &str) -> Small {
        self.small.get(word).copied().unwrap_or_default()
    }

    /// Whether a word, in lower case, is itself a noun of the lexicon rather than a compound of one.
    pub(super) fn is_listed(&self, word: &str) -> bool {
        self.nouns.contains_key(word)
    }

    /// A noun of the lexicon, in lower case, that is no compound.
    pub(super) fn listed(&self, word: &str) -> Option<Noun> {
        self.nouns.get(word).copied()
    }

    /// Whether a word, in lower case, belongs to the role behind it: "Prime Minister".
    pub(super) fn is_rank(&self, word: &str) -> bool {
        self.ranks.contains(word)
    }

    /// Whether a noun ends the name before it.
    pub(super) fn is_stop(&self, noun: Noun) -> bool {
        noun.role || noun.body.is_some() || noun.group || noun.thing || noun.no_name
    }

    fn small_words(&mut self, rows: &Rows<'_>) {
        for (section, key, line) in rows.lines() {
            for word in line.split_whitespace() {
                let (word, letters) = word.split_once(':').unwrap_or((word, ""));
                let genders = Genders::read(letters);
                let small = self.small.entry(word.to_lowercase()).or_default();
                match (section, key) {
                    ("article", "definite") => small.definite = genders,
                    ("article", "indefinite") => small.indefinite = genders,
                    ("article", "nominative") => small.nominative = genders,
                    ("article", "owner") => small.owner = genders,
                    ("article", _) => small.possessive = genders,
                    ("pronoun", "back") => small.back = genders,
                    ("pronoun", "dual") => small.dual = true,
                    ("pronoun", "relative") => small.relative = true,
                    ("pronoun", _) => small.nobody = true,
                    ("place", _) => small.place = true,
                    ("link", "of") => small.of = true,
                    ("link", "for") => small.goes_on = true,
                    ("link", "and") => small.and = true,
                    ("link", "inside") => small.inside = true,
                    ("link", _) => small.named = true,
                    ("name", _) => small.particle = true,
                    ("relay", _) => small.aside = true,
                    ("starter", _) => small.starter = true,
                    _ => {}
                }
            }
        }
    }

    fn groups(&mut self, rows: &Rows<'_>) -> Result<(), TableError> {
        for section in ["group", "thing", "said", "masthead", "no_name"] {
            let endings: Vec<&str> = rows.words(section, "endings").collect();
            for (key, line) in rows.section(section).filter(|&(key, _)| key != "endings") {
                let class = (section == "masthead").then(|| self.table.class(key));
                for word in line.split_whitespace() {
                    self.forms(word, "", &endings, |noun| match section {
                        "group" => {
                            noun.group = true;
                            noun.genders = noun.genders.or(Genders::P);
                        }
                        "thing" => noun.thing = true,
                        "said" => {
                            noun.thing = true;
                            noun.said = true;
                        }
                        "masthead" => noun.masthead = class,
                        _ => noun.no_name = true,
                    });
                }
            }
        }
        let endings: Vec<&str> = rows.words("body", "endings").collect();
        let plural: Vec<&str> = rows.words("body", "plural_endings").collect();
        for (key, line) in rows.section("body").filter(|&(key, _)| !key.ends_with("endings")) {
            let class = self.table.class(key);
            for entry in line.split_whitespace() {
                let Some((word, letters)) = entry.split_once(':') else {
                    return Err(rows.wrong("body", key, "a noun and its gender", entry));
                };
                let genders = Genders::read(letters);
                self.forms(word, "", &endings, |noun| {
                    noun.body.get_or_insert(class);
                    noun.genders = noun.genders.or(genders);
                });
                self.forms(word, "", &plural, |noun| {
                    noun.body.get_or_insert(class);
                    noun.genders = noun.genders.or(Genders::P);
                });
            }
        }
        for word in rows.words("nameless", "all") {
            self.forms(word, "", &endings, |noun| noun.nameless = true);
        }
        for word in rows.words("located", "all") {
            self.forms(word, "", &endings, |noun| noun.located = true);
        }
        for word in rows.words("begins", "all") {
            self.forms(word, "", &endings, |noun| noun.begins = true);
        }
        for (key, line) in rows.section("general") {
            for class in key.split('-') {
                let class = self.table.class(class);
                for word in line.split_whitespace() {
                    self.forms(word, "", &endings, |noun| noun.general.add(class));
                }
            }
        }
        let unique: Vec<ClassId> =
            rows.words("unique", "classes").map(|class| self.table.class(class)).collect();
        for noun in self.nouns.values_mut() {
            noun.unique = noun.body.is_some_and(|class| unique.contains(&class));
        }
        for (key, line) in rows.section("foreign") {
            let class = self.table.class(key);
            self.foreign.extend(line.split_whitespace().map(|word| (word.to_owned(), class)));
        }
        Ok(())
    }

    fn roles(&mut self, rows: &Rows<'_>) -> Result<(), TableError> {
        let both = Genders::M.or(Genders::F);
        for section in ["with_in", "weak", "pairs", "masculine", "feminine", "adjective"] {
            let cut = rows.words(section, "cut").next().unwrap_or("");
            let endings = |key| rows.words(section, key).collect::<Vec<_>>();
            let masculine = endings("masculine_endings");
            let feminine = endings("feminine_endings");
            let any = endings("any_endings");
            let nominative = endings("nominative_endings");
            let plural = endings("plural_endings");
            let lists = rows.section(section);
            for (_, line) in lists.filter(|&(key, _)| key != "cut" && !key.ends_with("_endings")) {
                for entry in line.split_whitespace() {
                    let (man, woman) = entry.split_once('/').unwrap_or((entry, entry));
                    for (word, endings, genders) in [
                        (man, &masculine, Genders::M),
                        (woman, &feminine, Genders::F),
                        (man, &any, both),
                    ] {
                        self.forms(word, cut, endings, |noun| {
                            noun.role = true;
                            noun.genders = noun.genders.or(genders);
                        });
                    }
                    self.forms(man, cut, &nominative, |noun| noun.nominative = true);
                    self.forms(man, cut, &plural, |noun| noun.genders = Genders::P);
                }
            }
        }
        for (key, line) in rows.section("title") {
            let genders = match key {
                "masculine" => Genders::M,
                "feminine" => Genders::F,
                _ => both,
            };
            for word in line.split_whitespace() {
                let noun = self.nouns.entry(word.to_lowercase()).or_default();
                noun.title = true;
                noun.genders = noun.genders.or(genders);
            }
        }
        self.ranks.extend(rows.words("rank", "all").map(str::to_owned));
        for section in ["whole", "generic"] {
            let endings: Vec<&str> = rows.words(section, "endings").collect();
            for word in rows.words(section, "all") {
                self.forms(word, "", &endings, |noun| match section {
                    "whole" => noun.whole = true,
                    _ => noun.generic = true,
                });
            }
        }
        self.fields(rows);
        self.nouns.retain(|_, noun| {
            noun.role
                || noun.body.is_some()
                || noun.group
                || noun.thing
                || noun.no_name
                || noun.title
                || noun.masthead.is_some()
        });
        Ok(())
    }

    /// Notes of each role the list of `[field]` that its own list is in.
    fn fields(&mut self, rows: &Rows<'_>) {
        for ((_, lists), at) in rows.section("field").zip(0_u8..) {
            for list in lists.split_whitespace() {
                let Some((section, key)) = list.split_once('.') else { continue };
                let cut = rows.words(section, "cut").next().unwrap_or("");
                let endings = rows.section(section).filter(|(key, _)| key.ends_with("_endings"));
                let endings: Vec<&str> =
                    endings.flat_map(|(_, endings)| endings.split_whitespace()).collect();
                for word in rows.words(section, key).flat_map(|entry| entry.split('/')) {
                    self.forms(word, cut, &endings, |noun| {
                        noun.field = noun.role.then_some(Field(at));
                    });
                }
            }
        }
    }

    /// Whoever comes from a state is called by it like by a role: "der Franzose".
    fn inhabitants(&mut self) {
        for (form, genders) in self.table.inhabitants() {
            let noun = self.nouns.entry(form.clone()).or_default();
            *noun = Noun {
                role: true,
                generic: true,
                whole: true,
                genders: noun.genders.or(genders),
                ..*noun
            };
        }
        self.longest_noun = self.nouns.keys().map(String::len).max().unwrap_or(0);
    }

    /// Marks every form of `word`: without `cut`, with each of `endings`.
    fn forms(&mut self, word: &str, cut: &str, endings: &[&str], mark: impl Fn(&mut Noun)) {
        if endings.is_empty() {
            return;
        }
        let mut form = word.to_lowercase();
        let stem = form.strip_suffix(cut).unwrap_or(&form).len();
        for ending in endings {
            form.truncate(stem);
            form.push_str(ending.trim_start_matches('-'));
            if let Some(noun) = self.nouns.get_mut(&form) {
                mark(noun);
            } else {
                mark(self.nouns.entry(form.clone()).or_default());
            }
        }
    }
}
