//! Whatever comes in, what comes out is a report or a message, and a report's ranges are right.

use laut_model::{BlockKind, DayInterval, FieldOrigin, Language, NoteKind, Report};
use laut_page::{Format, Input, PageError, read};
use proptest::prelude::*;

fn input(bytes: &[u8], format: Option<Format>) -> Input<'_> {
    Input { origin: "bericht", bytes, format, ..Input::default() }
}

fn check(report: &Report) {
    let mut end = 0;
    for block in &report.blocks {
        let (from, to) = (block.range.start(), block.range.end());
        assert!(end <= from && from < to, "{:?} after {end}", block.range);
        let text = report.text.get(from..to).expect("on character boundaries inside the text");
        assert_eq!(text, text.trim(), "white space around a block");
        end = to;
    }
    for stretch in report.source.stretches() {
        let text = |at: u32| report.text.is_char_boundary(at as usize);
        assert!(text(stretch.text) && text(stretch.text + stretch.length), "{stretch:?}");
    }
    let places = report.remarks.iter().filter_map(|remark| remark.range);
    let places = places.chain(report.entries.iter().map(|entry| entry.range));
    let pictures = report.pictures.iter().flat_map(|p| [p.alt, p.caption, p.credit]);
    for range in places.chain(pictures.flatten()) {
        assert!(report.text.get(range.as_range()).is_some_and(|text| !text.is_empty()));
    }
    let fields = report.title.iter().chain(&report.byline).chain(&report.agencies);
    for (field, range) in fields.filter_map(|field| Some((field, field.range?))) {
        assert_eq!(report.text.get(range.as_range()), Some(field.value.as_str()));
    }
}

/// Each stretch of a report's text is what stands at its place in the source; white space may be
/// of another kind.
fn check_source(input: &Input, report: &Report) {
    let source = laut_page::source_text(input);
    assert_eq!(report.source.points().len(), report.source.stretches().len());
    for (stretch, &point) in report.source.stretches().iter().zip(report.source.points()) {
        let before = source.get(..stretch.source as usize).expect("on a character boundary");
        assert_eq!(before.chars().count(), point as usize, "{stretch:?}");
        let piece = |text: &str, from: u32| -> String {
            let piece = text.get(from as usize..(from + stretch.length) as usize);
            let piece = piece.expect("on character boundaries").chars();
            piece.map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect()
        };
        assert_eq!(piece(&report.text, stretch.text), piece(&source, stretch.source));
    }
}

/// Pieces of pages and texts, so that chance finds more than white noise.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "<h1>",
        "</h1>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<li>",
        "<ul>",
        "<table><td>",
        "<figure>",
        "<figcaption>",
        "<img alt='Der Hafen von Lys'>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<b>",
        "</b>",
        "<p class=byline>",
        "&nbsp;",
        "&#0;",
        "<time datetime=2031-02-30>",
        "<meta charset=utf-16>",
        "<script type=application/ld+json>",
        "{\"@type\":\"NewsArticle\",\"headline\":\"Hafen zu\"}",
        "<title>",
        "<p hidden>",
        "Der Hafen von Lys bleibt zu, sagte die Ministerin am Montag in der Hauptstadt.",
        "Hafen bleibt zu",
        "StartseitePolitik",
        "Drucken",
        "Von Anna Berg",
        "Foto: Tom Klee/dpa",
        "Der Hafen (Foto: dpa)",
        "© Lys",
        "28.10.2031",
        "Stand: 28.10.2031, 14 Uhr",
        "- Punkt eins",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{c}",
        " ",
        "\u{a0}",
        "\u{ad}",
        "„Ja“, sagte sie",
        "Mehr zum Thema",
        "\u{1F600}",
        "|",
        "(",
        ")",
        ".",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [None, Some(Format::Html), Some(Format::Text)] {
            if let Ok(report) = read(&input(&bytes, format)) {
                check(&report);
                check_source(&input(&bytes, format), &report);
            }
        }
    }

    #[test]
    fn any_pieces_make_a_report(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        for format in [Format::Html, Format::Text] {
            let input = input(text.as_bytes(), Some(format));
            if let Ok(report) = read(&input) {
                check(&report);
                check_source(&input, &report);
                if format == Format::Text {
                    prop_assert_eq!(report.text, text.as_str());
                }
            }
        }
    }
}

/// A paragraph that makes any page a report.
const TEXT: &str =
    "<p>Der Hafen von Lys bleibt bis auf Weiteres zu, sagte die Ministerin am Montag.</p>";

fn page(html: &str) -> Report {
    let report = read(&input(html.as_bytes(), Some(Format::Html))).expect("there is text");
    check(&report);
    assert!(report.text.contains("Hafen von Lys bleibt"), "the text got lost");
    report
}

