//! The frame stands behind or inside its content: "…, said X", "…, X said on Monday, …".

use super::Here;
use super::complement::{Shape, complement, goes_on};
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::en::group::Form;
use crate::lang::en::lexicon::{Class, Takes};
use crate::lang::en::site::Site;
use laut_model::{Act, Mode};
use std::ops::Range;

/// The shortest second half of a parted content, in tokens.
const SHORTEST: usize = 3;

/// Proposes for every frame that follows or parts its content.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    for site in here.sites.iter().filter(|site| site.form == Form::Finite) {
        out.extend(behind(here, site));
    }
}

/// A finite verb of saying behind a comma or a quotation.
fn behind(here: &Here<'_, '_>, site: &Site) -> Option<Proposal> {
    let sheet = here.sheet;
    if !site.takes(Takes::WORDS) || site.passive {
        return None;
    }
    let (frame_start, subject) = source(here, site)?;
    let as_clause = frame_start > here.parsed.tokens.start && sheet.lower(frame_start - 1) == "as";
    if as_clause {
        return self::as_clause(here, site, frame_start - 1, subject);
    }
    let quote = quote_before(here, frame_start);
    let comma = frame_start > here.parsed.tokens.start
        && matches!(sheet.mark(frame_start - 1), Some(',' | '–' | '—' | '-'))
        && !sheet.quoted(frame_start - 1);
    if quote.is_none() && !comma {
        return None;
    }
    let behind = sheet.behind(here.parsed, site);
    let inverted = subject.start >= site.end;
    let found = complement(here, site).filter(|_| !inverted);
    // "endorsed him": an object of its own, so that nothing before it is what was said.
    let object = found.as_ref().is_some_and(|found| found.shape == Shape::Object);
    let knows = inverted && !site.takes(Takes::QUOTE);
    if object && !site.takes(Takes::ADDRESSEE) || knows {
        return None;
    }
    // “…,” she said as she left.
    let circumstance = |at: usize| {
        let class = sheet.class(at);
        class.is(Class::SUBORDINATOR) && !class.is(Class::THAT) && quote.is_some()
    };
    let own = found.as_ref().is_some_and(|found| {
        !matches!(found.shape, Shape::Quotation(_) | Shape::Object) && !circumstance(found.at)
    });
    let next_quote = found.as_ref().and_then(|found| match found.shape {
        Shape::Quotation(quote) => Some(quote),
        _ => None,
    });
    if own || next_quote.is_some() && quote.is_none() {
        return None;
    }
    let at_least = if inverted { subject.end } else { behind.at.max(site.end) };
    let end = frame_end(here, at_least);
    let act = site.saying.act(Takes::WORDS).unwrap_or(Act::Assertion);
    let mut proposal = match quote {
        Some(quote) if is_whole(here, quote) => direct(here, quote, act, end)?,
        _ => around(here, "said-behind", frame_start, end, act)?,
    };
    proposal.frame = vec![frame_start..end];
    proposal.cue = site.cue();
    if inverted && site.end < subject.start {
        proposal.cue = vec![site.start..site.end];
    }
    proposal.addressee = if inverted { None } else { behind.addressee };
    proposal.speaker = Speaker::Here(subject);
    proposal.because.push((
        format!("verb of saying “{}” behind the content", here.verb(site)),
        Some(site.head..site.head + 1),
    ));
    Some(proposal)
}

/// Where the frame begins, and who speaks: before the verb, or behind it.
fn source(here: &Here<'_, '_>, site: &Site) -> Option<(usize, Range<usize>)> {
    let sheet = here.sheet;
    let start = sheet.clause_start(here.parsed, site.start);
    let bounded = |at: usize| {
        at > here.parsed.tokens.start
            && (sheet.quoted(at - 1) || matches!(sheet.mark(at - 1), Some(',' | '–' | '—' | '-')))
    };
    let inverted = bounded(site.start);
    let before = sheet.subject(start, site.start);
    let quote = sheet.quoted(site.start.saturating_sub(1));
    if let Some(subject) = before.filter(|_| !quote) {
        return Some((subject.start, subject));
    }
    if !inverted {
        return None;
    }
    let subject = sheet.subject_behind(here.parsed, site)?;
    Some((site.start, subject))
}

/// The quotation that ends right before the frame.
fn quote_before(here: &Here<'_, '_>, at: usize) -> Option<usize> {
    let sheet = here.sheet;
    let last = at.checked_sub(1)?;
    // “Who is there?” Berg said: the question seems to end the sentence.
    let asked = || matches!(sheet.mark(last.saturating_sub(1)), Some('?' | '!'));
    let sentence = sheet.text.sentence_of(last);
    let block = |sentence: usize| sheet.text.sentences[sentence].block;
    if last < here.parsed.tokens.start
        && !(asked() && block(sentence) == block(sheet.text.sentence_of(at)))
    {
        return None;
    }
    let dash = matches!(sheet.mark(last), Some(',' | '–' | '—' | '-'));
    let last = if sheet.quoted(last) { last } else { last.checked_sub(1).filter(|_| dash)? };
    let quote = sheet.tags[last].quote? as usize;
    (sheet.text.quotes[quote].close == last).then_some(quote)
}

