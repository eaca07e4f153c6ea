//! Draws the lines of claims that the models found as the rules draw them.

use super::trimmed;
use crate::claim::proposal::Proposal;
use crate::lang::en::lexicon::Takes;
use crate::lang::en::parse::Sheet;
use crate::learned::decide::Tidy;

impl Tidy for Sheet<'_> {
    fn is_untaught(&self, _: &Proposal) -> bool {
        false
    }

    fn rules_draw(&self) -> bool {
        false
    }

    fn tidy(&self, proposal: &mut Proposal, alone: bool) {
        let pieces = std::mem::take(&mut proposal.content);
        proposal.content = pieces.into_iter().filter_map(|piece| trimmed(self, piece)).collect();
        if alone {
            act(self, proposal);
        }
    }
}

/// The verb of saying in the cue tells what is done by it.
fn act(sheet: &Sheet<'_>, proposal: &mut Proposal) {
    let Some(cue) = proposal.cue.first() else { return };
    let parsed = &sheet.sentences[sheet.text.sentence_of(cue.start)];
    let inside = |at: usize| proposal.cue.iter().any(|cue| cue.contains(&at));
    let site = sheet.sites(parsed).into_iter().find(|site| inside(site.head));
    let act = site.and_then(|site| site.saying.act(Takes::WORDS).or(site.saying.first_act()));
    proposal.act = act.unwrap_or(proposal.act);
}
