use super::*;
use crate::corpus::seed::{About, Accepted, Gold, GoldSource, Published};
use crate::sample;
use laut_model::{
    Actor, ActorId, ActorKind, Approximation, Hop, HopRole, Quantity, SaidAt, Source,
};

const TEXT: &str = "Der Damm am Ufer sei gebrochen, sagte Ina Ott am Montag der Nordpost (NP). \
    Laut Ott sind dort 40 Helfer im Einsatz. Der Rat nannte den Plan „klug“.";

fn span(words: &str) -> Span {
    let at = TEXT.find(words).expect("the words stand in the text");
    let start = TEXT[..at].chars().count();
    Span { start, end: start + words.chars().count() }
}

fn range(words: &str) -> TextRange {
    let at = TEXT.find(words).expect("the words stand in the text");
    TextRange::new(at, at + words.len())
}

fn wanted(id: &str, content: &str, source: &str) -> GoldClaim {
    GoldClaim {
        id: id.to_owned(),
        mode: vec!["indirect".to_owned()],
        content: vec![span(content)],
        object: vec![],
        nested_direct: vec![],
        source: GoldSource { name: source.to_owned(), span: None, role: None },
        chain: vec![source.to_owned()],
        said_at: None,
        addressee: None,
        figures: vec![],
        verification: None,
    }
}

fn seed() -> Seed {
    let mut first = wanted("c1", "Der Damm am Ufer sei gebrochen", "Ina Ott");
    first.chain.push("Nordpost".to_owned());
    let (from, to) = (date(2024, 10, 28), date(2024, 10, 28));
    first.said_at = Some(GoldSaidAt { from, to, span: Some(span("am Montag")), other: None });
    let mut second = wanted("c2", "sind dort 40 Helfer im Einsatz", "Ina Ott");
    let forty = || Some("40".to_owned());
    let figure = GoldFigure { span: span("40"), min: forty(), max: forty(), rank: None };
    second.figures = vec![figure];
    let mut third = wanted("c3", "klug", "Rat");
    third.object = vec![span("den Plan")];
    let gold = Gold {
        report: About {
            published: Published { from, to },
            headings: vec![],
            credit: Accepted { span: Span { start: 0, end: 0 } },
        },
        actors: vec![vec!["Nordpost".to_owned(), "NP".to_owned()]],
        also_accepted: vec![],
        claims: vec![first, second, third],
    };
    Seed { text: TEXT.to_owned(), gold }
}

fn actor(name: &str, mentions: &[&str]) -> Actor {
    Actor {
        name: name.to_owned(),
        kind: ActorKind::Unknown,
        concept: None,
        aliases: vec![],
        roles: vec![],
        parent: None,
        mentions: mentions.iter().map(|words| range(words)).collect(),
    }
}

fn claim(content: &str, actor: u32) -> Claim {
    let actor = Some(ActorId(actor));
    let blank = sample::claim();
    Claim {
        content: vec![range(content)],
        source: Source { actor, ..blank.source },
        chain: vec![Hop { role: HopRole::Speaker, actor, range: None }],
        ..blank
    }
}

/// A reading in which everything is right.
fn right() -> Reading {
    let mut first = claim("Der Damm am Ufer sei gebrochen", 0);
    first.chain.push(Hop { role: HopRole::Relay, actor: Some(ActorId(1)), range: None });
    let readings = vec![DayInterval::day(date(2024, 10, 28))];
    first.said_at = Some(SaidAt { time: 0, readings, carried: false });
    let mut second = claim("sind dort 40 Helfer im Einsatz", 0);
    second.figures = vec![0];
    Reading {
        language: Language::DE,
        published: None,
        actors: vec![
            actor("Ina Ott", &["Ina Ott"]),
            actor("Nordpost", &["der Nordpost", "NP"]),
            actor("Rat", &["Der Rat"]),
        ],
        times: vec![],
        figures: vec![Figure {
            range: range("40"),
            kind: FigureKind::Count,
            quantity: Quantity {
                min: Some(Decimal::from(40)),
                max: Some(Decimal::from(40)),
                approximation: Approximation::Exact,
            },
            unit: None,
            reach: None,
            change: None,
            counted: None,
            rule: "test",
            confidence: 1.0,
        }],
        claims: vec![first, second, claim("den Plan „klug“", 2)],
        notes: vec![],
    }
}

fn score(reading: Reading) -> Score {
    let seed = seed();
    let report = crate::corpus::report(TEXT.to_owned(), "test", Language::DE, None);
    let ways = reading.actors.iter().map(|actor| ways(actor, &report)).collect();
    let (points, words) = (CodePoints::new(TEXT), words(TEXT));
    Judge { seed: &seed, report, reading, points, words, ways }.score().0
}

const PERFECT: Score =
    Score { found: 3, of: 3, sources: 3, chains: 1, said_at: 1, figures: 1, aliases: 1, extra: 0 };

#[test]
fn a_right_reading_has_every_count() {
    assert_eq!(score(right()), PERFECT);
}

#[test]
fn nothing_found_counts_nothing() {
    let reading = Reading { actors: vec![], claims: vec![], ..right() };
    assert_eq!(score(reading), Score { of: 3, ..Score::default() });
}

#[test]
fn half_a_content_is_not_found_and_no_extra() {
    let mut reading = right();
    // Three of six words: F1 is 2 · 1 · ½ / 1½ = ⅔.
    reading.claims[0].content = vec![range("Der Damm am")];
    let wanted = Score { found: 2, sources: 2, chains: 0, said_at: 0, ..PERFECT };
    assert_eq!(score(reading), wanted);
}

#[test]
fn another_source_is_not_found() {
    let mut reading = right();
    reading.claims[1].source.actor = Some(ActorId(2));
    assert_eq!(score(reading), Score { found: 2, sources: 2, ..PERFECT });
}

#[test]
fn chain_date_and_figure_must_be_right() {
    let mut reading = right();
    reading.claims[0].chain.pop();
    reading.figures[0].quantity.max = None;
    let readings = vec![DayInterval::day(date(2024, 10, 21))];
    reading.claims[0].said_at = Some(SaidAt { time: 0, readings, carried: false });
    assert_eq!(score(reading), Score { chains: 0, said_at: 0, figures: 0, ..PERFECT });
}

#[test]
fn one_actor_must_not_be_two() {
    let mut reading = right();
    reading.actors[1] = actor("Nordpost", &["der Nordpost"]);
    reading.actors.push(actor("NP", &["NP"]));
    assert_eq!(score(reading), Score { aliases: 0, ..PERFECT });
}

#[test]
fn a_claim_that_nobody_asked_for_is_extra_unless_nested() {
    let mut reading = right();
    reading.claims.push(claim("sagte Ina Ott am Montag", 0));
    assert_eq!(score(reading.clone()), Score { extra: 1, ..PERFECT });
    reading.claims[3].nested_in = Some(laut_model::ClaimId(0));
    assert_eq!(score(reading), PERFECT);
}
