//! A report with a reading that has something in every part of the model.

use laut_ledger::{Addition, ReadWith, Stamp};
use laut_model::*;
use sha2::{Digest, Sha256};

/// Finds the words in a text, from a place on.
pub fn range(text: &str, words: &str) -> TextRange {
    let start = text.find(words).unwrap_or_else(|| panic!("{words} stands in the text"));
    TextRange::new(start, start + words.len())
}

/// Who adds something here.
pub fn stamp() -> Stamp {
    Stamp {
        at: "2031-03-10T12:00:00Z".to_owned(),
        author: "desk".to_owned(),
        command: "laut add".to_owned(),
    }
}

/// What read the reports here.
pub fn read_with() -> ReadWith {
    ReadWith {
        engine: "0.1.0".to_owned(),
        model: "full".to_owned(),
        weights: Some("de-2".to_owned()),
    }
}

/// Its bytes, which are not its text.
pub fn bytes(text: &str) -> Vec<u8> {
    format!("<p>{text}</p>").into_bytes()
}

/// Ready to be kept.
pub fn addition((report, reading): (Report, Reading)) -> Addition {
    let bytes = bytes(&report.text);
    Addition::new(report, reading, read_with(), &bytes)
}

/// The first words of the report that [`made`] makes, which tell whether it is another.
pub const START: &str = "Dammbruch in Müllheim 😀\r\n";

/// A report under a link.
pub fn made(link: Option<&str>, start: &str) -> (Report, Reading) {
    let text = format!(
        "{start}Nach\u{a0}Angaben des Innenministeriums starben mindestens 1.500 Menschen. „Die \
         Straße ist weg“, sagte Minister Jon Ekk am Dienstag der Zeitung Bote. Das ließ sich \
         nicht prüfen. e\u{301} — 𝔘nd Ende."
    );
    let at = |words: &str| range(&text, words);
    let field =
        |value: &str, range| Field { value: value.to_owned(), origin: FieldOrigin::Meta, range };
    let day = DayInterval::day(Date::constant(2031, 3, 4));
    let stated = Dating {
        readings: vec![day],
        written: Some("2031-03-04T10:00+01:00".to_owned()),
        origin: DatingOrigin::Stated(FieldOrigin::JsonLd),
    };
    let inferred = Dating {
        readings: vec![day, DayInterval::until(Date::constant(2031, 3, 5))],
        written: None,
        origin: DatingOrigin::Inferred {
            why: vec!["a weekday".to_owned()],
            evidence: vec![at("am Dienstag")],
        },
    };
    let body = TextRange::new(start.len(), text.len());
    let mut source = SourceMap::default();
    source.push(Stretch { text: 0, source: 3, length: 9 });
    source.push(Stretch { text: 12, source: 40, length: 5 });
    source.count(["<p>", &text]);
    let note = |kind, range| Note { kind, message: "odd".to_owned(), range };
    let report = Report {
        hash: ContentHash::from_sha256(Sha256::digest(bytes(&text)).into()),
        origin: "saved/a.html".to_owned(),
        blocks: vec![
            Block { kind: BlockKind::Title, range: TextRange::new(0, start.trim_end().len()) },
            Block { kind: BlockKind::Paragraph, range: body },
        ],
        language: Some(Field { value: Language::DE, origin: FieldOrigin::Detected, range: None }),
        outlet: Some(field("Sundbote", None)),
        title: Some(field(start.trim_end(), Some(TextRange::new(0, start.trim_end().len())))),
        byline: vec![field("Tessa Holm", None), field("Ida Ruhl", Some(at("Bote")))],
        agencies: vec![field("varpress", None)],
        section: Some(field("Politik", None)),
        published: Some(stated.clone()),
        updated: Some(inferred.clone()),
        link: link.map(|link| field(link, None)),
        remarks: vec![Remark {
            kind: RemarkKind::Correction,
            text: "Ende".to_owned(),
            origin: FieldOrigin::Text,
            range: Some(at("Ende")),
        }],
        entries: vec![Entry { range: body, published: stated }],
        pictures: vec![Picture {
            alt: None,
            caption: Some(at("Ende")),
            credit: None,
            taken: Some(inferred.clone()),
        }],
        source,
        notes: vec![note(NoteKind::Charset, None), note(NoteKind::Markup, Some(at("e\u{301}")))],
        text,
    };
    let reading = reading(&report.text, inferred);
    (report, reading)
}

