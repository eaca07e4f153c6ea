//! What the English grammar tells the models.

use super::group::{Form, Group};
use super::lexicon::Class;
use super::parse::{Clause, Parsed, Sheet};
use super::verbs::FormSet;
use crate::learned::feature::text as hash_text;
use crate::learned::layers::{self, Cue, Layers};
use crate::segment::TokenKind;
use std::ops::Range;

/// Words that can be part of an attribution, by what they are.
mod cue {
    pub(super) const VERB: u8 = 1;
    pub(super) const VERB_PART: u8 = 2;
    pub(super) const STATEMENT: u8 = 3;
    pub(super) const CARRYING: u8 = 4;
    pub(super) const COMMENT: u8 = 5;
    pub(super) const ATTRIBUTING: u8 = 6;
    pub(super) const HEARSAY: u8 = 7;
    pub(super) const HEDGE: u8 = 8;
}

/// What the verbs of a clause show.
mod flag {
    pub(super) const FINITE: u16 = 1;
    pub(super) const SAYS: u16 = 2;
    pub(super) const PASSIVE: u16 = 4;
    pub(super) const NEGATED: u16 = 8;
    pub(super) const MODAL: u16 = 16;
    pub(super) const ATTRIBUTES: u16 = 32;
    pub(super) const FIRST_PERSON: u16 = 64;
    pub(super) const INFINITIVE: u16 = 128;
}

/// The layers of a text.
pub(super) fn layers(sheet: &Sheet<'_>) -> Layers {
    let size = sheet.text.tokens.len();
    let mut layers = Layers {
        tags: (0..size).map(|at| tag(sheet, at)).collect(),
        finite: (0..size).map(|at| can_be_finite(sheet, at)).collect(),
        sets: (0..size).map(|at| set(sheet, at)).collect(),
        cues: (0..size).map(|at| word_cue(sheet, at)).collect(),
        phrases: vec![0; size],
        clause_of: vec![0; size],
        clauses: Vec::new(),
    };
    for parsed in &sheet.sentences {
        add_sentence(sheet, parsed, &mut layers);
    }
    layers
}

fn add_sentence(sheet: &Sheet<'_>, parsed: &Parsed, layers: &mut Layers) {
    for group in &parsed.groups {
        for at in group.start..group.end {
            layers.tags[at] = group_tag(sheet, group, at);
        }
    }
    // A verb of saying parts whoever speaks from what is said, with or without a mark.
    let mut cuts = Vec::new();
    for site in sheet.sites(parsed) {
        let lemma = hash_text(sheet.lexicon.verbs.base(site.lemma));
        for at in site.start..site.end {
            let kind = match at == site.head {
                true if site.passive && sheet.lexicon.is_hearsay(site.lemma) => cue::HEARSAY,
                true => cue::VERB,
                false => cue::VERB_PART,
            };
            layers.cues[at] = Some(Cue { lemma, kind });
        }
        cuts.push(site.end);
    }
    let begins = |at: &usize| {
        sheet.class(*at).is(Class::THAT.or(Class::INTERROGATIVE)) && !sheet.quoted(*at)
    };
    cuts.extend(parsed.tokens.clone().filter(begins));
    cuts.sort_unstable();
    cuts.dedup();

    let mut clauses = Vec::new();
    for clause in &parsed.clauses {
        let mut start = clause.tokens.start;
        let inside = cuts.iter().copied().filter(|&at| clause.tokens.contains(&at));
        for end in inside.chain([clause.tokens.end]).filter(|&end| end > clause.tokens.start) {
            let clause = part(sheet, parsed, clause, start..end, layers);
            clauses.push(clause);
            start = end;
        }
    }
    layers.add_sentence(parsed.whole.clone(), clauses);
    phrases(sheet, parsed, layers);
}

/// Marks the noun phrases of a sentence, the longest that begins first.
fn phrases(sheet: &Sheet<'_>, parsed: &Parsed, layers: &mut Layers) {
    let mut at = parsed.tokens.start;
    while at < parsed.tokens.end {
        let close = sheet.core(at, parsed.tokens.end).filter(|&close| close > at);
        if let Some(close) = close {
            layers.add_phrase(at..close);
        }
        at = close.unwrap_or(at + 1);
    }
}

