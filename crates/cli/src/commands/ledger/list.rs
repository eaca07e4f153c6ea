//! Lists in every form.

use super::{any, claim_query, joined, none_but_earlier, open};
use crate::args::{ActorsArgs, ClaimsArgs, ListArgs, LogArgs, ReportsArgs};
use crate::output::{Failure, Output};
use crate::terminal::ledger as shown;
use laut_desk::ledger::{
    ActorQuery, ActorRow, ClaimRow, EntryQuery, EntryRow, Hand, Judged, Page, ReportQuery,
    ReportRow, Window,
};
use laut_export::guarded;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How many rows a list for people has unless told otherwise.
const ROWS: u64 = 50;

/// A row that has a place in a table.
trait Row: Serialize {
    /// What several of them are called.
    const WHAT: &'static str;
    /// The columns of a table of them: the names of the fields.
    const COLUMNS: &'static [&'static str];

    /// Rows in lines of at most `width` columns.
    fn show(rows: &[Self], width: usize) -> String
    where
        Self: Sized;
}

macro_rules! rows {
    ($($row:ty, $what:literal, $show:path, [$($column:literal),* $(,)?];)*) => { $(
        impl Row for $row {
            const WHAT: &'static str = $what;
            const COLUMNS: &'static [&'static str] = &[$($column),*];

            fn show(rows: &[Self], width: usize) -> String {
                $show(rows, width)
            }
        }
    )* };
}

rows! {
    ClaimRow, "claims", shown::claims, [
        "claim", "day", "source", "source_kind", "mode", "act", "content", "hedges", "figures",
        "confidence", "rule", "language", "outlet", "title", "link", "report", "edition",
        "rejected", "mended_source", "mended_content", "source_as", "source_as_actor", "grades", "notes", "tags",
    ];
    ReportRow, "reports", shown::reports, [
        "report", "edition", "edition_number", "published", "outlet", "title", "language", "claims",
        "link", "origin", "sha256", "engine", "model", "weights",
    ];
    ActorRow, "actors", shown::actors, [
        "actor", "name", "kind", "concept", "parent", "aliases", "claims", "reports", "found_as", "grades", "notes", "tags",
    ];
    EntryRow, "entries", shown::entries, [
        "entry", "at", "author", "action", "report", "edition", "claim", "actor", "value", "why",
        "undoes", "carries", "undone", "title", "command",
    ];
}

/// `laut claims`.
pub fn claims(args: &ClaimsArgs, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(&args.list.file)?;
    let query = claim_query(&args.wanted, window(&args.list), &ledger)?;
    let page = ledger.claims(&query)?;
    list(&page, &args.list, output)?;
    none_but_earlier(page.rows.len(), &ledger, &query, output)
}

/// `laut reports`.
pub fn reports(args: &ReportsArgs, output: &mut Output) -> Result<(), Failure> {
    let query = ReportQuery {
        words: joined(&args.words),
        outlet: args.outlet.clone(),
        since: args.since,
        until: args.until,
        language: args.lang,
        earlier: args.earlier,
        window: window(&args.list),
    };
    list(&open(&args.list.file)?.reports(&query)?, &args.list, output)
}

/// `laut actors`.
pub fn actors(args: &ActorsArgs, output: &mut Output) -> Result<(), Failure> {
    let query = ActorQuery { name: joined(&args.name), window: window(&args.list) };
    list(&open(&args.list.file)?.actors(&query)?, &args.list, output)
}

/// `laut log`.
pub fn log(args: &LogArgs, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(&args.list.file)?;
    let about = args.id.as_deref().map(|id| any(&ledger, id)).transpose()?;
    let query = EntryQuery {
        about,
        author: args.author.clone(),
        since: args.since,
        until: args.until,
        window: window(&args.list),
    };
    list(&ledger.entries(&query)?, &args.list, output)
}

fn window(args: &ListArgs) -> Window {
    let people = !(args.json || args.jsonl || args.csv);
    let rows = if people { ROWS } else { u64::MAX };
    Window { skip: args.skip, take: args.limit.unwrap_or(rows) }
}

fn list<T: Row>(page: &Page<T>, args: &ListArgs, output: &mut Output) -> Result<(), Failure> {
    let Page { rows, more } = page;
    if args.json {
        return output.record(&json!({ T::WHAT: values(rows), "more": more }));
    }
    if args.jsonl {
        return values(rows).iter().try_for_each(|row| output.record(row));
    }
    if args.csv {
        return output.bytes(&csv(rows));
    }
    output.text(&T::show(rows, output.width()))?;
    if rows.is_empty() {
        return output.text(&format!("No {} fit.\n", T::WHAT));
    }
    if *more {
        let next = args.skip + rows.len() as u64;
        output.text(&format!("\nThere are more: --skip {next}\n"))?;
    }
    Ok(())
}

fn values<T: Row>(rows: &[T]) -> Vec<Value> {
    let value =
        |row| serde_json::to_value(row).expect("rows are plain data, which JSON always holds");
    rows.iter().map(value).collect()
}

/// What analysts decided, in columns of its own.
fn flat(mut row: Value) -> Value {
    let hand = row.get("hand").and_then(|hand| Hand::deserialize(hand).ok());
    if let Some(Hand { rejected, source, source_as, content, grades, notes, tags }) = hand {
        let words = |list: Vec<Judged<String>>| -> Value {
            list.into_iter().map(|judged| judged.value).collect()
        };
        row["rejected"] = rejected.is_some().into();
        row["mended_source"] = source.map(|judged| judged.value).into();
        row["source_as"] = source_as.as_ref().map(|judged| judged.value.name.clone()).into();
        row["source_as_actor"] = source_as.map(|judged| judged.value.actor).into();
        row["mended_content"] = content.map(|judged| judged.value.words).into();
        row["grades"] = grades.iter().map(|judged| judged.value.to_string()).collect();
        (row["notes"], row["tags"]) = (words(notes), words(tags));
    }
    if let Some(found) = row["found_as"].as_array() {
        row["found_as"] = found.iter().map(|found| found["name"].clone()).collect();
    }
    row
}

/// Comma-separated values in which nothing runs as a formula; a list in a cell is separated by semicolons.
fn csv<T: Row>(rows: &[T]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(vec![]);
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text.clone()),
        Value::Array(list) => {
            guarded(list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "))
        }
        other => other.to_string(),
    };
    let written = std::iter::once(T::COLUMNS.iter().map(|&column| column.to_owned()).collect())
        .chain(
            values(rows)
                .into_iter()
                .map(flat)
                .map(|row| T::COLUMNS.iter().map(|&column| cell(&row[column])).collect()),
        )
        .try_for_each(|cells: Vec<String>| table.write_record(cells));
    written.expect("a vector takes all that is written");
    table.into_inner().expect("a vector takes all that is written")
}
