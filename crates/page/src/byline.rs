//! Who wrote it: people and agencies.

use crate::dates;
use crate::furniture::is_furniture;
use crate::shape::words;
use crate::words::{WORDS, letters};
use laut_model::Report;
use std::ops::Range;

/// Most characters a byline has.
const LONGEST: usize = 160;

/// Most characters a line of agencies and desks has.
const DESKS: usize = 60;

/// The people and agencies that a whole line names as its authors, with their places in it in
/// bytes; `None` when the line is no byline.
pub(crate) fn read_line(line: &str) -> Option<Vec<Range<usize>>> {
    if line.len() > LONGEST || line.contains('\n') {
        return None;
    }
    let agencies = agencies_only(line);
    if agencies.is_some() {
        return agencies;
    }
    let start = line.len() - without_bars(line).len();
    let lead = lead(&line[start..])?;
    some(names(line, start + lead, true))
}

/// The same of a line that begins with a date: "28.10.2031, 14:30 Uhr von Anna Berg".
pub(crate) fn read_dated(line: &str) -> Option<Vec<Range<usize>>> {
    let rest = dates::after_date(line)?;
    let lead = lead(&line[rest..]).unwrap_or(0);
    some(names(line, rest + lead, true))
}

fn some(names: Vec<Range<usize>>) -> Option<Vec<Range<usize>>> {
    (!names.is_empty()).then_some(names)
}

/// A line without the signs that part it from what stands before it: "| By Anna Berg".
fn without_bars(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '–' | '-'))
}

/// Whether a whole line is what names come after: "Von:", "Autorin:".
pub(crate) fn is_lead(line: &str) -> bool {
    let bare = line.trim_end_matches(':');
    WORDS.byline.leads.iter().any(|lead| lead.trim_end_matches(':') == bare)
}

/// Whether a name is no person's: a site, the outlet, a desk, or what a form asks for.
pub(crate) fn is_impersonal(name: &str, outlet: Option<&str>) -> bool {
    let plain = letters(name);
    let same = |outlet: &str| {
        let outlet = letters(outlet);
        !outlet.is_empty()
            && (plain == outlet || plain.contains(&outlet) || outlet.contains(&plain))
    };
    is_site(name) || is_desk(name) || outlet.is_some_and(same)
}

/// Whether a name is a site's: "kurier.example".
fn is_site(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let domain = (2..=12).contains(&end.len()) && end.chars().all(|c| c.is_ascii_lowercase());
    domain && !name.contains(' ')
}

/// Moves the agencies among a report's authors to a list of their own.
pub(crate) fn part_agencies(report: &mut Report) {
    let all = std::mem::take(&mut report.byline);
    (report.agencies, report.byline) = all.into_iter().partition(|name| is_agency(&name.value));
}

/// The names in an element that is called author: "Von Anna Berg und Tom Klee".
pub(crate) fn read_marked(text: &str) -> Vec<Range<usize>> {
    if text.len() > LONGEST {
        return vec![];
    }
    names(text, lead(text).unwrap_or(0), false)
}

/// The names in what a page declares as author. They are taken at their word: one part of a name
/// or a desk is an author too.
pub(crate) fn read_declared(text: &str) -> Vec<String> {
    if text.len() > LONGEST || text.contains("://") {
        return vec![];
    }
    let mut all = parts(text, lead(text).unwrap_or(0), end(text, 0));
    let is_short = |range: &Range<usize>| {
        let name = &text[range.clone()];
        let plain = letters(name);
        let label = WORDS.byline.labels.contains(&plain)
            || (is_furniture(name) && !is_desk(name))
            || plain.split(' ').all(|word| WORDS.date.beside.contains(word));
        let letter = name.contains(char::is_alphabetic);
        (1..=6).contains(&words(name)) && letter && !name.contains('@') && !label
    };
    all.retain(is_short);
    // "Anna Berg, Korrespondentin, Lys": beside names offices and places are none.
    let is_author = |range: &Range<usize>| {
        let name = &text[range.clone()];
        is_agency(name) || (is_name(name) && !is_desk(name))
    };
    if all.iter().any(is_author) {
        all.retain(is_author);
    }
    all.into_iter().map(|range| text[range].to_owned()).collect()
}

