//! The actors, time expressions and figures of the story.

use super::{at, date, place};
use laut_model::{
    Actor, ActorId, ActorKind, Alias, Anchor, Approximation, Counted, DayInterval, Decimal, Figure,
    FigureKind, Grain, Quantity, Reach, Report, TextRange, TimeExpression, TimeKind, TimeReading,
};

/// Positions in [`actors`].
pub const MINISTRY: ActorId = ActorId(0);
pub const DORN: ActorId = ActorId(1);
pub const QUELLGRUND: ActorId = ActorId(2);
pub const BOTE: ActorId = ActorId(3);
pub const VNA: ActorId = ActorId(4);
pub const OLL: ActorId = ActorId(5);
pub const WREN: ActorId = ActorId(6);
pub const IRVAWERK: ActorId = ActorId(7);
pub const EKK: ActorId = ActorId(8);
pub const EXPERTS: ActorId = ActorId(9);
pub const WEATHER: ActorId = ActorId(10);

pub fn actors(report: &Report) -> Vec<Actor> {
    let actor = |name: &str, kind, first: TextRange| Actor {
        name: name.to_owned(),
        kind,
        concept: None,
        aliases: vec![],
        roles: vec![],
        parent: None,
        mentions: vec![first],
    };
    let at = |words| at(report, words);
    vec![
        Actor {
            concept: Some("org.vd-interior".to_owned()),
            aliases: vec![Alias {
                text: "Innenministerium".to_owned(),
                range: at("Innenministerium"),
            }],
            ..actor("Ministerium des Innern", ActorKind::Organisation, at("Innenministerium"))
        },
        Actor {
            aliases: vec![Alias {
                text: "Мила Дорн".to_owned(), range: at("Мила Дорн")
            }],
            roles: vec![at("Leiterin des Hilfswerks Quellgrund")],
            parent: Some(QUELLGRUND),
            ..actor("Mila Dorn", ActorKind::Person, at("Mila Dorn"))
        },
        Actor {
            mentions: vec![at("Hilfswerks Quellgrund"), at("Das Hilfswerk")],
            ..actor("Hilfswerk Quellgrund", ActorKind::Organisation, at("Hilfswerks Quellgrund"))
        },
        actor("Irvaer Bote", ActorKind::Outlet, at("Irvaer Bote")),
        actor("VNA", ActorKind::Agency, place(report, "die Agentur VNA", "VNA")),
        actor("Tarek Oll", ActorKind::Person, at("Tarek Oll")),
        actor("Ada Wren", ActorKind::Person, at("Ada Wren")),
        actor("Irvawerk", ActorKind::Organisation, at("Irvawerk")),
        actor("Jon Ekk", ActorKind::Person, at("Jon Ekk")),
        actor("Experten", ActorKind::Group, at("Experten")),
        actor("Wetteramt", ActorKind::Unknown, at("Wetteramt")),
    ]
}

/// Positions in [`times`].
pub const MONDAY: usize = 0;
pub const WEEK_END: usize = 1;
pub const YEARS: usize = 2;
pub const DAYS: usize = 3;

pub fn times(report: &Report) -> Vec<TimeExpression> {
    let time = |range, grain, timex: &str, reading, anchor| TimeExpression {
        range,
        kind: TimeKind::Date,
        grain,
        timex: timex.to_owned(),
        modifier: None,
        reading,
        anchor,
        rule: "de.time.test",
        confidence: 0.9,
    };
    let monday = date(2031, 3, 3);
    vec![
        time(
            at(report, "am Montag (3. März)"),
            Grain::Day,
            "2031-03-03",
            TimeReading::One(DayInterval::day(monday)),
            Anchor::Publication,
        ),
        TimeExpression {
            modifier: Some("END"),
            ..time(
                at(report, "bis Ende der Woche"),
                Grain::Week,
                "2031-W10",
                TimeReading::Several(vec![
                    DayInterval::new(date(2031, 3, 7), date(2031, 3, 9)),
                    DayInterval::until(date(2031, 3, 9)),
                ]),
                Anchor::Expression(MONDAY),
            )
        },
        TimeExpression {
            kind: TimeKind::Duration,
            ..time(at(report, "seit Jahren"), Grain::Year, "PXY", TimeReading::None, Anchor::Itself)
        },
        time(
            at(report, "in den kommenden Tagen"),
            Grain::Day,
            "FUTURE_REF",
            TimeReading::One(DayInterval::from(monday)),
            Anchor::Publication,
        ),
    ]
}

/// Positions in [`figures`].
pub const MISSING: usize = 0;
pub const BEDS: usize = 1;
pub const AGE: usize = 2;
pub const CROWNS: usize = 3;
pub const THIRD: usize = 4;
pub const METRES: usize = 5;
pub const SECOND: usize = 6;

pub fn figures(report: &Report) -> Vec<Figure> {
    let figure = |range, kind, min, max| Figure {
        range,
        kind,
        quantity: Quantity { min, max, approximation: Approximation::Exact },
        unit: None,
        reach: None,
        change: None,
        counted: None,
        rule: "de.figure.test",
        confidence: 0.95,
    };
    let whole = |n: i64| Some(Decimal::from(n));
    let at = |words| at(report, words);
    let thing = |range| Some(Counted { thing: range, predicate: None });
    vec![
        Figure {
            counted: Some(Counted {
                thing: place(report, "40 Menschen", "Menschen"),
                predicate: Some(at("vermisst")),
            }),
            ..figure(at("Mindestens 40"), FigureKind::Count, whole(40), None)
        },
        Figure {
            counted: thing(at("Betten")),
            ..figure(at("1.200"), FigureKind::Count, whole(1200), whole(1200))
        },
        Figure {
            unit: Some("year".to_owned()),
            counted: thing(at("Wärter")),
            ..figure(at("34-jähriger"), FigureKind::Age, whole(34), whole(34))
        },
        Figure {
            unit: Some("VDK".to_owned()),
            reach: Some(Reach::Total),
            ..figure(
                at("Bis zu 2,5 Milliarden Kronen"),
                FigureKind::Measure,
                None,
                whole(2_500_000_000),
            )
        },
        Figure {
            quantity: Quantity {
                min: Some(Decimal::new(333, 3)),
                max: Some(Decimal::new(334, 3)),
                approximation: Approximation::Rough,
            },
            counted: thing(at("Häuser")),
            ..figure(at("rund ein Drittel"), FigureKind::Share, None, None)
        },
        Figure {
            unit: Some("m".to_owned()),
            ..figure(at("drei bis fünf Meter"), FigureKind::Measure, whole(3), whole(5))
        },
        Figure {
            counted: thing(at("Flut der Geschichte")),
            ..figure(at("zweitgrößte"), FigureKind::Rank, whole(2), whole(2))
        },
    ]
}
