//! Quotations that no frame took: fragments under a verb of saying, fragments inside a claim, and
//! whole quotations whose speaker stands in a sentence before.

use super::before::{self, speak};
use super::{Here, near, trim};
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::Sheet;
use crate::lang::de::phrase::Reach;
use crate::lang::de::site::Site;
use crate::lang::de::verbs::FormSet;
use crate::segment::Quote;
use laut_model::{Act, Mode};
use std::ops::Range;

/// How near to its verb a judged word stands, in tokens.
const NEAR: usize = 12;

/// Proposes for every outermost quotation that is no claim yet.
pub(super) fn propose(sheet: &Sheet<'_>, all: &mut Vec<Proposal>) {
    let mut found = Vec::new();
    for quote in sheet.text.quotes.iter().filter(|quote| quote.depth == 0) {
        let inner = quote.inner();
        let whole = quote.open..quote.close + 1;
        let holds = |part: &Range<usize>| part.start < whole.start && whole.end < part.end + 1;
        let starts = |part: &Range<usize>| part.start == inner.start;
        let has = |proposal: &Proposal, test: &dyn Fn(&Range<usize>) -> bool| {
            proposal.content.iter().any(test)
        };
        let inside = || near(all, &whole).any(|proposal| has(proposal, &holds));
        let taken = near(all, &whole).any(|proposal| has(proposal, &starts));
        if inner.is_empty() || taken && !inside() {
            continue;
        }
        let Some(content) = trim(sheet.text, inner.clone()) else { continue };
        let covers = |part: &Range<usize>| part.start <= content.start && content.end <= part.end;
        let direct = |proposal: &&Proposal| proposal.mode == Some(Mode::Direct);
        if near(all, &whole).filter(direct).any(|proposal| has(proposal, &covers)) {
            continue;
        }
        let begins = |part: &Range<usize>| part.start <= whole.start && whole.end <= part.end;
        let holder = near(all, &whole).find(|proposal| has(proposal, &begins));
        if let Some(holder) = holder {
            if speech(sheet, quote) {
                let mut proposal =
                    Proposal::new("nested-quotation", Mode::Direct, holder.act, vec![content]);
                proposal.speaker = holder.speaker.clone();
                proposal.cue = holder.cue.clone();
                proposal.frame = holder.frame.clone();
                proposal
                    .because
                    .push(("a quotation inside a claim".into(), Some(quote.open..quote.open + 1)));
                found.push(proposal);
            }
            continue;
        }
        found.extend(fragment(sheet, quote, &content).or_else(|| unframed(sheet, quote, &content)));
    }
    all.extend(found);
}

/// Whether a quotation shows words that were said rather than a name, a title or distance.
fn speech(sheet: &Sheet<'_>, quote: &Quote) -> bool {
    let inner = quote.inner();
    let words: Vec<usize> =
        inner.clone().filter(|&at| sheet.text.tokens[at].is_wordlike()).collect();
    let Some(&first) = words.first() else { return false };
    // A name begins with a capital letter.
    if sheet.text.tokens[first].is_word() && !sheet.is_capital(first) {
        return true;
    }
    let linking = Class::ARTICLE.or(Class::PREPOSITION).or(Class::COORDINATOR);
    let small = words.iter().any(|&at| {
        let word = sheet.text.tokens[at].is_word() && !sheet.is_capital(at);
        word && !sheet.class(at).is(linking)
    });
    let named = quote.open > 0 && sheet.is_capital_inside(quote.open - 1);
    small && !(named && words.len() < 5 && !finite_inside(sheet, quote))
}

fn finite_inside(sheet: &Sheet<'_>, quote: &Quote) -> bool {
    let inner = quote.inner();
    inner.clone().any(|at| {
        sheet.can_be_finite(at, &inner)
            && sheet.has_form(
                at,
                FormSet::PRESENT_3SG
                    .union(FormSet::PRETERITE_SG)
                    .union(FormSet::PRESENT_1SG)
                    .union(FormSet::PRESENT_PLURAL),
            )
    })
}

