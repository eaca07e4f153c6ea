//! Captions, their credits, and alternative texts that say the same.

use crate::dates;
use crate::shape::{self, sentences, words};
use crate::words::{WORDS, letters};
use laut_model::{BlockKind, Picture, Report};
use std::ops::Range;

/// Most characters a caption with its credit has.
const CAPTION: usize = 700;
/// Most characters a caption has before a weak sign of a credit.
const SHORT: usize = 300;
/// Most characters a credit has.
const CREDIT: usize = 140;

/// Parts a caption from its credit; either may be empty, and signs between them belong to none.
/// `None` when no credit is seen. Ranges are bytes of `text`.
pub(crate) fn split_credit(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let length = text.chars().take(CAPTION + 1).count();
    if length > CAPTION {
        return None;
    }
    let at = sign(text, &WORDS.picture.credit)
        .or_else(|| (length <= SHORT).then(|| sign(text, &WORDS.picture.weak_credit)).flatten())
        .or_else(|| agency(text))?;
    let credit = trimmed(text, at..text.len(), &[]);
    let (credit_text, before) = (&text[credit.clone()], &text[..credit.start]);
    let long = credit_text.chars().count() > CREDIT || sentences(credit_text) > 1;
    // A report that names a photo's maker in passing is running text.
    if long || sentences(before) > 4 || words(credit_text) == 0 {
        return None;
    }
    let caption = trimmed(text, 0..before.len(), &['|', '–', '-', '/', ',', ';', '•', '·']);
    let bracket = text[caption.clone()].ends_with('(') && credit_text.ends_with(')');
    if bracket {
        let open = caption.end - 1;
        return Some((trimmed(text, caption.start..open, &[]), open..credit.end));
    }
    Some((caption, credit))
}

/// Where the first of some signs stands: at the beginning, or after white space or a bracket.
fn sign(text: &str, signs: &[String]) -> Option<usize> {
    // Every sign holds one of these.
    if !text.contains([':', '©', '(']) && !text.contains(" by") {
        return None;
    }
    let at = |sign: &String| {
        text.match_indices(sign.as_str()).map(|(at, _)| at).find(|&at| {
            let before = text[..at].chars().next_back();
            before
                .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '|' | '/' | '.' | ')' | '['))
                || sign.starts_with('©')
        })
    };
    signs.iter().filter_map(at).min()
}

/// Where a photo agency stands at the end, in brackets or after a bar: "… | dpa".
fn agency(text: &str) -> Option<usize> {
    // Several sentences with a news agency behind them are a paragraph.
    if shape::without_credit(text).is_some_and(|bare| sentences(bare) > 1) {
        return None;
    }
    let open = text.rfind(['|', '(', '['])?;
    let tail = text[open + 1..].trim().trim_end_matches([')', ']']);
    let names = &WORDS.picture.agencies;
    let known = |part: &str| {
        let part = part.trim().to_lowercase();
        names.contains(&part)
    };
    let bar = text[open..].starts_with('|') || tail.contains('/');
    (bar && tail.len() < 80 && tail.split(['/', ',']).any(known)).then_some(open)
}

/// A range without white space at its ends, and without some signs at its end.
fn trimmed(text: &str, range: Range<usize>, signs: &[char]) -> Range<usize> {
    let piece = &text[range.clone()];
    let end = piece.trim_end_matches(|c: char| c.is_whitespace() || signs.contains(&c));
    let inner = end.trim_start();
    let start = range.start + end.len() - inner.len();
    // A bar before an agency belongs to nobody.
    let bare = inner.trim_start_matches(|c: char| c == '|' || c.is_whitespace());
    let bars = inner.len() - bare.len();
    start + bars..start + inner.len()
}

/// Whether a text carries a sign that only captions have: "(Archivbild von Juni)".
pub(crate) fn is_caption(text: &str) -> bool {
    text.chars().count() <= SHORT
        && sentences(text) <= 2
        && WORDS.picture.caption.iter().any(|sign| text.contains(sign.as_str()))
}

