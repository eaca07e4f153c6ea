//! Through whom a claim travelled: "unter Berufung auf X", "im Interview mit Y", "der Zeitung Y".

use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::parse::Sheet;
use crate::lang::de::phrase::Reach;
use std::ops::Range;

/// Adds to each proposal the phrases in its frame that can name a relay, nearest to the speaker first.
pub(super) fn relays(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    for proposal in all {
        let frames = proposal.frame.clone();
        for frame in &frames {
            if let Some(origin) = origin(sheet, frame)
                && let Speaker::Here(carrier) = proposal.speaker.clone()
                && !carrier.contains(&origin.start)
            {
                proposal.relays.push(carrier);
                proposal.speaker = Speaker::Here(origin);
            }
            proposal.relays.extend(interview(sheet, frame));
        }
        proposal.relays.extend(proposal.addressee.clone());
    }
}

/// "unter Berufung auf X": X spoke first.
fn origin(sheet: &Sheet<'_>, frame: &Range<usize>) -> Option<Range<usize>> {
    let at = frame.clone().find(|&at| {
        matches!(sheet.lower(at), "berufung" | "verweis" | "bezugnahme" | "bezug")
            && at > frame.start
            && matches!(sheet.lower(at - 1), "unter" | "mit" | "in")
            && at + 2 < frame.end
            && sheet.lower(at + 1) == "auf"
    })?;
    sheet.noun_phrase(at + 2, frame.end, Reach::Narrow)
}

/// "in einem Interview mit der Zeitung X", "im Gespräch mit dem Sender Y".
fn interview(sheet: &Sheet<'_>, frame: &Range<usize>) -> Option<Range<usize>> {
    const TALKS: [&str; 7] = [
        "interview",
        "gespräch",
        "radiointerview",
        "fernsehinterview",
        "zeitungsinterview",
        "gastbeitrag",
        "beitrag",
    ];
    let at = frame.clone().find(|&at| TALKS.contains(&sheet.lower(at)))?;
    let behind = at + 1;
    if behind >= frame.end {
        return None;
    }
    let skip =
        usize::from(matches!(sheet.lower(behind), "mit" | "für" | "bei" | "im" | "beim" | "in"));
    sheet.noun_phrase(behind + skip, frame.end, Reach::Narrow)
}