fn reading(text: &str, published: Dating) -> Reading {
    let at = |words: &str| range(text, words);
    let actor = |name: &str, kind| Actor {
        name: name.to_owned(),
        kind,
        concept: None,
        aliases: vec![],
        roles: vec![],
        parent: None,
        mentions: vec![],
    };
    let ekk = Actor {
        aliases: vec![Alias { text: "Minister Jon Ekk".to_owned(), range: at("Minister Jon Ekk") }],
        roles: vec![at("Minister ")],
        parent: Some(ActorId(2)),
        mentions: vec![at("Jon Ekk")],
        ..actor("Jon Ekk", ActorKind::Person)
    };
    let people = Actor { mentions: vec![at("Menschen")], ..actor("Menschen", ActorKind::Group) };
    let ministry = Actor {
        concept: Some("org.vl-interior".to_owned()),
        aliases: vec![Alias {
            text: "Innenministeriums".to_owned(),
            range: at("Innenministeriums"),
        }],
        mentions: vec![at("Innenministeriums")],
        ..actor("Innenministerium", ActorKind::Organisation)
    };
    let day = DayInterval::day(Date::constant(2031, 3, 4));
    let time = |range, reading, anchor| TimeExpression {
        range,
        kind: TimeKind::Date,
        grain: Grain::Day,
        timex: "2031-03-04".to_owned(),
        modifier: Some("APPROX"),
        reading,
        anchor,
        rule: "time-weekday",
        confidence: 0.73,
    };
    let figure = Figure {
        range: at("mindestens 1.500"),
        kind: FigureKind::Count,
        quantity: Quantity {
            min: Some("1500.00".parse().expect("a number")),
            max: None,
            approximation: Approximation::Rough,
        },
        unit: Some("person".to_owned()),
        reach: Some(Reach::Total),
        change: Some(Change::To),
        counted: Some(Counted { thing: at("Menschen"), predicate: Some(at("starben")) }),
        rule: "figure-count",
        confidence: 0.9,
    };
    let found_by = FoundBy {
        rule: "preposition",
        confidence: 0.61,
        because: vec![
            ("a preposition".to_owned(), Some(at("Nach"))),
            ("a full stop".to_owned(), None),
        ],
        signs: vec![("content", 0.1), ("source", 0.2)],
        evidence: vec![("words", -1.5)],
    };
    let first = Claim {
        mode: Some(Mode::Indirect),
        act: Act::Assertion,
        content: vec![at("starben"), at("mindestens 1.500 Menschen")],
        about: vec![at("Ende")],
        cue: vec![at("Nach")],
        frame: vec![at("Nach\u{a0}Angaben des Innenministeriums")],
        source: Source {
            kind: SourceKind::Named,
            range: Some(at("des Innenministeriums")),
            role: vec![],
            actor: Some(ActorId(2)),
            carried: Carried::No,
        },
        addressee: None,
        chain: vec![],
        hedges: vec![Hedge { range: at("mindestens"), kind: HedgeKind::Estimate }],
        verification: vec![at("Das ließ sich nicht prüfen")],
        figures: vec![0],
        times: vec![],
        said_at: None,
        said_in: None,
        nested_in: None,
        found_by: found_by.clone(),
    };
    let second = Claim {
        mode: Some(Mode::Direct),
        act: Act::Denial,
        content: vec![at("Die Straße ist weg")],
        about: vec![],
        cue: vec![at("sagte")],
        frame: vec![],
        source: Source {
            kind: SourceKind::Named,
            range: Some(at("Minister Jon Ekk")),
            role: vec![at("Minister")],
            actor: Some(ActorId(0)),
            carried: Carried::FromAfter,
        },
        addressee: Some(Party { range: at("der Zeitung Bote"), actor: None }),
        chain: vec![
            Hop { role: HopRole::Speaker, actor: Some(ActorId(0)), range: None },
            Hop { role: HopRole::Relay, actor: None, range: Some(at("Bote")) },
        ],
        hedges: vec![],
        verification: vec![],
        figures: vec![],
        times: vec![1, 0],
        said_at: Some(SaidAt { time: 1, readings: vec![day], carried: true }),
        said_in: Some(at("Ende")),
        nested_in: Some(ClaimId(0)),
        found_by,
    };
    Reading {
        language: Language::DE,
        published: Some(published),
        actors: vec![ekk, people, ministry],
        times: vec![
            time(
                at("Dienstag"),
                TimeReading::Several(vec![day, DayInterval::from(Date::constant(2031, 3, 11))]),
                Anchor::Expression(1),
            ),
            time(at("am Dienstag"), TimeReading::One(day), Anchor::Publication),
            time(at("Ende"), TimeReading::None, Anchor::Itself),
        ],
        figures: vec![figure],
        // The third stands in the same places as the second.
        claims: vec![first, second.clone(), second],
        notes: vec![Note {
            kind: NoteKind::Date,
            message: "no date".to_owned(),
            range: Some(at("am Dienstag")),
        }],
    }
}
