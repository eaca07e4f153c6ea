//! Lines that belong to a page's frame: navigation, buttons, notices, teasers.

use crate::shape::{SENTENCE, sentence_ends, words};
use crate::words::{WORDS, letters};

/// Most characters a line of furniture has.
const LONGEST: usize = 400;
/// Most characters a line has that begins or is made up like furniture.
const LINE: usize = 220;

/// Whether a whole line is furniture.
pub(crate) fn is_furniture(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST {
        return false;
    }
    let words = &WORDS.furniture;
    if words.inside.iter().any(|inside| line.contains(inside.as_str())) {
        return true;
    }
    if line.len() > LINE {
        return false;
    }
    let plain = letters(line);
    words.phrases.contains(&plain)
        || words.teaser_leads.contains(&plain)
        || words.starts.iter().any(|start| line.starts_with(start.as_str()))
        || is_glued(&plain)
        || is_trail(line)
        || is_copyright(line)
}

/// Whether a text ends with an invitation to read on elsewhere: "[mehr]", "Weiterlesen".
pub(crate) fn is_more(text: &str) -> bool {
    let bare = text.trim_end_matches("...");
    let tail =
        bare.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?'));
    WORDS.furniture.more.iter().any(|more| {
        let before = tail.strip_suffix(more.as_str());
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

/// Whether a text is a notice to the page's reader (on cookies, rights, an account, a page that is
/// missing) and no report: it holds a phrase of such notices, or speaks to its reader in each of
/// its sentences. What is quoted does not count.
pub(crate) fn is_notice(text: &str) -> bool {
    let phrases = &WORDS.furniture.notice;
    let outside: String = text.split(['„', '“', '”', '"', '«', '»']).step_by(2).collect();
    text.starts_with(['©', '℗'])
        || text.starts_with("Copyright")
        || phrases.iter().any(|phrase| outside.contains(phrase.as_str()))
        || (speaks_to_reader(&outside) && !tells_others(&outside))
}

/// Whether a sentence of a text holds no word by which a page speaks to its reader.
fn tells_others(text: &str) -> bool {
    let mut start = 0;
    sentence_ends(text).chain([text.len()]).any(|end| {
        let sentence = &text[std::mem::replace(&mut start, end)..end];
        words(sentence) >= SENTENCE && !speaks_to_reader(sentence)
    })
}

/// Whether a text holds a word by which a page speaks to its reader.
fn speaks_to_reader(text: &str) -> bool {
    let words = &WORDS.furniture;
    let mut begins = true;
    text.split_whitespace().any(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = std::mem::replace(&mut begins, word.ends_with([':', '–', '-']));
        (!first && words.reader_inside.contains(bare))
            || words.reader.contains(&bare.to_lowercase())
    })
}

/// Whether a line announces links to other reports: "Mehr zum Thema".
pub(crate) fn is_teaser_lead(line: &str) -> bool {
    line.len() <= LINE && WORDS.furniture.teaser_leads.contains(&letters(line))
}

/// Whether a line is made of nothing but phrases of furniture: "DruckenTeilen".
fn is_glued(plain: &str) -> bool {
    let run: Vec<char> = plain.chars().filter(|c| *c != ' ').collect();
    // reach[i]: the first i letters can be cut into phrases.
    let mut reach = vec![false; run.len() + 1];
    reach[0] = true;
    for start in 0..run.len() {
        if !reach[start] {
            continue;
        }
        let mut piece = String::new();
        for (at, c) in run.iter().enumerate().skip(start).take(40) {
            piece.push(*c);
            // Phrases of one or two letters would cut anything.
            if at + 1 - start > 2 && GLUE.contains(&piece) {
                reach[at + 1] = true;
            }
        }
    }
    !run.is_empty() && reach[run.len()]
}

/// The phrases without spaces.
static GLUE: std::sync::LazyLock<std::collections::HashSet<String>> =
    std::sync::LazyLock::new(|| {
        let words = &WORDS.furniture;
        words.phrases.iter().chain(&words.teaser_leads).map(|p| p.replace(' ', "")).collect()
    });

/// Whether a line is a trail of sections: "Startseite > Politik > Nordmark", "StartseiteNordmark".
fn is_trail(line: &str) -> bool {
    let mut parts = line.split(['>', '›', '»', '|', '→', '•', '·', '/']).map(str::trim);
    let first = letters(parts.next().unwrap_or_default());
    let rest: Vec<&str> = parts.collect();
    let known = |part: &str| WORDS.furniture.phrases.contains(part);
    let short = |part: &&str| part.chars().count() <= 40 && !part.ends_with('.');
    // The last part may be the headline.
    let inner = rest.split_last().map_or(&[][..], |(_, inner)| inner);
    let trail = if inner.is_empty() { &rest[..] } else { inner };
    if !rest.is_empty() && known(&first) && trail.iter().all(short) {
        return true;
    }
    let glued = ["Startseite", "Home", "Homepage"].iter().find_map(|word| line.strip_prefix(word));
    glued.is_some_and(|rest| rest.starts_with(char::is_uppercase) && short(&rest))
}

/// Whether a line is the notice of rights at a page's foot: "© 2024 Nordmark Kurier".
fn is_copyright(line: &str) -> bool {
    copyright_owner(line).is_some()
}

/// Whom the notice of rights at a page's foot names: "© 2024 Nordmark Kurier".
pub(crate) fn copyright_owner(line: &str) -> Option<&str> {
    let sign = ["©", "(c)", "(C)", "Copyright"].iter().find_map(|sign| line.strip_prefix(sign))?;
    let sign = sign.trim_start_matches(['©', ' ', '\u{a0}']);
    let rest =
        sign.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ' '));
    let year = sign.get(..4).is_some_and(|year| year.starts_with("19") || year.starts_with("20"));
    let end = rest.find(['.', ',', '|', ';', '–']).unwrap_or(rest.len());
    (year && line.len() <= 160).then(|| rest[..end].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_told_from_text() {
        for line in [
            "StartseitePolitik",
            "DruckenTeilen",
            "Drucken Teilen",
            "12 Kommentare",
            "Startseite > Politik > Nordmark",
            "Startseite > Politik > Warum der Hafen von Lys nun doch noch länger zu bleibt",
            "StartseiteNordmark",
            "Lesen Sie auch: Hafen bleibt zu",
            "Diese Website verwendet Cookies.",
            "3 Min. Lesezeit",
            "© 2024 Nordmark Kurier. Alle Rechte vorbehalten",
            "Anzeige",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Politik hilft dem Hafen",
            "Die Politik teilen sich die Parteien.",
            "Startseiten im Vergleich",
            "© IMAGO/Nordmark",
            "Kommentare zur Wahl häufen sich",
            "Sport ist Mord / Wirtschaft lebt.",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn notices_speak_to_the_reader() {
        for text in [
            "Noch kein Konto? Dann melden Sie sich jetzt kostenlos an.",
            "Wir und unsere Partner speichern Daten auf diesem Gerät.",
            "Die Seite wurde leider nicht gefunden. Vielleicht hilft die Suche weiter.",
            "© 2031 Nordmark Kurier, ein Blatt der Nordmark Verlags GmbH.",
        ] {
            assert!(is_notice(text), "{text}");
        }
        for text in [
            "„Bleiben Sie zu Hause“, sagte die Bürgermeisterin am Montag.",
            "„Wir lassen unsere Partner nicht allein“, sagte die Ministerin.",
            "Ihr Sprecher sagte nichts dazu. Sie habe den Brief nie gelesen.",
            "Das Fazit der Trainerin: Sie will im Verein bleiben.",
            "Der Hafen bleibt zu. Näheres lesen Sie im Blatt von morgen.",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }

    #[test]
    fn links_lead_on() {
        for text in
            ["Der Hafen bleibt zu. [mehr]", "Weiterlesen »", "Der Hafen bleibt zu … mehr..."]
        {
            assert!(is_more(text), "{text}");
        }
        for text in ["Den Hafen gibt es nicht mehr.", "Umso mehr!", "Nordmeer"] {
            assert!(!is_more(text), "{text}");
        }
    }

    #[test]
    fn the_owner_of_a_page_is_named_at_its_foot() {
        assert_eq!(copyright_owner("© 2024 Nordmark Kurier. Alle Rechte"), Some("Nordmark Kurier"));
        assert_eq!(copyright_owner("© IMAGO/Nordmark"), None);
    }
}
