//! Somebody declines to speak: "declined to comment", "did not respond", "could not be reached".

use super::Here;
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::group::{Form, Group};
use crate::lang::en::lexicon::Class;
use laut_model::{Act, Mode};

/// How far behind the verb the comment stands, in tokens.
const NEAR: usize = 12;

/// Proposes for every verb group by which somebody declines to speak.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for group in &here.parsed.groups {
        let cued = |other: &Proposal| other.cue.iter().any(|cue| cue.contains(&group.head));
        let taken = out.iter().any(|other| other.rule == "said-before" && cued(other));
        if group.form != Form::Finite || taken || !declines(here, group) {
            continue;
        }
        // "refused to say who": what is not said is no claim.
        let unsaid = group.end..group.end + 2;
        let inside = |other: &Proposal| other.cue.iter().any(|cue| unsaid.contains(&cue.start));
        out.retain(|other| !cued(other) && !inside(other));
        out.extend(claim(here, group));
    }
}

fn declines(here: &Here<'_, '_>, group: &Group) -> bool {
    let sheet = here.sheet;
    let lemma = |base: &str| {
        sheet.tags[group.head].verb.iter().any(|verb| sheet.lexicon.verbs.base(verb.lemma) == base)
    };
    let end = here.parsed.tokens.end.min(group.end + NEAR);
    let comment =
        || (group.end..end).any(|at| sheet.class(at).is(Class::COMMENT) && !sheet.quoted(at));
    let speaks = || {
        matches!(
            (sheet.lower(group.end), sheet.lower(group.end + 1)),
            (
                "to",
                "say"
                    | "comment"
                    | "answer"
                    | "elaborate"
                    | "discuss"
                    | "speak"
                    | "confirm"
                    | "identify"
                    | "name"
                    | "respond"
                    | "disclose"
                    | "talk"
                    | "explain"
                    | "specify"
            )
        )
    };
    if lemma("decline") || lemma("refuse") {
        return speaks() || comment();
    }
    if !group.negated {
        return false;
    }
    if group.passive && lemma("reach") {
        return true;
    }
    let silent = group.end >= here.parsed.clauses[here.parsed.clause_of(group.head)].tokens.end;
    lemma("respond") && (silent || comment())
        || lemma("reply") && comment()
        || lemma("return") && comment()
        || lemma("answer") && comment()
        || lemma("comment")
}

fn claim(here: &Here<'_, '_>, group: &Group) -> Option<Proposal> {
    let sheet = here.sheet;
    let start = sheet.clause_start(here.parsed, group.start);
    let subject = sheet.subject(start, group.start)?;
    let clause = &here.parsed.clauses[here.parsed.clause_of(group.start)].tokens;
    let content = here.trim(subject.start..clause.end)?;
    let mut proposal =
        Proposal::new("declines-comment", Mode::Reported, Act::NoComment, vec![content]);
    proposal.speaker = Speaker::Here(subject);
    let to = group.negated && sheet.lower(group.end) == "to" && !sheet.in_group[group.end];
    proposal.cue = vec![group.start..group.end + usize::from(to)];
    proposal.because.push(("declines to say anything".into(), Some(group.head..group.head + 1)));
    Some(proposal)
}
