//! The act of speaking is reported, not its words: "X lobte den Vorschlag", "Y warnte vor Panik".

use super::Here;
use super::before::speak;
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::lang::de::parse::ClauseKind;
use crate::lang::de::site::Site;
use laut_model::{Act, Mode};

/// Proposes for a sentence whose verb reports a speech act and that no other rule took.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    if !out.is_empty() {
        return;
    }
    for site in &here.sites {
        let clause = &here.parsed.clauses[site.clause];
        if clause.is_konjunktiv()
            || !matches!(clause.kind, ClauseKind::Main | ClauseKind::VerbFirst)
        {
            continue;
        }
        if let Some(silence) = silence(here, site) {
            out.push(silence);
            return;
        }
        if anaphoric(here, site, out) {
            return;
        }
        let quotes = |at: usize| here.sheet.tags[at].quote.is_some();
        let judges = site.saying.evaluates && here.parsed.tokens.clone().any(quotes);
        if !site.saying.report || judges || claims_lives(here, site) {
            continue;
        }
        let Some(content) = here.trim(here.parsed.tokens.clone()) else { continue };
        let mut proposal =
            Proposal::new("reported-act", Mode::Reported, site.saying.act, vec![content]);
        speak(here, site, clause.tokens.start, here.parsed.tokens.end, &mut proposal);
        if proposal.speaker == Speaker::Unknown {
            continue;
        }
        proposal.cue = ranges(site.parts.clone());
        let lemma = here.sheet.lexicon.verbs.lemma(site.lemma);
        proposal.because.push((
            format!("“{lemma}” with an object reports a speech act"),
            Some(site.head..site.head + 1),
        ));
        out.push(proposal);
        return;
    }
}

/// "Das Beben forderte 40 Menschenleben": no one demands anything.
fn claims_lives(here: &Here<'_, '_>, site: &Site) -> bool {
    const LIVES: [&str; 9] = [
        "menschenleben",
        "todesopfer",
        "tote",
        "toten",
        "opfer",
        "verletzte",
        "leben",
        "verletzten",
        "tribut",
    ];
    let lemma = here.sheet.lexicon.verbs.lemma(site.lemma);
    lemma == "fordern" && here.parsed.tokens.clone().any(|at| LIVES.contains(&here.sheet.lower(at)))
}

/// "X wollte sich nicht äußern", "Y lehnte eine Stellungnahme ab".
fn silence(here: &Here<'_, '_>, site: &Site) -> Option<Proposal> {
    const SPEAKING: [&str; 9] = [
        "äußern",
        "kommentieren",
        "reagieren",
        "antworten",
        "sagen",
        "bestätigen",
        "mitteilen",
        "angeben",
        "berichten",
    ];
    const COMMENTS: [&str; 7] =
        ["kommentar", "stellungnahme", "interview", "auskunft", "auskünfte", "angaben", "anfrage"];
    let sheet = here.sheet;
    let lemma = sheet.lexicon.verbs.lemma(site.lemma);
    let has =
        |words: &[&str]| here.parsed.tokens.clone().any(|at| words.contains(&sheet.lower(at)));
    let refuses = lemma == "ablehnen" && has(&COMMENTS[..5]);
    let mute = site.negated
        && SPEAKING.contains(&lemma)
        && (site.finite != site.head || lemma == "äußern" || has(&COMMENTS));
    if !(refuses || mute) {
        return None;
    }
    let clause = &here.parsed.clauses[site.clause];
    let content = here.trim(here.parsed.tokens.clone())?;
    let mut proposal = Proposal::new("no-comment", Mode::Reported, Act::NoComment, vec![content]);
    speak(here, site, clause.tokens.start, here.parsed.tokens.end, &mut proposal);
    proposal.cue = ranges(site.parts.clone());
    proposal.because.push(("declines to say anything".into(), Some(site.head..site.head + 1)));
    (proposal.speaker != Speaker::Unknown).then_some(proposal)
}

/// "Dies gab X bekannt": the sentence before is what was said.
fn anaphoric(here: &Here<'_, '_>, site: &Site, out: &mut Vec<Proposal>) -> bool {
    let sheet = here.sheet;
    let start = here.parsed.tokens.start;
    if !matches!(sheet.lower(start), "dies" | "das" | "dieses")
        || site.finite != start + 1
        || !site.saying.clause
        || here.index == 0
    {
        return false;
    }
    let before = &sheet.sentences[here.index - 1];
    let Some(content) = here.trim(before.tokens.clone()) else { return false };
    let mut proposal =
        Proposal::new("anaphoric-dies", Mode::Indirect, site.saying.act, vec![content]);
    proposal.frame = vec![here.parsed.tokens.clone()];
    proposal.cue = ranges(site.parts.clone());
    let end = here.parsed.tokens.end;
    let subject = sheet.subject_behind(site.finite + 1, end, &site.parts);
    match subject.filter(|_| !site.passive) {
        Some(subject) => proposal.speaker = Speaker::Here(subject),
        None => speak(here, site, start, end, &mut proposal),
    }
    if proposal.speaker == Speaker::Unknown {
        return false;
    }
    proposal.because.push(("“dies” stands for the sentence before".into(), Some(start..start + 1)));
    out.push(proposal);
    true
}
