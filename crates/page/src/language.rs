//! Which language a report is in.

use crate::field;
use laut_model::{FieldOrigin, Language, Note, NoteKind, Report};

/// Bytes of body text that are enough to tell a language.
const ENOUGH: usize = 32 * 1024;
/// Letters below which a guess would be worth nothing.
const LETTERS: usize = 40;
/// Letters from which a guess is worth contradicting the page.
const MANY_LETTERS: usize = 400;

/// Takes the language given, else the one the page declares, else guesses it from the text.
pub(crate) fn settle(report: &mut Report, given: Option<Language>) {
    if let Some(language) = given {
        report.language = Some(field(language, FieldOrigin::Given));
        return;
    }
    let (guess, letters) = guess(report);
    match (&report.language, guess) {
        (None, Some(language)) => {
            report.language = Some(field(language, FieldOrigin::Detected));
        }
        (Some(declared), Some(language))
            if declared.value != language && letters >= MANY_LETTERS =>
        {
            let (says, looks) = (declared.value.code(), language.code());
            let message = format!(
                "the page declares the language \"{says}\", its text looks like \"{looks}\"; \
                 taken as declared, --lang {looks} overrides"
            );
            report.notes.push(Note { kind: NoteKind::Language, message, range: None });
        }
        _ => {}
    }
}

/// The likeliest language of the text that is read for claims, and how many letters it rests on.
fn guess(report: &Report) -> (Option<Language>, usize) {
    let mut sample = String::new();
    for block in report.blocks.iter().filter(|block| block.kind.is_read()) {
        let text = report.slice(block.range);
        let room = ENOUGH.saturating_sub(sample.len()).min(text.len());
        let end = (0..=room).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        sample.push_str(&text[..end]);
        sample.push('\n');
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < LETTERS {
        return (None, letters);
    }
    (Language::parse(code(whichlang::detect_language(&sample))), letters)
}

fn code(language: whichlang::Lang) -> &'static str {
    use whichlang::Lang;
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}
