//! The words of an attribution: a preposition or an adverb, a noun of saying, whose word it is.

use super::Here;
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::{Clause, ClauseKind};
use crate::lang::de::phrase::Reach;
use std::ops::Range;

/// A phrase of attribution.
pub(super) struct Phrase {
    /// All of it.
    pub(super) tokens: Range<usize>,
    /// The words that attribute: the preposition, and the noun of saying with its article.
    pub(super) cue: Vec<Range<usize>>,
    /// Who is named in it.
    pub(super) source: Option<Range<usize>>,
    /// Who is meant where nobody is named.
    pub(super) owner: Owner,
    /// The rule that finds it.
    pub(super) rule: &'static str,
    /// What was seen.
    pub(super) because: &'static str,
}

/// Who is meant by a phrase that names nobody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Whoever spoke before: "demnach", "den Angaben zufolge".
    Before,
    /// The subject of the clause: "nach eigenen Angaben".
    Subject,
    /// Nobody in particular: "dem Vernehmen nach", "ersten Berichten zufolge".
    Nobody,
}

/// The phrase of attribution whose preposition or adverb stands at `at`.
pub(super) fn phrase(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let mut phrase = words(here, clause, at)?;
    fill_prefield(here, clause, &mut phrase);
    Some(phrase)
}

/// Before a verb in second place stands one phrase only: what begins the clause reaches up to the verb.
fn fill_prefield(here: &Here<'_, '_>, clause: &Clause, phrase: &mut Phrase) {
    const LONGEST: usize = 12;
    let sheet = here.sheet;
    let Some(finite) = clause.finite.filter(|_| clause.kind == ClauseKind::Main) else { return };
    let rest = phrase.tokens.end..finite;
    if !prefield_starts(here, clause, phrase.tokens.start)
        || rest.is_empty()
        || rest.len() > LONGEST
    {
        return;
    }
    phrase.tokens.end = finite;
    let aside = sheet.class(rest.start).is(Class::ADVERB)
        || sheet.lower(rest.start) == "gegenüber"
        || sheet.time_end(rest.start, rest.end).is_some();
    match &mut phrase.source {
        Some(source) if source.end == rest.start && !aside => source.end = finite,
        // "Nach Angaben aus Kier"
        None if sheet.lower(rest.start) == "aus" && !aside && rest.len() > 1 => {
            phrase.source = Some(rest.start + 1..finite);
        }
        _ => {}
    }
}

/// Whether nothing but a coordinator stands before `at` in its clause.
fn prefield_starts(here: &Here<'_, '_>, clause: &Clause, at: usize) -> bool {
    (clause.tokens.start..at).all(|before| here.sheet.class(before).is(Class::COORDINATOR))
}

fn words(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    match sheet.lower(at) {
        "laut" | "lt" => laut(here, clause, at),
        "gemäß" | "gemäss" => named(here, at, end, true).or_else(|| spoken(here, at, end)),
        "nach" => named(here, at, end, false)
            .or_else(|| behind(here, clause, at))
            .or_else(|| relative(here, clause, at)),
        "zufolge" => zufolge(here, clause, at),
        "demnach" | "demzufolge" => Some(adverb(at)),
        "danach" if at == here.parsed.tokens.start => speaks_before(here).then(|| adverb(at)),
        "wonach" if at == clause.tokens.start => Some(Phrase {
            tokens: at..at + 1,
            cue: vec![at..at + 1],
            source: held_before(here, at)?,
            owner: Owner::Nobody,
            rule: "wonach",
            because: "“wonach” opens what a noun of saying holds",
        }),
        "aus" => sight(here, at, end),
        _ => None,
    }
}

/// "laut X" as a preposition; "laut" as an adjective has no noun phrase behind it.
fn laut(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let mut start = at + 1;
    if sheet.is_mark(start, '.') {
        start += 1;
    }
    let end = here.parsed.tokens.end;
    if start >= end || sheet.class(start).is(Class::PREPOSITION.or(Class::COORDINATOR)) {
        return None;
    }
    // "ein Gutachten, laut dem Berg …": the pronoun alone
    let relative = clause.kind == ClauseKind::Relative && clause.tokens.start == at;
    let noun = match relative && sheet.class(start).is(Class::RELATIVE) {
        true => start..start + 1,
        false => sheet.noun_phrase(start, end, Reach::Narrow)?,
    };
    Some(statement(here, at..at + 1, noun, "preposition", "“laut” as a preposition"))
}

