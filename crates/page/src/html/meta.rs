//! What a page says about its report in `meta`, `link`, `time` and microdata.

use super::headline;
use super::linked_data::{self, LinkedData};
use super::tree::{Id, Tree};
use crate::{byline, dates, field};
use laut_model::{Dating, Field, FieldOrigin, Language, Note, NoteKind};
use std::collections::HashMap;

/// What a page declares; the first source that gives a value wins.
pub(super) struct Meta {
    pub(super) title: Option<Field<String>>,
    pub(super) authors: Vec<Field<String>>,
    /// What is named as author and is no person: a site, the outlet, a desk.
    pub(super) bodies: Vec<Field<String>>,
    /// Every day of publication that markup declares, the most trusted first.
    pub(super) published: Vec<Dating>,
    /// A declared day that may be that of a change.
    pub(super) dated: Option<Dating>,
    pub(super) updated: Option<Dating>,
    pub(super) outlet: Option<Field<String>>,
    pub(super) link: Option<Field<String>>,
    pub(super) section: Option<Field<String>>,
    pub(super) language: Option<Field<Language>>,
    /// Descriptions, by which a dek is known.
    pub(super) descriptions: Vec<String>,
    /// The address of the picture that stands for the page.
    pub(super) picture: Option<String>,
    /// The whole text, where JSON-LD holds it.
    pub(super) body: Option<String>,
    pub(super) notes: Vec<Note>,
}

/// Names that speak of publication, and those that may speak of a change too.
const PUBLISHED: [&str; 19] = [
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "bepress_citation_date",
    "date.published",
    "article.published",
    "cxenseparse:recs:publishtime",
];
const DATED: [&str; 9] = [
    "date",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "datecreated",
    "sailthru.date",
    "article.created",
];
const UPDATED: [&str; 8] = [
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "og:modified_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
];
const AUTHOR: [&str; 14] = [
    "author",
    "byl",
    "byline",
    "authors",
    "citation_author",
    "dcterms.author",
    "cxenseparse:author",
    "article:author_name",
    "article:author",
    "dc.creator",
    "parsely-author",
    "dcterms.creator",
    "sailthru.author",
    "og:article:author",
];

const SECTION: [&str; 6] = [
    "article:section",
    "og:article:section",
    "articlesection",
    "parsely-section",
    "cxenseparse:section",
    "section",
];

/// Keys by which the scripts of a page name the day of publication.
const SCRIPTED: [&str; 8] = [
    "\"datePublished\"",
    "\"publishedDate\"",
    "\"publishDate\"",
    "\"datePosted\"",
    "\"publishedAt\"",
    "\"published_at\"",
    "\"publication_time\"",
    "\"firstPublished\"",
];

/// Keys by which they name the day on which the page was made.
const CREATED: [&str; 2] = ["\"dateCreated\"", "\"createdAt\""];