/// A part of a clause as the models see it.
fn part(
    sheet: &Sheet<'_>,
    parsed: &Parsed,
    whole: &Clause,
    tokens: Range<usize>,
    layers: &Layers,
) -> layers::Clause {
    let mut flags = 0;
    let mut set = |flag: u16, holds: bool| flags |= if holds { flag } else { 0 };
    let groups = || parsed.groups.iter().filter(|group| tokens.contains(&group.start));
    set(flag::FINITE, groups().any(Group::is_finite));
    set(flag::INFINITIVE, groups().any(Group::is_infinitive));
    set(flag::PASSIVE, groups().any(|group| group.passive));
    set(flag::NEGATED, groups().any(|group| group.negated));
    set(flag::MODAL, groups().any(|group| sheet.class(group.start).is(Class::MODAL)));
    let cue =
        |kind: u8| tokens.clone().any(|at| layers.cues[at].is_some_and(|cue| cue.kind == kind));
    set(flag::SAYS, cue(cue::VERB));
    set(flag::ATTRIBUTES, cue(cue::ATTRIBUTING) || cue(cue::STATEMENT));
    let first_person = |at: usize| matches!(sheet.lower(at), "i" | "we" | "us" | "me");
    set(flag::FIRST_PERSON, tokens.clone().any(first_person));
    // What is cut off behind a verb of saying begins with no mark, but is no start either.
    let cut = tokens.start > whole.tokens.start;
    let before = if cut { 1 } else { whole.before.map_or(0, u32::from) };
    let verb = groups().find(|group| group.is_finite()).and_then(|group| {
        let verb = sheet.tags[group.end - 1].verb.first()?;
        Some(hash_text(sheet.lexicon.verbs.base(verb.lemma)))
    });
    let (kind, verb) = (1 + whole.kind as u8, verb.unwrap_or(0));
    layers::Clause { tokens, kind, before, flags, verb, subject: 0 }
}

/// The coarse part of speech.
fn tag(sheet: &Sheet<'_>, at: usize) -> u8 {
    let class = sheet.class(at);
    match sheet.text.tokens[at].kind {
        TokenKind::Mark(mark) => layers::mark_tag(mark, sheet.tags[at].quote.is_some()),
        TokenKind::Number => 10,
        TokenKind::Word { .. } if sheet.is_name(at) => 20 + u8::from(sheet.tags[at].possessive),
        TokenKind::Word { .. } => {
            let closed = [
                Class::THAT,
                Class::CONTRACTION,
                Class::PRONOUN,
                Class::INTERROGATIVE,
                Class::POSSESSIVE,
                Class::DETERMINER,
                Class::OBJECT,
                Class::COORDINATOR,
                Class::NEGATION,
                Class::MODAL,
                Class::BE,
                Class::HAVE,
                Class::DO,
                Class::SUBORDINATOR,
                Class::PREPOSITION,
                Class::TIME,
                Class::STATEMENT,
                Class::CARRYING,
            ];
            match closed.iter().position(|&one| class.is(one)) {
                Some(index) => 40 + index as u8,
                None => open_tag(sheet, at),
            }
        }
    }
}

fn open_tag(sheet: &Sheet<'_>, at: usize) -> u8 {
    let has = |form| sheet.has_form(at, form);
    match () {
        () if sheet.is_adverb(at) => 22,
        () if sheet.tags[at].possessive => 23,
        () if has(FormSet::ING) => 24,
        () if has(FormSet::PAST) && has(FormSet::PARTICIPLE) => 25,
        () if has(FormSet::PAST) => 26,
        () if has(FormSet::PARTICIPLE) => 27,
        () if has(FormSet::THIRD) => 28,
        () if has(FormSet::BASE) => 29,
        () if sheet.lower(at).ends_with('s') => 31,
        () => 30,
    }
}

/// A token of a verb group: its head or what stands before it, by the form of the group.
fn group_tag(sheet: &Sheet<'_>, group: &Group, at: usize) -> u8 {
    let form = match group.form {
        Form::Finite => 0,
        Form::Infinitive => 1,
        Form::Ing => 2,
        Form::Participle => 3,
    };
    match at {
        _ if at == group.head => 70 + 2 * form + u8::from(group.passive),
        _ if sheet.class(at).is(Class::NEGATION) => 82,
        _ if sheet.is_adverb(at) => 83,
        _ => 84 + form,
    }
}

/// Whether a token can be the verb of a clause, in a quotation too.
fn can_be_finite(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.class(at).is(Class::AUXILIARY.or(Class::CONTRACTION))
        || sheet.has_form(at, FormSet::PAST.or(FormSet::THIRD))
}

/// All classes and forms that a token can have.
fn set(sheet: &Sheet<'_>, at: usize) -> u64 {
    let forms = sheet.tags[at].verb.iter().flat_map(|verb| verb.form.names());
    layers::set(sheet.class(at).names().chain(forms))
}

fn word_cue(sheet: &Sheet<'_>, at: usize) -> Option<Cue> {
    let class = sheet.class(at);
    let lower = sheet.lower(at);
    let kind = match class {
        _ if matches!(lower, "according" | "citing" | "quoting") => cue::ATTRIBUTING,
        _ if class.is(Class::STATEMENT) => cue::STATEMENT,
        _ if class.is(Class::CARRYING) => cue::CARRYING,
        _ if class.is(Class::COMMENT) => cue::COMMENT,
        _ if sheet.lexicon.hedges(lower).iter().any(|(rest, _)| rest.is_empty()) => cue::HEDGE,
        _ => return None,
    };
    Some(Cue { lemma: hash_text(lower), kind })
}
