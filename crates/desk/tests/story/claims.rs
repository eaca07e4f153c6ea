//! The claims of the story: every mode, act, hedge and kind of source.

use super::found::*;
use super::{at, date, place};
use laut_model::{
    Act, ActorId, Carried, Claim, ClaimId, DayInterval, FoundBy, Hedge, HedgeKind, Hop, HopRole,
    Mode, Party, Report, SaidAt, Source, SourceKind, TextRange,
};

fn source(kind: SourceKind, range: Option<TextRange>, actor: Option<ActorId>) -> Source {
    Source { kind, range, role: vec![], actor, carried: Carried::No }
}

fn named(range: TextRange, actor: ActorId) -> Source {
    source(SourceKind::Named, Some(range), Some(actor))
}

fn hop(role: HopRole, actor: ActorId, range: Option<TextRange>) -> Hop {
    Hop { role, actor: Some(actor), range }
}

fn hedge(range: TextRange, kind: HedgeKind) -> Hedge {
    Hedge { range, kind }
}

fn claim(mode: Mode, act: Act, content: Vec<TextRange>, source: Source) -> Claim {
    let chain =
        source.actor.map(|actor| hop(HopRole::Speaker, actor, source.range)).into_iter().collect();
    Claim {
        mode: Some(mode),
        act,
        content,
        about: vec![],
        cue: vec![],
        frame: vec![],
        source,
        addressee: None,
        chain,
        hedges: vec![],
        verification: vec![],
        figures: vec![],
        times: vec![],
        said_at: None,
        said_in: None,
        nested_in: None,
        found_by: FoundBy {
            rule: "de.claim.test",
            confidence: 0.86,
            because: vec![("a hand-built fixture".to_owned(), None)],
            signs: vec![],
            evidence: vec![],
        },
    }
}

pub fn claims(report: &Report) -> Vec<Claim> {
    let mut all = first_half(report);
    all.extend(second_half(report));
    all
}

fn first_half(report: &Report) -> Vec<Claim> {
    let at = |words| at(report, words);
    let place = |context, words| place(report, context, words);
    let monday = DayInterval::day(date(2031, 3, 3));
    let dorn = at("die Leiterin des Hilfswerks Quellgrund, Mila Dorn (Мила Дорн)");
    vec![
        Claim {
            cue: vec![at("sollen"), at("laut")],
            frame: vec![at("sollen laut Innenministerium")],
            hedges: vec![hedge(at("sollen"), HedgeKind::Reported)],
            figures: vec![MISSING],
            found_by: FoundBy {
                rule: "de.claim.laut",
                confidence: 0.97,
                because: vec![
                    ("a preposition of attribution".to_owned(), Some(at("laut"))),
                    ("sollen beside it, with no purpose named".to_owned(), Some(at("sollen"))),
                ],
                signs: vec![
                    ("content", 0.75),
                    ("source", 0.98),
                    ("rule proposes it", 1.0),
                    ("rule names the same source", 0.0),
                    ("content marked", 1.0),
                ],
                evidence: vec![("words", 0.4), ("rules", 2.5), ("neighbours", -0.3)],
            },
            ..claim(
                Mode::Indirect,
                Act::Assertion,
                vec![at("Mindestens 40 Menschen"), at("vermisst sein")],
                named(at("Innenministerium"), MINISTRY),
            )
        },
        Claim {
            cue: vec![at("sagte")],
            frame: vec![at(
                "sagte die Leiterin des Hilfswerks Quellgrund, Mila Dorn (Мила Дорн), am Montag \
                 (3. März) in Port Irva der Zeitung Irvaer Bote",
            )],
            source: Source {
                role: vec![at("Leiterin des Hilfswerks Quellgrund")],
                ..named(dorn, DORN)
            },
            addressee: Some(Party { range: at("der Zeitung Irvaer Bote"), actor: Some(BOTE) }),
            chain: vec![
                hop(HopRole::Speaker, DORN, Some(dorn)),
                hop(HopRole::Relay, BOTE, Some(at("Irvaer Bote"))),
                hop(HopRole::Relay, VNA, Some(at("die Agentur VNA"))),
            ],
            figures: vec![BEDS],
            times: vec![MONDAY],
            said_at: Some(SaidAt { time: MONDAY, readings: vec![monday], carried: false }),
            said_in: Some(place("in Port Irva der", "in Port Irva")),
            ..claim(
                Mode::Direct,
                Act::Assertion,
                vec![at("Wir haben noch 1.200\u{a0}Betten 🛏 frei")],
                named(dorn, DORN),
            )
        },
        Claim {
            source: Source { carried: Carried::FromBefore, ..named(dorn, DORN) },
            chain: vec![
                hop(HopRole::Speaker, DORN, None),
                hop(HopRole::Relay, BOTE, None),
                hop(HopRole::Relay, VNA, None),
            ],
            hedges: vec![hedge(at("wohl"), HedgeKind::Probable)],
            times: vec![WEEK_END],
            said_at: Some(SaidAt {
                time: MONDAY,
                readings: vec![monday, DayInterval::day(date(2036, 3, 3))],
                carried: true,
            }),
            ..claim(
                Mode::IndirectFreeIndirect,
                Act::Intention,
                vec![at("Man wolle sie wohl bis Ende der Woche belegen")],
                named(dorn, DORN),
            )
        },
        Claim {
            cue: vec![place("so der Ingenieur", "so")],
            source: Source { role: vec![at("der Ingenieur")], ..named(at("Tarek Oll"), OLL) },
            ..claim(
                Mode::Indirect,
                Act::Assertion,
                vec![at("Der Damm sei"), at("„in einem erbärmlichen Zustand“ gewesen")],
                named(at("der Ingenieur Tarek Oll"), OLL),
            )
        },
        Claim {
            nested_in: Some(ClaimId(3)),
            ..claim(
                Mode::Direct,
                Act::Evaluation,
                vec![at("in einem erbärmlichen Zustand")],
                named(at("der Ingenieur Tarek Oll"), OLL),
            )
        },
        Claim {
            about: vec![at("den Bericht darüber")],
            cue: vec![at("nannte")],
            ..claim(
                Mode::Direct,
                Act::Evaluation,
                vec![at("haltlos")],
                named(at("Präsidentin Ada Wren"), WREN),
            )
        },
        Claim {
            cue: vec![at("lobte")],
            ..claim(
                Mode::Reported,
                Act::Evaluation,
                vec![at("lobte die Helfer")],
                named(at("Präsidentin Ada Wren"), WREN),
            )
        },
        Claim {
            cue: vec![at("Es heißt")],
            hedges: vec![hedge(at("angeblich"), HedgeKind::Reported)],
            figures: vec![AGE],
            ..claim(
                Mode::Indirect,
                Act::Assertion,
                vec![at("ein 34-jähriger Wärter habe angeblich geschlafen")],
                source(SourceKind::Unknown, None, None),
            )
        },
    ]
}