/// "X nannte Y „…“", "X sprach von „…“": a fragment in a sentence with a verb of saying.
fn fragment(sheet: &Sheet<'_>, quote: &Quote, content: &Range<usize>) -> Option<Proposal> {
    let index = sheet.text.sentence_of(quote.open);
    let here = Here::new(sheet, index);
    let usable = || {
        let outside = |site: &&Site| !site.parts.iter().any(|at| quote.inner().contains(at));
        here.sites.iter().filter(|site| site.saying.quote).filter(outside)
    };
    let own = |site: &&Site| {
        let clauses = &here.parsed.clauses[site.clause..=site.last_clause];
        clauses.iter().any(|clause| clause.tokens.contains(&quote.open))
    };
    let site = usable().find(own).or_else(|| usable().next())?;
    let clause = &here.parsed.clauses[site.clause];
    let names = site.saying.evaluates && names_only(&here, site, quote);
    let judged = site.saying.evaluates && quote.open.abs_diff(*site.parts.last()?) < NEAR;
    let says = speech(sheet, quote) && !before::is_weak(sheet, site);
    if clause.is_konjunktiv() || names || !(says || judged) {
        return None;
    }
    let mut proposal =
        Proposal::new("quotation", Mode::Direct, site.saying.act, vec![content.clone()]);
    proposal.cue = ranges(site.parts.clone());
    let whole = here.parsed.tokens.clone();
    proposal.frame =
        [whole.start..quote.open.max(whole.start), (quote.close + 1).min(whole.end)..whole.end]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
    speak(&here, site, clause.tokens.start, whole.end, &mut proposal);
    if let Speaker::Here(source) = &proposal.speaker {
        // "die Gruppe „Orm hilft“ teilte mit": the quotation is the speaker's name.
        let before = quote.open.saturating_sub(1);
        let named = sheet.is_capital_inside(before) || sheet.class(before).is(Class::DEFINITE);
        if source.contains(&quote.open) && source.contains(&before) && named {
            return None;
        }
        let between = source.end.max(site.finite + 1)..quote.open;
        let opens = |at: usize| at == between.start || !sheet.class(at - 1).is(Class::PREPOSITION);
        let object =
            between.clone().filter(|&at| opens(at) && !sheet.class(at).is(Class::PREPOSITION));
        let about = object.filter_map(|at| sheet.noun_phrase(at, quote.open, Reach::Wide)).next();
        proposal.about.extend(about.filter(|_| site.saying.evaluates));
    }
    let lemma = sheet.lexicon.verbs.lemma(site.lemma);
    proposal.because.push((
        format!("a quotation with the verb of saying “{lemma}”"),
        Some(site.head..site.head + 1),
    ));
    Some(proposal)
}

/// "die Modelle „X“", "nennt man „X“", "nennt sich „X“": a name is given, nothing is judged.
fn names_only(here: &Here<'_, '_>, site: &Site, quote: &Quote) -> bool {
    let sheet = here.sheet;
    let name = sheet.is_capital(quote.open + 1);
    let behind_noun = name && quote.open > 0 && sheet.is_capital_inside(quote.open - 1);
    let nobody = |at: usize| matches!(sheet.lower(at), "man" | "sich");
    let clause = here.parsed.clauses[site.clause].tokens.clone();
    behind_noun || clause.filter(|&at| sheet.tags[at].quote.is_none()).any(nobody)
}

/// "… mit den Worten: „…“": a colon right before a quotation, in its sentence or at the end of the one before.
fn introduced(sheet: &Sheet<'_>, quote: &Quote, content: &Range<usize>) -> Option<Proposal> {
    let colon = quote.open.checked_sub(1).filter(|&at| sheet.is_mark(at, ':'))?;
    let here = Here::new(sheet, sheet.text.sentence_of(colon));
    let start = here.parsed.whole.start;
    if quote.inner().len() < 4 || !finite_inside(sheet, quote) {
        return None;
    }
    let mut proposal =
        Proposal::new("quotation", Mode::Direct, Act::Assertion, vec![content.clone()]);
    proposal.frame = vec![start..colon + 1];
    let clause =
        here.parsed.clauses.iter().rfind(|clause| clause.finite.is_some_and(|at| at < colon));
    let subject = clause.and_then(|clause| {
        let finite = clause.finite?;
        sheet
            .noun_phrase(here.group_start_of(clause), finite, Reach::Wide)
            .filter(|_| !sheet.class(clause.tokens.start).is(Class::PREPOSITION.or(Class::ADVERB)))
            .or_else(|| sheet.subject_behind(finite + 1, colon, &[]))
    });
    // "Berg wörtlich: „…“"
    let bare = || sheet.noun_phrase(start, colon, Reach::Wide).filter(|_| clause.is_none());
    proposal.speaker = subject.or_else(bare).map_or(Speaker::Before, Speaker::Here);
    proposal.because.push(("a colon before a quotation".into(), Some(colon..colon + 1)));
    Some(proposal)
}

/// A quotation without a verb of saying around it.
fn unframed(sheet: &Sheet<'_>, quote: &Quote, content: &Range<usize>) -> Option<Proposal> {
    introduced(sheet, quote, content).or_else(|| alone(sheet, quote, content))
}

/// A quotation that fills its sentences and has no frame: whoever spoke before goes on.
fn alone(sheet: &Sheet<'_>, quote: &Quote, content: &Range<usize>) -> Option<Proposal> {
    let first = &sheet.sentences[sheet.text.sentence_of(quote.open)];
    let last =
        &sheet.sentences[sheet.text.sentence_of(quote.close.saturating_sub(1).max(quote.open))];
    let fills = first.whole.start == quote.open && quote.close + 2 >= last.whole.end;
    let long = quote.inner().len() >= 4;
    let first_kind = sheet.text.sentences[sheet.text.sentence_of(quote.open)].kind;
    if !fills || !long || !finite_inside(sheet, quote) || !first_kind.is_body() {
        return None;
    }
    let mut proposal =
        Proposal::new("quotation-alone", Mode::Direct, Act::Assertion, vec![content.clone()]);
    proposal.speaker = Speaker::Before;
    proposal
        .because
        .push(("a quotation that fills its sentence".into(), Some(quote.open..quote.open + 1)));
    Some(proposal)
}
