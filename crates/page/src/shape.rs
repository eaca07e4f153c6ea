//! What the shape of a piece of text tells: sentence, heading, dateline.

/// Fewest words of a sentence, or of a headline, that tells something.
pub(crate) const SENTENCE: usize = 4;
/// Most characters a heading has.
const HEADING: usize = 150;

/// Whether a text ends like a sentence: a stop, if need be before closing quotes and brackets, or
/// before an agency's credit: "… ging. (dpa)".
pub(crate) fn ends_sentence(text: &str) -> bool {
    let stops = |text: &str| {
        text.trim_end().trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', '。'])
    };
    stops(text) || without_credit(text).is_some_and(stops)
}

/// A text without the credit at its end: one word, or several joined by slashes, in brackets, or
/// agencies without them.
pub(crate) fn without_credit(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let bracketed = text.ends_with([')', ']']);
    let open = if bracketed { text.rfind(['(', '['])? } else { text.rfind(' ')? };
    let credit = text[open..].trim_matches(|c: char| !c.is_alphanumeric());
    let agency = |name: &str| crate::byline::is_agency(name.trim());
    let word = bracketed && !credit.contains(char::is_whitespace);
    (word || credit.split(['/', ',']).any(agency)).then(|| text[..open].trim_end())
}

/// Whether a character closes a quotation or a bracket.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '«' | '»' | '‘' | '’' | '\'' | '›' | '‹' | ')' | ']')
}

/// The number of words, as parted by white space, that hold a letter or a digit.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether a piece of text has the shape of a headline: one short line without a final stop.
pub(crate) fn is_headline(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    let Some(first) = first.filter(|c| !c.is_lowercase()) else { return false };
    let quoted = text.trim_start_matches(['„', '"', '»', '«', '“']).len() < text.len();
    let question = !quoted && text.ends_with(['?', '!']) && sentences(text) == 1;
    let open = !ends_sentence(text) && !text.ends_with([',', ';', ':', '-', '–']);
    (first.is_alphanumeric() && text.chars().nth(HEADING).is_none())
        && !text.contains('\n')
        && (question || open)
}

/// Whether a piece of text reads like running text: it ends like a sentence or is long.
pub(crate) fn is_prose(text: &str) -> bool {
    !is_headline(text) && (ends_sentence(text) || text.chars().nth(HEADING).is_some())
}

/// A rough count of sentences: stops before white space and a character that is not lower-case.
pub(crate) fn sentences(text: &str) -> usize {
    sentence_ends(text).count()
}

/// Where the sentences of a text end, as [`sentences`] counts them, in bytes.
pub(crate) fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let text = text.trim_end();
    text.match_indices(['.', '!', '?']).filter_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + 1..].trim_start_matches(is_closing);
        let next = rest.trim_start().chars().next();
        let parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
        // "28. Oktober", "z. B." and the like are no ends.
        let counted = before.is_some_and(|c| !c.is_ascii_digit()) || next.is_none();
        let ends = parted && counted && next.is_none_or(|c| !c.is_lowercase());
        ends.then_some(text.len() - rest.len())
    })
}

/// Whether a paragraph begins with the place it was sent from: "Seehafen (dpa) – ", "Kursk – ".
pub(crate) fn has_dateline(text: &str) -> bool {
    let head: String = text.chars().take(60).collect();
    let cut =
        [" – ", " — ", " - ", "\u{a0}– ", ". – ", ": "].iter().filter_map(|d| head.find(d)).min();
    let agency = head.find(") ").filter(|&at| head[..at].contains('('));
    let stop = head.find(". ").filter(|&at| words(&head[..at]) == 1 && at > 3);
    let Some(end) = cut.into_iter().chain(agency).chain(stop).min() else { return false };
    let place =
        head[..end].split(['(', ',']).next().unwrap_or_default().trim_end_matches(['.', ' ']);
    let parts: Vec<&str> = place.split(['/', ' ', '-']).filter(|part| !part.is_empty()).collect();
    let capital = |part: &&str| {
        part.chars().next().is_some_and(char::is_uppercase)
            || matches!(*part, "am" | "an" | "der" | "im" | "bei" | "auf")
    };
    (1..=4).contains(&parts.len()) && parts.iter().all(capital) && head[..end].chars().count() < 45
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_short_and_open() {
        for headline in [
            "Minister tritt zurück",
            "„Wir bleiben“: Warum Fischer nicht gehen",
            "Was wird aus dem Hafen?",
            "Hafen-Streit: 3000 Menschen auf der Straße",
        ] {
            assert!(is_headline(headline), "{headline}");
        }
        for other in [
            "Der Minister tritt zurück.",
            "„Was soll das?“",
            "und dann",
            "Die Lage im Überblick:",
            "Er ging. Warum?",
            "***",
        ] {
            assert!(!is_headline(other), "{other}");
        }
    }

    #[test]
    fn an_agencys_credit_behind_the_stop_ends_a_sentence_too() {
        for text in
            ["Er ging. (dpa)", "Er ging. (AFP/Reuters)", "Er ging. dpa/lnw", "Er ging. (varpress)"]
        {
            assert!(ends_sentence(text), "{text}");
            assert!(!is_headline(text), "{text}");
        }
        assert!(!ends_sentence("Der Hafen am Montag (dpa)"));
        assert!(!ends_sentence("Er ging. (siehe Seite vier)"));
    }

    #[test]
    fn sentences_survive_ordinals() {
        assert_eq!(sentences("Am 28. Oktober kam er. Dann ging er!"), 2);
        assert_eq!(sentences("„Komm!“ Er kam nicht"), 1);
    }

    #[test]
    fn datelines_name_a_place() {
        for text in [
            "Seehafen (dpa) – Der Hafen ist zu.",
            "Kursk – Rund 10.000 Soldaten",
            "Seehafen/Nordmark. – Der Hafen",
            "SEEHAFEN. Der Hafen ist zu.",
            "Neustadt an der Lahr – Der Hafen",
        ] {
            assert!(has_dateline(text), "{text}");
        }
        for text in [
            "Der Hafen ist zu – und bleibt es.",
            "Rund 300 Menschen – so viele wie nie",
            "Er ist da. Sie nicht.",
        ] {
            assert!(!has_dateline(text), "{text}");
        }
    }
}