#[test]
fn deep_nesting_is_cut_and_noted() {
    for (open, close) in
        [("<div>", "</div>"), ("<b>", "</b>"), ("<a href=x><p>", ""), ("<ul><li>", "")]
    {
        let html = format!("{}{TEXT}{}", open.repeat(200_000), close.repeat(200_000));
        let noted = page(&html).notes.iter().any(|note| note.kind == NoteKind::Markup);
        assert!(noted, "{open}");
    }
}

#[test]
fn much_of_one_kind_is_read() {
    let links = "<a href='/x'>Mehr aus der Nordmark</a> ".repeat(100_000);
    let script = format!("<script>{}</script>", "if (a<b) { x = '<p>'; }\n".repeat(170_000));
    let formatting: String = (0..50_000).map(|n| format!("<p><font size={n}>")).collect();
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    for html in [
        format!("{TEXT}{links}"),
        format!("{script}{TEXT}"),
        format!("{formatting}{TEXT}"),
        format!("<div{attributes}>{TEXT}"),
        format!("{}{TEXT}", "<table><tr><p></div></span></b>".repeat(20_000)),
        TEXT.replace("Montag", &"sehr ".repeat(2_000_000)),
    ] {
        page(&html);
    }
    let line = "Der Hafen ist zu. ".repeat(500_000);
    check(&read(&input(line.as_bytes(), None)).expect("there is text"));
}

#[test]
fn what_is_no_report_is_refused_by_name() {
    let refuse = |bytes: &[u8]| read(&input(bytes, None)).expect_err("no report");
    assert!(matches!(refuse(b""), PageError::Empty { .. }));
    assert!(matches!(refuse(b" \n\t "), PageError::Empty { .. }));
    assert!(matches!(refuse(b"%PDF-1.7\n%\xe2\xe3"), PageError::Binary { .. }));
    assert!(matches!(refuse(b"\x1f\x8b\x08\0"), PageError::Packed { .. }));
    assert!(matches!(refuse(b"\x28\xb5\x2f\xfd\x04"), PageError::Packed { .. }));
    assert!(matches!(
        refuse(b"<html><body><script>x()</script></body></html>"),
        PageError::NoText { .. }
    ));
    assert!(matches!(refuse(b"-- ** --"), PageError::NoText { .. }));
    let message = refuse(b"%PDF-1.7").to_string();
    assert_eq!(
        message,
        "bericht: this is a PDF file, not text; save the report as text or as an HTML page"
    );
}

#[test]
fn the_user_knows_best() {
    let days = DayInterval::day(laut_model::Date::constant(2031, 3, 4));
    let english = Language::parse("en").expect("a code");
    let html = format!("<html lang=de><meta name=date content=2031-01-01>{TEXT}");
    let given =
        Input { language: Some(english), published: Some(days), ..input(html.as_bytes(), None) };
    let report = read(&given).expect("there is text");
    let language = report.language.expect("the one given");
    assert_eq!((language.value, language.origin), (english, FieldOrigin::Given));
    assert_eq!(report.published.expect("the one given").readings, [days]);
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let report = read(&input(b"abc", None)).expect("there is text");
    let known = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(report.hash.to_string(), known);
}

#[test]
fn characters_are_kept_but_white_space_folds() {
    let html = "<p>Rund\n  10\u{a0}000 Kronen für den Ha\u{ad}fen,<br> sagte &bdquo;Lys&ldquo; am\tMontag.</p>";
    let report = read(&input(html.as_bytes(), None)).expect("there is text");
    assert_eq!(report.text, "Rund 10\u{a0}000 Kronen für den Ha\u{ad}fen,\nsagte „Lys“ am Montag.");
    assert_eq!(report.blocks[0].kind, BlockKind::Paragraph);
}

#[test]
fn every_character_of_the_body_has_its_place() {
    let html = "<title>Hafen zu</title><style>p{}</style><body> <p>\n  Der <b>Hafen</b>\t<i>von</i> L&yuml;s \
                <a href=x>bleibt\n zu</a>.<script>x()</script></p><ul><li>&nbsp;Kein Schiff läuft aus.</ul>";
    let input = input(html.as_bytes(), Some(Format::Html));
    let report = read(&input).expect("there is text");
    let source = laut_page::source_text(&input);
    assert!(source.starts_with("Hafen zu"), "{source}");
    for (block, wanted) in
        report.blocks.iter().zip(["Der Hafen von Lÿs bleibt zu.", "Kein Schiff läuft aus."])
    {
        assert_eq!(report.slice(block.range), wanted);
        let places = report.source.places(block.range);
        let shown: String = places.iter().map(|place| &source[place.as_range()]).collect();
        let folded = shown.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(folded, wanted, "{places:?}");
    }
}