/// Whether two texts describe the same picture: one begins the other, or nearly all words agree.
pub(crate) fn same_picture(one: &str, other: &str) -> bool {
    if one.len().max(other.len()) > CAPTION * 4 {
        return false;
    }
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let count = words(&short);
    if count < 2 {
        return false;
    }
    let begins = long.strip_prefix(&short).is_some_and(|r| r.is_empty() || r.starts_with(' '));
    begins || {
        let mut left: Vec<&str> = long.split(' ').collect();
        let total = left.len();
        let shared = short.split(' ').filter(|word| {
            let found = left.iter().position(|other| other == word);
            found.map(|at| left.swap_remove(at)).is_some()
        });
        shared.count() * 5 >= total * 4 && count >= 4
    }
}

/// Gathers the blocks that stand at one picture each: alternative text, caption, credit.
pub(crate) fn gather(report: &Report) -> Vec<Picture> {
    let mut pictures: Vec<Picture> = vec![];
    // How many of the three kinds, in this order, the picture before has or has gone past.
    let mut past = 0;
    for block in &report.blocks {
        let place = match block.kind {
            BlockKind::AltText => 1,
            BlockKind::Caption => 2,
            BlockKind::Credit => 3,
            _ => 0,
        };
        if place == 0 {
            past = 0;
            continue;
        }
        if past == 0 || place <= past {
            pictures.push(Picture { alt: None, caption: None, credit: None, taken: None });
        }
        past = place;
        let Some(picture) = pictures.last_mut() else { continue };
        let range = Some(block.range);
        match block.kind {
            BlockKind::AltText => picture.alt = range,
            BlockKind::Caption => {
                picture.caption = range;
                picture.taken = dates::in_text(report.slice(block.range));
            }
            _ => picture.credit = range,
        }
    }
    pictures
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(&str, &str)> {
        split_credit(text).map(|(caption, credit)| (&text[caption], &text[credit]))
    }

    #[test]
    fn credits_come_off_captions() {
        for (text, caption, credit) in [
            ("Der Hafen. © IMAGO/Lys\n/ Nord Look", "Der Hafen.", "© IMAGO/Lys\n/ Nord Look"),
            ("Der Hafen (Foto: T. Klee/dpa)", "Der Hafen", "(Foto: T. Klee/dpa)"),
            ("Der Hafen | Bild: Tom Klee", "Der Hafen", "Bild: Tom Klee"),
            (
                "Der Hafen (Archivbild von Juni 2024). © Lys",
                "Der Hafen (Archivbild von Juni 2024).",
                "© Lys",
            ),
            ("Foto: Tom Klee", "", "Foto: Tom Klee"),
            (
                "Die Zahlen im Vergleich. Quelle: Statistikamt",
                "Die Zahlen im Vergleich.",
                "Quelle: Statistikamt",
            ),
            ("Der Hafen | dpa", "Der Hafen", "dpa"),
            ("|\u{a0}Der Hafen | dpa", "Der Hafen", "dpa"),
            ("Der Hafen.Foto: Tom Klee", "Der Hafen.", "Foto: Tom Klee"),
        ] {
            assert_eq!(split(text), Some((caption, credit)), "{text}");
        }
    }

    #[test]
    fn running_text_keeps_its_words() {
        for text in [
            "Der Minister sagte, das Foto zeige ihn nicht.",
            "Auf dem Foto: drei Männer. Wer sie sind, ist offen. Niemand weiß es. Das Bild ging um die Welt, hieß es.",
            "Der Hafen (dpa) ist zu.",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn alternative_texts_repeat_captions() {
        let caption = "Demonstranten am Hafen von Lys bei einer Kundgebung (Archivbild).";
        assert!(same_picture("Demonstranten am Hafen von Lys", caption));
        assert!(!same_picture("Der Hafen", caption));
        assert!(!same_picture("Demonstranten in Seehafen fordern Geld", caption));
    }
}
