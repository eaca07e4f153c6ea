//! Broken markup gives one note that says what was odd and how it was taken; what every browser
//! takes alike gives none.

use laut_model::{NoteKind, Report};
use laut_page::{Format, Input, PageError};

/// A sentence of the page's report, and one that comes later in it.
const ONE: &str = "Die Brücke von Orm bleibt gesperrt, teilte die Verwaltung am Freitag mit.";
const TWO: &str = "Ein Gutachter hatte Risse im Pfeiler gefunden.";

fn read(html: &str) -> Result<Report, PageError> {
    let format = Some(Format::Html);
    let origin = "seite.html";
    laut_page::read(&Input { origin, bytes: html.as_bytes(), format, ..Input::default() })
}

/// The report's text and its one note on markup, if there is one.
fn noted(html: &str) -> (String, Option<String>) {
    let report = read(html).unwrap_or_else(|error| panic!("{error}: {html}"));
    let notes = report.notes.into_iter().filter(|note| note.kind == NoteKind::Markup);
    let mut notes: Vec<String> = notes.map(|note| note.message).collect();
    assert!(notes.len() < 2, "{notes:?}");
    (report.text, notes.pop())
}

/// A whole page around `inner`.
fn page(inner: &str) -> String {
    format!("<!doctype html><html lang=de><body>{inner}</body></html>")
}

#[test]
fn what_browsers_take_alike_is_no_matter() {
    let many = "<li><a href=/1>Eins und zwei<li><a href=/2>Drei</a>";
    for html in [
        format!("<p>{ONE}<p>{TWO}"),
        format!("<html><body><p>{ONE}<ul><li>{TWO}<li>Bis auf Weiteres, hieß es.</ul>"),
        format!(
            "<div class=a class=b foo=1 data-x='<p>'>{ONE} Krake & Sohn < Möwe &amp Co.</div>{TWO}"
        ),
        page(&format!("<h1>Brücke von Orm gesperrt</h2><p>{ONE}</p></p><p>{TWO}</div></span>")),
        page(&format!("<div><div><p><b>{ONE}<i></b>{TWO}</i></div>")),
        page(&format!("<table><tr><td><p>{ONE}<td>{TWO}</table>")),
        page(&format!("<ul>{many}</ul><p><a name=oben>{ONE}</p><p>{TWO}</p>")),
        page(&format!("<a href=/><p>{ONE}</a></p><p>{ONE} {TWO}</p>")),
        page(&format!("<!--[if lt IE 9]><p>Alt.</p><![endif]--><p>{ONE}</p><p>{TWO}</p>")),
        page(&format!("<script>w('<p>'+\"<script>\"+'<!--')\n</script><p>{ONE}</p><p>{TWO}</p>")),
        page(&format!("<textarea><div><p>Zum Einbetten</p></div></textarea><p>{ONE} {TWO}</p>")),
        page(&format!("<section><div></section></div><x-teil/><p>{ONE}</p><p>{TWO}</p>")),
        page(&format!("<table> <form><tr><td>{ONE}<input hidden></form></table><p>{TWO}</p>")),
    ] {
        let (text, note) = noted(&html);
        assert_eq!(note, None, "{html}");
        assert!(text.contains(ONE) && text.contains(TWO), "{html}\n{text}");
    }
}

#[test]
fn a_page_that_was_cut_off() {
    for (end, note) in [
        ("<p>Ein <a hre", "it ends inside a tag (read up to there)"),
        ("<p>Ein <img alt=\"Die Brücke", "it ends inside a tag (read up to there)"),
        ("<div><div><p>Ein Gut", "it ends inside 2 elements, as if cut off"),
        ("<p>Ein Gutachter hatte im Pfeiler <b>Ris", "it ends inside an element, as if cut off"),
        (
            "<p>Ein Gutachter hatte im Pfeiler der Brücke Ris",
            "it ends inside a sentence, as if cut off",
        ),
    ] {
        let html = format!("<html lang=de><body><p>{ONE}</p>{end}");
        let (text, found) = noted(&html);
        assert_eq!(found, Some(format!("the page's markup is broken: {note}")));
        assert!(text.starts_with(ONE), "{text}");
    }
}

