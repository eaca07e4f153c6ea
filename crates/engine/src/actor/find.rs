//! Finds names anywhere in a text: by table, by role or title before them, by first name, by the
//! noun of a body before them, by abbreviation in brackets, and by the shape of the words.

use super::name::{Hit, PersonName, View, foreign_to};
use super::table::ConceptId;
use super::words::{ActorWords, Genders};
use super::{Form, Mention};
use crate::segment::Segmented;
use laut_model::{ActorKind, TextRange};
use std::ops::Range;

/// Finds names and known bodies in the whole text, in the order of the text.
pub(crate) fn find_mentions(text: &Segmented<'_>, words: &ActorWords) -> Vec<Mention> {
    let mut finder = Finder { text, words, mentions: Vec::new() };
    for sentence in &text.sentences {
        let view = View { text, words, start: sentence.tokens.start, end: sentence.tokens.end };
        let mut at = view.start;
        while at < view.end {
            at = finder.step(view, at).max(at + 1);
        }
    }
    finder.again();
    finder.genitives();
    finder.mentions.sort_by_key(|mention| (mention.written.start(), mention.written.end()));
    finder.mentions
}

/// The mentions of a text while they are gathered.
pub(super) struct Finder<'a> {
    pub(super) text: &'a Segmented<'a>,
    pub(super) words: &'a ActorWords,
    pub(super) mentions: Vec<Mention>,
}

