//! Finds names anywhere in a text: by table, by role or title before them, by first name, by the
//! noun of a body before them, by abbreviation in brackets, and by the shape of the words.

use super::name::{Hit, PersonName, View, foreign_to};
use super::table::ConceptId;
use super::words::{ActorWords, Genders};
use super::{Form, Mention};
use crate::segment::Segmented;
use laut_model::{ActorKind, TextRange};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Finds names and known bodies in the whole text, in the order of the text.
pub(crate) fn find_mentions(text: &Segmented<'_>, words: &ActorWords) -> Vec<Mention> {
    let mut finder = Finder { text, words, mentions: Vec::new() };
    for sentence in &text.sentences {
        let view = View { text, words, start: sentence.tokens.start, end: sentence.tokens.end };
        finder.sentence(view);
    }
    finder.again();
    finder.genitives();
    finder.mentions.sort_by_key(|mention| (mention.written.start(), mention.written.end()));
    finder.mentions
}

struct Finder<'a> {
    text: &'a Segmented<'a>,
    words: &'a ActorWords,
    mentions: Vec<Mention>,
}

impl<'a> Finder<'a> {
    fn sentence(&mut self, view: View<'_>) {
        let mut at = view.start;
        while at < view.end {
            at = self.step(view, at).max(at + 1);
        }
    }

    /// Looks at one token; returns the first one that is not taken.
    fn step(&mut self, view: View<'_>, at: usize) -> usize {
        let token = view.text.tokens[at];
        if !token.is_word() {
            return self.quoted(view, at);
        }
        if let Some(state) = self.state_adjective(view, at) {
            return self.after_adjective(view, at, state);
        }
        if let Some(hit) = view.table(at) {
            if !self.is_first_name_here(view, at, hit) {
                return self.known(view, at, hit);
            }
        }
        if let Some(next) = self.compound(view, at) {
            return next;
        }
        if !view.capital(at) {
            return at + 1;
        }
        let noun = view.noun(at);
        if noun.title {
            let next = after_titles(view, at);
            if let Some(name) = view.person(next, true) {
                return self.person(view, at..next, &name, None);
            }
        }
        if let Some(name) = self.named_by_itself(view, at) {
            return self.person(view, at..at, &name, None);
        }
        if noun.role {
            return self.role(view, at, None);
        }
        if noun.body.is_some() {
            return self.body(view, at, None);
        }
        self.shape(view, at)
    }

    /// "„France Football“": a title, not the state that one of its words names.
    fn quoted(&mut self, view: View<'_>, at: usize) -> usize {
        let quoted = view.quoted_name(at).filter(|(inner, _)| (2..=5).contains(&inner.len()));
        let Some((inner, after)) = quoted else { return at + 1 };
        let title = inner.clone().all(|here| view.capital(here) || view.small(here).inside);
        let known = view.table(inner.start).is_some_and(|hit| hit.end == inner.end);
        if !title || known || view.person(inner.start, false).is_some() {
            return at + 1;
        }
        let class = view.foreign(inner.clone());
        let kind = class.map_or(ActorKind::Unknown, |class| view.words.table.kind_of(class));
        self.mention(view, inner, kind, Form::Name, |mention| {
            mention.class = class;
            mention.sure = false;
        });
        after
    }

    /// A full name whose first name is known. "Bild Lilli" is none where "Bild" is no first name.
    fn named_by_itself(&self, view: View<'_>, at: usize) -> Option<PersonName> {
        view.words.first_name(view.text.word(at))?;
        view.person(at, false)
    }

    fn is_first_name_here(&self, view: View<'_>, at: usize, hit: Hit) -> bool {
        hit.end == at + 1
            && view.words.first_name(view.text.word(at)).is_some()
            && view.person(at, false).is_some()
    }

    fn state_adjective(&self, view: View<'_>, at: usize) -> Option<ConceptId> {
        let state = view.words.table.adjective(view.text.lower(at))?;
        // "Deutsche" as a noun is an inhabitant; as an adjective it stands before a noun.
        let before_noun = view.capital(at + 1) || view.lower_word(at + 1);
        (!view.capital(at) || view.begins(at) || before_noun).then_some(state)
    }

