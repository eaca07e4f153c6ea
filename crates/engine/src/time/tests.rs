//! What holds for any text.

use super::{Tenses, TimeWords, find, resolve};
use crate::lang::Grammar;
use crate::lang::de::German;
use crate::lang::en::English;
use crate::segment::Segmented;
use crate::spent::spent;
use laut_model::{
    Block, BlockKind, Date, Dating, DatingOrigin, DayInterval, FieldOrigin, TextRange,
};
use laut_model::{TimeExpression, TimeKind, TimeReading};
use proptest::prelude::*;
use std::time::Duration;

fn segmented<'t>(grammar: &dyn Grammar, text: &'t str) -> Segmented<'t> {
    let block = Block { kind: BlockKind::Paragraph, range: TextRange::new(0, text.len()) };
    Segmented::new(text, &[block], grammar.sentences(), &mut Vec::new())
}

fn published(readings: &[(&str, &str)]) -> Dating {
    let day = |text: &str| -> Date { text.parse().expect("a date") };
    let readings = readings.iter().map(|(from, to)| DayInterval::new(day(from), day(to)));
    Dating {
        readings: readings.collect(),
        written: None,
        origin: DatingOrigin::Stated(FieldOrigin::Given),
    }
}

fn resolved(text: &str, published: Option<&Dating>) -> Vec<TimeExpression> {
    resolved_in(&German, text, published)
}

fn resolved_in(
    grammar: &dyn Grammar,
    text: &str,
    published: Option<&Dating>,
) -> Vec<TimeExpression> {
    let cut = segmented(grammar, text);
    resolve(&cut, &find(&cut, grammar.times()), published, &Tenses::default())
}

fn reading(text: &str, published: &Dating) -> TimeReading {
    let found = resolved(text, Some(published));
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].reading.clone()
}

fn days(text: &str) -> DayInterval {
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    let day = |text: &str| -> Date { text.parse().expect("a date") };
    DayInterval::new(day(from), day(to))
}

#[test]
fn a_week_of_publication_gives_the_readings_it_leaves() {
    let week = published(&[("2024-10-28", "2024-11-03")]);
    assert_eq!(
        reading("Das war am vergangenen Mittwoch.", &week),
        TimeReading::Several(vec![days("2024-10-23"), days("2024-10-30")])
    );
    assert_eq!(
        reading("Das war vergangene Woche.", &week),
        TimeReading::One(days("2024-10-21/2024-10-27"))
    );
    assert_eq!(
        reading("Das war Mitte Oktober.", &week),
        TimeReading::One(days("2024-10-11/2024-10-20"))
    );
    let monday: Date = "2024-10-28".parse().expect("a date");
    assert_eq!(
        reading("Das kommt in den kommenden Wochen.", &week),
        TimeReading::One(DayInterval::from(monday))
    );
    assert_eq!(
        reading("Das ist derzeit so.", &week),
        TimeReading::One(days("2024-10-28/2024-11-03"))
    );
}

#[test]
fn two_possible_years_give_two_readings() {
    let years = published(&[("2019-10-28", "2019-10-28"), ("2024-10-28", "2024-10-28")]);
    assert_eq!(
        reading("Das war am 3. Mai.", &years),
        TimeReading::Several(vec![days("2019-05-03"), days("2024-05-03")])
    );
}

/// Days of publication that were worked out from a report's own words.
fn inferred(from: &str, to: &str) -> Dating {
    let origin = DatingOrigin::Inferred { why: Vec::new(), evidence: Vec::new() };
    Dating { origin, ..published(&[(from, to)]) }
}

#[test]
fn a_bare_weekday_is_first_the_one_that_most_days_of_publication_ask_for() {
    let week = inferred("2024-03-12", "2024-03-18");
    let several =
        |days: &[&str]| TimeReading::Several(days.iter().map(|day| self::days(day)).collect());
    assert_eq!(
        reading("Das schrieb er am Mittwoch.", &week),
        several(&["2024-03-13", "2024-03-06"])
    );
    assert_eq!(
        reading("Das schrieb er am Freitag.", &week),
        several(&["2024-03-15", "2024-03-08"])
    );
    // The day before the first of them is likelier than the last of them.
    assert_eq!(reading("Das schrieb er am Montag.", &week), several(&["2024-03-11", "2024-03-18"]));
    assert_eq!(reading("Das schrieb er am Dienstag.", &week), TimeReading::One(days("2024-03-12")));
    let found = resolved("Am Mittwoch schrieb er, am Vortag hatte er geredet.", Some(&week));
    let values: Vec<_> = found.iter().map(|phrase| phrase.timex.as_str()).collect();
    assert_eq!(values, ["2024-03-13", "2024-03-12"]);
}