impl Finder<'_> {
    /// Looks at one token; returns the first one that is not taken.
    fn step(&mut self, view: View<'_>, at: usize) -> usize {
        if !view.text.tokens[at].is_word() {
            // "3sat" begins with a digit.
            return match view.table(at) {
                Some(hit) => self.known(view, at, hit),
                None => self.quoted(view, at),
            };
        }
        if let Some(state) = state_adjective(view, at) {
            return self.after_adjective(view, at, state);
        }
        let hit = view.table(at).filter(|hit| !is_first_name(view, at, *hit));
        if let Some(hit) = hit {
            return self.known(view, at, hit);
        }
        if let Some(next) = self.compound(view, at) {
            return next;
        }
        let noun = view.noun(at);
        if !view.capital(at) {
            let press = !view.words.has_capital_nouns() && self.is_press(noun);
            return match view.capital(at + 1) {
                true if press && (!noun.role || view.table(at + 1).is_some()) => {
                    self.body(view, at, None)
                }
                true if noun.role => self.role(view, at, None),
                _ => at + 1,
            };
        }
        if noun.title {
            let next = after_titles(view, at);
            if let Some(name) = view.person(next, true) {
                return self.person(view, at..next, &name, None);
            }
        }
        if let Some(name) = view.named_by_itself(at) {
            return self.person(view, at..at, &name, None);
        }
        let follows = at > view.start && !view.small(at - 1).definite.is_empty();
        if let Some(class) = noun.masthead.filter(|_| follows && view.run(at).len() == 1) {
            let kind = view.words.table.kind_of(class);
            return self.mention(view, at..at + 1, kind, Form::Name, |mention| {
                mention.class = Some(class);
                mention.sure = false;
            });
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

    /// A name of the table, with brackets behind it.
    pub(super) fn known(&mut self, view: View<'_>, at: usize, hit: Hit) -> usize {
        let concept = view.words.table.concept(hit.concept);
        let (kind, class) = (concept.kind, concept.class);
        // "Militärgeheimdienst HUR": the description and the name of one body side by side.
        let twin = (hit.end < view.end && view.text.tokens[hit.end].is_capital())
            .then(|| view.table(hit.end))
            .flatten()
            .filter(|twin| twin.concept == hit.concept && kind != ActorKind::State);
        if let Some(twin) = twin {
            let described = view.text.range(at..hit.end);
            let next = self.mention(view, hit.end..twin.end, kind, Form::Name, |mention| {
                mention.tokens.start = at;
                mention.role.push(at..hit.end);
                mention.concept = Some(hit.concept);
                mention.class = Some(class);
                mention.aliases.push(described);
            });
            return self.alias(view, next);
        }
        if let Some(next) = self.renamed(view, at, hit) {
            return next;
        }
        // "Germany's interior ministry"
        if kind == ActorKind::State
            && hit.genitive
            && let Some((end, office)) = view.office(hit.end, hit.concept)
        {
            let parent = view.text.range(at..hit.end);
            self.mention(view, at..hit.end, kind, Form::Adjective, |mention| {
                mention.concept = Some(hit.concept);
            });
            return self.ministry(view, at..end, office, parent);
        }
        let before = at.checked_sub(1).filter(|&before| before >= view.start);
        let place = hit.capital && before.is_some_and(|before| view.small(before).place);
        let form = if place { Form::Place } else { Form::Name };
        let next = self.mention(view, at..hit.end, kind, form, |mention| {
            mention.concept = Some(hit.concept);
            mention.class = Some(class);
        });
        self.alias(view, next)
    }

    /// Brackets at `at` that hold another name of the last mention.
    pub(super) fn alias(&mut self, view: View<'_>, at: usize) -> usize {
        let Some((inner, after)) = view.bracket(at) else { return at };
        let Some(last) = self.mentions.last_mut() else { return at };
        let known = view.table(inner.start).filter(|hit| hit.end == inner.end);
        let other = known.is_some_and(|hit| last.concept.is_some_and(|id| id != hit.concept));
        let first = inner.start;
        let name = view.capital(first) || foreign_to(view.text.word(first));
        let noun = view.noun(first);
        let unfit = matches!(last.kind, ActorKind::Person | ActorKind::State);
        if unfit || other || !name || noun.role || noun.no_name {
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
        let range = view.text.tokens[at].range;
        let word = view.text.word(at);
        if word.len() > LONGEST_COMPOUND {
            return None;
        }
        let (cut, concept) = word.rmatch_indices('-').find_map(|(cut, _)| {
            let part = &word[..cut];
            let lower = part.to_lowercase();
            let known = view.words.table.beginning(&lower).find(|known| {
                let folded = part.len() > 3 && known.name.to_lowercase() == lower;
                let body = !view.words.table.is_person(known.concept);
                body && known.count == 1 && !known.common && (&*known.name == part || folded)
            })?;
            Some((cut, known.concept))
        })?;
        let kind = view.words.table.concept(concept).kind;
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
        while next < at + MOST_TITLES
            && view.capital(next)
            && (view.noun(next).role || view.noun(next).title || view.ranked(next))
        {
            let title = view.noun(next).title;
            let goes_on = view.capital(next + 1) || view.mark(next + 1) == Some('.');
            if !title && !goes_on {
                break;
            }
            next = if title { after_titles(view, next) } else { next + 1 };
        }
        if view.small(next).named && view.lower_word(next) {
            next += 1;
        }
        // "Regierungschef Japans", "Chef der Nato": the body has its own mention.
        let hit = (next < view.end).then(|| view.table(next)).flatten();
        if hit.is_some_and(|hit| !is_first_name(view, next, hit)) {
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
        let role = role_before(view, before.clone());
        let parent = parent.or_else(|| self.body_before(role.start));
        let telling = before.clone().find(|&at| view.noun(at).role || view.noun(at).title);
        let told = telling.map_or(Genders::default(), |at| view.noun(at).genders);
        let open = told.is_empty() || told == Genders::M.or(Genders::F);
        // "Forscher Dr." ends with the role, not with the title.
        let is_role = |at: &usize| view.noun(*at).role && !view.noun(*at).title;
        let last_role = role.clone().rev().find(is_role);
        let next =
            self.mention(view, name.tokens.clone(), ActorKind::Person, Form::Name, |mention| {
                mention.tokens.start = role.start.min(name.tokens.start);
                mention.genders = if open { name.genders } else { told };
                mention.concept = name.concept;
                mention.parent = parent;
                if let Some(last) = last_role {
                    mention.role.push(role.start..last + 1);
                }
                mention.role.extend(view.apposed_before(mention.tokens.start, name.tokens.end));
                mention.role.extend(view.apposed_behind(name.tokens.end));
            });
        self.party_in_brackets(view, next)
    }

    /// "X (SPD)": the body in brackets behind a person is no other name.
    fn party_in_brackets(&mut self, view: View<'_>, at: usize) -> usize {
        let Some((inner, after)) = view.bracket(at) else { return at };
        let person = self.mentions.len() - 1;
        if let Some(hit) = view.table(inner.start).filter(|hit| hit.end == inner.end) {
            self.known(view, inner.start, hit);
            let body = self.mentions[person + 1].written;
            self.mentions[person].parent.get_or_insert(body);
        } else if inner.clone().any(|here| foreign_to(view.text.word(here))) {
            self.mentions[person].aliases.push(view.text.range(inner));
        } else {
            return at;
        }
        self.mentions[person].tokens.end = after;
        after
    }

    /// The body whose mention stands right before: "Russlands Präsident X", "der russische …".
    fn body_before(&self, at: usize) -> Option<TextRange> {
        let last = self.mentions.last()?;
        let adjective = last.form == Form::Adjective && last.tokens.start >= at;
        let joined = last.tokens.end == at || adjective;
        (joined && last.kind != ActorKind::Person).then_some(last.written)
    }

    /// A name that only its shape tells: two capitalised words side by side, and what stands around.
    fn shape(&mut self, view: View<'_>, at: usize) -> usize {
        if view.small(at).place {
            return at + 1;
        }
        let mut run = view.run(at);
        let known =
            |&here: &usize| view.named_by_itself(here).is_some() || view.table(here).is_some();
        if let Some(inner) = run.clone().skip(1).find(known) {
            run.end = inner;
        }
        let class = view.foreign(run.clone());
        let bracket = view.bracket(run.end).filter(|(inner, _)| inner.len() == 1);
        let short = bracket.is_some_and(|(inner, _)| abbreviates(view, run.clone(), inner.start));
        let bent = view.begins(at) && view.words.table.endings().is_bent(view.text.lower(at));
        if run.len() < 2 || bent && class.is_none() && !short {
            return at + 1;
        }
        let article = at > view.start && view.small(at - 1).is_article();
        if class.is_some() || short || article {
            let kind =
                class.map_or(ActorKind::Organisation, |class| view.words.table.kind_of(class));
            let sure = class.is_some() && !view.begins(at) || short;
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
        let next = self.mention(view, run, kind, Form::Name, |mention| {
            mention.sure = apposed;
            if kind == ActorKind::Person {
                mention.role.extend(view.apposed_before(mention.name.start, mention.name.end));
                mention.role.extend(view.apposed_behind(mention.name.end));
            }
        });
        self.party_in_brackets(view, next)
    }

    /// Adds a mention and returns the first token behind its name.
    pub(super) fn mention(
        &mut self,
        view: View<'_>,
        name: Range<usize>,
        kind: ActorKind,
        form: Form,
        more: impl FnOnce(&mut Mention),
    ) -> usize {
        let end = name.end;
        let mut mention = Mention::of(name.clone(), view.text.range(name), kind, form);
        more(&mut mention);
        self.mentions.push(mention);
        end
    }
}

/// The longest word, in bytes, that is looked through for names before its hyphens.
const LONGEST_COMPOUND: usize = 120;

/// More tokens of roles and titles than anybody bears; a bound for odd texts.
const MOST_TITLES: usize = 12;

/// Whether a name of the table is rather the first name of a person here.
fn is_first_name(view: View<'_>, at: usize, hit: Hit) -> bool {
    hit.end == at + 1 && view.named_by_itself(at).is_some()
}

/// The state whose adjective stands here, not its inhabitant: "Deutsche" before a noun.
fn state_adjective(view: View<'_>, at: usize) -> Option<ConceptId> {
    let state = view.words.table.adjective(view.text.lower(at))?;
    let before_noun = view.capital(at + 1) || view.lower_word(at + 1);
    (!view.capital(at) || view.begins(at) || before_noun).then_some(state)
}

/// The role's tokens with the adjectives before it: "stellvertretende Sprecherin".
pub(super) fn role_before(view: View<'_>, before: Range<usize>) -> Range<usize> {
    let endings = view.words.table.endings();
    let strong = |word: &str| endings.nominative(word, Genders::M).as_deref() == Some(word);
    let mut start = before.start;
    let first = view.start.max(before.start.saturating_sub(MOST_TITLES));
    while start > first && view.text.tokens[start - 1].is_word() {
        let word = view.text.lower(start - 1);
        if view.capital(start - 1) && view.rank(start - 1) {
            start -= 1;
            continue;
        }
        let state = view.words.table.adjective(word).is_some();
        // "dem Malmöer Institut": a place as an adjective bears a capital.
        let place = start > view.start + 1
            && view.small(start - 2).is_article()
            && view.words.noun(word).is_none()
            && strong(word);
        let adjective = view.lower_word(start - 1) || state || place;
        if !endings.is_bent(word) || !adjective || view.words.is_small(word) {
            break;
        }
        start -= 1;
    }
    // Without an article, "pochte CDU-Chef X" is a verb and a role.
    let article = start > view.start && view.small(start - 1).is_article();
    if !article {
        let stands = |&at: &usize| strong(view.text.lower(at)) || view.begins(at) || view.rank(at);
        start = (start..before.start).find(stands).unwrap_or(before.start);
    }
    start..before.end
}

/// The first token behind titles and their stops.
fn after_titles(view: View<'_>, at: usize) -> usize {
    let is_part = |next: usize| view.noun(next).title || next > at && view.mark(next) == Some('.');
    (at..at + MOST_TITLES).find(|&next| !is_part(next)).unwrap_or(at + MOST_TITLES)
}

/// Whether the letters of the word at `short` begin the words of `run`, in order.
fn abbreviates(view: View<'_>, run: Range<usize>, short: usize) -> bool {
    let mut letters = view.text.lower(short).chars().peekable();
    for at in run {
        letters.next_if(|&letter| view.text.lower(at).starts_with(letter));
    }
    letters.peek().is_none()
}