    /// "ukrainische Regierung" is the state, "russisches Verteidigungsministerium" a body of it.
    fn after_adjective(&mut self, view: View<'_>, at: usize, state: ConceptId) -> usize {
        let head = at + 1;
        if let Some(hit) = view.table(at).filter(|hit| hit.end > at + 1) {
            return self.known(view, at, hit);
        }
        let noun = view.noun(head);
        let Some(class) = noun.body.filter(|_| !noun.role) else {
            self.mention(view, at..at + 1, ActorKind::State, Form::Adjective, |mention| {
                mention.concept = Some(state);
            });
            return head;
        };
        if view.words.table.class_name(class) == "government" {
            return self.mention(view, at..head + 1, ActorKind::State, Form::Name, |mention| {
                mention.concept = Some(state);
                mention.genders = noun.genders;
            });
        }
        let parent = view.text.tokens[at].range;
        self.mention(view, at..at + 1, ActorKind::State, Form::Adjective, |mention| {
            mention.concept = Some(state);
        });
        let named = self.body(view, head, Some((parent, at)));
        if named > head + 1 {
            return named;
        }
        let concept = view.words.table.body_of(state, view.text.lower(head));
        let kind = view.words.table.kind_of(class);
        self.mention(view, at..head + 1, kind, Form::Name, |mention| {
            mention.concept = concept;
            mention.class = Some(class);
            mention.parent = Some(parent);
            mention.genders = noun.genders;
        })
    }

    /// A name of the table, with brackets behind it.
    fn known(&mut self, view: View<'_>, at: usize, hit: Hit) -> usize {
        let concept = view.words.table.concept(hit.concept).clone();
        // "Militärgeheimdienst HUR": the description and the name of one body side by side.
        let twin = (hit.end < view.end && view.text.tokens[hit.end].is_capital())
            .then(|| view.table(hit.end))
            .flatten()
            .filter(|twin| twin.concept == hit.concept && concept.kind != ActorKind::State);
        if let Some(twin) = twin {
            let described = view.text.range(at..hit.end);
            let next = self.mention(view, hit.end..twin.end, concept.kind, Form::Name, |mention| {
                mention.tokens.start = at;
                mention.role.push(at..hit.end);
                mention.concept = Some(hit.concept);
                mention.class = Some(concept.class);
                mention.aliases.push(described);
            });
            return self.alias(view, next);
        }
        let before = at.checked_sub(1).filter(|&before| before >= view.start);
        let place = hit.capital && before.is_some_and(|before| view.small(before).place);
        let form = if place { Form::Place } else { Form::Name };
        let name = at..hit.end;
        let next = self.mention(view, name, concept.kind, form, |mention| {
            mention.concept = Some(hit.concept);
            mention.class = Some(concept.class);
        });
        self.alias(view, next)
    }

    /// Brackets at `at` that hold another name of the last mention.
    fn alias(&mut self, view: View<'_>, at: usize) -> usize {
        let Some((inner, after)) = view.bracket(at) else { return at };
        let Some(last) = self.mentions.last_mut() else { return at };
        let known = view.table(inner.start).filter(|hit| hit.end == inner.end);
        let other_body = known.is_some_and(|hit| last.concept.is_some_and(|id| id != hit.concept));
        let name = inner.clone().all(|here| view.capital(here) || here > inner.start || foreign_to(view.text.word(here)));
        let lone_role = view.noun(inner.start).role || view.noun(inner.start).no_name;
        if matches!(last.kind, ActorKind::Person | ActorKind::State) || other_body || !name || lone_role {
            return at;
        }
        if last.concept.is_none() {
            last.concept = known.map(|hit| hit.concept);
        }
        last.aliases.push(view.text.range(inner));
        last.tokens.end = after;
        last.sure = true;
        after
    }