#[test]
fn what_is_never_closed_hides_text() {
    let later = format!("<p>{TWO}</p>").repeat(3);
    for (open, close, note) in [
        ("<!-- Werbung", "", "it ends inside a comment (127 characters in it not read)"),
        (
            "<!-- Werbung",
            "<!-- Ende -->",
            "comment never closed: 1 (127 characters in it not read)",
        ),
        ("<script>", "", "it ends inside <script> (120 characters in it not read)"),
        (
            "<script>",
            "\n<script>x()</script>",
            "<script> never closed: 1 (120 characters in it not read)",
        ),
        ("<textarea>", "", "it ends inside <textarea> (120 characters in it not read)"),
        (
            "<style>",
            "<style>p{}</style>",
            "<style> never closed: 1 (120 characters in it not read)",
        ),
        ("<video>", "", "<video> never closed: 1 (120 characters in it not read)"),
        (
            "<select><option>Nord</option>",
            "",
            "<select> never closed: 1 (120 characters in it not read)",
        ),
    ] {
        let (text, found) = noted(&page(&format!("<p>{ONE}</p>{open}{later}{close}")));
        assert_eq!(found, Some(format!("the page's markup is broken: {note}")), "{open}");
        assert_eq!(text, ONE, "{open}");
    }
}

#[test]
fn a_page_that_is_hidden_is_refused_by_name() {
    for open in ["<title>Brücke gesperrt", "<!--", "<noscript>"] {
        let html =
            format!("<html lang=de><head>{open}</head><body><p>{ONE}</p><p>{TWO}</p></body>");
        let error = read(&html).expect_err("no text").to_string();
        let why = "the page's text is hidden in an element or comment that is never closed";
        assert!(error.starts_with(&format!("seite.html: {why}; ")), "{error}");
    }
}

#[test]
fn a_link_that_is_never_closed_is_text() {
    let html = page(&format!("<p><a href=/mehr>{ONE}</p><p>{TWO}</p><a href=/>Start</a>"));
    let (text, note) = noted(&html);
    assert_eq!(text, format!("{ONE}\n\n{TWO}"));
    let broken = "links never closed: 1 (102 characters in them read as text)";
    assert_eq!(note, Some(format!("the page's markup is broken: {broken}")));
}

#[test]
fn text_loose_in_a_table() {
    let html = page(&format!("<table><tr><td>Orm</td></tr><p>{ONE}</p>{TWO}</table>"));
    let (text, note) = noted(&html);
    assert!(text.starts_with(&format!("{ONE}\n\n{TWO}")), "{text}");
    let broken = "102 characters loose in a table (read as above it)";
    assert_eq!(note, Some(format!("the page's markup is broken: {broken}")));
}

#[test]
fn elements_closed_in_the_wrong_order() {
    let html = page(&format!("<main><blockquote><p>{ONE}</main><p>{TWO}</p></blockquote>"));
    let (_, note) = noted(&html);
    let broken = "elements closed too late: 1 (40 characters read as behind them)";
    assert_eq!(note, Some(format!("the page's markup is broken: {broken}")));
}

#[test]
fn nul_characters() {
    let html = page(&format!("<p>{ONE}</p>{}<p>Ein\0 {TWO}</p>", " ".repeat(3000)));
    let (text, note) = noted(&html);
    assert_eq!(text, format!("{ONE}\n\nEin {TWO}"));
    assert_eq!(note.as_deref(), Some("the page's markup is broken: NUL characters: 1 (left out)"));
}

#[test]
fn one_note_says_all() {
    let many = format!("<p><a href=/mehr>{ONE}</p>").repeat(3);
    let html = format!("<html><body>{many}<table><tr>{ONE}</table><div><p>{TWO}");
    let (_, note) = noted(&html);
    let broken = "it ends inside 2 elements, as if cut off; \
                  links never closed: 3 (288 characters in them read as text); \
                  62 characters loose in a table (read as above it)";
    assert_eq!(note, Some(format!("the page's markup is broken: {broken}")));
}