/// Whether a marked element holds little more than one name, between words of its own.
pub(crate) fn is_short(text: &str) -> bool {
    let start = lead(text).unwrap_or(0);
    let end = end(text, start);
    text.len() <= LONGEST && words(&text[start..end]) <= 4
}

/// Where the names of a byline end: before a date and the words that lead to it.
fn end(line: &str, start: usize) -> usize {
    let Some(date) = dates::first_date(&line[start..]) else { return line.len() };
    let mut end = start + date;
    loop {
        let before = line[start..end].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if word.is_empty() || !(bare.is_empty() || WORDS.date.beside.contains(&bare)) {
            return end;
        }
        end = start + before.len() - word.len();
    }
}

/// The length of the words that begin a byline.
fn lead(line: &str) -> Option<usize> {
    let starts = |lead: &String| {
        if !line.starts_with([lead.chars().next()?, lead.chars().next()?.to_ascii_uppercase()]) {
            return None;
        }
        let rest = line.get(lead.len()..)?;
        let head = &line[..lead.len()];
        let same = head == lead || (head == lead.to_uppercase() && head.len() > 1);
        let parted = rest.starts_with(char::is_whitespace) || lead.ends_with(':');
        (same && parted && !rest.trim().is_empty()).then_some(lead.len())
    };
    WORDS.byline.leads.iter().filter_map(starts).max()
}

/// A line of nothing but agencies and desks: "dpa/afp", "(dpa)".
fn agencies_only(line: &str) -> Option<Vec<Range<usize>>> {
    if line.len() > DESKS {
        return None;
    }
    let parts = parts(line, 0, line.len());
    let known = |range: &Range<usize>| {
        let name = line[range.clone()].to_lowercase();
        WORDS.byline.agencies.contains(&name) || WORDS.byline.desks.contains(&name)
    };
    let agency = |range: &Range<usize>| is_agency(&line[range.clone()]);
    let all = !parts.is_empty() && parts.iter().all(known) && parts.iter().any(agency);
    all.then(|| parts.into_iter().filter(agency).collect())
}

/// Whether a name is an agency's.
pub(crate) fn is_agency(name: &str) -> bool {
    WORDS.byline.agencies.contains(&name.to_lowercase())
}

/// The names in `line` from `start` on. With `strict` everything up to a role, a place or a date
/// has to be a name; without, what is no name is passed over.
fn names(line: &str, start: usize, strict: bool) -> Vec<Range<usize>> {
    let end = end(line, start);
    let mut found: Vec<Range<usize>> = vec![];
    for part in parts(line, start, end) {
        let name = &line[part.clone()];
        if is_agency(name) || (is_name(name) && !is_desk(name)) {
            if !found.iter().any(|other| line[other.clone()] == *name) {
                found.push(part);
            }
        } else if strict && found.is_empty() {
            return vec![];
        } else if strict {
            // "Anna Berg, Seehafen" and "Anna Berg, Korrespondentin" end in no sentence.
            let role = words(name) <= 6 && !line.ends_with(['.', '!', '?', ':']);
            return if role { found } else { vec![] };
        }
    }
    found
}

/// The pieces between commas, bars, slashes and "und".
fn parts(line: &str, start: usize, end: usize) -> Vec<Range<usize>> {
    let mut parts = vec![];
    let mut from = start;
    let mut at = start;
    while at < end {
        let rest = &line[at..end];
        let cut = [
            ", ", " und ", " and ", " & ", " | ", " · ", " • ", " – ", " - ", "/", ";", "(", ")",
            "\n", ",",
        ]
        .iter()
        .find(|sign| rest.starts_with(**sign));
        let step = rest.chars().next().map_or(1, char::len_utf8);
        if let Some(cut) = cut {
            parts.push(from..at);
            at += cut.len();
            from = at;
        } else {
            at += step;
        }
    }
    parts.push(from..end);
    let trim = |range: Range<usize>| {
        let piece = &line[range.clone()];
        let inner = piece.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | ':' | '–'));
        let skipped = piece.find(inner).unwrap_or(0);
        range.start + skipped..range.start + skipped + inner.len()
    };
    parts.into_iter().map(trim).filter(|range| !range.is_empty()).collect()
}

