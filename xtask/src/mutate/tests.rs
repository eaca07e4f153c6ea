use super::*;
use crate::corpus::seed::{
    About, Accepted, Gold, GoldClaim, GoldFigure, GoldSaidAt, GoldSource, Published,
};
use jiff::civil::date;

const TEXT: &str = "Menü\n\nFoto: Ina Ott (Archivbild von Mai 2019). © Rohr\n\nDer Damm brach.\n\n\
    Rund 4.500 Norweger flohen, sagte die Sprecherin Ina\u{a0}Ott am Montag (2. September) in Turin.\n\n\
    Stimmen\n\nNorwegische Helfer kamen laut der Bergpost (BP), so Ott.\n\nAus Oslo kam nichts.";

fn span(words: &str) -> Span {
    let at = TEXT.find(words).expect("the words stand in the text");
    let start = TEXT[..at].chars().count();
    Span { start, end: start + words.chars().count() }
}

fn seed() -> Seed {
    let (from, to) = (date(2019, 9, 2), date(2019, 9, 2));
    let said_at =
        GoldSaidAt { from, to, span: Some(span("am Montag (2. September)")), other: None };
    let claim = GoldClaim {
        id: "c1".to_owned(),
        mode: vec![],
        content: vec![span("Rund 4.500 Norweger flohen")],
        object: vec![],
        nested_direct: vec![],
        source: GoldSource {
            name: "Ina Ott".to_owned(),
            span: Some(span("die Sprecherin Ina\u{a0}Ott")),
            role: Some("Sprecherin".to_owned()),
        },
        chain: vec!["Ina Ott".to_owned()],
        said_at: Some(said_at),
        addressee: None,
        figures: vec![GoldFigure {
            span: span("Rund 4.500"),
            min: Some("4500".to_owned()),
            max: Some("4500".to_owned()),
            rank: None,
        }],
        verification: None,
    };
    let gold = Gold {
        report: About {
            published: Published { from, to: date(2019, 9, 8) },
            headings: vec![Accepted { span: span("Stimmen") }],
            credit: Accepted { span: span("© Rohr") },
        },
        actors: vec![
            vec!["Bergpost".to_owned(), "BP".to_owned()],
            vec!["Norwegen (government)".to_owned(), "Oslo".to_owned()],
        ],
        also_accepted: vec![Accepted { span: span("Norwegische Helfer kamen") }],
        claims: vec![claim],
    };
    Seed { text: TEXT.to_owned(), gold }
}

fn at(seed: &Seed, span: Span) -> String {
    seed.text.chars().skip(span.start).take(span.end - span.start).collect()
}

#[test]
fn every_span_still_holds_its_words() {
    for number in 0..40 {
        let copy = mutate(&seed(), number);
        let (claim, report) = (&copy.gold.claims[0], &copy.gold.report);
        let content = at(&copy, claim.content[0]);
        assert!(content.starts_with("Rund ") && content.ends_with("er flohen"), "{content}");
        let source = claim.source.span.expect("it had one");
        assert_eq!(at(&copy, source), format!("die Sprecherin {}", claim.source.name));
        assert_eq!(at(&copy, report.headings[0].span), "Stimmen");
        let accepted = at(&copy, copy.gold.also_accepted[0].span);
        assert!(accepted.ends_with("ische Helfer kamen"), "{accepted}");
        assert!(copy.text.starts_with("Menü\n\nFoto: "), "{}", copy.text);
        assert_eq!(copy.text.split("\n\n").count(), 7);
        assert_eq!(copy.text.split("\n\n").nth(4), Some("Stimmen"), "headings keep their places");
    }
}

#[test]
fn names_change_together() {
    let copy = mutate(&seed(), 1);
    for old in ["Norweg", "norweg", "Oslo", "Ina", "Ott", "Bergpost", "(BP)", "Turin"] {
        assert!(!copy.text.contains(old), "{old}: {}", copy.text);
    }
    let last = copy.gold.claims[0].source.name.rsplit(' ').next().expect("a name has words");
    assert!(copy.text.contains(&format!("so {last}.")), "{}", copy.text);
    let paper = &copy.gold.actors[0];
    assert!(copy.text.contains(&format!("der {} ({})", paper[0], paper[1])), "{}", copy.text);
    assert!(copy.text.contains(&format!("Aus {} kam", copy.gold.actors[1][1])), "{}", copy.text);
}

#[test]
fn a_weekday_and_its_date_stay_a_true_pair() {
    for number in 0..40 {
        let copy = mutate(&seed(), number);
        let said_at = copy.gold.claims[0].said_at.as_ref().expect("it had one");
        assert_eq!(said_at.from.weekday(), jiff::civil::Weekday::Monday);
        assert_eq!((said_at.from, said_at.from.year()), (copy.gold.report.published.from, 2019));
        let month = pools::MONTHS[said_at.from.month() as usize - 1];
        let words = format!("am Montag ({}. {month})", said_at.from.day());
        assert_eq!(at(&copy, said_at.span.expect("it had one")), words);
    }
}

#[test]
fn numbers_change_with_their_bounds() {
    let copy = mutate(&seed(), 3);
    let figure = &copy.gold.claims[0].figures[0];
    let words = at(&copy, figure.span);
    assert_ne!(words, "Rund 4.500");
    assert_eq!(Some(words.replace("Rund ", "").replace('.', "")), figure.min);
    assert_eq!(figure.min, figure.max);
}

#[test]
fn equal_numbers_give_equal_copies_and_others_do_not() {
    assert_eq!(mutate(&seed(), 5).text, mutate(&seed(), 5).text);
    assert_ne!(mutate(&seed(), 5).text, mutate(&seed(), 6).text);
}

#[test]
fn months_before_the_report_stay_before_it() {
    for number in 0..40 {
        let text = mutate(&seed(), number).text;
        let months = &pools::MONTHS[..6];
        let early =
            months.iter().any(|month| text.contains(&format!("Archivbild von {month} 2019")));
        assert!(early && !text.contains("von Mai 2019"), "{text}");
    }
}
