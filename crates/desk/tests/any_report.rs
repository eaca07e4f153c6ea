//! Whatever comes in, what comes out is a message or a document that is sound.

mod sound;

use jsonschema::Validator;
use laut_desk::ledger::{Access, Ledger, NotTaken, Stamp};
use laut_desk::record::{ClaimRecord, Document};
use laut_desk::{Input, Model, Options, OwnActors, ReadError, Run, parse_days, read, rule_pages};
use laut_model::Language;
use proptest::prelude::*;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::LazyLock;

/// What German reports are made of.
const WORDS: &str = "sagte|teilte|mit|erklärte|betonte,|dass|laut|nach Angaben|zufolge|so|wie|soll|\
    berichtet|sollen|habe|sei|würden|gebe|könnte|nannte|wies zurück|bestritt|kündigte an|forderte,|\
    warnte vor|heißt es|demnach|offenbar|mutmaßlich|nicht|unabhängig prüfen|schätzen|zu|er|sie|man|\
    die Ministerin|der Sprecher|des Innenministeriums|Anna Holm|Holm|Dr. Oll|das Talsperrenamt|die \
    dpa|dem Abendecho|US-Präsident|Experten|Der Damm|den Hafen|Menschen|Betten|Kronen|Euro|in Orm|\
    rund|mindestens|bis zu|10.000|zwei Drittel der|3,5|58 Prozent|eine halbe|1,1 bis 1,3|dreimal|-|\
    45-jährige|99999999999999999999999999999999|0,000000000000000000001|½|٣|Millionen|zweitgrößte|\
    am Montag|28. Oktober 2031|31.02.2031|seit 1999|1999-2003|im Jahr 9999|vor 9999 Jahren|heute|\
    in 99999 Wochen|Ende der Woche|um 14:30 Uhr|10-24 Uhr|im Mai|voriges Jahr|von März bis Mai|\
    alle 300000 Monate|in den 90er Jahren|zu Ostern|im 21. Jahrhundert|Von Anna Holm|Foto: dpa|\
    Orm (dpa) –|Orm, 3. Mai –|Stand: 28.10.2031|Drucken";

/// What tears them: marks, white space, invisible characters, and letters that change their length.
const ODD: &str = "„|“|”|\"|»|«|‚|‘|’|›|‹|'|(|)|[|–|—|-|:|,|;|.|!|?|…|/|%|€|§|·|@|#|\u{a0}|\u{202f}|\
    \u{ad}|\u{200b}|\u{200d}|\u{301}|\u{308}|\u{fe0f}|\u{feff}|\u{202e}|\0|\t|\n|\n\n|\r\n|\r\n\r\n|\r|\
    \u{c}|\u{2028}|🛏|👩‍🚒|🇩🇪|Київ|сказал|İstanbul|ẞ|ǆ|ﬁ|a\u{308}|漢字|ｓａｇｔｅ";

/// What pages are made of.
const TAGS: &str = "<p>|</p>|<div>|</div>|<article>|<h1>|</h1>|<h2>|<br>|<li>|<ul>|<blockquote>|<b>|\
    </blockquote>|<figure><figcaption>|</figure>|</b>|<i>|<a href=x>|</a>|<q>|</q>|<wbr>|<span>|<!--|\
    </span>|<table><td>|<p hidden>|<script>|</script>|-->|&nbsp;|&shy;|&bdquo;|&ldquo;|&#0;|&amp;|\
    &#x1F6CF;|<meta charset=utf-16>|<meta name=date content=9999-12-31>|<html lang=en>|<title>|\
    <time datetime=2031-10-28>|</title>|<p class=byline>|<img alt='Der Hafen von Lys'>|\
    <script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"-009999-01-01\"}|";

/// The example sentences on the rules' pages: what the rules look for.
static SENTENCES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = rule_pages().iter().flat_map(|page| page.text.lines());
    let sentences: Vec<_> = lines.filter_map(|line| line.strip_prefix("> ")).collect();
    assert!(sentences.len() > 300, "{} sentences", sentences.len());
    sentences
});

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/claims.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema is in docs");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
});

/// Reads twice; what comes out is the same, sound, as its schema says and as the options ask.
fn reads(bytes: &[u8], options: &Options) {
    let result = read(bytes, "bericht", options);
    let too_large = bytes.len() as u64 > options.max_size;
    assert_eq!(matches!(result, Err(ReadError::TooLarge { .. })), too_large);
    let Ok(first) = result else { return };
    let document = Document::new(&first);
    sound::check(&document);
    let json = serde_json::to_value(&document).expect("records are plain data");
    if let Some(error) = SCHEMA.iter_errors(&json).next() {
        panic!("{error} at {}", error.instance_path());
    }
    let again = read(bytes, "bericht", options).expect("it was read before");
    assert_eq!(serde_json::to_value(Document::new(&again)).expect("plain data"), json);
    let unsure = |claim: &&ClaimRecord| claim.found_by.confidence < options.min_confidence;
    assert_eq!(document.claims.iter().find(unsure).map(|claim| &claim.id), None);
    let own = document.claims.iter().filter(|claim| claim.source.kind == "own-voice").count();
    assert!(options.own_voice || own == 0, "{own} claims in the report's own voice");
}

/// A table with names that stand in the words above.
fn own_actors() -> OwnActors {
    let table = "[person]\nholm = \"Anna Holm, Holm\"\n[agency]\noffice = \"Talsperrenamt, ~Amt\"";
    OwnActors::parse(table, "own.toml").expect("a sound table")
}

