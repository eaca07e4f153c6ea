//! Quotations that no frame took: fragments under a verb of saying, fragments inside a claim, and
//! whole quotations whose speaker stands in a sentence before.

use super::Here;
use super::before::{frame, framed};
use crate::claim::proposal::{Proposal, Speaker};
use crate::claim::settle::{near, trim};
use crate::lang::en::group::Form;
use crate::lang::en::lexicon::{Class, Takes};
use crate::lang::en::parse::Sheet;
use crate::lang::en::verbs::FormSet;
use crate::segment::Quote;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Proposes for every outermost quotation that is no claim yet.
pub(super) fn propose(sheet: &Sheet<'_>, all: &mut Vec<Proposal>) {
    let mut found = Vec::new();
    for quote in sheet.text.quotes.iter().filter(|quote| quote.depth == 0) {
        let whole = quote.open..quote.close + 1;
        let Some(content) = trim(sheet.text, quote.inner()) else { continue };
        let has = |proposal: &Proposal, test: &dyn Fn(&Range<usize>) -> bool| {
            proposal.content.iter().any(test)
        };
        let same = |part: &Range<usize>| part.start == content.start && part.end <= whole.end;
        let covers = |part: &Range<usize>| part.start <= content.start && content.end <= part.end;
        let direct = |proposal: &&Proposal| proposal.mode == Some(Mode::Direct);
        if near(all, &whole)
            .filter(direct)
            .any(|proposal| has(proposal, &same) || has(proposal, &covers))
        {
            continue;
        }
        let holder = near(all, &whole).find(|proposal| has(proposal, &covers));
        if let Some(holder) = holder {
            found.extend(speech(sheet, quote).then(|| nested(quote, holder, content)));
            continue;
        }
        found.extend(
            fragment(sheet, quote, &content, all)
                .or_else(|| introduced(sheet, quote, &content))
                .or_else(|| alone(sheet, quote, &content)),
        );
    }
    all.extend(found);
}

fn nested(quote: &Quote, holder: &Proposal, content: Range<usize>) -> Proposal {
    let mut proposal = Proposal::new("nested-quote", Mode::Direct, holder.act, vec![content]);
    proposal.speaker = holder.speaker.clone();
    proposal.cue = holder.cue.clone();
    proposal.frame = holder.frame.clone();
    proposal.because.push(("a quotation inside a claim".into(), Some(quote.open..quote.open + 1)));
    proposal
}

/// Whether a quotation shows words that were said rather than a name or a title.
pub(super) fn speech(sheet: &Sheet<'_>, quote: &Quote) -> bool {
    let words: Vec<usize> = quote.inner().filter(|&at| sheet.text.tokens[at].is_word()).collect();
    let Some(&first) = words.first() else { return false };
    let linking = Class::DETERMINER.or(Class::PREPOSITION).or(Class::COORDINATOR);
    let small = words
        .iter()
        .filter(|&&at| !sheet.text.tokens[at].is_capital() && !sheet.class(at).is(linking))
        .count();
    !sheet.text.tokens[first].is_capital()
        || small > 0 && (words.len() >= 4 || has_verb(sheet, quote))
}

fn has_verb(sheet: &Sheet<'_>, quote: &Quote) -> bool {
    let finite = FormSet::PAST.or(FormSet::THIRD).or(FormSet::BASE);
    quote.inner().any(|at| {
        sheet.class(at).is(Class::AUXILIARY.or(Class::CONTRACTION)) || sheet.has_form(at, finite)
    })
}

/// A fragment in a sentence with a verb of saying: "spoke of “a dark day”".
fn fragment(
    sheet: &Sheet<'_>,
    quote: &Quote,
    content: &Range<usize>,
    all: &[Proposal],
) -> Option<Proposal> {
    let here = Here::new(sheet, sheet.text.sentence_of(quote.open));
    let clause = here.parsed.clause_of(quote.open);
    let usable = |site: &&crate::lang::en::site::Site| {
        site.takes(Takes::WORDS.or(Takes::OBJECT))
            && !site.passive
            && site.form != Form::Participle
            && !framed(all, site)
            && !quote.inner().contains(&site.head)
            && here.parsed.clause_of(site.start) == clause
            && site.end <= quote.open
    };
    let site = here.sites.iter().rfind(usable)?;
    if !speech(sheet, quote) {
        return None;
    }
    let mut proposal = Proposal::new(
        "quoted-fragment",
        Mode::Direct,
        site.act(Takes::WORDS.or(Takes::OBJECT)),
        vec![content.clone()],
    );
    proposal.cue = site.cue();
    proposal.speaker = here.speaker(site);
    if proposal.speaker == Speaker::Unknown {
        return None;
    }
    frame(&here, &mut proposal);
    proposal.because.push((
        format!("a quotation with the verb of saying “{}”", here.verb(site)),
        Some(site.head..site.head + 1),
    ));
    Some(proposal)
}

/// A colon at the end of the sentence or paragraph before: "The mayor wrote: “…”".
fn introduced(sheet: &Sheet<'_>, quote: &Quote, content: &Range<usize>) -> Option<Proposal> {
    let colon = quote.open.checked_sub(1).filter(|&at| sheet.is_mark(at, ':'))?;
    let here = Here::new(sheet, sheet.text.sentence_of(colon));
    if quote.inner().len() < 4 {
        return None;
    }
    let mut proposal =
        Proposal::new("quoted-fragment", Mode::Direct, Act::Assertion, vec![content.clone()]);
    let site = here.sites.iter().rfind(|site| site.end <= colon && site.takes(Takes::WORDS));
    proposal.frame = vec![here.parsed.whole.start..colon + 1];
    match site {
        Some(site) => {
            proposal.speaker = here.speaker(site);
            proposal.cue = site.cue();
        }
        None => {
            let group = here.parsed.groups.iter().find(|group| group.is_finite())?;
            proposal.speaker = Speaker::Here(sheet.subject(here.parsed.tokens.start, group.start)?);
        }
    }
    proposal.because.push(("a colon before a quotation".into(), Some(colon..colon + 1)));
    Some(proposal)
}

/// A quotation that fills its sentences and has no frame: whoever spoke before goes on.
fn alone(sheet: &Sheet<'_>, quote: &Quote, content: &Range<usize>) -> Option<Proposal> {
    let text = sheet.text;
    let first = &text.sentences[text.sentence_of(quote.open)];
    let last = &text.sentences[text.sentence_of(quote.close.saturating_sub(1).max(quote.open))];
    let fills = first.tokens.start == quote.open && quote.close + 2 >= last.tokens.end;
    if !fills || quote.inner().len() < 4 || !has_verb(sheet, quote) || !first.kind.is_body() {
        return None;
    }
    let mut proposal =
        Proposal::new("quote-alone", Mode::Direct, Act::Assertion, vec![content.clone()]);
    proposal.speaker = Speaker::Before;
    proposal
        .because
        .push(("a quotation that fills its sentence".into(), Some(quote.open..quote.open + 1)));
    Some(proposal)
}