/// Whether the quotation is all that stands before the frame.
fn is_whole(here: &Here<'_, '_>, quote: usize) -> bool {
    let sheet = here.sheet;
    let open = sheet.text.quotes[quote].open;
    let start = here.parsed.tokens.start;
    let words: Vec<usize> =
        (start..open).filter(|&at| sheet.text.tokens[at].is_wordlike()).collect();
    let colon = open > start && sheet.is_mark(open - 1, ':');
    words.len() <= 1
        && words.iter().all(|&at| sheet.class(at).is(Class::COORDINATOR.or(Class::ADVERB)))
        || colon
}

fn direct(here: &Here<'_, '_>, quote: usize, act: Act, end: usize) -> Option<Proposal> {
    let sheet = here.sheet;
    let mut content = vec![here.trim(sheet.text.quotes[quote].inner())?];
    // “…,” she said, “…”
    let next = end + usize::from(sheet.is_mark(end, ',') || sheet.is_mark(end, ':'));
    if end < here.parsed.tokens.end
        && let Some(more) = sheet.opening(next)
    {
        content.extend(here.trim(sheet.text.quotes[more].inner()));
    }
    Some(Proposal::new("said-behind", Mode::Direct, act, content))
}

/// Where a frame ends that reaches to `at_least`: before the comma behind it.
fn frame_end(here: &Here<'_, '_>, at_least: usize) -> usize {
    let sheet = here.sheet;
    let end = here.parsed.tokens.end;
    (at_least..end)
        .find(|&at| sheet.quoted(at) || matches!(sheet.mark(at), Some(',' | ';' | ':' | '–' | '—')))
        .unwrap_or(end)
}

/// The claim whose frame is `start..end`: the content before it, and behind it where it is parted.
fn around(
    here: &Here<'_, '_>,
    rule: &'static str,
    start: usize,
    end: usize,
    act: Act,
) -> Option<Proposal> {
    let sheet = here.sheet;
    let tokens = &here.parsed.tokens;
    let from = (tokens.start..start)
        .rev()
        .find(|&at| sheet.is_mark(at, ';') && !sheet.quoted(at))
        .map_or(tokens.start, |at| at + 1);
    let before = from..start;
    let groups = || here.parsed.groups.iter().filter(|group| group.is_finite());
    let complete =
        groups().any(|group| before.contains(&group.start) && complete(here, group.start, &before));
    let mut content: Vec<_> = here.trim(before.clone()).into_iter().collect();
    let rest = end..tokens.end;
    let next = end + 1;
    let tail = next >= tokens.end || goes_on(here, next) || sheet.class(next).is(Class::RELATIVE);
    let parted = !complete && sheet.is_mark(end, ',') && rest.len() > SHORTEST && !tail;
    if !complete && !parted && !before.clone().any(|at| sheet.quoted(at)) {
        return None;
    }
    if parted {
        content.extend(here.trim(rest));
    }
    (!content.is_empty()).then(|| Proposal::new(rule, Mode::Indirect, act, content))
}

/// Whether a finite verb before the frame stands in a main clause rather than only in an opening one.
fn complete(here: &Here<'_, '_>, verb: usize, before: &Range<usize>) -> bool {
    let clause = &here.parsed.clauses[here.parsed.clause_of(verb)];
    let first = clause.tokens.start;
    let opening = first == before.start
        && here.sheet.class(first).is(Class::SUBORDINATOR)
        && !here.sheet.class(first).is(Class::DETERMINER);
    !opening
}

/// "As X put it, …", "…, as X noted, …".
fn as_clause(
    here: &Here<'_, '_>,
    site: &Site,
    start: usize,
    subject: Range<usize>,
) -> Option<Proposal> {
    let sheet = here.sheet;
    let tokens = &here.parsed.tokens;
    let opens = start == tokens.start
        || sheet.mark(start - 1).is_some()
        || sheet.class(start - 1).is(Class::COORDINATOR);
    if !opens
        || complement(here, site)
            .is_some_and(|found| matches!(found.shape, Shape::That | Shape::Plain))
    {
        return None;
    }
    let end = frame_end(here, site.end);
    let act = site.saying.act(Takes::WORDS).unwrap_or(Act::Assertion);
    let quote = sheet.opening(end + 1).or_else(|| sheet.opening(end));
    let mut proposal = match quote {
        Some(quote) => {
            let content = here.trim(sheet.text.quotes[quote].inner())?;
            Proposal::new("as-clause", Mode::Direct, act, vec![content])
        }
        None => {
            let content: Vec<_> = [tokens.start..start, end..tokens.end]
                .into_iter()
                .filter_map(|piece| here.trim(piece))
                .filter(|piece| piece.len() > 1)
                .collect();
            if content.is_empty() {
                return None;
            }
            Proposal::new("as-clause", Mode::Indirect, act, content)
        }
    };
    proposal.frame = vec![start..end];
    proposal.cue = site.cue();
    proposal.speaker = Speaker::Here(subject);
    proposal.because.push((
        format!("“as” with the verb of saying “{}”", here.verb(site)),
        Some(start..site.end),
    ));
    Some(proposal)
}
