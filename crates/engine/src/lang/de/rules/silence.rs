//! Somebody declines to speak: "wollte sich nicht äußern", "lehnte eine Stellungnahme ab", "war nicht
//! zu erreichen", "ließ eine Anfrage unbeantwortet".

use super::Here;
use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::ClauseKind;
use crate::lang::de::site::Site;
use laut_model::{Act, Mode};
use std::ops::Range;

/// Verbs of answering that a negation turns into a silence.
const ANSWERING: [&str; 4] = ["äußern", "kommentieren", "antworten", "reagieren"];
/// Other verbs of saying that do so under *wollen* or beside a comment.
const SAYING: [&str; 5] = ["sagen", "bestätigen", "mitteilen", "angeben", "berichten"];
/// What is asked for.
const COMMENTS: [&str; 8] = [
    "kommentar",
    "stellungnahme",
    "interview",
    "auskunft",
    "auskünfte",
    "anfrage",
    "anfragen",
    "fragen",
];

/// Proposes for a sentence in which somebody declines to speak and that no other rule took.
pub(super) fn propose(here: &Here<'_, '_>, out: &mut Vec<Proposal>) {
    if !out.is_empty() {
        return;
    }
    let main = |kind| matches!(kind, ClauseKind::Main | ClauseKind::VerbFirst);
    for (index, clause) in here.parsed.clauses.iter().enumerate().filter(|(_, c)| main(c.kind)) {
        let Some(finite) = clause.finite.filter(|_| !clause.is_konjunktiv()) else { continue };
        let site = here.sites.iter().find(|site| site.clause == index);
        let Some(head) = declines(here, &clause.tokens, finite, site) else { continue };
        let start = here.group_start(index);
        let subject = here.sheet.clause_subject(start, finite, here.parsed.tokens.end);
        let nobody = |at: usize| COMMENTS.contains(&here.sheet.lower(at));
        let speaker = subject
            .filter(|subject| !subject.clone().any(nobody))
            .or_else(|| source(here, &clause.tokens));
        let (Some(speaker), Some(content)) = (speaker, here.trim(here.parsed.tokens.clone()))
        else {
            continue;
        };
        let mut proposal =
            Proposal::new("no-comment", Mode::Reported, Act::NoComment, vec![content]);
        proposal.speaker = Speaker::Here(speaker);
        proposal.cue = site.map_or(vec![finite..finite + 1], |site| {
            crate::claim::proposal::ranges(site.parts.clone())
        });
        proposal.because.push(("declines to say anything".into(), Some(head..head + 1)));
        out.push(proposal);
        return;
    }
}

/// "Aus dem Präsidialamt war kein Kommentar zu erhalten."
fn source(here: &Here<'_, '_>, clause: &Range<usize>) -> Option<Range<usize>> {
    let from = clause.clone().find(|&at| matches!(here.sheet.lower(at), "aus" | "von" | "vom"))?;
    here.sheet.noun_phrase(from + 1, clause.end, crate::lang::de::phrase::Reach::Wide)
}

/// The word that shows that somebody declines to speak.
fn declines(
    here: &Here<'_, '_>,
    clause: &Range<usize>,
    finite: usize,
    site: Option<&Site>,
) -> Option<usize> {
    let sheet = here.sheet;
    let find = |words: &[&str]| clause.clone().find(|&at| words.contains(&sheet.lower(at)));
    let lemma = |lemma: &str| clause.clone().any(|at| sheet.is_lemma(at, lemma));
    let negated = clause
        .clone()
        .any(|at| sheet.class(at).is(Class::NEGATION) && sheet.tags[at].quote.is_none());
    let asked = find(&COMMENTS);
    if sheet.is_lemma(finite, "lassen") {
        return find(&["unbeantwortet", "unkommentiert"]).or_else(|| {
            let open = find(&["offen"])?;
            let asks = here.parsed.clauses.iter().any(|clause| clause.kind == ClauseKind::Question);
            asks.then_some(open)
        });
    }
    if lemma("verweigern") || lemma("ablehnen") || site.is_some_and(|site| refuses(here, site)) {
        return asked.filter(|&at| sheet.lower(at) != "fragen");
    }
    if !negated {
        return None;
    }
    if sheet.is_lemma(finite, "sein") {
        let reached = find(&["erreichen", "erreichbar"]);
        return reached.or_else(|| find(&["kommentar", "stellungnahme"]));
    }
    let site = site?;
    let verb = sheet.lexicon.verbs.lemma(site.lemma);
    let wants = sheet.is_lemma(site.finite, "wollen") || sheet.is_lemma(site.finite, "mögen");
    let mute = ANSWERING.contains(&verb) && no_object_clause(here, site)
        || SAYING.contains(&verb) && (wants || asked.is_some());
    mute.then_some(site.head)
}

fn refuses(here: &Here<'_, '_>, site: &Site) -> bool {
    here.sheet.lexicon.verbs.lemma(site.lemma) == "ablehnen"
}

/// "äußerte sich nicht kritisch über …" says something; "äußerte sich nicht" does not.
fn no_object_clause(here: &Here<'_, '_>, site: &Site) -> bool {
    here.parsed
        .clauses
        .get(site.last_clause + 1)
        .is_none_or(|next| !matches!(next.kind, ClauseKind::That))
}
