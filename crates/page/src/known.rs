//! What a page does not tell about its report is taken from what came with its bytes.

use crate::{Known, dates, field};
use laut_model::{Dating, FieldOrigin, Note, NoteKind, Report};
use url::Url;

/// Fills the fields that the page left open, makes its own link absolute, and notes what is missing.
pub(crate) fn complete(report: &mut Report, known: &Known) {
    if let Some(why) = known.cut {
        let message = format!("the report may go on where its bytes end: {why}");
        report.notes.push(Note { kind: NoteKind::Cut, message, range: None });
    }
    let base = known.link.and_then(|link| Url::parse(link).ok());
    if let Some(link) = &mut report.link
        && Url::parse(&link.value).is_err()
    {
        let absolute = base.as_ref().and_then(|base| base.join(&link.value).ok());
        link.value = absolute.map_or(String::new(), String::from);
    }
    report.link.take_if(|link| !link.value.contains("://"));
    if report.link.is_none() {
        report.link = known.link.map(|link| field(link.to_owned(), FieldOrigin::Address));
    }
    if report.title.is_none() {
        report.title = known.title.map(|title| field(title.to_owned(), FieldOrigin::Feed));
    }
    if report.byline.is_empty() {
        let authors = known.authors.iter();
        report.byline = authors.map(|name| field(name.clone(), FieldOrigin::Feed)).collect();
    }
    let dated = |written: Option<&str>| -> Option<Dating> {
        let written = written?;
        Some(dates::stated(dates::read_markup(written)?, written, FieldOrigin::Feed))
    };
    let linked = || {
        let link = known.link?;
        Some(dates::stated(dates::in_link(link)?, link, FieldOrigin::Address))
    };
    let published = || dated(known.published).or_else(linked);
    report.published = report.published.take().or_else(published);
    report.updated = report.updated.take().or_else(|| dated(known.updated));
}

#[cfg(test)]
mod tests {
    use crate::{Input, Known, read};
    use laut_model::FieldOrigin;

    const TEXT: &str = "<p>Der Hafen von Lys bleibt bis auf Weiteres zu, sagte die Ministerin.</p>";

    fn link(canonical: &str, known: Option<&str>) -> Option<(String, FieldOrigin)> {
        let page = format!("<link rel=canonical href='{canonical}'>{TEXT}");
        let known = Known { link: known, ..Known::default() };
        let input = Input { origin: "a", bytes: page.as_bytes(), known, ..Input::default() };
        let link = read(&input).expect("a report").link;
        link.map(|link| (link.value, link.origin))
    }

    #[test]
    fn a_relative_link_rests_on_where_the_page_was_found() {
        let found = Some("https://a.example/nord/x?y");
        let own = Some(("https://a.example/hafen".to_owned(), FieldOrigin::Element));
        assert_eq!(link("/hafen", found), own);
        assert_eq!(link("https://a.example/hafen", None), own);
        assert_eq!(link("/hafen", None), None);
        let address = Some(("https://a.example/nord/x?y".to_owned(), FieldOrigin::Address));
        assert_eq!(link("", found), address);
    }

    #[test]
    fn what_a_feed_says_fills_the_gaps() {
        let authors = ["Mila Dorn".to_owned()];
        let known = Known {
            title: Some("Hafen bleibt zu"),
            authors: &authors,
            published: Some("2031-03-04T10:00:00Z"),
            ..Known::default()
        };
        let input = Input { origin: "a", bytes: TEXT.as_bytes(), known, ..Input::default() };
        let report = read(&input).expect("a report");
        assert_eq!(report.title.expect("a title").origin, FieldOrigin::Feed);
        assert_eq!(report.byline[0].value, "Mila Dorn");
        let published = report.published.expect("a date");
        assert_eq!(published.readings[0].to_string(), "2031-03-04");
    }
}