    /// "Nato-Generalsekretär", "US-Publikation": a known name as the first part of a compound.
    fn compound(&mut self, view: View<'_>, at: usize) -> Option<usize> {
        let word = view.text.word(at);
        let range = view.text.tokens[at].range;
        let cut = word.rmatch_indices('-').map(|(cut, _)| cut).find(|&cut| {
            let part = &word[..cut];
            let lower = part.to_lowercase();
            view.words.table.beginning(&lower).any(|known| {
                let is = known.words.len() == 1 && !known.common;
                is && (known.words[0] == part
                    || part.len() > 3 && known.words[0].to_lowercase() == lower)
            })
        })?;
        let part = &word[..cut];
        let lower = part.to_lowercase();
        let known = view.words.table.beginning(&lower).find(|known| {
            known.words.len() == 1 && known.words[0].to_lowercase() == lower
        })?;
        let (concept, kind) = (known.concept, view.words.table.concept(known.concept).kind);
        let written = TextRange::new(range.start(), range.start() + cut);
        self.mention(view, at..at + 1, kind, Form::Part, |mention| {
            mention.concept = Some(concept);
            mention.written = written;
        });
        let noun = view.noun(at);
        Some(if noun.role {
            self.role(view, at, Some(written))
        } else if noun.body.is_some() || view.quoted_name(at + 1).is_some() {
            self.body(view, at, Some((written, at)))
        } else {
            at + 1
        })
    }

    /// A role and, right behind it, a name.
    fn role(&mut self, view: View<'_>, at: usize, parent: Option<TextRange>) -> usize {
        let mut next = at + 1;
        // "Generalstabschef General X", "Außenministerin Dr. X"
        while next < view.end && view.capital(next) && (view.noun(next).role || view.noun(next).title) {
            let surname = view.noun(next).role && !view.capital(next + 1) && view.mark(next + 1) != Some('.');
            if surname {
                break;
            }
            next = if view.noun(next).title { after_titles(view, next) } else { next + 1 };
        }
        if view.small(next).named && view.lower_word(next) {
            next += 1;
        }
        // "Regierungschef Japans", "Chef der Nato": the body has its own mention.
        if next < view.end && view.table(next).is_some_and(|hit| !self.is_first_name_here(view, next, hit)) {
            return next;
        }
        match view.person(next, true) {
            Some(name) => self.person(view, at..next, &name, parent),
            None => next,
        }
    }

    /// A person's name with the role or titles before it.
    fn person(
        &mut self,
        view: View<'_>,
        before: Range<usize>,
        name: &PersonName,
        parent: Option<TextRange>,
    ) -> usize {
        let role = self.role_before(view, before.clone());
        let parent = parent.or_else(|| self.body_before(role.start));
        let role_noun = before.clone().find(|&at| view.noun(at).role || view.noun(at).title);
        let told = role_noun.map_or(Genders::default(), |at| view.noun(at).genders);
        let genders = if told.is_empty() || told == Genders::M.or(Genders::F) {
            name.genders
        } else {
            told
        };
        let has_role = role.clone().any(|at| view.noun(at).role);
        let next = self.mention(view, name.tokens.clone(), ActorKind::Person, Form::Name, |mention| {
            mention.tokens.start = role.start.min(name.tokens.start);
            mention.genders = genders;
            mention.parent = parent;
            if has_role {
                mention.role.push(role.clone());
            }
        });
        self.party_in_brackets(view, next)
    }

    /// "X (SPD)": the body in brackets behind a person is no other name.
    fn party_in_brackets(&mut self, view: View<'_>, at: usize) -> usize {
        let Some((inner, after)) = view.bracket(at) else { return at };
        let Some(hit) = view.table(inner.start).filter(|hit| hit.end == inner.end) else {
            let foreign = inner.clone().any(|here| foreign_to(view.text.word(here)));
            if let Some(last) = self.mentions.last_mut().filter(|_| foreign) {
                last.aliases.push(view.text.range(inner));
                last.tokens.end = after;
                return after;
            }
            return at;
        };
        let person = self.mentions.len() - 1;
        self.known(view, inner.start, hit);
        let body = self.mentions[person + 1].written;
        self.mentions[person].parent.get_or_insert(body);
        self.mentions[person].tokens.end = after;
        after
    }

    /// The role's tokens with the adjectives before it: "stellvertretende Sprecherin".
    fn role_before(&self, view: View<'_>, before: Range<usize>) -> Range<usize> {
        let mut start = before.start;
        while start > view.start {
            let word = view.text.lower(start - 1);
            let small = view.words.small(word);
            let bent = view.text.tokens[start - 1].is_word() && view.words.table.endings().is_bent(word);
            let adjective = view.lower_word(start - 1) || view.words.table.adjective(word).is_some();
            if !bent || !adjective || small != Default::default() {
                break;
            }
            start -= 1;
        }
        // Without an article, "pochte CDU-Chef X" is a verb and a role.
        let article = start > view.start && view.small(start - 1).is_article();
        let endings = view.words.table.endings();
        let stands = |at: usize| {
            let lower = view.text.lower(at);
            endings.nominative(lower, Genders::M).is_some_and(|form| form == lower) || view.begins(at)
        };
        if !article {
            start = (start..before.start).find(|&at| stands(at)).unwrap_or(before.start);
        }
        start..before.end
    }

