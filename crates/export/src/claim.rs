//! schema.org's `Claim` with the `NewsArticle` that it appears in.
//!
//! A `ClaimReview` says that somebody has reviewed a claim, and to rate one takes a judgement: a program that
//! found the claim has done neither. So one is written for each grade that an analyst gave, and for nothing else.

use crate::Sheet;
use crate::decided::{What, decided};
use crate::iri;
use crate::json::{List, lean};
use crate::part::{Item, Part, likeliest};
use laut_desk::ledger::{Grade, Judged};
use laut_desk::record::{ActorRecord, DaysRecord, PublishedRecord};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(crate) struct Claims<W> {
    graph: List<W>,
}

impl<W: Write> Claims<W> {
    pub(crate) fn begin(out: W) -> io::Result<Self> {
        Ok(Self { graph: List::begin(out, r#"{"@context":"https://schema.org","@graph":["#)? })
    }
}

impl<W: Write> Sheet for Claims<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        self.graph.item(&article(part))?;
        for item in part.items() {
            self.graph.item(&claim(&item))?;
            for grade in &item.chosen.hand.grades {
                self.graph.item(&review(&item, grade))?;
            }
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        self.graph.end("]}")
    }
}

/// The edition of the report.
fn article(part: &Part) -> Value {
    let (kept, head) = (&part.chosen.kept, part.head());
    // A byline may name a desk: it is a credit, and nothing tells who is a person.
    let byline: Vec<&str> = head.byline.iter().map(|field| &*field.value).collect();
    lean(json!({
        "@id": iri::edition(&kept.edition_id),
        "@type": "NewsArticle",
        "headline": head.title.as_ref().map(|title| &title.value),
        "url": head.link.as_ref().map(|link| iri::link(&link.value)),
        "publisher": head.outlet.as_ref().map(|outlet| organization(&outlet.value)),
        "creditText": (!byline.is_empty()).then(|| byline.join(", ")),
        "datePublished": date(head.published.as_ref()),
        "dateModified": date(head.updated.as_ref()),
        "inLanguage": head.language.code,
        "version": kept.edition_number,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "sha-256",
            "value": kept.report.hash.hex(),
        },
    }))
}

fn claim(item: &Item) -> Value {
    let record = item.record;
    let head = item.part.head();
    let author = match record.source.kind {
        "own-voice" => head.outlet.as_ref().map(|outlet| organization(&outlet.value)),
        _ => item.source_actor().and_then(agent),
    };
    let said = record.said_at.as_ref().and_then(|said| said.readings.first());
    let keywords: Vec<String> =
        item.tags().map(|(kind, value)| format!("{kind}:{value}")).collect();
    lean(json!({
        "@id": iri::claim(item.id()),
        "@type": "Claim",
        "text": item.content(),
        "description": item.sentence(),
        "author": author,
        "creditText": record.source.name,
        "dateCreated": said.and_then(one_day),
        "inLanguage": head.language.code,
        "appearance": { "@id": iri::edition(&item.part.chosen.kept.edition_id) },
        "firstAppearance": first_appearance(item),
        "keywords": keywords,
        "comment": comments(item),
    }))
}

/// What analysts decided and is no review: what they mended stands beside what was found.
fn comments(item: &Item) -> Vec<Value> {
    let all = decided(&item.chosen.hand);
    let comments = all.iter().filter(|decided| decided.what != What::Grade).map(|decided| {
        json!({
            "@id": iri::decided(decided, item.id()),
            "@type": "Comment",
            "text": decided.told(),
            "author": { "@type": "Person", "name": decided.author },
            "dateCreated": decided.at,
            "abstract": decided.why,
        })
    });
    comments.map(lean).collect()
}

/// An analyst's grade. Only the credibility of the information is a rating of the claim; 6 says that it cannot
/// be judged, and a letter is about the source.
fn review(item: &Item, grade: &Judged<Grade>) -> Value {
    let credibility = grade.value.admiralty.and_then(|code| code.credibility);
    let rating = credibility.filter(|digit| *digit < 6).map(|digit| {
        json!({ "@type": "Rating", "ratingValue": digit, "bestRating": 1, "worstRating": 5 })
    });
    lean(json!({
        "@id": iri::review(&grade.entry),
        "@type": "ClaimReview",
        "claimReviewed": item.content(),
        "itemReviewed": { "@id": iri::claim(item.id()) },
        "author": { "@type": "Person", "name": grade.author },
        "dateCreated": grade.at,
        "reviewBody": grade.value.to_string(),
        "abstract": grade.why,
        "reviewRating": rating,
    }))
}

/// What an outlet or agency published before, as the chain tells it: only there the report says where the
/// claim appeared first.
fn first_appearance(item: &Item) -> Option<Value> {
    let relays = item.record.chain.iter().filter(|hop| hop.role == "relay");
    let first = relays.filter_map(|hop| item.part.actor(hop.actor.as_ref())).next()?;
    let published = matches!(first.kind, "outlet" | "agency");
    published.then(|| json!({ "@type": "CreativeWork", "publisher": organization(&first.name) }))
}

fn organization(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

/// Who makes a claim; nothing where it is not told whether that is a person or a body.
fn agent(actor: &ActorRecord) -> Option<Value> {
    let kind = match actor.kind {
        "person" => "Person",
        "organisation" | "outlet" | "agency" => "Organization",
        "state" => "GovernmentOrganization",
        _ => return None,
    };
    let concept = actor.concept.as_ref().map(|concept| iri::actor(Some(concept), "", &actor.id));
    Some(lean(json!({ "@id": concept, "@type": kind, "name": actor.name })))
}

/// The moment, or else the day if there is just one that it can be.
fn date(published: Option<&PublishedRecord>) -> Option<&str> {
    let moment = published.and_then(|published| published.moment.as_deref());
    moment.or_else(|| likeliest(published).and_then(one_day))
}

fn one_day(days: &DaysRecord) -> Option<&str> {
    days.from.as_deref().filter(|_| days.from == days.to)
}