fn options() -> impl Strategy<Value = Options> {
    let day = || prop::sample::select(vec!["2031-10-28", "2032-02-29", "0001-01-01", "9999-12-31"]);
    let days = day().prop_map(|text| parse_days(text).expect("days"));
    let language = prop::sample::select(vec!["de", "de", "de", "en"]);
    let language = language.prop_map(|code| Language::parse(code).expect("a code"));
    (
        prop::option::of(language),
        prop::option::of(days),
        prop::option::of(day()),
        any::<bool>(),
        prop::sample::select(vec![Model::Grammar, Model::Full]),
        prop_oneof![15 => Just(laut_desk::DEFAULT_MAX_SIZE), 1 => 0..500u64],
        prop::sample::select(vec![0.0, 0.0, 0.4, 0.8, 1.0]),
        prop::sample::select(vec![None, Some(own_actors())]),
    )
        .prop_map(
            |(language, published, today, own_voice, model, max_size, min_confidence, actors)| {
                Options {
                    language,
                    published,
                    today: today.map(|day| day.parse().expect("a day")),
                    own_voice,
                    model,
                    max_size,
                    allow_private: false,
                    min_confidence,
                    actors,
                }
            },
        )
}

/// One of the pieces of a list.
fn one_of(list: &'static str) -> impl Strategy<Value = String> {
    prop::sample::select(list.split('|').collect::<Vec<_>>()).prop_map(str::to_owned)
}

fn piece() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(SENTENCES.as_slice()).prop_map(str::to_owned);
    prop_oneof![8 => one_of(WORDS), 4 => one_of(ODD), 2 => one_of(TAGS), 2 => sentence, 1 => "\\PC{0,6}"]
}

/// Pieces side by side, most of them a space apart.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::bool::weighted(0.8)), 0..60).prop_map(|pieces| {
        pieces
            .iter()
            .map(|(piece, apart)| format!("{piece}{}", if *apart { " " } else { "" }))
            .collect()
    })
}

/// A sentence that a rule is for, torn by pieces at some places.
fn torn() -> impl Strategy<Value = String> {
    let tears = prop::collection::vec((any::<prop::sample::Index>(), piece()), 0..5);
    let sentence = prop::sample::select(SENTENCES.as_slice());
    prop::collection::vec((sentence, tears), 1..7).prop_map(|sentences| {
        let mut text = String::new();
        for (sentence, tears) in sentences {
            let mut torn: Vec<String> = sentence.chars().map(String::from).collect();
            for (place, piece) in tears {
                let place = place.index(torn.len());
                torn.insert(place, piece);
            }
            text.extend(torn);
            text.push(' ');
        }
        text
    })
}

/// The text as it is, or in a page.
fn dressed(text: String, page: bool) -> String {
    if page { format!("<!doctype html><html><body><article><p>{text}</article>") } else { text }
}

proptest! {
    // What fails gets a mend and a test with a name, not a seed in a file.
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop::collection::vec(prop_oneof![9 => b' '..=b'~', 1 => any::<u8>()], 0..300),
        options in options(),
    ) {
        reads(&bytes, &options);
    }

    #[test]
    fn any_pieces_are_read(text in text(), page: bool, options in options()) {
        reads(dressed(text, page).as_bytes(), &options);
    }

    #[test]
    fn torn_sentences_are_read(text in torn(), page: bool, options in options()) {
        reads(dressed(text, page).as_bytes(), &options);
    }

    #[test]
    fn torn_bytes_are_read(
        text in torn(),
        tears in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        options in options(),
    ) {
        let mut bytes = text.into_bytes();
        for (place, byte) in tears {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        reads(&bytes, &options);
    }
}

/// Keeps what is read of the bytes in a ledger; it comes out as it went in.
fn keeps(bytes: &[u8], options: &Options) {
    let Ok(read) = read(bytes, "bericht", options) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::open(&folder.path().join("laut.db"), Access::Write).expect("a ledger");
    let run = Run { options, jobs: NonZeroUsize::MIN, from: None, apart: &[], seen: None };
    let stream = Box::new(std::io::Cursor::new(bytes.to_vec()));
    let input = Input::Stream { origin: "bericht".to_owned(), stream };
    let stamp = || Stamp { at: String::new(), author: String::new(), command: String::new() };
    let mut ids = vec![];
    let added = ledger.add(vec![input], &run, stamp, |outcome| {
        match outcome.made {
            Ok(taken) => ids.push(taken.added),
            Err(NotTaken::Read(_)) => {}
            Err(NotTaken::Refused(error)) => panic!("{error}"),
        }
        ControlFlow::Continue(())
    });
    added.expect("the ledger takes it");
    // Some bytes that are a report by themselves are an archive or a feed where one may be.
    for added in ids {
        let kept = ledger.kept(&added.edition).expect("kept");
        if kept.report.hash == read.report.hash {
            assert_eq!(kept.report, read.report);
            assert_eq!(kept.reading, read.reading);
        }
    }
    assert_eq!(ledger.check(&mut |_, _| {}).expect("checked"), []);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_report_comes_back_from_a_ledger(
        text in prop_oneof![text(), torn()],
        page: bool,
        options in options(),
    ) {
        keeps(dressed(text, page).as_bytes(), &options);
    }
}
