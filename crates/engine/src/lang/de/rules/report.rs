//! The act of speaking is reported, not its words: "X lobte den Vorschlag", "Y warnte vor Panik".

use super::Here;
use super::before::speak;
use crate::claim::proposal::{Proposal, Speaker, ranges};
use crate::lang::de::lexicon::Class;
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
        if anaphoric(here, site, out) {
            return;
        }
        let quotes = |at: usize| here.sheet.tags[at].quote.is_some();
        let judges = site.saying.evaluates && here.parsed.tokens.clone().any(quotes);
        if !site.saying.report || judges || claims_lives(here, site) || !complete(here, site) {
            continue;
        }
        // "hatte im Mai kritisiert" tells what was before the news.
        let before = ["hatte", "hatten"].contains(&here.sheet.lower(site.finite));
        if before && site.head != site.finite {
            continue;
        }
        let Some(content) = here.trim(here.parsed.tokens.clone()) else { continue };
        let act = if names_reason(here, site) { Act::Assertion } else { site.saying.act };
        let mut proposal = Proposal::new("reported-act", Mode::Reported, act, vec![content]);
        let group = here.group_start(site.clause);
        // "wird erwartet", "wurde im Rathaus befürchtet": nobody is said to speak.
        if site.passive && here.sheet.subject(here.parsed, site, group).is_none() {
            continue;
        }
        speak(here, site, group, here.parsed.tokens.end, &mut proposal);
        let speaks = |speaker: &Speaker| match speaker {
            Speaker::Here(source) => here.sheet.can_speak(source),
            _ => false,
        };
        if !speaks(&proposal.speaker) {
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

/// "nannte als Grund", "nennt als Beispiel": nothing is judged.
fn names_reason(here: &Here<'_, '_>, site: &Site) -> bool {
    const REASONS: [&str; 7] =
        ["grund", "gründe", "ursache", "ursachen", "motiv", "beispiel", "begründung"];
    let sheet = here.sheet;
    let als = |at: usize| at > 0 && sheet.lower(at - 1) == "als";
    let mut words = here.parsed.tokens.clone();
    sheet.lexicon.verbs.lemma(site.lemma) == "nennen"
        && words.any(|at| REASONS.contains(&sheet.lower(at)) && als(at))
}

/// Whether the words stand there without which the verb tells something else: "sprach von", but
/// not "sprach mit".
fn complete(here: &Here<'_, '_>, site: &Site) -> bool {
    const NEEDS: [(&str, &[&str]); 11] = [
        ("sprechen", &["von", "vom", "über"]),
        ("berichten", &["von", "vom", "über"]),
        ("ausgehen", &["von", "vom"]),
        ("warnen", &["vor", "vorm"]),
        ("aussprechen", &["für", "gegen"]),
        ("plädieren", &["für", "gegen"]),
        ("rechnen", &["mit"]),
        ("nennen", &["als", "ein", "eine", "einen"]),
        ("bezeichnen", &["als"]),
        ("werten", &["als"]),
        ("einschätzen", &["als"]),
    ];
    let sheet = here.sheet;
    let clause = here.parsed.tokens.clone();
    match sheet.lexicon.verbs.lemma(site.lemma) {
        "zurückweisen" => {
            let said = Class::CARRYING.or(Class::STATEMENT).or(Class::DOCUMENT);
            clause.clone().any(|at| sheet.class(at).is(said))
        }
        lemma => NEEDS
            .iter()
            .find(|(verb, _)| *verb == lemma)
            .is_none_or(|(_, words)| clause.clone().any(|at| words.contains(&sheet.lower(at)))),
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

/// "Dies gab X bekannt": the sentence before is what was said.
fn anaphoric(here: &Here<'_, '_>, site: &Site, out: &mut Vec<Proposal>) -> bool {
    let sheet = here.sheet;
    let start = here.parsed.tokens.start;
    if !matches!(sheet.lower(start), "dies" | "das" | "dieses")
        || site.finite != start + 1
        || !site.saying.clause
        || matches!(site.saying.act, Act::Evaluation | Act::Question)
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
        Some(subject) => {
            proposal.addressee = sheet.addressee(Some(site), &subject, end);
            proposal.speaker = Speaker::Here(subject);
        }
        None => speak(here, site, start, end, &mut proposal),
    }
    if proposal.speaker == Speaker::Unknown {
        return false;
    }
    proposal.because.push(("“dies” stands for the sentence before".into(), Some(start..start + 1)));
    out.push(proposal);
    true
}