#[test]
fn a_time_of_day_is_that_of_the_publication_only_where_it_is_given() {
    let last = |text, published: &Dating| {
        let found = resolved(text, Some(published));
        found.last().map(|phrase| phrase.reading.clone())
    };
    let text = "Am Dienstag brach der Damm. Am Abend kamen Helfer.";
    let given = published(&[("2024-03-14", "2024-03-14")]);
    assert_eq!(last(text, &given), Some(TimeReading::One(days("2024-03-14"))));
    let week = inferred("2024-03-12", "2024-03-18");
    assert_eq!(last(text, &week), Some(TimeReading::One(days("2024-03-12"))));
    let story = "Am 3. Mai 2009 brach der Damm. Am Abend kamen Helfer.";
    assert_eq!(last(story, &given), Some(TimeReading::One(days("2009-05-03"))));
}

#[test]
fn without_a_publication_only_what_is_written_is_placed() {
    let found = resolved("Am 3. Mai und am 4. Mai 2021, vergangene Woche, am Montag.", None);
    let values: Vec<_> = found.iter().map(|phrase| phrase.timex.as_str()).collect();
    assert_eq!(values, ["XXXX-05-03", "2021-05-04", "XXXX-WXX", "XXXX-WXX-1"]);
    let placed = found.iter().filter(|phrase| phrase.reading != TimeReading::None).count();
    assert_eq!(placed, 1);
}

/// Pieces that rules look for, in no order that makes sense.
const PIECES: [&str; 43] = [
    "am",
    "3.",
    "Mai",
    "und",
    "bis",
    "zwischen",
    "2014",
    "-",
    "–",
    "/",
    ",",
    "(",
    ")",
    ".",
    "Montag",
    "vergangenen",
    "kommende",
    "drei",
    "Tage",
    "Woche",
    "später",
    "Uhr",
    "10.30",
    "halb",
    "Viertel",
    "nach",
    "Nacht",
    "auf",
    "Ende",
    "der",
    "Jahre",
    "1990er",
    "15.",
    "Jahrhundert",
    "jeden",
    "alle",
    "28/29",
    "10-18",
    "Ostern",
    "ersten",
    "v. Chr.",
    "KW",
    "um",
];

