//! What the German grammar tells the models.

use super::lexicon::Class;
use super::parse::{Clause, ClauseKind, FINITE, Parsed, Sheet};
use super::phrase::Reach;
use super::rules::evidential;
use super::verbs::FormSet;
use crate::learned::feature::{mix, text as hash_text};
use crate::learned::layers::{self, Cue, Layers};
use crate::segment::TokenKind;

/// Words that can be part of an attribution, by what they are.
mod cue {
    pub(super) const VERB: u8 = 1;
    pub(super) const VERB_PART: u8 = 2;
    pub(super) const STATEMENT: u8 = 3;
    pub(super) const CARRYING: u8 = 4;
    pub(super) const DOCUMENT: u8 = 5;
    pub(super) const ATTRIBUTING: u8 = 6;
    pub(super) const EVIDENTIAL: u8 = 7;
    pub(super) const HEDGE: u8 = 8;
}

/// What a clause's verb shows.
mod flag {
    pub(super) const KONJUNKTIV1: u16 = 1;
    pub(super) const KONJUNKTIV2: u16 = 2;
    pub(super) const FINITE: u16 = 4;
    pub(super) const SAYS: u16 = 8;
    pub(super) const ATTRIBUTES: u16 = 16;
    pub(super) const SOLLEN: u16 = 32;
    pub(super) const FIRST_PERSON: u16 = 64;
    pub(super) const AUXILIARY: u16 = 128;
}

/// The layers of a text.
pub(super) fn layers(sheet: &Sheet<'_>) -> Layers {
    let size = sheet.text.tokens.len();
    let mut layers = Layers {
        tags: (0..size).map(|at| tag(sheet, at)).collect(),
        finite: (0..size)
            .map(|at| sheet.has_form(at, FINITE) && sheet.is_surely_finite(at))
            .collect(),
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
    for site in sheet.sites(parsed) {
        let lemma = hash_text(sheet.lexicon.verbs.lemma(site.lemma));
        for &part in &site.parts {
            let kind = if part == site.head { cue::VERB } else { cue::VERB_PART };
            layers.cues[part] = Some(Cue { lemma, kind });
        }
    }
    let mut clauses = Vec::new();
    for clause in &parsed.clauses {
        if let Some(finite) = clause.finite {
            layers.tags[finite] = finite_tag(sheet, clause, finite);
            if evidential(sheet, parsed, finite, &clause.tokens) {
                layers.cues[finite] = Some(Cue { lemma: 0, kind: cue::EVIDENTIAL });
            }
        }
        let flags = flags(sheet, clause, layers);
        clauses.push(layers::Clause {
            tokens: clause.tokens.clone(),
            kind: kind(clause.kind),
            before: clause.before.map_or(0, u32::from),
            flags,
            verb: clause.finite.map_or(0, |finite| verb(sheet, clause, finite)),
            subject: subject(sheet, clause),
        });
    }
    layers.add_sentence(parsed.whole.clone(), clauses);
    phrases(sheet, parsed, layers);
}

/// Marks the noun phrases of a sentence, the longest that begins first.
fn phrases(sheet: &Sheet<'_>, parsed: &Parsed, layers: &mut Layers) {
    let mut at = parsed.tokens.start;
    while at < parsed.tokens.end {
        let opens = sheet.text.tokens[at].is_wordlike() && !sheet.class(at).is(Class::PREPOSITION);
        let phrase =
            opens.then(|| sheet.noun_phrase(at, parsed.tokens.end, Reach::Narrow)).flatten();
        let Some(phrase) = phrase else {
            at += 1;
            continue;
        };
        at = phrase.end.max(at + 1);
        layers.add_phrase(phrase);
    }
}

/// The verb that carries a clause's meaning: "hat … gelobt", "lehnte … ab".
fn verb(sheet: &Sheet<'_>, clause: &Clause, finite: usize) -> u64 {
    let lemma = |at: usize| {
        let verb = sheet.tags[at].verb.first();
        verb.map_or(0, |verb| hash_text(sheet.lexicon.verbs.lemma(verb.lemma)))
    };
    let last = clause.tokens.end - 1;
    if !sheet.is_auxiliary(finite) {
        let apart = last > finite && sheet.class(last).is(Class::PREPOSITION.or(Class::ADVERB));
        return mix(lemma(finite), if apart { hash_text(sheet.lower(last)) } else { 0 });
    }
    let infinite = FormSet::PARTICIPLE.union(FormSet::INFINITIVE);
    let head = clause
        .tokens
        .clone()
        .rev()
        .find(|&at| at != finite && sheet.has_form(at, infinite) && !sheet.is_auxiliary(at));
    mix(head.map_or(0, lemma), 0)
}

/// What the subject of a clause is.
fn subject(sheet: &Sheet<'_>, clause: &Clause) -> u8 {
    let main = matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst);
    let Some(finite) = clause.finite.filter(|_| main) else { return 0 };
    let end = clause.tokens.end;
    match sheet.clause_subject(clause.tokens.start, finite, end) {
        None => 0,
        Some(subject) if sheet.is_pronoun(subject.start, subject.end) => 2,
        Some(subject) if sheet.can_speak(&subject) => 1,
        Some(_) => 3,
    }
}