/// "nach Angaben von X", "gemäß dem Bericht": a noun of saying must follow.
fn named(here: &Here<'_, '_>, at: usize, end: usize, any_article: bool) -> Option<Phrase> {
    let sheet = here.sheet;
    let noun = sheet.noun_phrase(at + 1, end, Reach::Narrow)?;
    let head = statement_head(here, &noun)?;
    // "nach dem Urteil", "nach der Studie" tell a time; "nach Ansicht", "nach einem Bericht" do not.
    let definite = (at + 1..head)
        .any(|i| sheet.class(i).is(Class::DEFINITE) && !sheet.class(i).is(Class::POSSESSIVE));
    if definite && !any_article && !is_opinion(sheet.lower(head)) {
        return None;
    }
    Some(statement(here, at..at + 1, noun, "preposition", "a preposition with a noun of saying"))
}

/// "gemäß der Kierer Zeitung", "gemäß einem Sprecher": who is named can speak, a law cannot.
fn spoken(here: &Here<'_, '_>, at: usize, end: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let noun = sheet.noun_phrase(at + 1, end, Reach::Narrow)?;
    let voiced = sheet.class(at + 1).is(Class::ARTICLE) && sheet.is_voice(&noun);
    voiced.then(|| statement(here, at..at + 1, noun, "preposition", "“gemäß” with who can speak"))
}

/// "Gerüchte, nach denen", "eine Studie, nach der": a relative clause of a noun of saying.
fn relative(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let pronoun = at + 1;
    let opens = clause.kind == ClauseKind::Relative
        && clause.tokens.start == at
        && sheet.class(pronoun).is(Class::RELATIVE);
    held_before(here, at).filter(|_| opens)?;
    Some(Phrase {
        tokens: at..pronoun + 1,
        cue: vec![at..pronoun],
        source: Some(pronoun..pronoun + 1),
        owner: Owner::Nobody,
        rule: "preposition",
        because: "“nach” with a pronoun that stands for a noun of saying",
    })
}

/// Nouns that say whose word it is even with a definite article.
fn is_opinion(lower: &str) -> bool {
    const OPINIONS: [&str; 22] = [
        "angaben",
        "ansicht",
        "meinung",
        "auffassung",
        "überzeugung",
        "einschätzung",
        "worten",
        "darstellung",
        "aussage",
        "aussagen",
        "schilderung",
        "erkenntnissen",
        "informationen",
        "behauptung",
        "lesart",
        "eindruck",
        "vernehmen",
        "berechnungen",
        "ermittlungen",
        "planungen",
        "erfahrungen",
        "beobachtungen",
    ];
    OPINIONS.iter().any(|noun| lower.ends_with(noun))
}

/// "seiner Meinung nach", "dem Vernehmen nach".
fn behind(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let head = at.checked_sub(1).filter(|&head| head > clause.tokens.start)?;
    if !is_opinion(sheet.lower(head))
        && !matches!(sheet.lower(head), "erachtens" | "berichten" | "anschein")
    {
        return backed(here, clause, at);
    }
    let start =
        (clause.tokens.start..head).rev().take(4).find(|&i| sheet.class(i).is(Class::ARTICLE))?;
    let mut phrase = statement(
        here,
        at..at + 1,
        start..at,
        "preposition",
        "a noun of saying with “nach” behind it",
    );
    phrase.tokens = start..at + 1;
    Some(phrase)
}

/// "Meinung von X nach", "Ansicht der Richter nach": the noun of saying opens the phrase.
fn backed(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let start = (clause.tokens.start..at)
        .rev()
        .take(8)
        .find(|&i| is_opinion(sheet.lower(i)) && sheet.is_capital(i))?;
    let noun = sheet.noun_phrase(start, at, Reach::Narrow).filter(|noun| noun.end == at)?;
    let mut phrase =
        statement(here, at..at + 1, noun, "preposition", "a noun of saying with “nach” behind it");
    phrase.tokens = start..at + 1;
    Some(phrase)
}