    /// The body whose mention stands right before: "Russlands Präsident X", "der russische …".
    fn body_before(&self, at: usize) -> Option<TextRange> {
        let last = self.mentions.last()?;
        let joined = last.tokens.end == at || last.form == Form::Adjective && last.tokens.start >= at;
        (joined && last.kind != ActorKind::Person).then_some(last.written)
    }

    /// The noun of a body, and a name right behind it.
    fn body(&mut self, view: View<'_>, at: usize, parent: Option<(TextRange, usize)>) -> usize {
        let noun = view.noun(at);
        let class = noun.body;
        let kind = class.map_or(ActorKind::Organisation, |class| view.words.table.kind_of(class));
        let start = parent.map_or(at, |(_, start)| start);
        let described = self.role_before(view, start..at + 1);
        let parent = parent.map(|(range, _)| range);
        let name = if noun.nameless && !noun.located { None } else { self.body_name(view, at) };
        let Some((name, next, own)) = name else {
            return at + 1;
        };
        let hit = view.table(name.start).filter(|hit| hit.end == name.end);
        let concept = hit.map(|hit| hit.concept);
        let found = hit.map(|hit| view.words.table.concept(hit.concept));
        self.mention(view, name.clone(), found.map_or(kind, |known| known.kind), Form::Name, |mention| {
            mention.tokens = described.start.min(name.start)..next;
            mention.class = found.map(|known| known.class).or(class);
            mention.concept = concept;
            mention.parent = parent;
            mention.genders = noun.genders;
            mention.sure = !(own && name.len() == 1);
            if !own {
                mention.role.push(described.clone());
            }
        });
        self.alias(view, next)
    }

    /// The name behind a body's noun, the token after it, and whether the noun is part of it.
    fn body_name(&self, view: View<'_>, at: usize) -> Option<(Range<usize>, usize, bool)> {
        let next = at + 1;
        if let Some((inner, after)) = view.quoted_name(next) {
            return Some((inner, after, false));
        }
        // "Institut für Weltwirtschaft": the noun begins the name.
        if view.small(next).goes_on && view.lower_word(next) {
            let end = self.complement(view, next + 1)?;
            let start = self.capital_adjectives(view, at);
            return Some((start..end, end, true));
        }
        if next >= view.end || !view.capital(next) && view.table(next).is_none() {
            return self.named_by_compound(view, at).map(|name| (name.clone(), name.end, true));
        }
        let located = view.noun(at).located;
        if let Some(hit) = view.table(next).filter(|hit| !(located && hit.capital)) {
            let known = view.words.table.concept(hit.concept);
            let fits = known.kind != ActorKind::State && !hit.genitive && !hit.capital;
            return fits.then_some((next..hit.end, hit.end, false));
        }
        let mut run = view.run(next);
        if located {
            run.end = run.end.min(next + 1);
        }
        let person = view.words.first_name(view.text.word(next)).is_some() && run.len() > 1;
        (!run.is_empty() && !person && !view.words.is_stop(view.noun(next)))
            .then(|| (if located { at..run.end } else { run.clone() }, run.end, located))
    }

    /// "Harrow-Institut": an unknown word before the hyphen names the body.
    fn named_by_compound(&self, view: View<'_>, at: usize) -> Option<Range<usize>> {
        let (before, _) = view.text.word(at).rsplit_once('-')?;
        let name = before.chars().next().is_some_and(char::is_uppercase)
            && before.chars().count() > 3
            && before.chars().skip(1).any(char::is_lowercase)
            && view.words.noun(&before.to_lowercase()).is_none()
            && view.words.first_name(before).is_none();
        let mentioned = self.mentions.last().is_some_and(|last| last.tokens.start == at);
        (name && !mentioned).then_some(at..at + 1)
    }