fn flags(sheet: &Sheet<'_>, clause: &Clause, layers: &Layers) -> u16 {
    let mut flags = 0;
    let mut set = |flag: u16, holds: bool| flags |= if holds { flag } else { 0 };
    set(flag::KONJUNKTIV1, clause.konjunktiv1);
    set(flag::KONJUNKTIV2, clause.konjunktiv2);
    set(flag::FINITE, clause.finite.is_some());
    set(flag::AUXILIARY, clause.finite.is_some_and(|at| sheet.is_auxiliary(at)));
    set(flag::SOLLEN, clause.finite.is_some_and(|at| sheet.is_lemma(at, "sollen")));
    let cue = |kind: u8| {
        clause.tokens.clone().any(|at| layers.cues[at].is_some_and(|cue| cue.kind == kind))
    };
    set(flag::SAYS, cue(cue::VERB));
    set(flag::ATTRIBUTES, cue(cue::ATTRIBUTING));
    let first_person = |at: usize| matches!(sheet.lower(at), "ich" | "wir" | "uns");
    set(flag::FIRST_PERSON, clause.tokens.clone().any(first_person));
    flags
}

fn kind(kind: ClauseKind) -> u8 {
    1 + kind as u8
}

/// The coarse part of speech.
fn tag(sheet: &Sheet<'_>, at: usize) -> u8 {
    let class = sheet.class(at);
    match sheet.text.tokens[at].kind {
        TokenKind::Mark(mark) => layers::mark_tag(mark, sheet.tags[at].quote.is_some()),
        TokenKind::Number => 10,
        TokenKind::Word { .. } if sheet.is_capital_inside(at) => match class {
            _ if class.is(Class::STATEMENT) => 21,
            _ if class.is(Class::CARRYING) => 22,
            _ if class.is(Class::DOCUMENT) => 23,
            _ => 20,
        },
        TokenKind::Word { .. } => {
            let closed = [
                Class::ARTICLE,
                Class::PREPOSITION,
                Class::PRONOUN,
                Class::SUBORDINATOR,
                Class::COORDINATOR,
                Class::NEGATION,
                Class::ADVERB,
                Class::OBLIQUE,
            ];
            match closed.iter().position(|&one| class.is(one)) {
                Some(index) => 11 + index as u8,
                None => open_tag(sheet, at),
            }
        }
    }
}

fn open_tag(sheet: &Sheet<'_>, at: usize) -> u8 {
    let has = |forms| sheet.has_form(at, forms);
    let konjunktiv1 = FormSet::KONJUNKTIV1_3SG.union(FormSet::KONJUNKTIV1_PLURAL);
    if sheet.tags[at].verb.is_empty() {
        return if sheet.is_adjective(at) { 40 } else { 41 };
    }
    match (has(FINITE), has(FormSet::INFINITIVE), has(FormSet::PARTICIPLE)) {
        (true, false, false) if has(konjunktiv1) => 31,
        (true, false, false) if has(FormSet::KONJUNKTIV2) => 32,
        (true, false, false) => 30,
        (false, true, _) => 33,
        (false, false, true) => 34,
        (true, true, _) => 35,
        (true, false, true) => 36,
        (false, false, false) => 37,
    }
}

/// The finite verb of a clause.
fn finite_tag(sheet: &Sheet<'_>, clause: &Clause, at: usize) -> u8 {
    let mood = match clause {
        _ if clause.konjunktiv1 => 1,
        _ if clause.konjunktiv2 => 2,
        _ => 0,
    };
    50 + 2 * mood + u8::from(sheet.is_auxiliary(at))
}

/// All classes and forms that a token can have.
fn set(sheet: &Sheet<'_>, at: usize) -> u64 {
    let forms = sheet.tags[at].verb.iter().flat_map(|verb| verb.form.names());
    layers::set(sheet.class(at).names().chain(forms))
}

fn word_cue(sheet: &Sheet<'_>, at: usize) -> Option<Cue> {
    let class = sheet.class(at);
    let lower = sheet.lower(at);
    let noun = sheet.is_capital(at);
    let kind = match class {
        _ if noun && class.is(Class::STATEMENT) => cue::STATEMENT,
        _ if noun && class.is(Class::CARRYING) => cue::CARRYING,
        _ if noun && class.is(Class::DOCUMENT) => cue::DOCUMENT,
        _ if class.is(Class::ATTRIBUTING) => cue::ATTRIBUTING,
        _ if !sheet.lexicon.hedges(lower).is_empty() => cue::HEDGE,
        _ => return None,
    };
    Some(Cue { lemma: hash_text(lower), kind })
}
