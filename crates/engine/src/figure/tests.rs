//! What a user sees of figures beyond the books: odd spaces, time expressions, great numbers, long
//! texts, and every number word up to a million.

use super::book::{english, figures, german, segmented};
use super::{FigureWords, find};
use crate::spent::spent;
use laut_model::Decimal;
use proptest::prelude::*;
use std::time::Duration;

#[test]
fn spaces_of_every_width_keep_a_figure_together() {
    let words = german();
    for space in [' ', '\u{a0}', '\u{202f}', '\u{2009}'] {
        let text = format!("Dort stehen rund{space}10{space}000{space}Soldaten.");
        let expected = format!(
            "«rund{space}10{space}000» count ~10000 · counted «Soldaten» · predicate «stehen»"
        );
        assert_eq!(figures(&words, &text), [expected]);
    }
}

#[test]
fn numbers_inside_time_expressions_are_no_figures_but_ages_are() {
    let words = german();
    let text = segmented("Nach drei Tagen fand man acht Boote und einen 34 Jahre alten Mann.");
    let span = |first: &str, last: &str| {
        let at = |word| (0..text.tokens.len()).find(|&n| text.word(n) == word);
        at(first).expect("the first word is there")..at(last).expect("the last word is there") + 1
    };
    let taken = [span("drei", "Tagen"), span("34", "Jahre")];
    let found = find(&text, &words, &taken);
    let written: Vec<&str> =
        found.iter().map(|found| &text.text[found.figure.range.as_range()]).collect();
    assert_eq!(written, ["acht", "34 Jahre alten"]);
}

#[test]
fn numbers_beyond_all_counting_are_passed_over() {
    let words = german();
    let text = "Es waren 99999999999999999999999 Stück und 9.999.999.999.999.999 Billiarden \
                Billiarden Stück.";
    assert_eq!(figures(&words, text), Vec::<String>::new());
}

#[test]
fn a_mistake_in_the_words_is_named() {
    let good = include_str!("../lang/de/lexicon/figure.toml");
    let message = |toml: &str| match FigureWords::load(toml) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    };
    assert_eq!(message(good), "");
    assert!(
        message(&good.replace("drittel = 3", "drittel = 0")).contains("drittel: must not be 0")
    );
    assert!(message(&good.replace("\"1.5\"", "\"viel\"")).contains("anderthalb = \"viel\""));
    assert!(message(&good.replace("[[suffix]]", "[[sufix]]")).contains("sufix"));
}

/// The German word for a number below a million, by the school's rule.
fn spelled(number: u32) -> String {
    const SMALL: [&str; 20] = [
        "",
        "ein",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
    ];
    const TENS: [&str; 10] = [
        "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig",
        "neunzig",
    ];
    let small = |n: u32| SMALL[n as usize].to_owned();
    match number {
        0..20 => small(number),
        20..100 if number.is_multiple_of(10) => TENS[(number / 10) as usize].to_owned(),
        20..100 => format!("{}und{}", small(number % 10), TENS[(number / 10) as usize]),
        100..1000 => format!("{}hundert{}", small(number / 100), spelled(number % 100)),
        _ => format!("{}tausend{}", spelled(number / 1000), spelled(number % 1000)),
    }
}

#[test]
fn every_number_word_up_to_a_million_is_read() {
    let words = german();
    for number in 2..1_000_000 {
        let word = match number % 100 {
            1 => format!("{}s", spelled(number)),
            _ => spelled(number),
        };
        let read = words.speller.read(&word);
        let value = laut_model::Decimal::from(number);
        assert_eq!(read, Some(super::spelled::Spelled::Cardinal(value)), "{word}");
    }
}

#[test]
fn every_ordinal_up_to_a_thousand_is_read() {
    let words = german();
    for number in 1..=1000_u32 {
        let stem = match (number % 100, number) {
            (1, _) => format!("{}erst", spelled(number - 1)),
            (3, _) => format!("{}dritt", spelled(number - 3)),
            (7, _) => format!("{}siebt", spelled(number - 7)),
            (8, _) => format!("{}acht", spelled(number - 8)),
            (2..20, _) => format!("{}t", spelled(number)),
            _ => format!("{}st", spelled(number)),
        };
        let read = words.speller.read(&format!("{stem}en"));
        let expected = super::spelled::Spelled::Ordinal { rank: number.into(), superlative: false };
        assert_eq!(read, Some(expected), "{stem}en");
    }
}