fn second_half(report: &Report) -> Vec<Claim> {
    let at = |words| at(report, words);
    let note = at("Die Angaben ließen sich nicht unabhängig prüfen.");
    vec![
        claim(
            Mode::Reported,
            Act::NoComment,
            vec![at("wollte sich nicht äußern")],
            source(SourceKind::Unnamed, Some(at("Der Mann")), None),
        ),
        Claim {
            hedges: vec![hedge(at("mutmaßlichen"), HedgeKind::Unverified)],
            ..claim(
                Mode::Reported,
                Act::Denial,
                vec![at("wies die mutmaßlichen Vorwürfe zurück")],
                named(at("Der Betreiber Irvawerk"), IRVAWERK),
            )
        },
        Claim {
            mode: None,
            hedges: vec![hedge(at("Offenbar"), HedgeKind::Apparent)],
            times: vec![YEARS],
            ..claim(
                Mode::Direct,
                Act::Assertion,
                vec![at("Offenbar wurde das Wehr seit Jahren nicht geprüft")],
                source(SourceKind::OwnVoice, None, None),
            )
        },
        Claim {
            cue: vec![at("fragte")],
            figures: vec![CROWNS],
            ..claim(
                Mode::Direct,
                Act::Question,
                vec![at("Wer zahlt? Bis zu 2,5 Milliarden Kronen!")],
                named(at("Bürgermeister Jon Ekk"), EKK),
            )
        },
        Claim {
            cue: vec![at("schätzen")],
            hedges: vec![
                hedge(at("schätzen"), HedgeKind::Estimate),
                hedge(at("falls"), HedgeKind::Conditional),
            ],
            verification: vec![note],
            figures: vec![THIRD],
            ..claim(
                Mode::Indirect,
                Act::Estimate,
                vec![at("dass rund ein Drittel der Häuser verloren ist, falls die Brücke fällt")],
                source(SourceKind::Unnamed, Some(at("Experten")), Some(EXPERTS)),
            )
        },
        Claim {
            cue: vec![at("glauben")],
            source: Source {
                carried: Carried::FromBefore,
                ..source(SourceKind::Unnamed, Some(at("Experten")), Some(EXPERTS))
            },
            hedges: vec![
                hedge(at("glauben"), HedgeKind::Belief),
                hedge(at("könnte"), HedgeKind::Possible),
            ],
            verification: vec![note],
            figures: vec![METRES],
            times: vec![DAYS],
            ..claim(
                Mode::Indirect,
                Act::Forecast,
                vec![at("das Wasser könnte in den kommenden Tagen um drei bis fünf Meter steigen")],
                source(SourceKind::Unnamed, Some(at("Experten")), Some(EXPERTS)),
            )
        },
        Claim {
            cue: vec![at("teilte"), place(report, "Wetteramt mit", "mit")],
            source: Source { carried: Carried::FromAfter, ..named(at("Wetteramt"), WEATHER) },
            figures: vec![SECOND],
            ..claim(
                Mode::FreeIndirect,
                Act::Assertion,
                vec![at("Es wäre die zweitgrößte Flut der Geschichte")],
                named(at("das Wetteramt"), WEATHER),
            )
        },
        Claim {
            cue: vec![at("rief"), at("dazu auf")],
            ..claim(
                Mode::Indirect,
                Act::Appeal,
                vec![at("Decken zu spenden")],
                named(at("Das Hilfswerk"), QUELLGRUND),
            )
        },
    ]
}