/// Reads what a page declares.
pub(super) fn read(tree: &Tree) -> Meta {
    let data = linked_data::read(tree);
    let page = Declared::new(tree);
    let mut notes = vec![];
    if data.broken > 0 {
        let message = "structured data (JSON-LD) in the page is broken and was passed over";
        notes.push(Note { kind: NoteKind::Markup, message: message.to_owned(), range: None });
    }
    let outlet = first([
        (data.outlet.clone(), FieldOrigin::JsonLd),
        (page.meta(&["og:site_name", "application-name", "dc.publisher"]), FieldOrigin::Meta),
    ]);
    let title = first([
        (data.headline.clone(), FieldOrigin::JsonLd),
        (page.meta(&["og:title", "twitter:title", "dc.title"]), FieldOrigin::Meta),
        (page.title.clone(), FieldOrigin::Element),
    ]);
    let site = outlet.as_ref().map(|outlet| outlet.value.clone());
    let title = title.map(|mut title| {
        let plain = without_site(&title.value, site.as_deref());
        let (plain, _) = headline::split_date(headline::without_signs(&plain));
        title.value = plain.to_owned();
        title
    });
    let link = first([
        (page.canonical.clone(), FieldOrigin::Element),
        (page.meta(&["og:url"]), FieldOrigin::Meta),
        (data.link.clone(), FieldOrigin::JsonLd),
    ]);
    let section = first([
        (data.section.clone(), FieldOrigin::JsonLd),
        (page.meta(&SECTION), FieldOrigin::Meta),
        (data.trail.clone(), FieldOrigin::JsonLd),
    ]);
    let language = [
        (page.language.clone(), FieldOrigin::Element),
        (
            page.meta(&["og:locale", "dc.language", "language", "content-language"]),
            FieldOrigin::Meta,
        ),
        (data.language.clone(), FieldOrigin::JsonLd),
    ];
    let mut dating = |sources: &[(Option<String>, FieldOrigin)]| {
        sources.iter().find_map(|(written, origin)| {
            let written = written.as_deref()?;
            let day = dates::read_markup(written);
            if day.is_none() {
                let message = format!("the page declares the date \"{written}\", which is none");
                notes.push(Note { kind: NoteKind::Date, message, range: None });
            }
            day.map(|day| dates::stated(day, written, *origin))
        })
    };
    let published = [
        dating(&[(page.meta(&PUBLISHED), FieldOrigin::Meta)]),
        dating(&[(data.published.clone(), FieldOrigin::JsonLd)]),
        dating(&[(page.published.clone(), FieldOrigin::Element)]),
    ];
    let dated = dating(&[(page.meta(&DATED), FieldOrigin::Meta)]);
    let updated = dating(&[
        (data.modified.clone(), FieldOrigin::JsonLd),
        (page.meta(&UPDATED), FieldOrigin::Meta),
        (page.modified.clone(), FieldOrigin::Element),
    ]);
    let (authors, bodies) = authors(&data, &page, site.as_deref());
    Meta {
        title,
        authors,
        bodies,
        published: published.into_iter().flatten().collect(),
        dated,
        updated,
        outlet,
        section,
        link,
        language: language
            .into_iter()
            .find_map(|(tag, origin)| Some(field(Language::parse(tag?.trim())?, origin))),
        descriptions: [data.description, page.meta(&["og:description", "description"])]
            .into_iter()
            .flatten()
            .collect(),
        body: data.body,
        picture: page.meta(&["og:image", "twitter:image"]),
        notes,
    }
}

/// The day of publication by the scripts of a page, of which `html` is the markup.
pub(super) fn scripted_publication(html: &str) -> Option<Dating> {
    scripted(html, &SCRIPTED)
}

/// The day on which the page was made, by its scripts.
pub(super) fn scripted_creation(html: &str) -> Option<Dating> {
    scripted(html, &CREATED)
}

