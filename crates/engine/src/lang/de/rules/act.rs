//! What is done by saying a claim, where its content tells more than its verb.

use crate::claim::proposal::Proposal;
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::{Clause, ClauseKind, Sheet};
use crate::lang::de::verbs::FormSet;
use laut_model::{Act, Mode};

/// Refines the acts of claims that so far are mere assertions or estimates.
pub(super) fn refine(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    for proposal in all {
        if matches!(proposal.act, Act::Assertion | Act::Estimate)
            && proposal.mode != Some(Mode::Reported)
            && let Some(act) = act(sheet, proposal)
        {
            proposal.act = act;
        }
    }
}

fn act(sheet: &Sheet<'_>, proposal: &Proposal) -> Option<Act> {
    let appeals = |at: usize| {
        let lower = sheet.lower(at);
        ["appell", "aufruf", "forderung", "aufforderung"].iter().any(|noun| lower.ends_with(noun))
    };
    if proposal.cue.iter().cloned().flatten().any(appeals) {
        return Some(Act::Appeal);
    }
    let start = proposal.start();
    let parsed = &sheet.sentences[sheet.text.sentence_of(start)];
    let inside = |at: usize| proposal.content.iter().any(|piece| piece.contains(&at));
    if proposal.mode == Some(Mode::Direct) {
        return direct(sheet, proposal);
    }
    let clauses = || parsed.clauses.iter().filter(|clause| clause.finite.is_some_and(inside));
    let main = clauses().find(|clause| {
        matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst | ClauseKind::That)
    })?;
    let condition = clauses().any(|clause| {
        clause.kind == ClauseKind::Sub
            && matches!(sheet.lower(clause.tokens.start), "wenn" | "falls" | "sofern")
            || clause.kind == ClauseKind::VerbFirst
                && clause.konjunktiv2
                && clause.finite == Some(parsed.tokens.start)
    });
    of_clause(sheet, main, condition)
}

/// The act by the finite verb of the content's main clause.
fn of_clause(sheet: &Sheet<'_>, main: &Clause, condition: bool) -> Option<Act> {
    let finite = main.finite?;
    let infinitive = main
        .tokens
        .clone()
        .any(|at| at != finite && sheet.has_form(at, FormSet::INFINITIVE) && !sheet.is_capital(at));
    let negated = main.tokens.clone().any(|at| sheet.class(at).is(Class::NEGATION));
    if sheet.is_lemma(finite, "wollen") && infinitive {
        return Some(Act::Intention);
    }
    if sheet.is_lemma(finite, "müssen") && main.is_konjunktiv() && infinitive && !negated {
        return Some(Act::Appeal);
    }
    if sheet.is_lemma(finite, "werden") && infinitive && !main.konjunktiv2 {
        return Some(Act::Forecast);
    }
    let possible = matches!(
        sheet.lower(finite),
        "könnte" | "könnten" | "dürfte" | "dürften" | "würde" | "würden"
    );
    if possible && (condition || future(sheet, main)) {
        return Some(Act::Forecast);
    }
    // "… sei eine „gefährliche Ausweitung“"
    let quoted = main.tokens.clone().any(|at| at > finite && sheet.tags[at].quote.is_some());
    (sheet.is_lemma(finite, "sein") && quoted).then_some(Act::Evaluation)
}

fn future(sheet: &Sheet<'_>, clause: &Clause) -> bool {
    clause.tokens.clone().any(|at| {
        matches!(
            sheet.lower(at),
            "künftig"
                | "bald"
                | "morgen"
                | "kommenden"
                | "kommende"
                | "nächsten"
                | "nächste"
                | "demnächst"
                | "zukünftig"
        )
    })
}

/// A quotation: an imperative, a question, what will be, what the speaker wants.
fn direct(sheet: &Sheet<'_>, proposal: &Proposal) -> Option<Act> {
    let (start, end) = (proposal.start(), proposal.end());
    let sentence = sheet.text.sentence_of(start);
    let first_end = sheet.text.sentences[sentence].tokens.end.min(end);
    if sheet.is_mark(first_end.saturating_sub(1), '?') || sheet.is_mark(end, '?') {
        return Some(Act::Question);
    }
    // "Kommt nach Hause!"
    let verb = !sheet.tags[start].verb.is_empty();
    if verb && (sheet.is_mark(first_end.saturating_sub(1), '!') || sheet.is_mark(end, '!')) {
        return Some(Act::Appeal);
    }
    // "Bleiben Sie", "Wiederholen Sie nicht"
    if start + 1 < end
        && sheet.has_form(start, FormSet::INFINITIVE)
        && sheet.text.word(start + 1) == "Sie"
    {
        return Some(Act::Appeal);
    }
    let words = || start..first_end;
    let we = words().any(|at| matches!(sheet.lower(at), "wir" | "ich"));
    if we
        && words()
            .any(|at| matches!(sheet.lower(at), "wollen" | "will" | "planen" | "beabsichtigen"))
    {
        return Some(Act::Intention);
    }
    let possible = words().any(|at| {
        matches!(sheet.lower(at), "könnte" | "könnten" | "dürfte" | "dürften" | "würde" | "würden")
    });
    let condition = words().any(|at| matches!(sheet.lower(at), "wenn" | "falls"));
    let will = words().any(|at| matches!(sheet.lower(at), "wird" | "werden"))
        && sheet.has_form(first_end.saturating_sub(1).max(start), FormSet::INFINITIVE);
    (possible && condition || will).then_some(Act::Forecast)
}