/// The same for English.
const ENGLISH_PIECES: [&str; 72] = [
    "on",
    "in",
    "the",
    "May",
    "3",
    "3rd",
    "3-5",
    "of",
    "and",
    "to",
    "from",
    "between",
    "2014",
    "-",
    "–",
    "/",
    ",",
    "(",
    ")",
    ".",
    "'",
    "'s",
    "Monday's",
    "last",
    "next",
    "past",
    "that",
    "three",
    "days",
    "week",
    "quarter",
    "later",
    "ago",
    "before",
    "after",
    "6:40",
    "6pm",
    "p.m.",
    "UTC",
    "o'clock",
    "half past",
    "quarter to",
    "noon",
    "night",
    "morning",
    "tonight",
    "early",
    "mid-May",
    "mid-1990s",
    "the end of",
    "1990s",
    "90s",
    "19th-century",
    "third",
    "first half",
    "century",
    "every",
    "twice",
    "a",
    "year",
    "05",
    "Christmas",
    "spring",
    "fiscal",
    "and a half",
    "two-year",
    "hundred",
    "since",
    "until",
    "Q3",
    "BC",
    "the future",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_said_again_and_again_takes_linear_time(
        picks in prop::collection::vec(0..PIECES.len().min(ENGLISH_PIECES.len()), 1..8),
    ) {
        let say = |pieces: &[&str]| {
            let words: Vec<&str> = picks.iter().map(|&pick| pieces[pick]).collect();
            words.join(" ") + " "
        };
        for (grammar, piece) in
            [(&German as &dyn Grammar, say(&PIECES)), (&English, say(&ENGLISH_PIECES))]
        {
            let (short, long) = (time_of(grammar, &piece, 500), time_of(grammar, &piece, 8_000));
            // Linear is 16 times as long, quadratic 256 times; the rest is the machine's noise.
            let most = short * 100 + Duration::from_millis(30);
            prop_assert!(long < most, "{piece:?}: {short:?}, then {long:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_order_of_pieces_is_read(picks in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: Vec<&str> = picks.iter().map(|&pick| PIECES[pick]).collect();
        reads(&German, &text.join(" "))?;
    }

    #[test]
    fn any_order_of_english_pieces_is_read(
        picks in prop::collection::vec((0..ENGLISH_PIECES.len(), any::<bool>()), 0..40),
    ) {
        let space = |spaced: bool| if spaced { " " } else { "" };
        let pieces = picks.iter().map(|&(pick, spaced)| space(spaced).to_owned() + ENGLISH_PIECES[pick]);
        reads(&English, &pieces.collect::<String>())?;
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        for grammar in [&German as &dyn Grammar, &English] {
            for phrase in resolved_in(grammar, &text, None) {
                prop_assert!(phrase.range.slice(&text).is_some());
            }
        }
    }
}

/// Whether every phrase of a text stands in it and has a value that TIMEX3 allows.
fn reads(grammar: &dyn Grammar, text: &str) -> Result<(), TestCaseError> {
    let day = published(&[("2024-02-29", "2024-03-01")]);
    for phrase in resolved_in(grammar, text, Some(&day)) {
        prop_assert!(phrase.range.slice(text).is_some_and(|words| !words.is_empty()));
        prop_assert!(is_timex(phrase.kind, &phrase.timex), "{} in {text}", phrase.timex);
    }
    Ok(())
}

#[test]
fn soft_hyphens_do_not_move_the_ends_of_a_span() {
    let text = "Von 200\u{ad}1-20\u{ad}03 regierte sie.";
    let found = resolved(text, None);
    let words: Vec<_> = found.iter().map(|time| time.range.slice(text)).collect();
    let [whole, first, last] = ["200\u{ad}1-20\u{ad}03", "200\u{ad}1", "20\u{ad}03"].map(Some);
    assert_eq!(words, [whole, first, last]);
}

/// Whether a value is one that TIMEX3 allows for its kind.
fn is_timex(kind: TimeKind, value: &str) -> bool {
    let number =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let open =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let date = |text: &str| {
        let text = text.strip_prefix("FY").unwrap_or(text);
        let mut parts = text.strip_prefix("BC").unwrap_or(text).split('-');
        let year = parts.next().unwrap_or_default();
        open(year)
            && (2..=4).contains(&year.len())
            && parts.all(|part| {
                open(part.strip_prefix(['W', 'Q', 'H']).unwrap_or(part))
                    || ["SP", "SU", "FA", "WI", "WE"].contains(&part)
            })
    };
    let clock = |text: &str| {
        let text = text.strip_suffix('Z').unwrap_or(text);
        ["MO", "MI", "AF", "EV", "NI"].contains(&text) || text.split(':').all(open)
    };
    let length = |text: &str| {
        let Some(rest) = text.strip_prefix('P') else { return false };
        let rest = rest.strip_prefix('T').unwrap_or(rest);
        let amount = rest.trim_end_matches(|c: char| c.is_ascii_uppercase() && c != 'X');
        amount == "X" || number(amount) && amount.len() < rest.len()
    };
    let point = |text: &str| match text.split_once('T') {
        Some((day, time)) => (day.is_empty() || date(day)) && clock(time),
        None => date(text),
    };
    match kind {
        TimeKind::Date => value.ends_with("_REF") || date(value),
        TimeKind::Time => point(value),
        TimeKind::Duration => length(value),
        TimeKind::Set => length(value) || point(value),
    }
}

/// How long `count` copies of a piece take.
fn time_of(grammar: &dyn Grammar, piece: &str, count: usize) -> Duration {
    let text = piece.repeat(count);
    let cut = segmented(grammar, &text);
    let words = grammar.times();
    let day = published(&[("2024-02-29", "2024-02-29")]);
    spent(|| {
        let found = resolve(&cut, &find(&cut, words), Some(&day), &Tenses::default());
        std::hint::black_box(found);
    })
}

#[test]
fn no_input_takes_more_than_linear_time() {
    let german = [
        "3., ",
        "3. bis ",
        "zwischen dem 3. und 5. Mai ",
        "vom 3. bis zum 4. Mai, ",
        "in der Nacht auf den ",
        "Anfang der ersten Hälfte des ",
        "10-18 Uhr bis ",
        "vergangenen kommenden letzten ",
        "bis in den ",
        "und am sowie am ",
        "1990er ",
    ];
    let english = [
        "May 3, ",
        "May 3-5, ",
        "and 5, ",
        "Theresa May May ",
        "two days before ",
        "two days before the day after ",
        "early on the first half of the end of ",
        "6 p.m. on ",
        "6:40 p.m. (",
        "two hundred thousand ",
        "5 cars a ",
        "the past the next last ",
        "mid-third-quarter ",
        "of the year of the ",
        "Monday's’s ",
        "05/03/",
        "and a half ",
    ];
    let all = german.map(|piece| (&German as &dyn Grammar, piece)).into_iter();
    for (grammar, piece) in all.chain(english.map(|piece| (&English as &dyn Grammar, piece))) {
        let (short, long) = (time_of(grammar, piece, 4_000), time_of(grammar, piece, 40_000));
        let most = short.max(Duration::from_millis(1)) * 40;
        assert!(long < most, "ten times \"{piece}\": {short:?}, then {long:?}");
    }
}

#[test]
fn a_broken_lexicon_names_the_place() {
    let good = include_str!("../lang/de/lexicon/time.toml");
    let error = |bad: String| TimeWords::load(&bad).map(|_| ()).expect_err("broken").to_string();
    let key = error(good.replace("[weekday_short]\n1 =", "[weekday_short]\nfirst ="));
    assert!(key.contains("[weekday_short]") && key.contains("\"first\""), "{key}");
    let table = error(format!("{good}\n[wekday]\n1 = []\n"));
    assert!(table.contains("wekday"), "{table}");
}
