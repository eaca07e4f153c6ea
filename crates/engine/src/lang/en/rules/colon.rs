//! A source before a colon: "Mayor: Dam will hold".

use super::Here;
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::lexicon::Class;
use laut_model::{Act, Mode};

/// The longest source, in tokens.
const LONGEST: usize = 8;

/// Proposes for a sentence that is a source, a colon, and what it says.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    out.extend(claim(here));
}

fn claim(here: &Here<'_, '_>) -> Option<Proposal> {
    let sheet = here.sheet;
    let tokens = &here.parsed.tokens;
    let colon = (tokens.start..tokens.end.min(tokens.start + LONGEST + 1))
        .find(|&at| sheet.is_mark(at, ':') && !sheet.quoted(at))?;
    if colon == tokens.start {
        return None;
    }
    let source = tokens.start..colon;
    let title = source.clone().all(|at| {
        !sheet.in_group[at]
            && !sheet.quoted(at)
            && (sheet.text.tokens[at].is_wordlike() || sheet.is_mark(at, '.'))
    });
    let phrase = sheet.core(source.start, colon) == Some(colon);
    let someone = source.clone().any(|at| sheet.is_name(at))
        || source.clone().last().is_some_and(|at| sheet.class(at).is(Class::STATEMENT));
    let rest = colon + 1..tokens.end;
    let verb = here.parsed.groups.iter().any(|group| rest.contains(&group.start))
        || sheet.opening(colon + 1).is_some();
    if !title || !phrase || !someone || rest.len() < 3 || !verb {
        return None;
    }
    let quote = sheet.opening(colon + 1);
    let mode = if quote.is_some() { Mode::Direct } else { Mode::Indirect };
    let content = quote.map_or(rest, |quote| sheet.text.quotes[quote].inner());
    let mut proposal =
        Proposal::new("colon-source", mode, Act::Assertion, vec![here.trim(content)?]);
    proposal.cue = vec![colon..colon + 1];
    proposal.frame = vec![source.start..colon + 1];
    proposal.speaker = Speaker::Here(source);
    proposal.because.push(("a name, a colon, and what is said".into(), Some(colon..colon + 1)));
    Some(proposal)
}
