//! Feeds: RSS, Atom and JSON Feed.

use super::{ArchiveError, Entry, Found, Item, Sink, shown};
use crate::Format;
use feed_rs::model;
use std::collections::HashSet;
use std::ops::ControlFlow;
use url::Url;

/// Fewest characters of text that make an entry's content a report and not an announcement of one.
const ENOUGH: usize = 600;

/// Reads the entries of a feed. Those that hold their report are entries, the others links to
/// it; each link comes once. One problem counts those that have neither.
pub fn read_feed(bytes: &[u8], origin: &str, sink: &mut Sink) -> ControlFlow<()> {
    let read = bytes.len() as u64;
    let mut send = |found| sink(Item { found, start: None, read });
    let feed = match feed_rs::parser::parse(bytes) {
        Ok(feed) => feed,
        Err(cause) => {
            return send(Found::Problem(ArchiveError::Feed { origin: origin.to_owned(), cause }));
        }
    };
    // Where the feed was found, else the page that it says it is of.
    let own = feed.links.iter().map(|link| link.href.as_str());
    let base = std::iter::once(origin).chain(own).find_map(|link| Url::parse(link).ok());
    let (mut linked, mut held, mut bare) = (HashSet::new(), HashSet::new(), 0_u64);
    for entry in &feed.entries {
        let link = page_link(entry, base.as_ref());
        let name = shown(link.as_deref().unwrap_or(&entry.id));
        match (content(entry), link) {
            (Some((content, format)), link) => {
                linked.extend(link.as_deref().map(page_of));
                if !held.insert((link.clone(), content)) {
                    continue;
                }
                let known = known(entry, link);
                send(Found::Entry(Box::new(Entry {
                    origin: format!("{origin}: {name}"),
                    format: Some(format),
                    charset: Some("utf-8".to_owned()),
                    bytes: content.as_bytes().to_vec(),
                    ..known
                })))?;
            }
            (None, Some(link)) => {
                if !linked.insert(page_of(&link)) {
                    continue;
                }
                let known = known(entry, Some(link));
                send(Found::Link(Box::new(Entry { origin: name, ..known })))?;
            }
            (None, None) => bare += 1,
        }
    }
    match bare {
        0 => ControlFlow::Continue(()),
        count => send(Found::Problem(ArchiveError::Bare { origin: origin.to_owned(), count })),
    }
}

/// What a feed says of a report.
fn known(entry: &model::Entry, link: Option<String>) -> Entry {
    let title = entry.title.as_ref().map(|title| title.content.trim().to_owned());
    let authors = entry.authors.iter().filter_map(|author| author.name.as_deref());
    let authors = authors.map(str::trim).filter(|name| !name.is_empty() && !name.contains('@'));
    Entry {
        link,
        title: title.filter(|title| !title.is_empty()),
        authors: authors.map(str::to_owned).collect(),
        published: entry.published.map(|date| date.to_rfc3339()),
        updated: entry.updated.map(|date| date.to_rfc3339()),
        ..Entry::default()
    }
}

/// The link to the page of an entry; one that is not whole rests on `base`. A mark that is a whole link
/// (`guid` of RSS) stands in for one that is missing.
fn page_link(entry: &model::Entry, base: Option<&Url>) -> Option<String> {
    let page = |link: &&model::Link| matches!(link.rel.as_deref(), None | Some("alternate"));
    let Some(link) = entry.links.iter().find(page).map(|link| &link.href) else {
        let mark = Url::parse(&entry.id).ok();
        return mark.filter(|mark| matches!(mark.scheme(), "http" | "https")).map(String::from);
    };
    if link.contains("://") {
        return Some(link.clone());
    }
    base?.join(link).ok().map(String::from)
}

/// A link without the place in its page.
fn page_of(link: &str) -> String {
    link.split('#').next().unwrap_or_default().to_owned()
}

/// The text or markup of an entry, if it is long enough to be its report.
fn content(entry: &model::Entry) -> Option<(&str, Format)> {
    let content = entry.content.as_ref().and_then(|content| {
        Some((content.body.as_deref()?, content.content_type.subty().as_str()))
    });
    let summary = entry.summary.as_ref();
    let summary = summary.map(|text| (text.content.as_str(), text.content_type.subty().as_str()));
    let long = |(text, _): &(&str, &str)| shown_characters(text) >= ENOUGH;
    let (text, kind) = content.filter(long).or(summary.filter(long))?;
    let plain = kind == "plain" && !text.contains("</");
    Some((text, if plain { Format::Text } else { Format::Html }))
}

/// How many characters of markup stand outside of its tags.
fn shown_characters(markup: &str) -> usize {
    let mut inside = false;
    let outside = markup.chars().filter(|&c| {
        inside = (inside || c == '<') && c != '>';
        !inside && c != '>'
    });
    outside.count()
}
