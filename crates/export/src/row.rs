//! A claim as one wide row: the columns of the tables.

use crate::part::{Item, likeliest};
use laut_desk::ledger::Hand;
use laut_desk::record::{
    ActorRecord, DaysRecord, FieldRecord, FigureRecord, SpanRecord, TimeRecord,
};
use laut_model::Date;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A point in time, in UTC.
    Moment,
}

/// A column of the tables.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it holds a list of that.
    pub is_list: bool,
    of: fn(&Item) -> Cell,
}

impl Column {
    /// What stands in it for a claim.
    pub(crate) fn of(&self, item: &Item) -> Cell {
        (self.of)(item)
    }
}

/// What stands in a cell: one value, or a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    One(Value),
    Many(Vec<Value>),
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Nothing,
    Text(String),
    Whole(u32),
    /// A number in decimal digits.
    Number(String),
    Flag(bool),
    Day(Date),
    /// A point in time in RFC 3339 and UTC.
    Moment(String),
}

/// The columns of the tables, in their order.
#[must_use]
pub fn columns() -> &'static [Column] {
    COLUMNS
}

const fn one(name: &'static str, kind: Kind, of: fn(&Item) -> Cell) -> Column {
    Column { name, kind, is_list: false, of }
}

const fn many(name: &'static str, kind: Kind, of: fn(&Item) -> Cell) -> Column {
    Column { name, kind, is_list: true, of }
}

const COLUMNS: &[Column] = {
    use Kind::{Day, Flag, Moment, Number, Text, Whole};
    &[
        one("claim", Text, |item| text(item.id())),
        one("report", Text, |item| text(&item.part.chosen.kept.report_id)),
        one("edition", Text, |item| text(&item.part.chosen.kept.edition_id)),
        one("edition_number", Whole, |item| whole(item.part.chosen.kept.edition_number)),
        one("nested_in", Text, |item| maybe(item.nested_in())),
        one("day", Day, |item| Cell::One(day(item.chosen.day.as_ref()))),
        one("said_first", Day, |item| first(said(item))),
        one("said_last", Day, |item| last(said(item))),
        one("said_place", Text, |item| {
            let said = item.record.said_at.as_ref();
            maybe(said.and_then(|said| said.place.as_ref()).map(|span| &*span.text))
        }),
        one("source", Text, |item| maybe(item.record.source.name.as_deref())),
        one("source_kind", Text, |item| text(item.record.source.kind)),
        one("source_words", Text, |item| words(item.record.source.span.as_ref())),
        many("source_role", Text, |item| texts(&item.record.source.role)),
        one("source_actor_kind", Text, |item| maybe(item.source_actor().map(|actor| actor.kind))),
        one("source_concept", Text, |item| maybe(source_concept(item.source_actor()))),
        one("source_parent", Text, |item| {
            let parent = item.source_actor().and_then(|actor| actor.parent.as_ref());
            maybe(item.part.actor(parent).map(|actor| &*actor.name))
        }),
        one("mode", Text, |item| maybe(item.record.mode)),
        one("act", Text, |item| text(item.record.act)),
        one("content", Text, |item| text(&item.content())),
        many("about", Text, |item| texts(&item.record.about)),
        many("cue", Text, |item| texts(&item.record.cue)),
        many("frame", Text, |item| texts(&item.record.frame)),
        one("addressee", Text, |item| {
            maybe(item.record.addressee.as_ref().map(|party| &*party.name))
        }),
        many("chain", Text, |item| list(&item.record.chain, |hop| or_nothing(hop.name.as_deref()))),
        many("chain_role", Text, |item| {
            list(&item.record.chain, |hop| Value::Text(hop.role.to_owned()))
        }),
        many("hedge", Text, |item| {
            list(&item.record.hedges, |hedge| Value::Text(hedge.span.text.clone()))
        }),
        many("hedge_kind", Text, |item| {
            list(&item.record.hedges, |hedge| Value::Text(hedge.kind.to_owned()))
        }),
        many("verification", Text, |item| texts(&item.record.verification)),
        many("figure", Text, |item| figures(item, |figure| Value::Text(figure.span.text.clone()))),
        many("figure_kind", Text, |item| {
            figures(item, |figure| Value::Text(figure.kind.to_owned()))
        }),
        many("figure_least", Number, |item| figures(item, |figure| number(figure.min.as_ref()))),
        many("figure_greatest", Number, |item| figures(item, |figure| number(figure.max.as_ref()))),
        many("figure_rough", Flag, |item| figures(item, |figure| Value::Flag(figure.approx))),
        many("figure_unit", Text, |item| {
            figures(item, |figure| or_nothing(figure.unit.as_deref()))
        }),
        many("figure_counted", Text, |item| {
            figures(item, |figure| {
                or_nothing(figure.counted.as_ref().map(|counted| &*counted.thing.text))
            })
        }),
        many("figure_reach", Text, |item| figures(item, |figure| or_nothing(figure.reach))),
        many("figure_change", Text, |item| figures(item, |figure| or_nothing(figure.change))),
        many("time", Text, |item| times(item, |time| Value::Text(time.span.text.clone()))),
        many("time_first", Day, |item| {
            times(item, |time| day(time.readings.first().and_then(|days| days.from.as_ref())))
        }),
        many("time_last", Day, |item| {
            times(item, |time| day(time.readings.first().and_then(|days| days.to.as_ref())))
        }),
        many("start", Whole, |item| {
            list(&item.record.content, |span| Value::Whole(span.start as u32))
        }),
        many("end", Whole, |item| list(&item.record.content, |span| Value::Whole(span.end as u32))),
        many("exact", Text, |item| texts(&item.record.content)),
        many("prefix", Text, |item| {
            Cell::Many(item.around().map(|(prefix, _)| Value::Text(prefix.to_owned())).collect())
        }),
        many("suffix", Text, |item| {
            Cell::Many(item.around().map(|(_, suffix)| Value::Text(suffix.to_owned())).collect())
        }),
        one("rejected", Flag, |item| Cell::One(Value::Flag(hand(item).rejected.is_some()))),
        one("mended_source", Text, |item| {
            maybe(hand(item).source.as_ref().map(|mended| &*mended.value))
        }),
        one("mended_content", Text, |item| {
            maybe(hand(item).content.as_ref().map(|mended| &*mended.value.words))
        }),
        one("source_as", Text, |item| {
            maybe(hand(item).source_as.as_ref().map(|one| &*one.value.name))
        }),
        one("source_as_actor", Text, |item| {
            maybe(hand(item).source_as.as_ref().map(|one| &*one.value.actor))
        }),
        many("grade", Text, |item| {
            list(&hand(item).grades, |grade| Value::Text(grade.value.to_string()))
        }),
        many("grade_by", Text, |item| {
            list(&hand(item).grades, |grade| Value::Text(grade.author.clone()))
        }),
        many("note", Text, |item| list(&hand(item).notes, |note| Value::Text(note.value.clone()))),
        many("note_by", Text, |item| {
            list(&hand(item).notes, |note| Value::Text(note.author.clone()))
        }),
        many("tag", Text, |item| list(&hand(item).tags, |tag| Value::Text(tag.value.clone()))),
        one("rule", Text, |item| text(item.record.found_by.rule)),
        one("confidence", Number, |item| {
            Cell::One(Value::Number(item.record.found_by.confidence.to_string()))
        }),
        one("language", Text, |item| text(&item.part.head().language.code)),
        one("outlet", Text, |item| field(item.part.head().outlet.as_ref())),
        one("title", Text, |item| field(item.part.head().title.as_ref())),
        one("section", Text, |item| field(item.part.head().section.as_ref())),
        many("byline", Text, |item| fields(&item.part.head().byline)),
        many("agency", Text, |item| fields(&item.part.head().agencies)),
        one("published_first", Day, |item| first(likeliest(item.part.head().published.as_ref()))),
        one("published_last", Day, |item| last(likeliest(item.part.head().published.as_ref()))),
        one("published_inferred", Flag, |item| {
            let published = item.part.head().published.as_ref();
            Cell::One(published.map_or(Value::Nothing, |dating| Value::Flag(dating.inferred)))
        }),
        one("updated_first", Day, |item| first(likeliest(item.part.head().updated.as_ref()))),
        one("updated_last", Day, |item| last(likeliest(item.part.head().updated.as_ref()))),
        one("link", Text, |item| field(item.part.head().link.as_ref())),
        one("origin", Text, |item| text(&item.part.head().origin)),
        one("sha256", Text, |item| text(&item.part.chosen.kept.report.hash.hex())),
        one("engine", Text, |item| text(&item.part.document.engine.version)),
        one("model", Text, |item| text(&item.part.document.engine.model)),
        one("weights", Text, |item| maybe(item.part.document.engine.weights.as_deref())),
        one("read_at", Moment, |item| Cell::One(Value::Moment(item.part.chosen.read_at.clone()))),
    ]
};