    /// "für Ethnologie und Alte Musik": the end of a body's complement.
    fn complement(&self, view: View<'_>, at: usize) -> Option<usize> {
        let mut here = at;
        let mut end = None;
        while here < view.end && here < at + 7 {
            if view.capital(here) && view.noun(here).no_name {
                break;
            } else if view.capital(here) {
                end = Some(here + 1);
                here += 1;
                if !(view.small(here).and || view.mark(here) == Some('&') || view.capital(here)) {
                    break;
                }
            } else if view.small(here).and
                || view.lower_word(here) && view.words.table.endings().is_bent(view.text.lower(here))
                || view.small(here).is_article()
            {
                here += 1;
            } else {
                break;
            }
        }
        end
    }

    /// Adjectives with a capital before the noun belong to the name: "Deutsches Institut für …".
    fn capital_adjectives(&self, view: View<'_>, at: usize) -> usize {
        let mut start = at;
        while start > view.start
            && view.capital(start - 1)
            && !view.small(start - 1).is_article()
            && !view.small(start - 1).starter
            && view.words.table.endings().is_bent(view.text.lower(start - 1))
        {
            start -= 1;
        }
        start
    }

    /// A name that only its shape tells: two capitalised words side by side, and what stands around.
    fn shape(&mut self, view: View<'_>, at: usize) -> usize {
        let mut run = view.run(at);
        let person = |here: usize| self.named_by_itself(view, here).is_some();
        if view.small(at).place {
            return at + 1;
        }
        if let Some(inner) = run.clone().skip(1).find(|&here| person(here) || view.table(here).is_some()) {
            run.end = inner;
        }
        let foreign = view.foreign(run.clone());
        let bracket = view.bracket(run.end).filter(|(inner, _)| inner.len() == 1);
        let short = bracket.is_some_and(|(inner, _)| abbreviates(view, run.clone(), inner.start));
        let bent = view.begins(at) && view.words.table.endings().is_bent(view.text.lower(at));
        if run.len() < 2 || bent && foreign.is_none() && !short {
            return at + 1;
        }
        let article = at > view.start && view.small(at - 1).is_article();
        let class = foreign;
        if foreign.is_some() || short || article {
            let kind = class.map_or(ActorKind::Organisation, |class| view.words.table.kind_of(class));
            let sure = foreign.is_some() && !view.begins(at) || short;
            let next = self.mention(view, run, kind, Form::Name, |mention| {
                mention.class = class;
                mention.sure = sure;
            });
            return self.alias(view, next);
        }
        let apposed = view.mark(run.end) == Some(',') && {
            let noun = (run.end + 1..view.end.min(run.end + 6)).find(|&here| view.capital(here));
            let article = view.small(run.end + 1).is_article();
            noun.is_some_and(|noun| view.noun(noun).role && (article || noun == run.end + 1))
        };
        let kind = if run.len() <= 4 { ActorKind::Person } else { ActorKind::Unknown };
        let next = self.mention(view, run, kind, Form::Name, |mention| mention.sure = apposed);
        self.party_in_brackets(view, next)
    }

    /// Adds a mention and returns the first token behind its name.
    fn mention(
        &mut self,
        view: View<'_>,
        name: Range<usize>,
        kind: ActorKind,
        form: Form,
        more: impl FnOnce(&mut Mention),
    ) -> usize {
        let end = name.end;
        let mut mention = Mention {
            tokens: name.clone(),
            written: view.text.range(name.clone()),
            name,
            role: Vec::new(),
            kind,
            class: None,
            concept: None,
            parent: None,
            aliases: Vec::new(),
            genders: Genders::default(),
            form,
            sure: true,
        };
        more(&mut mention);
        self.mentions.push(mention);
        end
    }

