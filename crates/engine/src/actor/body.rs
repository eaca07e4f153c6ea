//! Bodies by the noun that stands before their name, or by the state they belong to.

use super::Form;
use super::find::{Finder, role_before};
use super::name::{Hit, View};
use super::table::ConceptId;
use super::words::Noun;
use laut_model::{ActorKind, TextRange};
use std::ops::Range;

/// A name behind a body's noun.
struct Named {
    name: Range<usize>,
    /// Whether the noun is part of the name: "Institut für Wetterkunde".
    whole: bool,
}

impl Finder<'_> {
    /// "ukrainische Regierung" is the state, "russisches Verteidigungsministerium" a body of it.
    pub(super) fn after_adjective(&mut self, view: View<'_>, at: usize, state: ConceptId) -> usize {
        let head = at + 1;
        let known = view.table(at).filter(|hit| hit.end > head);
        let noun = view.noun(head);
        let class = noun.body.filter(|_| !noun.role);
        let government =
            class.is_some_and(|class| view.words.table.class_name(class) == "government");
        if government && known.is_none() {
            return self.mention(view, at..head + 1, ActorKind::State, Form::Name, |mention| {
                mention.concept = Some(state);
                mention.genders = noun.genders;
            });
        }
        let parent = view.text.tokens[at].range;
        self.mention(view, at..head, ActorKind::State, Form::Adjective, |mention| {
            mention.concept = Some(state);
        });
        // "das deutsche Umweltbundesamt": a body of this state that has a name of its own.
        let own = (head < view.end).then(|| view.table(head)).flatten();
        let own = own.filter(|hit| view.words.table.concept(hit.concept).parent == Some(state));
        if let Some((from, hit)) = known.map(|hit| (at, hit)).or(own.map(|hit| (head, hit))) {
            let next = self.known(view, from, hit);
            if let Some(body) = self.mentions.last_mut().filter(|last| last.form == Form::Name) {
                body.parent.get_or_insert(parent);
            }
            return next;
        }
        if let Some((end, concept)) = view.office(head, state) {
            return self.ministry(view, at..end, concept, parent);
        }
        let Some(class) = class else { return head };
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

    /// "ukrainischer Militärgeheimdienst QVD": the name behind it counts more than the description.
    pub(super) fn renamed(&mut self, view: View<'_>, at: usize, hit: Hit) -> Option<usize> {
        let head = hit.end - 1;
        let noun = view.noun(head);
        let named = hit.end > at + 1
            && noun.body.is_some()
            && !noun.nameless
            && view.nameable(hit.end)
            && !view.words.is_stop(view.noun(hit.end))
            && view.table(hit.end).is_none();
        if !named {
            return None;
        }
        let state = view.words.table.adjective(view.text.lower(at));
        let parent = state.map(|_| (view.text.tokens[at].range, at));
        Some(self.body(view, head, parent))
    }

    /// The noun of a body at `at`, and a name right behind it. `parent` is the body or state whose
    /// name or adjective stands before, and its token.
    pub(super) fn body(
        &mut self,
        view: View<'_>,
        at: usize,
        parent: Option<(TextRange, usize)>,
    ) -> usize {
        let noun = view.noun(at);
        let searched = !noun.nameless || noun.located;
        let Some(named) = searched.then(|| self.body_name(view, at)).flatten() else {
            return self.abbreviated(view, at).unwrap_or_else(|| self.body_of_state(view, at));
        };
        let start = parent.map_or(at, |(_, start)| start);
        let described = role_before(view, start..at + 1);
        let name = named.name;
        let hit = view.table(name.start).filter(|hit| hit.end == name.end);
        let found = hit.map(|hit| view.words.table.concept(hit.concept));
        let class = found.map(|known| known.class).or(noun.body);
        let kind = class.map_or(ActorKind::Organisation, |class| view.words.table.kind_of(class));
        // "the news agency X": the noun alone could be any body's.
        let news = at > view.start && view.words.credits.is_press(view.text.lower(at - 1));
        let kind = if news && found.is_none() { ActorKind::Agency } else { kind };
        // Behind a quoted name stands its closing mark.
        let quoted = view.quoted_name(at + 1).filter(|(inner, _)| *inner == name);
        let next = quoted.map_or(name.end, |(_, after)| after);
        self.mention(view, name.clone(), kind, Form::Name, |mention| {
            mention.tokens = described.start.min(name.start)..next;
            mention.class = class;
            mention.concept = hit.map(|hit| hit.concept);
            mention.parent = parent.map(|(range, _)| range);
            mention.genders = noun.genders;
            mention.sure = !(named.whole && name.len() == 1);
            if !named.whole || name.start > at {
                mention.role.push(described.clone());
            }
        });
        self.alias(view, next)
    }

    /// "Nordbank (NB)", "Verband der Brunnenbauer (VBB)": brackets make the noun a name.
    fn abbreviated(&mut self, view: View<'_>, at: usize) -> Option<usize> {
        let end = bracketed(view, at)?;
        let (inner, _) = view.bracket(end).filter(|(inner, _)| inner.len() == 1)?;
        let short = view.text.word(inner.start);
        let letters = short.len() > 1 && !short.contains(char::is_lowercase);
        let begins = view.text.word(at).chars().next() == short.chars().next();
        let named = match end == at + 1 {
            true => !view.words.is_listed(view.text.lower(at)),
            false => begins && view.capital(at),
        };
        if !letters || !named || view.table(inner.start).is_some() {
            return None;
        }
        let noun = view.noun(at);
        let kind = noun.body.map(|class| view.words.table.kind_of(class))?;
        let next = self.mention(view, at..end, kind, Form::Name, |mention| {
            mention.class = noun.body;
            mention.genders = noun.genders;
        });
        Some(self.alias(view, next))
    }

    /// "Regierung in Kiew" is the state, "Verteidigungsministerium der Ukraine" a body of it.
    fn body_of_state(&mut self, view: View<'_>, at: usize) -> usize {
        let next = at + 1;
        let small = view.small(next);
        let linked = view.lower_word(next) && (small.place || small.is_article());
        let here = if linked { next + 1 } else { next };
        let hit = (here < view.end).then(|| view.table(here)).flatten().filter(|hit| {
            let state = view.words.table.concept(hit.concept).kind == ActorKind::State;
            state && if linked { hit.capital == small.place } else { hit.genitive }
        });
        let (Some(hit), Some(class)) = (hit, view.noun(at).body) else { return next };
        let concept = if view.words.table.class_name(class) == "government" {
            Some(hit.concept)
        } else {
            view.words.table.body_of(hit.concept, view.text.lower(at))
        };
        let Some(concept) = concept else { return next };
        let known = view.words.table.concept(concept);
        let (kind, class) = (known.kind, known.class);
        self.mention(view, at..hit.end, kind, Form::Name, |mention| {
            mention.concept = Some(concept);
            mention.class = Some(class);
        })
    }

    /// The name behind a body's noun.
    fn body_name(&self, view: View<'_>, at: usize) -> Option<Named> {
        let next = at + 1;
        if let Some((name, _)) = view.quoted_name(next) {
            return Some(Named { name, whole: false });
        }
        // "Institut für Weltwirtschaft": the noun begins the name.
        if view.small(next).goes_on && view.lower_word(next) {
            let end = complement(view, next + 1)?;
            return Some(Named { name: capital_adjectives(view, at)..end, whole: true });
        }
        let hit = (next < view.end).then(|| view.table(next)).flatten();
        if view.lower_name(next) && hit.is_none() && self.is_press(view.noun(at)) {
            return Some(Named { name: next..next + 1, whole: false });
        }
        if !view.capital(next) && hit.is_none() {
            let name = self.named_by_compound(view, at)?;
            return Some(Named { name, whole: true });
        }
        let located = view.noun(at).located;
        if let Some(hit) = hit.filter(|hit| !(located && hit.capital)) {
            let known = view.words.table.concept(hit.concept);
            let fits = known.kind != ActorKind::State && !hit.genitive && !hit.capital;
            return fits.then_some(Named { name: next..hit.end, whole: false });
        }
        let run = view.run(next);
        let person = view.words.first_name(view.text.word(next)).is_some() && run.len() > 1;
        // "dem Sender Radio X", "wie Radio X meldet"
        if view.noun(next).begins || view.noun(at).begins {
            let start = if view.noun(at).begins { at } else { next };
            return (run.end > start + 1).then_some(Named { name: start..run.end, whole: true });
        }
        let noun = view.words.is_stop(view.noun(next));
        let noun = noun && view.words.is_listed(view.text.lower(next));
        let name = if located { at..run.end.min(next + 1) } else { run.clone() };
        (!run.is_empty() && !person && !noun).then_some(Named { name, whole: located })
    }

    /// Whether a body's noun stands for outlets or agencies.
    pub(super) fn is_press(&self, noun: Noun) -> bool {
        let kind = noun.body.map(|class| self.words.table.kind_of(class));
        matches!(kind, Some(ActorKind::Outlet | ActorKind::Agency))
            || self.words.table.holds(noun.general, ActorKind::Agency)
    }

    /// "Harrow-Institut": an unknown word before the hyphen names the body.
    fn named_by_compound(&self, view: View<'_>, at: usize) -> Option<Range<usize>> {
        let (before, _) = view.text.word(at).rsplit_once('-')?;
        let name = before.starts_with(char::is_uppercase)
            && before.chars().count() > 3
            && before.chars().skip(1).any(char::is_lowercase)
            && view.words.noun(&before.to_lowercase()).is_none()
            && view.words.first_name(before).is_none();
        let mentioned = self.mentions.last().is_some_and(|last| last.tokens.start == at);
        (name && !mentioned).then_some(at..at + 1)
    }
}

