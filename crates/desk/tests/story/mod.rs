//! An invented story in an invented country, built by hand so that it uses every field of the
//! model: what renderers and records are tested with.

mod claims;
mod found;

use laut_model::Date;
use laut_model::{
    Block, BlockKind, ContentHash, Dating, DatingOrigin, DayInterval, Entry, Field, FieldOrigin,
    Language, Note, NoteKind, Picture, Reading, Remark, RemarkKind, Report, Stretch, TextRange,
};

/// The parts of the report, joined by blank lines.
const PARTS: [(BlockKind, &str); 16] = [
    (BlockKind::Furniture, "StartseiteTal & Land"),
    (BlockKind::Furniture, "TeilenDrucken"),
    (BlockKind::Kicker, "Irva-Tal"),
    (BlockKind::Title, "Nach dem Dammbruch: Regierung widerspricht dem Betreiber"),
    (BlockKind::Dek, "Mindestens 40 Menschen sollen laut Innenministerium vermisst sein."),
    (BlockKind::Byline, "Von Lene Maark und VNA"),
    (BlockKind::AltText, "Ein gebrochener Damm <b>von oben</b>"),
    (BlockKind::Caption, "Der gebrochene Irva-Damm am Dienstag (Archivbild von Februar 2031)."),
    (BlockKind::Credit, "© Bild & Funk <Irva>"),
    (
        BlockKind::Paragraph,
        "Port Irva – „Wir haben noch 1.200\u{a0}Betten 🛏 frei“, sagte die Leiterin des Hilfswerks \
         Quellgrund, Mila Dorn (Мила Дорн), am Montag (3. März) in Port Irva der Zeitung Irvaer \
         Bote, wie die Agentur VNA berichtet. Man wolle sie wohl bis Ende der Woche belegen.",
    ),
    (
        BlockKind::Paragraph,
        "Der Damm sei, so der Ingenieur Tarek Oll, „in einem erbärmlichen Zustand“ gewesen. \
         Präsidentin Ada Wren nannte den Bericht darüber „haltlos“ und lobte die Helfer.",
    ),
    (BlockKind::Heading, "Streit um die Ursache"),
    (
        BlockKind::Paragraph,
        "Es heißt, ein 34-jähriger Wärter habe angeblich geschlafen. Der Mann wollte sich nicht \
         äußern. Der Betreiber Irvawerk wies die mutmaßlichen Vorwürfe zurück. Offenbar wurde das \
         Wehr seit Jahren nicht geprüft.",
    ),
    (
        BlockKind::BlockQuote,
        "„Wer zahlt? Bis zu 2,5 Milliarden Kronen!“, fragte Bürgermeister Jon Ekk.",
    ),
    (
        BlockKind::Paragraph,
        "Experten schätzen, dass rund ein Drittel der Häuser verloren ist, falls die Brücke fällt. \
         Sie glauben, das Wasser könnte in den kommenden Tagen um drei bis fünf Meter steigen. Die \
         Angaben ließen sich nicht unabhängig prüfen. Es wäre die zweitgrößte Flut der Geschichte, \
         teilte das Wetteramt mit.",
    ),
    (BlockKind::ListItem, "Das Hilfswerk rief dazu auf, Decken zu spenden."),
];

/// The report of the invented story and what is found in it.
pub fn story() -> (Report, Reading) {
    let report = report();
    let reading = Reading {
        language: Language::DE,
        published: Some(Dating {
            readings: vec![
                DayInterval::new(date(2031, 3, 3), date(2031, 3, 9)),
                DayInterval::day(date(2036, 3, 3)),
            ],
            written: None,
            origin: DatingOrigin::Inferred {
                why: vec![
                    "3 March is a Monday in 2031 and 2036".to_owned(),
                    "the picture is of February 2031".to_owned(),
                ],
                evidence: vec![
                    place(&report, "am Montag (3. März)", "am Montag (3. März)"),
                    place(&report, "Archivbild von Februar 2031", "Februar 2031"),
                ],
            },
        }),
        actors: found::actors(&report),
        times: found::times(&report),
        figures: found::figures(&report),
        claims: claims::claims(&report),
        notes: vec![Note {
            kind: NoteKind::OpenQuotation,
            message: "a quotation was closed at the end of its paragraph".to_owned(),
            range: Some(place(&report, "„Wer zahlt?", "„")),
        }],
    };
    (report, reading)
}

