//! Through whom a claim travelled: "unter Berufung auf X", "im Interview mit Y", "der Zeitung Y".

use crate::claim::proposal::{Proposal, Speaker};
use crate::lang::de::lexicon::Class;
use crate::lang::de::parse::Sheet;
use crate::lang::de::phrase::Reach;
use std::ops::Range;

/// Adds to each proposal the phrases around it that can name a relay, nearest to the speaker first.
pub(super) fn relays(sheet: &Sheet<'_>, all: &mut [Proposal]) {
    for proposal in all {
        for frame in &proposal.frame.clone() {
            proposal.told.extend(interview(sheet, frame));
        }
        relative(sheet, proposal);
        told(sheet, proposal);
        proposal.told.extend(proposal.addressee.clone());
        quoted(sheet, proposal);
        let Some(first) = proposal.frame.first() else { continue };
        let sentence = &sheet.sentences[sheet.text.sentence_of(first.start)].tokens;
        let mut at = sentence.start;
        while let Some((words, origin)) =
            (at..sentence.end).find_map(|at| cited(sheet, at, sentence.end))
        {
            at = origin.end;
            let outside = !proposal.content.iter().any(|piece| piece.contains(&words.start));
            if (outside || cut_out(sheet, proposal, &words, origin.end))
                && let Speaker::Here(carrier) = proposal.speaker.clone()
                && !carrier.contains(&origin.start)
            {
                proposal.citing.insert(0, carrier);
                proposal.speaker = Speaker::Here(origin);
            }
        }
    }
}

/// "Holm, die sagte, …": where nobody is named, the relative pronoun tells who speaks.
fn relative(sheet: &Sheet<'_>, proposal: &mut Proposal) {
    let Some(cue) = proposal.cue.first().filter(|_| proposal.speaker == Speaker::Unknown) else {
        return;
    };
    let parsed = &sheet.sentences[sheet.text.sentence_of(cue.start)];
    let clause = parsed.clauses.iter().find(|clause| clause.tokens.contains(&cue.start));
    let Some(first) = clause.map(|clause| clause.tokens.start).filter(|&first| first > 0) else {
        return;
    };
    let relative = matches!(sheet.lower(first), "der" | "die" | "das");
    if relative && sheet.is_mark(first - 1, ',') && cue.start == first + 1 {
        proposal.speaker = Speaker::Here(first..first + 1);
    }
}

/// "sagte Holm der dpa": an agency behind a bare name is told, rather than the one that has Holm.
fn told(sheet: &Sheet<'_>, proposal: &mut Proposal) {
    let Speaker::Here(speaker) = &proposal.speaker else { return };
    let (start, end) = (speaker.start, speaker.end);
    if proposal.addressee.is_some() || end < start + 3 {
        return;
    }
    let agency = sheet.class(end - 1).is(Class::SMALL_NAME)
        || !sheet.text.word(end - 1).contains(char::is_lowercase);
    let bare =
        (start..end - 2).all(|at| sheet.is_capital(at)) && !sheet.class(start).is(Class::ARTICLE);
    if agency && bare && matches!(sheet.lower(end - 2), "der" | "dem") {
        proposal.addressee = Some(end - 2..end);
        proposal.speaker = Speaker::Here(start..end - 2);
    }
}

/// The words that cite at `at`, and the one who is cited: "unter Berufung auf X", "die sich auf X
/// beruft", "und beruft sich dabei auf X".
fn cited(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<(Range<usize>, Range<usize>)> {
    if sheet.tags[at].quote.is_some() {
        return None;
    }
    let noun =
        matches!(sheet.lower(at), "berufung" | "verweis" | "bezugnahme" | "bezug" | "hinweis")
            && at > 0
            && matches!(sheet.lower(at - 1), "unter" | "mit" | "in")
            && at + 2 < end
            && sheet.lower(at + 1) == "auf";
    if noun {
        let origin = sheet.noun_phrase(at + 2, end, Reach::Narrow)?;
        return Some((at - 1..origin.end, origin));
    }
    // Between "sich" and "auf" stands at most an adverb; the verb before or behind them.
    let auf = (at + 1..end.min(at + 3)).find(|&here| sheet.lower(here) == "auf")?;
    if sheet.lower(at) != "sich" || auf + 1 >= end || at == 0 {
        return None;
    }
    let origin = sheet.noun_phrase(auf + 1, end, Reach::Narrow)?;
    let joins = at >= 2 && cites(sheet, at - 1) && sheet.class(at - 2).is(Class::COORDINATOR);
    let relative = at >= 2 && sheet.is_mark(at - 2, ',') && origin.end < end && {
        let auxiliary = usize::from(matches!(sheet.lower(origin.end), "dabei" | "ihrerseits"));
        cites(sheet, (origin.end + auxiliary).min(end - 1))
    };
    (joins || relative).then(|| (at - 1 - usize::from(joins)..origin.end, origin))
}

/// Whether the word says that somebody relies on another.
fn cites(sheet: &Sheet<'_>, at: usize) -> bool {
    matches!(
        sheet.lower(at),
        "beruft" | "berufen" | "berief" | "beriefen" | "bezieht" | "beziehen" | "bezog" | "bezogen"
    )
}

/// Takes a relative clause that cites, up to the comma behind its verb, out of the content that it
/// stands at the start of. Says whether it stood there.
fn cut_out(sheet: &Sheet<'_>, proposal: &mut Proposal, words: &Range<usize>, end: usize) -> bool {
    let Some(index) = proposal.content.iter().position(|piece| piece.start == words.start) else {
        return false;
    };
    let piece = proposal.content[index].clone();
    let Some(comma) = (end..piece.end.min(end + 4)).find(|&at| sheet.is_mark(at, ',')) else {
        return false;
    };
    if comma + 1 < piece.end {
        proposal.content[index].start = comma + 1;
        proposal.frame.push(piece.start..comma);
    }
    comma + 1 < piece.end
}

/// "zitiert die Zeitung X den Förster", "zitierte den Förster mit den Worten": the one quoted speaks.
fn quoted(sheet: &Sheet<'_>, proposal: &mut Proposal) {
    let active =
        |at: usize| matches!(sheet.lower(at), "zitiert" | "zitierte" | "zitieren" | "zitierten");
    let Some(verb) = proposal.cue.iter().cloned().flatten().find(|&at| active(at)) else { return };
    let passive = proposal
        .cue
        .iter()
        .cloned()
        .flatten()
        .any(|at| matches!(sheet.lower(at), "wird" | "werden" | "wurde" | "wurden" | "worden"));
    let Speaker::Here(carrier) = proposal.speaker.clone() else { return };
    let Some(frame) = proposal.frame.iter().find(|frame| frame.contains(&verb)) else { return };
    if passive {
        return;
    }
    let behind = if carrier.start > verb { carrier.end } else { verb + 1 };
    if let Some(speaker) = sheet.noun_phrase(behind, frame.end, Reach::Narrow) {
        proposal.told.retain(|told| told.start != speaker.start);
        proposal.addressee = proposal.addressee.take().filter(|told| told.start != speaker.start);
        proposal.citing.push(carrier);
        proposal.speaker = Speaker::Here(speaker);
    }
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
