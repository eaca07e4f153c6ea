//! The parts and declarations of a page to a report.

use super::blocks::{Found, Part};
use super::entries::Dated;
use super::meta::{self, Meta};
use crate::{byline, dates, field};
use laut_model::{
    Block, BlockKind, Date, Dating, DayInterval, Entry, Field, FieldOrigin, Language, Note,
    NoteKind, Report, Stretch, TextRange,
};

/// Joins the parts to the report's text and takes the fields from markup and text.
pub(super) fn fill(report: &mut Report, found: Found, meta: Meta, entries: &[Dated], html: &str) {
    for Part { kind, text, source, .. } in found.parts {
        if !report.text.is_empty() {
            report.text.push_str("\n\n");
        }
        let start = report.text.len();
        report.text.push_str(&text);
        for stretch in source.stretches() {
            report.source.push(Stretch { text: start as u32 + stretch.text, ..*stretch });
        }
        let range = TextRange::new(start, report.text.len());
        report.blocks.push(Block { kind, range });
    }
    let shown = report.blocks.iter().find(|block| block.kind == BlockKind::Title);
    report.title = shown
        .map(|block| Field {
            value: report.slice(block.range).to_owned(),
            origin: FieldOrigin::Element,
            range: Some(block.range),
        })
        .or(meta.title);
    report.byline = authors(report, meta.authors, found.authors, meta.bodies);
    let stated = |day| dates::stated(day, &found.date_line, FieldOrigin::Element);
    let linked = meta.link.as_ref().and_then(|link| {
        Some(dates::stated(dates::in_link(&link.value)?, &link.value, link.origin))
    });
    let local = found.shown.map(stated).into_iter().chain(linked.clone());
    let central = meta.language.as_ref().is_some_and(|language| language.value == Language::DE);
    report.published = declared(meta.published, found.shown, html)
        .map(|dating| dates::in_zone(dating, local, central))
        .or(found.dates.published.map(stated))
        .or_else(|| beside_byline(report))
        .or_else(|| {
            let dated = meta.dated.or_else(|| meta::scripted_creation(html))?;
            Some(dates::in_zone(dated, linked.clone().into_iter(), central))
        })
        .or_else(|| linked.clone());
    report.updated = meta.updated.or(found.dates.updated.map(stated));
    if report.published.is_none() && report.updated.is_some() {
        report.published.clone_from(&report.updated);
        let message = "the page tells only when it was changed; taken as its day of publication";
        report.notes.push(Note { kind: NoteKind::Date, message: message.to_owned(), range: None });
    }
    if report.published.is_none()
        && let Some(picture) = meta.picture
        && let Some(day) = dates::in_link(&picture)
    {
        report.published = Some(dates::stated(day, &picture, FieldOrigin::Meta));
        let message = "the page tells no date; that in the address of its picture was taken";
        report.notes.push(Note { kind: NoteKind::Date, message: message.to_owned(), range: None });
    }
    report.entries = entries
        .iter()
        .map(|entry| {
            let (first, last) =
                (&report.blocks[entry.parts.start], &report.blocks[entry.parts.end - 1]);
            let range = TextRange::new(first.range.start(), last.range.end());
            let published = dates::stated(entry.day, &entry.written, FieldOrigin::Element);
            Entry { range, published }
        })
        .collect();
    report.outlet = meta.outlet;
    report.section = meta.section;
    report.link = meta.link;
    report.language = meta.language;
}

/// The first declared day, unless another one is that which the page shows. The scripts of a page are
/// searched only where its markup leaves that open.
fn declared(markup: Vec<Dating>, shown: Option<Date>, html: &str) -> Option<Dating> {
    let is_shown =
        |dating: &&Dating| shown.map(DayInterval::day).as_ref() == dating.readings.first();
    let first = markup.first();
    if first.is_some() && shown.is_none() {
        return first.cloned();
    }
    markup.iter().find(is_shown).cloned().or_else(|| {
        let scripted = meta::scripted_publication(html);
        scripted.filter(|scripted| first.is_none() || is_shown(&scripted)).or(first.cloned())
    })
}

/// The day that a byline names beside its people.
fn beside_byline(report: &Report) -> Option<Dating> {
    let mut bylines = report.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
    bylines.find_map(|block| {
        let line = report.slice(block.range);
        Some(dates::stated(dates::read_markup(line)?, line, FieldOrigin::Text))
    })
}

/// The people that markup declares, or those in the byline if they are more or markup names none,
/// or else the bodies that markup declares; agencies in the byline join them.
fn authors(
    report: &Report,
    declared: Vec<Field<String>>,
    shown: Vec<String>,
    bodies: Vec<Field<String>>,
) -> Vec<Field<String>> {
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let among = |name: &Field<String>| shown.iter().any(|other| same(&name.value, other));
    let only_agencies = !declared.is_empty() && !declared.iter().all(among);
    let mut authors = declared;
    for name in &shown {
        let known = authors.iter().any(|other| same(&other.value, name));
        if !known && (!only_agencies || byline::is_agency(name)) {
            authors.push(field(name.clone(), FieldOrigin::Element));
        }
    }
    if authors.is_empty() {
        authors = bodies;
    }
    for author in &mut authors {
        let mut bylines = report.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
        author.range = bylines.find_map(|block| {
            let at = block.range.start() + report.slice(block.range).find(&author.value)?;
            Some(TextRange::new(at, at + author.value.len()))
        });
    }
    authors
}
