//! Invented reports without a date.

use super::*;
use crate::lang::Grammar as _;
use crate::lang::de::German;

fn report(parts: &[(BlockKind, &str)]) -> Report {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for &(kind, part) in parts {
        let start = text.len();
        text.push_str(part);
        blocks.push(Block { kind, range: TextRange::new(start, text.len()) });
        text.push_str("\n\n");
    }
    Report { origin: "-".to_owned(), text, blocks, ..Report::default() }
}

fn dated(parts: &[(BlockKind, &str)], today: Option<&str>) -> Option<Dating> {
    let report = report(parts);
    let text = Segmented::new(&report.text, &report.blocks, German.sentences(), &mut Vec::new());
    let tenses = German.read(&text, None).tenses;
    let words = German.times();
    let today = today.map(|day| day.parse().expect("a date"));
    let written = find(&text, words);
    infer(&report, &text, &written, words, German.sentences(), &tenses, today)
}

fn days(dating: &Option<Dating>) -> Vec<String> {
    dating.iter().flat_map(|dating| &dating.readings).map(DayInterval::to_string).collect()
}

fn reasons(dating: &Option<Dating>) -> Vec<String> {
    match dating.as_ref().map(|dating| &dating.origin) {
        Some(DatingOrigin::Inferred { why, evidence }) => {
            assert!(!evidence.is_empty(), "reasons without a place");
            why.clone()
        }
        other => panic!("not inferred: {other:?}"),
    }
}

use BlockKind::{Byline, Caption, Paragraph};

#[test]
fn a_weekday_a_caption_and_last_week_give_the_week() {
    let parts = [
        (Caption, "Der Hafen von Arvik (Archivbild von März 2023). © Foto Tofte"),
        (Paragraph, "Die Brücke ist gesperrt, sagte Berg am Dienstag (16. Mai) in Lund."),
        (Paragraph, "Bereits vergangene Woche hatte der Rat gewarnt."),
    ];
    let dating = dated(&parts, Some("2025-01-10"));
    assert_eq!(days(&dating), ["2023-05-16/2023-05-21"]);
    assert_eq!(
        reasons(&dating),
        [
            "16 May is a Tuesday in 2000, 2006, 2017, 2023, 2028",
            "'Archivbild von März 2023' and a date not in the future leave 2023",
            "'am Dienstag (16. Mai)' and 'vergangene Woche' put it in the same week, \
             2023-05-16 to 2023-05-21",
        ]
    );
}

#[test]
fn several_years_stay_where_nothing_decides() {
    let parts = [(Paragraph, "Das Boot sank am Dienstag, 16. Mai, vor Arvik.")];
    let dating = dated(&parts, Some("2025-01-10"));
    assert_eq!(
        days(&dating),
        [
            "2023-05-16/2023-05-22",
            "2017-05-16/2017-05-22",
            "2006-05-16/2006-05-22",
            "2000-05-16/2000-05-22"
        ]
    );
    assert!(reasons(&dating)[1].contains("2023, 2017, 2006 or 2000"));
}

#[test]
fn a_second_weekday_narrows_the_years() {
    let parts = [(
        Paragraph,
        "Das Boot sank am Dienstag, 16. Mai. Am Donnerstag, 29. Februar, war es gehoben worden.",
    )];
    // 16 May is a Tuesday in no year in which 29 February is a Thursday: the first one counts.
    assert_eq!(days(&dated(&parts, Some("2025-01-10"))).len(), 4);
    let parts = [(
        Paragraph,
        "Das Boot lief am Mittwoch, 15. Mai, aus. Am Donnerstag, 29. Februar, war es getauft worden.",
    )];
    assert_eq!(days(&dated(&parts, Some("2025-01-10"))), ["2024-05-15/2024-05-21"]);
}

#[test]
fn an_announced_day_lies_ahead() {
    let parts = [(Paragraph, "Am Samstag, 9. November 2024, wird die Fähre getauft werden.")];
    assert_eq!(days(&dated(&parts, Some("2025-01-10"))), ["2024-10-27/2024-11-09"]);
}

#[test]
fn a_date_beside_the_byline_is_the_day() {
    let parts = [(Byline, "Von Ida Tofte, 16.05.2023"), (Paragraph, "Das Boot sank im Sturm.")];
    let dating = dated(&parts, Some("2025-01-10"));
    assert_eq!(days(&dating), ["2023-05-16"]);
    assert_eq!(reasons(&dating), ["'16.05.2023' stands beside the byline"]);
}

#[test]
fn a_date_in_the_dateline_is_the_day() {
    for text in [
        "Bad Lund, 16.05.2023 – Das Boot sank im Sturm.",
        "LUND, 16. Mai 2023 (Küstenbote): Das Boot sank im Sturm.",
    ] {
        let dating = dated(&[(Paragraph, text)], Some("2025-01-10"));
        assert_eq!(days(&dating), ["2023-05-16"], "{text}");
    }
    let later = "Das Boot, gebaut am 16. Mai 2023 - und nie gefahren, sank.";
    let dating = dated(&[(Paragraph, later)], Some("2025-01-10"));
    assert!(!format!("{dating:?}").contains("dateline"), "{dating:?}");
}

#[test]
fn years_and_bare_weekdays_alone_date_nothing() {
    for text in [
        "Im Jahr 1989 fiel die Mauer, am 9. November 1989 stand das Tor offen.",
        "Am Montag tagt der Rat, gestern war er in Lund.",
        "Das Boot liegt im Hafen.",
        "",
    ] {
        assert_eq!(dated(&[(Paragraph, text)], Some("2025-01-10")), None, "{text}");
    }
}