/// Whether a text is a person's name: two to five capitalised words.
fn is_name(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let capital = |part: &&&str| part.chars().next().is_some_and(char::is_uppercase);
    let fits = |part: &&str| {
        let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’' | '\u{ad}');
        part.chars().all(letters)
            && (capital(&part) || WORDS.byline.particles.contains(&part.to_lowercase()))
    };
    let capitals = parts.iter().filter(capital).count();
    let first = parts.first().map(|part| part.to_lowercase()).unwrap_or_default();
    let opens = WORDS.byline.no_names.contains(&first);
    (2..=5).contains(&parts.len()) && capitals >= 2 && parts.iter().all(fits) && !opens
}

/// Whether a name stands for an office.
fn is_desk(text: &str) -> bool {
    letters(text).split(' ').any(|word| WORDS.byline.desks.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<&str> {
        read_line(line).unwrap_or_default().into_iter().map(|range| &line[range]).collect()
    }

    #[test]
    fn people_and_agencies_are_named_apart() {
        for (line, names) in [
            ("Von Anna Berg", vec!["Anna Berg"]),
            ("VON ANNA BERG", vec!["ANNA BERG"]),
            ("Von Anna Berg und Tom van der Klee", vec!["Anna Berg", "Tom van der Klee"]),
            ("Von Anna Berg, Seehafen", vec!["Anna Berg"]),
            ("Von Anna Berg | 28.10.2024, 14:30 Uhr", vec!["Anna Berg"]),
            ("Ein Kommentar von Jean-Luc Öst", vec!["Jean-Luc Öst"]),
            ("Von Anna Berg (mit dpa)", vec!["Anna Berg"]),
            ("Von Anna Berg, dpa/afp", vec!["Anna Berg", "dpa", "afp"]),
            ("dpa/AFP", vec!["dpa", "AFP"]),
            ("Quelle: dpa", vec!["dpa"]),
            ("Autorin: Anna Berg", vec!["Anna Berg"]),
            ("| By Anna Berg", vec!["Anna Berg"]),
        ] {
            assert_eq!(read(line), names, "{line}");
        }
    }

    #[test]
    fn names_stand_behind_dates() {
        for line in ["28.10.2031 – Anna Berg", "28.10.2031, 14:30 Uhr von Anna Berg"] {
            let names = read_dated(line).unwrap_or_default();
            assert_eq!(names.len(), 1, "{line}");
            assert_eq!(&line[names[0].clone()], "Anna Berg", "{line}");
        }
        for line in ["28.10.2031", "28.10.2031: Hafen zu", "Anna Berg, 28.10.2031"] {
            assert_eq!(read_dated(line), None, "{line}");
        }
    }

    #[test]
    fn other_lines_are_no_bylines() {
        for line in [
            "Von Seehafen nach Lys",
            "Von Montag an gilt das Verbot.",
            "Von Lys lernen",
            "Von Anna Berg ist nichts zu hören.",
            "Redaktion",
            "Von Alle Beiträge",
            "Quelle: eigene Berechnung",
        ] {
            assert!(read(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn declarations_are_taken_at_their_word() {
        assert_eq!(read_declared("Anna Berg, Tom Klee"), ["Anna Berg", "Tom Klee"]);
        assert_eq!(read_declared("Von Hella"), ["Hella"]);
        assert_eq!(read_declared("Von hella.k am Montag, 3. Mai 2031"), ["hella.k"]);
        assert_eq!(read_declared("Posted on"), Vec::<String>::new());
        assert!(is_short("Von hella.k am Montag, 3. Mai 2031"));
        assert_eq!(read_declared("Anna Berg, Korrespondentin, Lys"), ["Anna Berg"]);
        assert_eq!(read_declared("Kein Autor"), Vec::<String>::new());
        assert_eq!(read_declared("https://kurier.example/anna"), Vec::<String>::new());
    }

    #[test]
    fn people_are_told_from_sites_and_outlets() {
        let outlet = Some("Nordmark Kurier");
        for name in ["kurier.example", "Nordmark Kurier", "Kurier", "Redaktion"] {
            assert!(is_impersonal(name, outlet), "{name}");
        }
        for name in ["Anna Berg", "A. Berg", "Hella"] {
            assert!(!is_impersonal(name, outlet), "{name}");
        }
    }

    #[test]
    fn marked_elements_hold_more_than_names() {
        let text = "Von Anna Berg, Redaktion Ausland, 3. Mai 2031";
        let names: Vec<&str> = read_marked(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(names, ["Anna Berg"]);
    }
}