/// How long figures take in `text`.
fn time_of(words: &FigureWords, text: &str) -> Duration {
    let text = segmented(text);
    spent(|| {
        std::hint::black_box(find(&text, words, &[]));
    })
}

/// What is said again and again: in German, then in English.
const REPEATED: [&[&str]; 2] = [
    &[
        "10 ",
        "zwischen 3 und ",
        "über ",
        "drei oder ",
        "von 3 auf ",
        "1.000 000 ",
        "ein ",
        "Dutzend ",
        "3 in der ",
        "4 Tote, darunter ",
        "Zahl der Toten von 5 ",
        "zwei Millionste ",
        "kein einziger ",
    ],
    &[
        "10 ",
        "between 3 and ",
        "more than ",
        "a ",
        "half a million ",
        "two million and ",
        "tens of ",
        "one in ",
        "two-thirds of ",
        "rose 3% to ",
        "$3.4bn to ",
        "3 old grey men of the ",
        "Anna Berg, 34, ",
        "number of dead rose to 5 ",
        "not a single ",
        "third ",
    ],
];

#[test]
fn no_piece_said_again_and_again_takes_more_than_linear_time() {
    for (words, pieces) in [german(), english()].iter().zip(REPEATED) {
        for piece in pieces {
            let short = time_of(words, &piece.repeat(1_000));
            let long = time_of(words, &piece.repeat(16_000));
            // Linear is 16 times as long, quadratic 256 times; the rest is the machine's noise.
            let most = short * 100 + Duration::from_millis(30);
            assert!(long < most, "{piece:?}: {short:?}, then {long:?}");
        }
    }
}

/// Digits in groups of three, with the decimals behind them.
fn grouped(digits: &str, group: &str) -> String {
    let pieces: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|p| str::from_utf8(p))
        .map(|p| p.expect("digits are ASCII"))
        .collect();
    pieces.join(group)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_said_again_and_again_takes_linear_time(
        picks in proptest::collection::vec(0..PIECES.len(), 1..8),
    ) {
        for (words, pieces) in [(german_once(), PIECES), (english_once(), ENGLISH_PIECES)] {
            let piece: String = picks.iter().map(|&pick| pieces[pick]).collect();
            let short = time_of(words, &piece.repeat(500));
            let long = time_of(words, &piece.repeat(8_000));
            let most = short * 100 + Duration::from_millis(30);
            prop_assert!(long < most, "{:?}: {:?}, then {:?}", piece, short, long);
        }
    }
}

proptest! {
    #[test]
    fn a_value_that_is_printed_and_read_again_is_the_same(
        whole in 0..1_000_000_000_000_u64,
        decimals in 0..1000_u32,
        places in 0..=3_u32,
        group in 0..5_usize,
    ) {
        let decimals = decimals % 10_u32.pow(places);
        let value = Decimal::new(i64::try_from(whole).expect("below 2^63"), 0)
            + Decimal::new(i64::from(decimals), places);
        let value = value.normalize();
        for (words, marks, decimal, text) in [
            (german_once(), ["", ".", "’", "\u{a0}", "\u{202f}"], ",", "Dort lagen N Säcke."),
            (english_once(), ["", ",", "’", "\u{a0}", "\u{202f}"], ".", "There lay N sacks."),
        ] {
            let fraction = format!("{decimals:0width$}", width = places as usize);
            let digits = grouped(&whole.to_string(), marks[group]);
            let number =
                if places == 0 { digits } else { format!("{digits}{decimal}{fraction}") };
            let text = text.replace('N', &number);
            let text = segmented(&text);
            let read: Vec<String> =
                super::numerals(&text, words).into_iter().map(|(_, label)| label).collect();
            // Digits without groups that are too many for an amount are a telephone number.
            if marks[group].is_empty() && whole.to_string().len() > 9 {
                continue;
            }
            prop_assert_eq!(read, [format!("number {value}")], "{}", text.text);
        }
    }

    #[test]
    fn any_words_in_any_order_give_figures_in_order_or_none(
        german_picks in proptest::collection::vec(0..PIECES.len(), 0..24),
        english_picks in proptest::collection::vec(0..ENGLISH_PIECES.len(), 0..24),
    ) {
        let joined = |pieces: &[&str], picks: &[usize]| -> String {
            picks.iter().map(|&pick| pieces[pick]).collect()
        };
        for (words, text) in [
            (german_once(), joined(&PIECES, &german_picks)),
            (english_once(), joined(&ENGLISH_PIECES, &english_picks)),
        ] {
            let text = segmented(&text);
            let found = find(&text, words, &[]);
            let mut end = 0;
            for found in &found {
                prop_assert!(found.tokens.start >= end && found.tokens.end <= text.tokens.len());
                let quantity = found.figure.quantity;
                prop_assert!(quantity.min.or(quantity.max).is_some());
                // What is shown of a value is that value.
                for bound in [quantity.min, quantity.max].into_iter().flatten() {
                    prop_assert_eq!(bound.to_string().parse(), Ok(bound));
                }
                end = found.tokens.end;
            }
        }
    }
}

