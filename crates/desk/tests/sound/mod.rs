//! What holds in every document, whatever was read. The fuzz targets take this file too.

use laut_desk::record::{ActorRecord, ClaimRecord, Document, SpanRecord};
use serde_json::Value;

/// Panics where a document contradicts itself or its schema's words; tells how many places it has.
pub fn check(document: &Document) -> usize {
    let json = serde_json::to_value(document).expect("records are plain data");
    let places = places_count_code_points(&json, &document.report.text);
    let blocks = document.report.blocks.iter().map(|block| (block.start, block.end));
    in_order("blocks", blocks);
    in_order("entries", document.report.entries.iter().map(|entry| (entry.start, entry.end)));
    map_fits(document);
    in_text_order("figures", document.figures.iter().map(|figure| &figure.span));
    // A span of time holds the expressions at its ends.
    assert!(document.times.is_sorted_by_key(|time| time.span.start), "times: not in order");
    numbered("a", document.actors.iter().map(|actor| actor.id.as_str()));
    claims_are_numbered(document);
    numbered("f", document.figures.iter().map(|figure| figure.id.as_str()));
    numbered("t", document.times.iter().map(|time| time.id.as_str()));
    document.actors.iter().for_each(|actor| check_actor(actor, document));
    document.claims.iter().for_each(|claim| check_claim(claim, document));
    for pair in document.claims.windows(2) {
        assert!(pair[0].content[0].start <= pair[1].content[0].start, "claims: not in order");
    }
    let anchors = document.times.iter().filter_map(|time| time.anchor.expression.as_ref());
    anchors.for_each(|anchor| is_time(anchor, document));
    places
}

/// Every object with a `start` is a place of the text; where it has words, they are those there.
fn places_count_code_points(document: &Value, text: &str) -> usize {
    let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    bytes.push(text.len());
    let mut places = 0;
    let mut todo = vec![document];
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(items) => todo.extend(items),
            Value::Object(fields) => todo.extend(fields.values()),
            _ => continue,
        }
        let Some(start) = value.get("start") else { continue };
        let offset = |value: &Value| value.as_u64().expect("an offset") as usize;
        let (start, end) = (offset(start), offset(&value["end"]));
        assert!(start < end && end < bytes.len(), "{value}: no place in the text");
        if let Some(words) = value.get("text") {
            assert_eq!(words.as_str(), Some(&text[bytes[start]..bytes[end]]), "{value}");
        }
        places += 1;
    }
    places
}

/// Stretches come one after another and end with the text.
fn map_fits(document: &Document) {
    let map = document.report.source_map.iter().flatten();
    let stretches = map.map(|&[start, _, length]| (start, start + length));
    in_order("source_map", stretches.clone());
    let length = document.report.text.chars().count();
    assert!(stretches.into_iter().all(|(start, end)| start < end && end <= length), "source_map");
}

fn check_actor(actor: &ActorRecord, document: &Document) {
    in_text_order(&actor.id, &actor.mentions);
    if let Some(parent) = &actor.parent {
        assert_ne!(parent, &actor.id, "{}: its own parent", actor.id);
        is_actor(parent, document);
    }
}

fn check_claim(claim: &ClaimRecord, document: &Document) {
    let id = &claim.id;
    let holds = |parts: &[SpanRecord], place: &SpanRecord| {
        parts.iter().any(|part| part.start <= place.start && place.end <= part.end)
    };
    assert!(!claim.content.is_empty(), "{id}: claims nothing");
    for parts in [&claim.content, &claim.about, &claim.cue, &claim.frame, &claim.source.role] {
        in_text_order(id, parts);
    }
    in_text_order(id, claim.hedges.iter().map(|hedge| &hedge.span));
    in_text_order(id, &claim.verification);

    let first = claim.content[0].start;
    let mut blocks = document.report.blocks.iter();
    let block = blocks.position(|block| block.start <= first && first < block.end);
    assert_eq!(claim.block, block, "{id}: stands in another block");

    for figure in &claim.figures {
        assert!(document.figures.contains(figure), "{id}: {figure:?} is none of the report's");
        assert!(holds(&claim.content, &figure.span), "{id}: {figure:?} is not in the content");
    }
    for time in &claim.times {
        assert!(document.times.contains(time), "{id}: {time:?} is none of the report's");
        let near = holds(&claim.content, &time.span) || holds(&claim.frame, &time.span);
        assert!(near, "{id}: {time:?} is in neither content nor frame");
    }
    let said = claim.said_at.as_ref().and_then(|said| said.span.as_ref());
    said.into_iter().for_each(|span| is_time(span, document));

    let actors = claim.addressee.iter().map(|party| &party.actor);
    let actors = actors.chain(claim.chain.iter().map(|hop| &hop.actor));
    actors.chain([&claim.source.actor]).flatten().for_each(|actor| is_actor(actor, document));
    let own_voice = claim.source.kind == "own-voice";
    assert_eq!(claim.mode.is_none(), own_voice, "{id}: the report's own voice has no mode");
    assert!(!own_voice || claim.chain.is_empty(), "{id}: the report itself is left out of chains");
    for (station, hop) in claim.chain.iter().enumerate() {
        assert_eq!(hop.role == "speaker", station == 0, "{id}: a chain begins with its speaker");
    }

    if let Some(holder) = &claim.nested_in {
        let mut before = document.claims.iter().take_while(|other| other.id != *id);
        let holder = before.find(|other| other.id == *holder);
        let holder = holder.unwrap_or_else(|| panic!("{id}: its container does not precede it"));
        let inside = claim.content.iter().all(|part| holds(&holder.content, part));
        assert!(inside, "{id}: reaches out of {}", holder.id);
    }
}

fn is_actor(id: &str, document: &Document) {
    assert!(document.actors.iter().any(|actor| actor.id == id), "{id}: no such actor");
}

fn is_time(span: &SpanRecord, document: &Document) {
    assert!(document.times.iter().any(|time| time.span == *span), "{span:?}: no such time");
}

fn numbered<'a>(letter: &str, ids: impl Iterator<Item = &'a str>) {
    for (position, id) in ids.enumerate() {
        assert_eq!(id, format!("{letter}{}", position + 1));
    }
}

/// Ids grow, and those that are missing are as many as were left out, but for the last ones.
fn claims_are_numbered(document: &Document) {
    let number = |claim: &ClaimRecord| claim.id.strip_prefix('c').and_then(|id| id.parse().ok());
    let numbers: Vec<usize> =
        document.claims.iter().map(|c| number(c).expect("c1, c2, …")).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "claims: {numbers:?}");
    let all = document.claims.len() + document.left_out.claims;
    assert!(numbers.iter().all(|number| (1..=all).contains(number)), "{numbers:?} of {all}");
}

fn in_text_order<'a>(whose: &str, spans: impl IntoIterator<Item = &'a SpanRecord>) {
    in_order(whose, spans.into_iter().map(|span| (span.start, span.end)));
}

/// One after the other, without overlap.
fn in_order(whose: &str, places: impl IntoIterator<Item = (usize, usize)>) {
    let mut last = (0, 0);
    for place in places {
        assert!(last.1 <= place.0, "{whose}: {place:?} does not follow {last:?}");
        last = place;
    }
}
