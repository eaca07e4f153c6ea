//! A preposition or an adverb carries the attribution: "laut X", "nach Angaben von X", "X zufolge",
//! "seiner Meinung nach", "aus Sicht von X", "demnach", "wonach".

use super::Here;
use super::carried::evidential;
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::{Clause, ClauseKind};
use crate::lang::de::phrase::Reach;
use laut_model::{Act, Mode};
use std::ops::Range;

/// A phrase of attribution.
struct Phrase {
    /// All of it.
    tokens: Range<usize>,
    /// The words that attribute: the preposition, and the noun of saying with its article.
    cue: Vec<Range<usize>>,
    /// Who is named in it.
    source: Option<Range<usize>>,
    /// Who is meant where nobody is named.
    owner: Owner,
    rule: &'static str,
    because: &'static str,
}

/// Who is meant by a phrase that names nobody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Whoever spoke before: "demnach", "den Angaben zufolge".
    Before,
    /// The subject of the clause: "nach eigenen Angaben".
    Subject,
    /// Nobody in particular: "dem Vernehmen nach", "ersten Berichten zufolge".
    Nobody,
}

/// Proposes for every phrase of attribution in the sentence.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for (index, clause) in here.parsed.clauses.iter().enumerate() {
        let wie =
            clause.kind == ClauseKind::Wie && here.sites.iter().any(|site| site.clause == index);
        if clause.kind == ClauseKind::Quote || wie {
            continue;
        }
        let mut at = clause.tokens.start;
        while at < clause.tokens.end {
            let Some(phrase) =
                phrase(here, clause, at).filter(|_| here.sheet.tags[at].quote.is_none())
            else {
                at += 1;
                continue;
            };
            at = phrase.tokens.end.max(at + 1);
            out.extend(claim(here, index, phrase));
        }
    }
}

/// The frame, cue and speaker of the phrase of attribution whose cue holds the token at `cue`, as a
/// proposal without content.
pub(super) fn attribution_at(here: &Here<'_, '_>, cue: usize) -> Option<Proposal> {
    let holds = |clause: &Clause| clause.tokens.contains(&cue);
    let index = here.parsed.clauses.iter().position(holds)?;
    let clause = &here.parsed.clauses[index];
    let found = clause.tokens.clone().filter_map(|at| phrase(here, clause, at));
    let phrase =
        found.into_iter().find(|phrase| phrase.cue.iter().any(|part| part.contains(&cue)))?;
    let mut proposal = Proposal::new(phrase.rule, Mode::Indirect, Act::Assertion, Vec::new());
    proposal.because.push((phrase.because.into(), phrase.cue.first().cloned()));
    proposal.frame = vec![phrase.tokens.clone()];
    proposal.speaker = speaker(here, index, &phrase);
    proposal.cue = phrase.cue;
    Some(proposal)
}

/// Who speaks by a phrase in the clause at `index`.
fn speaker(here: &Here<'_, '_>, index: usize, phrase: &Phrase) -> Speaker {
    match (&phrase.source, phrase.owner) {
        (Some(source), _) => Speaker::Here(source.clone()),
        (None, Owner::Before) => Speaker::Before,
        (None, Owner::Subject) => own_subject(here, index, &phrase.tokens),
        (None, Owner::Nobody) => Speaker::Unknown,
    }
}

fn claim(here: &Here<'_, '_>, index: usize, phrase: Phrase) -> Option<Proposal> {
    let (scope, frame) = scope(here, index, &phrase);
    let pieces = here.without(scope, &frame);
    let mut content: Vec<_> =
        pieces.into_iter().filter_map(|piece| lead_cut(here, piece)).collect();
    let soll = here.parsed.clauses.iter().find_map(|clause| {
        let finite = clause.finite.filter(|at| content.iter().any(|piece| piece.contains(at)))?;
        evidential(here.sheet, here.parsed, finite, &clause.tokens).then_some(finite)
    });
    if let Some(soll) = soll {
        let cut = |piece| here.without(piece, &(soll..soll + 1));
        content = content.into_iter().flat_map(cut).collect();
    }
    if content.is_empty() || content.iter().all(|piece| piece.len() < 2) {
        return None;
    }
    let first = content.first()?.start;
    // „…“ laut X: a content that is nothing but a quotation.
    let whole_quote = content.len() == 1
        && here.sheet.tags[first].quote.is_some_and(|quote| {
            let quote = here.sheet.text.quotes[quote as usize];
            quote.open + 1 == first && content[0].end >= quote.close.saturating_sub(1)
        });
    let mode = if whole_quote { Mode::Direct } else { Mode::Indirect };
    let mut proposal = Proposal::new(phrase.rule, mode, Act::Assertion, content);
    proposal.because.push((phrase.because.into(), phrase.cue.first().cloned()));
    proposal.speaker = speaker(here, index, &phrase);
    proposal.frame = vec![frame];
    proposal.cue = phrase.cue;
    proposal.cue.extend(soll.map(|soll| soll..soll + 1));
    Some(proposal)
}