fn english_once() -> &'static FigureWords {
    static WORDS: std::sync::OnceLock<FigureWords> = std::sync::OnceLock::new();
    WORDS.get_or_init(english)
}

fn german_once() -> &'static FigureWords {
    static WORDS: std::sync::OnceLock<FigureWords> = std::sync::OnceLock::new();
    WORDS.get_or_init(german)
}

/// What figures are made of, and what stands between them.
const PIECES: [&str; 44] = [
    " ",
    " ",
    " ",
    " ",
    "10",
    "3,5",
    "1.000",
    "000",
    "2024",
    "½",
    "zwei",
    "anderthalb",
    "ein ",
    "eine halbe ",
    "mehrere ",
    " Millionen",
    " Mio.",
    " Dutzend",
    " Prozent",
    " Euro",
    "€",
    "$",
    "mindestens ",
    "bis zu ",
    " bis ",
    "zwischen ",
    " und ",
    " oder ",
    "von ",
    " auf ",
    "der ",
    "dritte ",
    "jeder ",
    "Drittel ",
    " Jahre alt",
    "-Jährige",
    "mal",
    "/",
    ":",
    ".",
    ",",
    " -",
    " Soldaten",
    " getötet",
];

#[test]
fn numbers_are_read_where_they_count_nothing() {
    let words = german();
    let read = |text: &str| {
        let text = segmented(text);
        let shown = |(tokens, label): (std::ops::Range<usize>, String)| {
            format!("«{}» {label}", &text.text[text.range(tokens).as_range()])
        };
        super::numerals(&text, &words).into_iter().map(shown).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("Zwei Komma drei ist ein Wert.", vec!["«Zwei Komma drei» number 2.3"]),
        ("Es sind drei halbe und ⅔.", vec!["«drei halbe» number 1.5", "«⅔» number 0.666667"]),
        ("Sie kamen zu dritt, zu acht.", vec!["«dritt» ordinal 3", "«acht» number 8"]),
        (
            "Der zweimillionste und der drei Milliardste kamen.",
            vec!["«zweimillionste» ordinal 2000000", "«drei Milliardste» ordinal 3000000000"],
        ),
        (
            "Der vorletzte, der nächste, der 3. Wagen.",
            vec!["«vorletzte» ordinal last-1", "«nächste» ordinal here+1", "«3.» ordinal 3"],
        ),
        ("Dutzende und 1/4.", vec!["«Dutzende» number 12..99", "«1/4» number 0.25"]),
        ("Er rief 0221 123456 an.", vec![]),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

/// The same in English.
const ENGLISH_PIECES: [&str; 44] = [
    " ",
    " ",
    " ",
    " ",
    "10",
    "3.5",
    "1,000",
    "000",
    "2024",
    "½",
    "two",
    "twenty-five ",
    "two-thirds ",
    "a ",
    "half a ",
    "several ",
    "a few ",
    " million",
    "bn",
    "m ",
    " dozen",
    "tens of ",
    "thousands ",
    " percent",
    " euros",
    "€",
    "$",
    "at least ",
    "up to ",
    " to ",
    "between ",
    " and ",
    " or ",
    "one in ",
    " of the ",
    "third-largest ",
    "every third ",
    "-year-old",
    " times",
    "rose ",
    ",",
    ".",
    " soldiers",
    " killed",
];