/// "X zufolge", "einem Bericht von X zufolge", "ihm zufolge".
fn zufolge(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let first = at.saturating_sub(24).max(clause.tokens.start);
    let oblique = at > first && sheet.class(at - 1).is(Class::OBLIQUE);
    let opening = clause.tokens.start;
    // "Ersten Angaben vom Montag zufolge kam": what stands before the verb is one phrase.
    let prefield = clause.kind == ClauseKind::Main
        && clause.finite == Some(at + 1)
        && at > opening
        && !sheet.class(opening).is(Class::PREPOSITION.or(Class::COORDINATOR).or(Class::ADVERB));
    let start = if oblique {
        at - 1
    } else if prefield {
        opening
    } else {
        let fits = |i: &usize| {
            sheet.noun_phrase(*i, at, Reach::Wide).is_some_and(|phrase| phrase.end == at)
        };
        // A dative article, an adjective or a noun of saying opens the phrase; without one the
        // nearest fit does.
        let opens = |i: usize| {
            sheet.class(i).is(Class::DATIVE) && !sheet.class(i).is(Class::PREPOSITION)
                || sheet.is_adjective(i)
                || sheet.class(i).is(Class::STATEMENT)
        };
        (first..at).filter(fits).find(|&i| opens(i)).or_else(|| {
            (first..at)
                .rev()
                .filter(fits)
                .take_while(|&i| i + 1 == at || !sheet.class(i).is(Class::ARTICLE))
                .last()
        })?
    };
    let mut phrase =
        statement(here, at..at + 1, start..at, "preposition", "“zufolge” behind a source");
    phrase.tokens = start..at + 1;
    Some(phrase)
}

/// "aus Sicht von X", "aus Kreisen der X".
fn sight(here: &Here<'_, '_>, at: usize, end: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let noun = sheet.noun_phrase(at + 1, end, Reach::Narrow)?;
    let head = noun.clone().take(3).find(|&i| sheet.lower(i) == "sicht")?;
    if head + 1 == noun.end && !sheet.class(at + 1).is(Class::POSSESSIVE) {
        return None;
    }
    Some(statement(here, at..at + 1, noun, "preposition", "“aus Sicht” with its holder"))
}

/// "eine Aussage des Kochs, wonach": whose word it is; `None` where no noun of saying stands before.
fn held_before(here: &Here<'_, '_>, at: usize) -> Option<Option<Range<usize>>> {
    let sheet = here.sheet;
    let comma = at.checked_sub(1).filter(|&comma| sheet.is_mark(comma, ','))?;
    let start = comma.saturating_sub(8).max(here.parsed.tokens.start);
    let noun = (start..comma).rev().find(|&i| {
        sheet.is_capital(i) && sheet.class(i).is(Class::CARRYING.or(Class::STATEMENT))
    })?;
    let (held, source) = sheet.holder(&(noun..comma));
    Some(held.map(|_| source))
}

/// "demnach": the source stands in a sentence before.
fn adverb(at: usize) -> Phrase {
    Phrase {
        tokens: at..at + 1,
        cue: vec![at..at + 1],
        source: None,
        owner: Owner::Before,
        rule: "demnach",
        because: "an adverb that points to a statement before",
    }
}

/// Whether the sentence before names a statement or a document.
fn speaks_before(here: &Here<'_, '_>) -> bool {
    here.index.checked_sub(1).is_some_and(|before| {
        let tokens = here.sheet.sentences[before].tokens.clone();
        tokens.into_iter().any(|at| here.sheet.class(at).is(Class::STATEMENT.or(Class::DOCUMENT)))
    })
}

/// The noun of saying at the head of a phrase: "Angaben", "US-Angaben", "Medienberichten".
fn statement_head(here: &Here<'_, '_>, noun: &Range<usize>) -> Option<usize> {
    let sheet = here.sheet;
    let noun = sheet.attribute_end(noun.start, noun.end).unwrap_or(noun.start)..noun.end;
    noun.clone()
        .take(6)
        .find(|&at| sheet.is_capital(at))
        .filter(|&at| is_statement(here, at))
        .or_else(|| {
            // "Ersten Polizeiangaben", but not "Abschluss der Ermittlungen"
            let own = |&at: &usize| at == noun.start || !sheet.class(at).is(Class::ARTICLE);
            noun.clone().take(3).take_while(own).find(|&at| is_statement(here, at))
        })
}