fn report() -> Report {
    let mut text = String::new();
    let mut blocks = vec![];
    for (kind, part) in PARTS {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(part);
        blocks.push(Block { kind, range: TextRange::new(start, text.len()) });
    }
    let title = blocks[3].range;
    let mut report = Report {
        hash: ContentHash::from_sha256([0xab; 32]),
        origin: "damm.html".to_owned(),
        text,
        blocks,
        language: Some(Field { value: Language::DE, origin: FieldOrigin::Detected, range: None }),
        outlet: Some(Field {
            value: "Irvaer Tagblatt & Kurier".to_owned(),
            origin: FieldOrigin::Meta,
            range: None,
        }),
        title: Some(Field {
            value: PARTS[3].1.to_owned(),
            origin: FieldOrigin::Element,
            range: Some(title),
        }),
        published: None,
        updated: Some(Dating {
            readings: vec![DayInterval::day(date(2031, 3, 6))],
            written: Some("2031-03-06T08:15:00+01:00".to_owned()),
            origin: DatingOrigin::Stated(FieldOrigin::JsonLd),
        }),
        link: Some(Field {
            value: "https://tagblatt.example/damm?a=1&b=2".to_owned(),
            origin: FieldOrigin::Element,
            range: None,
        }),
        notes: vec![Note {
            kind: NoteKind::Charset,
            message: "2 bytes were no valid UTF-8 and were replaced".to_owned(),
            range: None,
        }],
        ..Report::default()
    };
    let name = |name: &str| Field {
        value: name.to_owned(),
        origin: FieldOrigin::Text,
        range: Some(place(&report, "Von Lene Maark und VNA", name)),
    };
    (report.byline, report.agencies) = (vec![name("Lene Maark")], vec![name("VNA")]);
    beside(&mut report);
    report
}

/// What the report holds beside its running text.
fn beside(report: &mut Report) {
    report.section =
        Some(Field { value: "Inland".to_owned(), origin: FieldOrigin::JsonLd, range: None });
    report.remarks = vec![Remark {
        kind: RemarkKind::Correction,
        text: "In einer früheren Fassung hieß der Damm Irwa-Damm.".to_owned(),
        origin: FieldOrigin::JsonLd,
        range: None,
    }];
    let range = |block: usize| report.blocks[block].range;
    let stated = |days, written: &str, origin| Dating {
        readings: vec![days],
        written: Some(written.to_owned()),
        origin: DatingOrigin::Stated(origin),
    };
    let entry = |first, last, day, written| Entry {
        range: range(first).cover(range(last)),
        published: stated(DayInterval::day(day), written, FieldOrigin::Element),
    };
    report.entries = vec![
        entry(9, 10, date(2031, 3, 6), "2031-03-06T08:10+01:00"),
        entry(11, 15, date(2031, 3, 5), "2031-03-05"),
    ];
    let month = DayInterval::new(date(2031, 2, 1), date(2031, 2, 28));
    report.pictures = vec![Picture {
        alt: Some(range(6)),
        caption: Some(range(7)),
        credit: Some(range(8)),
        taken: Some(stated(month, "Februar 2031", FieldOrigin::Text)),
    }];
    for block in report.blocks.iter().filter(|block| block.kind != BlockKind::AltText) {
        let (text, length) = (block.range.start() as u32, block.range.len() as u32);
        report.source.push(Stretch { text, source: text + 12, length });
    }
    report.source.count(["Zum Inhalt. ", &report.text]);
}

fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

/// Where `words` stand inside the first occurrence of `context`.
fn place(report: &Report, context: &str, words: &str) -> TextRange {
    let outer = report.text.find(context).unwrap_or_else(|| panic!("«{context}» is in the story"));
    let inner = context.find(words).unwrap_or_else(|| panic!("«{words}» is in «{context}»"));
    TextRange::new(outer + inner, outer + inner + words.len())
}

/// Where `words` stand first.
fn at(report: &Report, words: &str) -> TextRange {
    place(report, words, words)
}