    /// Looks for the short forms of names found before: surnames, abbreviations, unknown bodies.
    fn again(&mut self) {
        let mut learned: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut taken = vec![false; self.text.tokens.len()];
        for (index, mention) in self.mentions.iter().enumerate() {
            if mention.form != Form::Adjective {
                taken[mention.name.clone()].fill(true);
            }
            if mention.kind == ActorKind::State || mention.form != Form::Name {
                continue;
            }
            if mention.kind == ActorKind::Person {
                let surname = self.text.lower(mention.name.end - 1).to_owned();
                learned.entry(surname).or_default().push(index);
            } else if mention.concept.is_none() {
                let first = self.text.lower(mention.name.start).to_owned();
                learned.entry(first).or_default().push(index);
            }
            for alias in &mention.aliases {
                learned.entry(alias.slice(self.text.text).unwrap_or("").to_lowercase()).or_default().push(index);
            }
        }
        if learned.is_empty() {
            return;
        }
        for sentence in &self.text.sentences {
            let view = View {
                text: self.text,
                words: self.words,
                start: sentence.tokens.start,
                end: sentence.tokens.end,
            };
            for at in sentence.tokens.clone() {
                if !taken[at] && view.capital(at) {
                    self.learned(view, at, &learned);
                }
            }
        }
    }

    /// "Anhänger Saddam Husseins" are his, not he: the genitive shows where the name stands bare too.
    fn genitives(&mut self) {
        let bare: rustc_hash::FxHashSet<&str> =
            self.mentions.iter().map(|mention| self.text.lower(mention.name.end - 1)).collect();
        for mention in &mut self.mentions {
            let last = self.text.lower(mention.name.end - 1);
            let genitive = self.words.table.endings().without_genitive(last).any(|form| bare.contains(form));
            if mention.kind == ActorKind::Person && genitive && !mention.role.is_empty() {
                mention.role.clear();
                mention.parent = None;
                mention.tokens.start = mention.name.start;
            }
        }
    }

    fn learned(&mut self, view: View<'_>, at: usize, learned: &FxHashMap<String, Vec<usize>>) {
        let lower = view.text.lower(at);
        let endings = view.words.table.endings();
        let part = lower.split_once('-').map(|(part, _)| part);
        let found = learned.get(lower).map(|indices| (indices, 0));
        let found = found.or_else(|| {
            endings.without_genitive(lower).find_map(|form| Some((learned.get(form)?, lower.len() - form.len())))
        });
        let compound = part.and_then(|part| Some((learned.get(part)?, lower.len() - part.len())));
        let is_part = found.is_none();
        let Some((indices, cut)) = found.or(compound) else { return };
        let Some(&index) = indices.first() else { return };
        let model = self.mentions[index].clone();
        let alias = model.aliases.iter().any(|alias| {
            alias.slice(view.text.text).is_some_and(|alias| alias.to_lowercase() == lower[..lower.len() - cut])
        });
        let noun = view.noun(at);
        let common = view.words.is_stop(noun) || view.begins(at) && view.small(at).starter;
        let after_article = at > view.start && (view.small(at - 1).is_article() || view.lower_word(at - 1) && view.words.table.endings().is_bent(view.text.lower(at - 1)) && !view.small(at - 1).of);
        if common && (is_part || after_article || !model.sure) {
            return;
        }
        let length = if alias || model.kind == ActorKind::Person { 1 } else { model.name.len() };
        let same = (0..length).all(|step| {
            let known = view.text.lower(model.name.start + step);
            let word = if at + step < view.end { view.text.lower(at + step) } else { "" };
            length == 1 || word == known || endings.without_genitive(word).any(|form| form == known)
        });
        if !same || is_part && !(alias || model.kind == ActorKind::Organisation || model.kind == ActorKind::Outlet) {
            return;
        }
        let form = if is_part { Form::Part } else { Form::Name };
        let range = view.text.range(at..at + length);
        self.mention(view, at..at + length, model.kind, form, |mention| {
            mention.class = model.class;
            mention.concept = model.concept;
            mention.genders = model.genders;
            mention.sure = model.sure;
            if is_part {
                mention.written = TextRange::new(range.start(), range.end() - cut);
            }
        });
    }
}

/// The first token behind titles and their stops.
fn after_titles(view: View<'_>, at: usize) -> usize {
    let mut next = at;
    while next < view.end && (view.noun(next).title || next > at && view.mark(next) == Some('.')) {
        next += 1;
    }
    next
}

/// Whether the letters of the word at `short` begin the words of `run`, in order.
fn abbreviates(view: View<'_>, run: Range<usize>, short: usize) -> bool {
    let mut letters = view.text.lower(short).chars().peekable();
    for at in run {
        let first = view.text.lower(at).chars().next();
        if letters.peek().copied() == first {
            letters.next();
        }
    }
    letters.peek().is_none()
}