/// "nach eigenen Angaben": the subject of the clause.
fn own_subject(here: &Here<'_, '_>, index: usize, frame: &Range<usize>) -> Speaker {
    let clause = &here.parsed.clauses[index];
    let Some(finite) = clause.finite else { return Speaker::Unknown };
    let start = if frame.start == clause.tokens.start { frame.end } else { clause.tokens.start };
    let subject = here.sheet.clause_subject(start, finite, clause.tokens.end);
    subject.map_or(Speaker::Unknown, Speaker::Here)
}

/// "Denn", "Doch" at the start bind the sentence to the one before, they are not claimed.
fn lead_cut(here: &Here<'_, '_>, piece: Range<usize>) -> Option<Range<usize>> {
    let binds = piece.start == here.parsed.tokens.start
        && matches!(
            here.sheet.lower(piece.start),
            "denn"
                | "doch"
                | "und"
                | "aber"
                | "auch"
                | "allerdings"
                | "jedoch"
                | "zudem"
                | "außerdem"
        );
    let rest = piece.start + usize::from(binds)..piece.end;
    (!rest.is_empty()).then_some(rest)
}

/// The stretch of the sentence that the phrase covers, and the phrase with a relative clause of its own.
fn scope(here: &Here<'_, '_>, index: usize, phrase: &Phrase) -> (Range<usize>, Range<usize>) {
    let clauses = &here.parsed.clauses;
    let clause = &clauses[index];
    let mut frame = phrase.tokens.clone();
    let own = frame == clause.tokens;
    let end = scope_end(here, index, own);
    // "Nach Angaben von X, der den Fall leitet, kam …"
    if own
        && let Some(relative) =
            clauses.get(index + 1).filter(|next| next.kind == ClauseKind::Relative)
        && clauses.get(index + 2).is_some_and(|after| after.finite == Some(after.tokens.start))
    {
        frame.end = relative.tokens.end;
    }
    let subordinate = matches!(
        clause.kind,
        ClauseKind::Relative | ClauseKind::Sub | ClauseKind::That | ClauseKind::Question
    );
    // "…, darunter laut X 62 Zivilisten"
    if clause.kind == ClauseKind::Fragment
        && !own
        && here.sheet.lower(clause.tokens.start) == "darunter"
    {
        return (clause.tokens.start..clause.tokens.end, frame);
    }
    if subordinate && !own {
        return (clause.tokens.start..end, frame);
    }
    // "A gewann, laut Polizei kamen 300", "…: B sei ihrer Meinung nach …": a later main clause.
    let main_before = clauses[..index].iter().any(|before| before.kind == ClauseKind::Main);
    let cut = clauses[..=index].iter().rposition(|cut| matches!(cut.before, Some(':' | ';')));
    let start = match cut {
        _ if clause.kind == ClauseKind::Main && main_before => here.group_start(index),
        Some(cut) => clauses[cut].tokens.start,
        None => here.parsed.tokens.start,
    };
    (start.min(frame.start)..end, frame)
}

/// Where the scope of a phrase in clause `index` ends.
fn scope_end(here: &Here<'_, '_>, index: usize, own: bool) -> usize {
    let clauses = &here.parsed.clauses;
    let relative = clauses[index].kind == ClauseKind::Relative && !own;
    let cut = clauses[index + 1..].iter().find(|later| {
        let aside = later.before == Some('–') && later.kind == ClauseKind::Fragment;
        let main =
            matches!(later.kind, ClauseKind::Main | ClauseKind::VerbFirst | ClauseKind::Fragment);
        aside || relative && main || later.before == Some(';')
    });
    cut.map_or(here.parsed.tokens.end, |later| later.tokens.start)
}

fn phrase(here: &Here<'_, '_>, clause: &Clause, at: usize) -> Option<Phrase> {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    match sheet.lower(at) {
        "laut" | "lt" => laut(here, clause, at),
        "gemäß" | "gemäss" => named(here, at, end, true),
        "nach" => named(here, at, end, false).or_else(|| behind(here, clause, at)),
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

/// Nouns that say whose word it is even with a definite article.
fn is_opinion(lower: &str) -> bool {
    const OPINIONS: [&str; 17] = [
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
    let start = if oblique {
        at - 1
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
    noun.clone()
        .take(6)
        .find(|&at| sheet.is_capital(at))
        .filter(|&at| is_statement(here, at))
        .or_else(|| {
            // "ersten Polizeiangaben", "Berichten"
            noun.clone().take(3).find(|&at| is_statement(here, at))
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