/// The first date that a script of the page gives under one of some keys.
fn scripted(html: &str, keys: &[&str]) -> Option<Dating> {
    let at = keys.iter().filter_map(|key| Some(html.find(key)? + key.len())).min()?;
    let value = html[at..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let value = value.split('"').next().filter(|value| value.len() <= 40)?;
    Some(dates::stated(dates::read_markup(value)?, value, FieldOrigin::Element))
}

fn first<const N: usize>(sources: [(Option<String>, FieldOrigin); N]) -> Option<Field<String>> {
    let value = |(value, origin): (Option<String>, FieldOrigin)| {
        let value = value?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then(|| field(value, origin))
    };
    sources.into_iter().find_map(value)
}

/// The people of the first source that names any, and without them the first names of bodies.
fn authors(
    data: &LinkedData,
    page: &Declared,
    outlet: Option<&str>,
) -> (Vec<Field<String>>, Vec<Field<String>>) {
    let meta = AUTHOR.iter().filter_map(|key| page.metas.get(*key)).map(Vec::as_slice);
    let mut sources = vec![(data.authors.as_slice(), FieldOrigin::JsonLd)];
    sources.extend(meta.map(|values| (values, FieldOrigin::Meta)));
    sources.push((page.authors.as_slice(), FieldOrigin::Element));
    let mut bodies = vec![];
    for (values, origin) in sources {
        let mut found: Vec<Field<String>> = vec![];
        for name in values.iter().flat_map(|value| byline::read_declared(value)) {
            if !found.iter().any(|other| other.value == name) {
                found.push(field(name, origin));
            }
        }
        let person = |name: &Field<String>| {
            !byline::is_agency(&name.value) && !byline::is_impersonal(&name.value, outlet)
        };
        if found.iter().any(person) {
            return (found, vec![]);
        }
        if bodies.is_empty() {
            bodies = found;
        }
    }
    (vec![], bodies)
}

/// A title without the outlet's name behind it: "Hafen bleibt zu | Nordmark Kurier".
fn without_site(title: &str, site: Option<&str>) -> String {
    let mut rest = title;
    for sign in [" | ", " – ", " — ", " - ", " • ", " · ", " :: ", " » "] {
        let Some((head, tail)) = rest.rsplit_once(sign) else { continue };
        let is_site = site.is_some_and(|site| {
            tail.to_lowercase().contains(&site.to_lowercase())
                || site.to_lowercase().contains(&tail.to_lowercase())
        });
        let domain = tail.contains('.') && !tail.contains(' ');
        // A bar parts a headline from nothing but its site.
        if is_site || domain || (sign == " | " && crate::shape::words(head) >= 3) {
            rest = head;
        }
    }
    rest.trim().to_owned()
}

/// The declarations of a page, by name.
struct Declared {
    metas: HashMap<String, Vec<String>>,
    title: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    authors: Vec<String>,
}

impl Declared {
    fn new(tree: &Tree) -> Self {
        let mut declared = Self {
            metas: HashMap::new(),
            title: None,
            canonical: None,
            language: None,
            published: None,
            modified: None,
            authors: vec![],
        };
        for id in tree.elements() {
            declared.element(tree, id);
        }
        declared
    }

    fn element(&mut self, tree: &Tree, id: Id) {
        let attribute = |name| tree.attribute(id, name);
        let property = attribute("itemprop").unwrap_or_default();
        match tree.name(id) {
            "html" => self.language = attribute("lang").map(str::to_owned),
            "title" if self.title.is_none() => self.title = Some(tree.text(id)),
            "link" if attribute("rel") == Some("canonical") => {
                self.canonical = attribute("href").map(|link| link.trim().to_owned());
            }
            "meta" => {
                let key = attribute("property").or(attribute("name")).or(attribute("itemprop"));
                if let (Some(key), Some(value)) = (key, attribute("content"))
                    && !value.trim().is_empty()
                {
                    let values = self.metas.entry(key.trim().to_lowercase()).or_default();
                    values.push(value.trim().to_owned());
                }
            }
            "time" | "span" | "div" | "abbr"
                if property.contains("date") || property.contains("Date") =>
            {
                let written = || {
                    let written = attribute("datetime").or(attribute("content"));
                    written.or(attribute("title")).map(str::to_owned)
                };
                let slot = match property {
                    "dateModified" => &mut self.modified,
                    _ => &mut self.published,
                };
                if slot.is_none() {
                    *slot = written();
                }
            }
            _ if property == "author" || property == "author name" => {
                self.authors.push(tree.text(id).split_whitespace().collect::<Vec<_>>().join(" "));
            }
            _ => {}
        }
    }

    fn meta(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.metas.get(*key)?.first().cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_cut_off_a_title() {
        let cut = |title| without_site(title, Some("Nordmark Kurier"));
        assert_eq!(cut("Hafen bleibt weiter zu | Nordmark Kurier"), "Hafen bleibt weiter zu");
        assert_eq!(cut("Hafen zu - Politik - Nordmark Kurier"), "Hafen zu - Politik");
        assert_eq!(cut("Lys – die Stadt am Meer"), "Lys – die Stadt am Meer");
        assert_eq!(cut("Hafen zu - kurier.example"), "Hafen zu");
    }
}
