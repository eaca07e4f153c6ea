//! The scorer on lists of its own: cases that must count, and cases that must not.

use super::excluded::{Excluded, fingerprint};
use super::{Outcome, judge};
use crate::corpus::recognizers::{Case, List};
use crate::reader::Reader;
use anyhow::Result;
use laut_engine::Model;

fn cases(json: &str) -> Vec<Case> {
    serde_json::from_str(json).expect("the cases of a test are cases")
}

/// How many of the cases are right.
fn right(list: List, json: &str) -> usize {
    let cases = cases(json);
    let none = Excluded::parse("").expect("an empty list is one");
    let (outcome, _) =
        judge(list, &cases, &none, &Reader::from(Model::Grammar)).expect("they can be read");
    assert_eq!((outcome.cases, outcome.excluded), (cases.len(), 0));
    outcome.right
}

/// A case with one thing to be found at `start..=end`.
fn case(input: &str, (start, end): (usize, usize), kind: &str, resolution: &str) -> String {
    format!(
        r#"{{"Input": "{input}", "Context": {{"ReferenceDateTime": "2021-03-10T09:00:00"}},
            "Results": [{{"Text": "", "TypeName": "{kind}", "Start": {start}, "End": {end},
            "Resolution": {resolution}}}]}}"#
    )
}

#[test]
fn a_number_needs_its_extent_and_its_value() {
    let one = |span, value: &str| {
        let resolution = format!(r#"{{"value": "{value}"}}"#);
        format!("[{}]", case("Dort lagen zwölf Boote.", span, "number", &resolution))
    };
    assert_eq!(right(List::Number, &one((11, 15), "12")), 1);
    assert_eq!(right(List::Number, &one((11, 15), "13")), 0);
    assert_eq!(right(List::Number, &one((5, 15), "12")), 0);
}

#[test]
fn a_bound_is_no_part_of_the_extent_but_another_number_is() {
    let one = |span, value: &str, unit: &str| {
        let resolution = format!(r#"{{"value": "{value}", "unit": "{unit}"}}"#);
        format!(
            "[{}]",
            case("Er war mindestens 3 bis 4 Meter lang.", span, "dimension", &resolution)
        )
    };
    let bounded = case(
        "Er war mindestens 4 Meter lang.",
        (18, 24),
        "dimension",
        r#"{"value": "4", "unit": "Meter"}"#,
    );
    assert_eq!(right(List::Dimension, &format!("[{bounded}]")), 1);
    assert_eq!(right(List::Dimension, &one((24, 30), "4", "Meter")), 0);
    let wrong = bounded.replace("Meter\"", "Mile\"");
    assert_eq!(right(List::Dimension, &format!("[{wrong}]")), 0);
}

#[test]
fn any_of_the_listed_days_will_do_and_no_other() {
    let one = |values: &str| {
        let resolution = format!(r#"{{"values": [{values}]}}"#);
        format!(
            "[{}]",
            case("Die Brücke öffnet am 4. Mai.", (21, 26), "datetimeV2.date", &resolution)
        )
    };
    let day = |day: &str| format!(r#"{{"type": "date", "timex": "", "value": "{day}"}}"#);
    assert_eq!(right(List::DateTime, &one(&day("2021-05-04"))), 1);
    let either = format!("{}, {}", day("2020-05-04"), day("2021-05-04"));
    assert_eq!(right(List::DateTime, &one(&either)), 1);
    assert_eq!(right(List::DateTime, &one(&day("2020-05-04"))), 0);
    assert_eq!(right(List::DateTime, &one(&day("not resolved"))), 0);
}

#[test]
fn the_pieces_of_a_phrase_count_together() {
    let one = |value: &str| {
        let values =
            format!(r#"{{"values": [{{"type": "datetime", "timex": "", "value": "{value}"}}]}}"#);
        format!(
            "[{}]",
            case("Am 4. Mai um 7 Uhr öffnet sie.", (3, 17), "datetimeV2.datetime", &values)
        )
    };
    assert_eq!(right(List::DateTime, &one("2021-05-04 07:00:00")), 1);
    assert_eq!(right(List::DateTime, &one("2021-05-04 08:00:00")), 0);
    assert_eq!(right(List::DateTime, &one("2021-05-05 07:00:00")), 0);
}

#[test]
fn where_nothing_is_expected_nothing_may_be_found() {
    let percent = |input: &str| format!(r#"[{{"Input": "{input}", "Results": []}}]"#);
    assert_eq!(right(List::Percent, &percent("Dort lagen zwölf Boote.")), 1);
    assert_eq!(right(List::Percent, &percent("Es waren 12 Prozent.")), 0);
}

#[test]
fn places_are_counted_in_utf_16() -> Result<()> {
    let cases =
        cases(&format!("[{}]", case("🚢 12 Boote", (3, 4), "number", r#"{"value": "12"}"#)));
    let expected = &cases[0].results[0];
    assert_eq!(&cases[0].input[expected.range(&cases[0].input)?.as_range()], "12");
    Ok(())
}

#[test]
fn no_more_than_the_limit_is_left_out_and_nothing_unseen() -> Result<()> {
    let phrases = ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben"];
    let json: Vec<String> =
        phrases.iter().map(|p| format!(r#"{{"Input": "{p}", "Results": []}}"#)).collect();
    let cases = cases(&format!("[{}]", json.join(",")));
    let line = |number: usize| format!("Number {number} {} why\n", fingerprint(phrases[number]));
    let one = Excluded::parse(&line(2))?;
    assert!(one.holds(List::Number, 2) && !one.holds(List::Number, 1));
    one.check(List::Number, &cases)?;
    let message = |text: &str| {
        let checked = Excluded::parse(text).and_then(|list| list.check(List::Number, &cases));
        checked.expect_err("it must fail").to_string()
    };
    assert!(message(&(line(2) + &line(3))).contains("1 of 7 may be"));
    assert!(message("Number 2 00000000 why").contains("look at the case anew"));
    assert!(message("Number 9 00000000 why").contains("of no case"));
    assert!(message("Number 2 00000000").contains("line 1"));
    assert!(message("Nummer 2 00000000 why").contains("no list Nummer"));
    assert!(message(&line(2).repeat(2)).contains("stands twice"));
    Ok(())
}

#[test]
fn the_share_is_of_what_is_not_left_out() {
    let outcome = Outcome { cases: 12, excluded: 2, right: 9 };
    assert!((outcome.share() - 0.9).abs() < 1e-9);
}

#[test]
fn the_shipped_list_is_one() -> Result<()> {
    Excluded::load()?;
    Ok(())
}