/// Where the brackets stand behind a noun and the genitive that belongs to it.
fn bracketed(view: View<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    if view.mark(at + 1) == Some('(') {
        return Some(at + 1);
    }
    let linked = view.lower_word(at + 1) && view.small(at + 1).is_article();
    let fits = |&here: &usize| view.capital(here) || view.lower_word(here);
    let end = (at + 2..view.end.min(at + 2 + LONGEST)).find(|here| !fits(here))?;
    (linked && end > at + 2 && view.capital(end - 1) && view.mark(end) == Some('(')).then_some(end)
}

/// "für Ethnologie und Alte Musik": the end of a body's complement.
fn complement(view: View<'_>, at: usize) -> Option<usize> {
    let mut here = at;
    let mut end = None;
    while here < view.end && here < at + 7 {
        let bent =
            view.lower_word(here) && view.words.table.endings().is_bent(view.text.lower(here));
        if view.capital(here) && !view.noun(here).no_name {
            here += 1;
            end = Some(here);
            if !(view.small(here).and || view.mark(here) == Some('&') || view.capital(here)) {
                break;
            }
        } else if view.small(here).and || view.mark(here) == Some('&') || bent {
            here += 1;
        } else {
            break;
        }
    }
    end
}

/// Adjectives with a capital before the noun belong to the name: "Deutsches Institut für …".
fn capital_adjectives(view: View<'_>, at: usize) -> usize {
    let belongs = |at: usize| {
        let small = view.small(at);
        let bent = view.words.table.endings().is_bent(view.text.lower(at));
        view.capital(at) && bent && !small.is_article() && !small.starter
    };
    (view.start..at).rev().take(4).take_while(|&before| belongs(before)).last().unwrap_or(at)
}