fn is_statement(here: &Here<'_, '_>, at: usize) -> bool {
    const ENDINGS: [&str; 12] = [
        "angaben",
        "berichten",
        "bericht",
        "meldungen",
        "informationen",
        "aussagen",
        "schätzungen",
        "mitteilung",
        "meldung",
        "studie",
        "umfrage",
        "einschätzung",
    ];
    here.sheet.is_capital(at)
        && (here.sheet.class(at).is(Class::STATEMENT)
            || ENDINGS.iter().any(|ending| here.sheet.lower(at).ends_with(ending)))
}

/// Parts a phrase into the words that attribute and the one who speaks.
fn statement(
    here: &Here<'_, '_>,
    preposition: Range<usize>,
    noun: Range<usize>,
    rule: &'static str,
    because: &'static str,
) -> Phrase {
    let sheet = here.sheet;
    let behind = preposition.end <= noun.start;
    let mut tokens = preposition.start.min(noun.start)..preposition.end.max(noun.end);
    let mut cue = vec![preposition];
    let mut source = Some(noun.clone());
    let mut owner = Owner::Nobody;
    if let Some(head) = statement_head(here, &noun) {
        let lower = sheet.lower(head);
        let compound = sheet.text.word(head).contains('-') && !is_whole_statement(lower);
        let behind = head + 1..noun.end;
        let genitive = sheet.class(head + 1).is(Class::GENITIVE)
            || matches!(sheet.lower(head + 1), "von" | "vom" | "aus");
        if genitive && !behind.is_empty() {
            let skip = usize::from(matches!(sheet.lower(head + 1), "von" | "vom" | "aus"));
            cue.push(noun.start..head + 1);
            source = Some(head + 1 + skip..noun.end);
        } else if sheet.class(noun.start).is(Class::POSSESSIVE) {
            cue.push(noun.start + 1..head + 1);
            source = Some(noun.start..noun.start + 1);
        } else if !behind.is_empty() {
            cue.push(noun.start..head + 1);
            source = Some(behind);
        } else if head > noun.start && !names_source(here, noun.start..head) {
            let first = sheet.lower(noun.start);
            owner = match first {
                _ if first.starts_with("eigen") => Owner::Subject,
                "dem" | "den" | "der" | "diesen" | "diesem" if !lower.ends_with("vernehmen") => {
                    Owner::Before
                }
                _ => Owner::Nobody,
            };
            cue.push(noun.clone());
            source = None;
        } else if compound || head > noun.start {
            // "Nato-Angaben", "ukrainischen Angaben": who speaks is part of the phrase itself.
            cue.push(head..head + 1);
        } else {
            cue.push(noun.clone());
            source = source.filter(|_| !is_whole_statement(lower));
        }
    }
    // "laut einem Bericht von Mitte Mai", "nach Angaben vom Montag"
    let tail = sheet.time_tail(tokens.end, here.parsed.tokens.end).filter(|_| behind);
    tokens.end = tail.unwrap_or(tokens.end);
    cue.retain(|range| !range.is_empty());
    cue.sort_by_key(|range| range.start);
    Phrase { tokens, cue, source: source.filter(|source| !source.is_empty()), owner, rule, because }
}

/// Whether the words before a noun of saying tell whose it is: "ukrainischen", "polizeilichen", not
/// "ersten", "den".
fn names_source(here: &Here<'_, '_>, before: Range<usize>) -> bool {
    const ENDINGS: [&str; 6] = ["ischen", "ischer", "ischem", "lichen", "licher", "lichem"];
    const OTHERS: [&str; 4] = ["tatsächlichen", "unterschiedlichen", "jüngsten", "ursprünglichen"];
    before.clone().any(|at| {
        let lower = here.sheet.lower(at);
        let told = ENDINGS.iter().any(|ending| lower.ends_with(ending)) && !OTHERS.contains(&lower);
        told || here.sheet.is_capital_inside(at)
            && !here.sheet.is_adjective(at)
            && here.sheet.class(at) == Class::default()
    })
}

/// A noun of saying that names nobody by itself.
fn is_whole_statement(lower: &str) -> bool {
    matches!(
        lower,
        "angaben" | "bericht" | "berichten" | "meldungen" | "informationen" | "gerüchten"
    )
}
