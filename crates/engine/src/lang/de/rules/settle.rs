//! Draws the lines of claims that the models found as the rules draw them.

use super::carried::evidential;
use super::{Here, preposition};
use crate::claim::proposal::{Proposal, Speaker};
use crate::claim::settle::trim;
use crate::lang::de::parse::Sheet;
use crate::learned::decide::Tidy;
use std::ops::Range;

/// Rules for what the corpus that the models learned from does not mark.
const UNTAUGHT: [&str; 1] = ["no-comment"];

impl Tidy for Sheet<'_> {
    fn is_untaught(&self, proposal: &Proposal) -> bool {
        UNTAUGHT.contains(&proposal.rule)
    }

    fn rules_draw(&self) -> bool {
        true
    }

    fn tidy(&self, proposal: &mut Proposal, alone: bool) {
        evidential_cue(self, proposal);
        let pieces = std::mem::take(&mut proposal.content);
        proposal.content = pieces.into_iter().filter_map(|piece| trim(self.text, piece)).collect();
        if alone {
            phrase(self, proposal);
            holder(self, proposal);
        }
    }
}

/// Evidential *sollen* belongs to the cue, not to the content.
fn evidential_cue(sheet: &Sheet<'_>, proposal: &mut Proposal) {
    let inside = |at: usize| proposal.content.iter().any(|piece| piece.contains(&at));
    let sentences =
        sheet.text.sentence_of(proposal.start())..=sheet.text.sentence_of(proposal.end() - 1);
    let found: Vec<usize> = sentences
        .filter_map(|index| sheet.sentences.get(index))
        .flat_map(|parsed| parsed.clauses.iter().map(move |clause| (parsed, clause)))
        .filter_map(|(parsed, clause)| {
            let finite = clause.finite.filter(|&at| inside(at))?;
            evidential(sheet, parsed, finite, &clause.tokens).then_some(finite)
        })
        .collect();
    for at in found {
        let cut = |piece: Range<usize>| match piece.contains(&at) {
            true => vec![piece.start..at, at + 1..piece.end],
            false => vec![piece],
        };
        let pieces = std::mem::take(&mut proposal.content);
        proposal.content =
            pieces.into_iter().flat_map(cut).filter(|piece| !piece.is_empty()).collect();
        if !proposal.cue.iter().any(|cue| cue.contains(&at)) {
            proposal.cue.push(at..at + 1);
        }
    }
    proposal.cue.sort_by_key(|range| range.start);
}

/// "nach Angaben der Polizei": a preposition of attribution brings its own cue and source.
fn phrase(sheet: &Sheet<'_>, proposal: &mut Proposal) {
    let Some(cue) = proposal.cue.first().map(|cue| cue.start) else { return };
    let here = Here::new(sheet, sheet.text.sentence_of(cue));
    if let Some(found) = preposition::attribution_at(&here, cue) {
        proposal.rule = found.rule;
        proposal.cue = found.cue;
        proposal.frame = found.frame;
        proposal.speaker = found.speaker;
        proposal.because.extend(found.because);
    }
}

/// "Angaben der Polizei" as a source: the noun of saying is a cue, whoever holds it the source.
fn holder(sheet: &Sheet<'_>, proposal: &mut Proposal) {
    let Speaker::Here(source) = &proposal.speaker else { return };
    if let (Some(noun), source) = sheet.holder(source) {
        proposal.cue.push(noun);
        proposal.cue.sort_by_key(|range| range.start);
        proposal.speaker = Speaker::Here(source);
    }
}