fn text(words: &str) -> Cell {
    Cell::One(Value::Text(words.to_owned()))
}

fn maybe(words: Option<&str>) -> Cell {
    Cell::One(or_nothing(words))
}

fn words(span: Option<&SpanRecord>) -> Cell {
    maybe(span.map(|span| &*span.text))
}

fn field(field: Option<&FieldRecord>) -> Cell {
    maybe(field.map(|field| &*field.value))
}

fn whole(number: u32) -> Cell {
    Cell::One(Value::Whole(number))
}

fn first(days: Option<&DaysRecord>) -> Cell {
    Cell::One(day(days.and_then(|days| days.from.as_ref())))
}

fn last(days: Option<&DaysRecord>) -> Cell {
    Cell::One(day(days.and_then(|days| days.to.as_ref())))
}

fn list<T>(all: &[T], value: impl FnMut(&T) -> Value) -> Cell {
    Cell::Many(all.iter().map(value).collect())
}

fn texts(spans: &[SpanRecord]) -> Cell {
    list(spans, |span| Value::Text(span.text.clone()))
}

fn fields(fields: &[FieldRecord]) -> Cell {
    list(fields, |field| Value::Text(field.value.clone()))
}

fn figures(item: &Item, value: impl FnMut(&FigureRecord) -> Value) -> Cell {
    list(&item.record.figures, value)
}

fn times(item: &Item, value: impl FnMut(&TimeRecord) -> Value) -> Cell {
    list(&item.record.times, value)
}

fn source_concept(actor: Option<&ActorRecord>) -> Option<&str> {
    actor.and_then(|actor| actor.concept.as_deref())
}

/// What analysts decided about the claim.
fn hand<'a>(item: &Item<'a>) -> &'a Hand {
    &item.chosen.hand
}

/// The likeliest days on which the claim was said.
fn said<'a>(item: &Item<'a>) -> Option<&'a DaysRecord> {
    item.record.said_at.as_ref().and_then(|said| said.readings.first())
}

fn or_nothing(words: Option<&str>) -> Value {
    words.map_or(Value::Nothing, |words| Value::Text(words.to_owned()))
}

fn number(digits: Option<&String>) -> Value {
    digits.map_or(Value::Nothing, |digits| Value::Number(digits.clone()))
}

fn day(written: Option<&String>) -> Value {
    written.and_then(|day| day.parse().ok()).map_or(Value::Nothing, Value::Day)
}
