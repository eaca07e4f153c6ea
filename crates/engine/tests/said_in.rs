//! Where a claim was said, through the public interface.

mod plain;

use laut_engine::{Context, Model, read};

fn place(text: &str) -> Option<String> {
    let report = plain::report(text, None);
    let context = Context { today: None, own_voice: false, model: Model::Grammar, actors: None };
    let reading = read(&report, &context).expect("there is a German grammar");
    let claim = reading.claims.first().expect("a claim");
    claim.said_in.map(|range| report.slice(range).to_owned())
}

#[test]
fn a_bare_place_in_the_frame_is_where_it_was_said() {
    let orm = Some("Orm".to_owned());
    assert_eq!(place("„Wir bleiben“, sagte Tessa Holm am Montag in Orm."), orm);
    assert_eq!(place("Tessa Holm sagte in Orm, dass die Brücke gesperrt bleibe."), orm);
}

#[test]
fn an_occasion_or_a_house_is_where_it_was_said() {
    for (text, expected) in [
        (
            "Tessa Holm sagte auf einer Pressekonferenz in Orm, die Brücke bleibe gesperrt.",
            "einer Pressekonferenz in Orm",
        ),
        ("„Wir bleiben“, sagte Tessa Holm am Montag vor dem Landtag.", "dem Landtag"),
        (
            "Die Brücke bleibe gesperrt, sagte Tessa Holm bei einem Besuch in Orm.",
            "einem Besuch in Orm",
        ),
        (
            "„Wir bleiben“, sagte Tessa Holm am Rande des Gipfels in Brunsee.",
            "Rande des Gipfels in Brunsee",
        ),
        ("„Wir bleiben“, sagte Tessa Holm im Krisenzentrum.", "Krisenzentrum"),
        (
            "Tessa Holm sagte in der Hauptstadt Orm, die Brücke bleibe gesperrt.",
            "der Hauptstadt Orm",
        ),
        ("„Wir bleiben“, sagte Tessa Holm unweit Brunsees.", "Brunsees"),
    ] {
        assert_eq!(place(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn other_places_are_not() {
    assert_eq!(place("Das Amt in Orm teilte mit, dass die Brücke gesperrt bleibe."), None);
    assert_eq!(place("Tessa Holm sagte, die Brücke in Orm sei gesperrt."), None);
    assert_eq!(place("Tessa Holm sagte auf Anfrage, die Brücke sei gesperrt."), None);
    assert_eq!(place("Tessa Holm sagte vor Wut, die Brücke sei gesperrt."), None);
    assert_eq!(place("„Wir bleiben“, sagte Tessa Holm in einer Erklärung."), None);
    assert_eq!(place("„Wir bleiben“, sagte Tessa Holm im Frühjahr."), None);
    assert_eq!(place("Tessa Holm, die in Orm lebt, sagte, die Brücke sei gesperrt."), None);
    assert_eq!(place("Tessa Holm sagte auf dem Weg in die Stadt, die Brücke sei gesperrt."), None);
}
