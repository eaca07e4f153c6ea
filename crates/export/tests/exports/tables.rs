//! Rows and lines tell what the ledger holds.

use crate::held::{chosen, exported, ledger, story};
use bytes::Bytes;
use laut_desk::record::Document;
use laut_export::{Column, Format, Kind, columns};
use laut_model::Date;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;
use std::collections::BTreeMap;

fn rows(csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn list(cell: &str) -> Vec<Value> {
    if cell.is_empty() { vec![] } else { serde_json::from_str(cell).expect("a JSON array") }
}

#[test]
fn a_row_tells_what_the_record_tells() {
    let (_folder, ledger) = story();
    let rows = rows(&exported(&ledger, Format::Csv));
    let mut rows = rows.iter();
    for chosen in chosen(&ledger) {
        let document = Document::kept(&chosen.kept);
        for (claim, id) in document.claims.iter().zip(&chosen.kept.claim_ids) {
            let row = rows.next().expect("a row a claim");
            assert_eq!(row["claim"], *id);
            assert_eq!(row["report"], chosen.kept.report_id);
            assert_eq!(row["source"], claim.source.name.clone().unwrap_or_default());
            assert_eq!(row["act"], claim.act);
            assert_eq!(row["sha256"], document.report.head.hash["sha256:".len()..]);
            let hedges: Vec<_> = claim.hedges.iter().map(|hedge| hedge.span.text.clone()).collect();
            assert_eq!(list(&row["hedge"]), hedges);
            assert_eq!(list(&row["figure_least"]).len(), claim.figures.len());
            let exact: Vec<_> = claim.content.iter().map(|span| span.text.clone()).collect();
            assert_eq!(list(&row["exact"]), exact);
            let start: Vec<_> = claim.content.iter().map(|span| span.start).collect();
            assert_eq!(list(&row["start"]), start);
            let nested = claim.nested_in.as_ref().map_or(String::new(), |outer| {
                let place = document.claims.iter().position(|other| other.id == *outer);
                chosen.kept.claim_ids[place.expect("the outer claim")].clone()
            });
            assert_eq!(row["nested_in"], nested);
        }
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn a_line_is_the_record_with_lasting_ids() {
    let (_folder, ledger) = story();
    let schema = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/claims.schema.json"
    ));
    let schema = serde_json::from_str(&schema.expect("the schema is in docs")).expect("JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("the schema is a schema");
    let lines = String::from_utf8(exported(&ledger, Format::Jsonl)).expect("UTF-8");
    let mut lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    for chosen in chosen(&ledger) {
        let ids = chosen.kept.claim_ids.clone();
        for (line, id) in Document::kept(&chosen.kept).into_lines().zip(ids) {
            let mut exported = lines.next().expect("a line a claim");
            assert!(schema.is_valid(&exported), "{exported}");
            let lasting = exported.as_object_mut().expect("an object").remove("ids").expect("ids");
            assert_eq!(lasting["claim"], id);
            assert_eq!(lasting["edition"], chosen.kept.edition_id);
            let line = serde_json::to_string(&line).expect("plain data");
            assert_eq!(exported, serde_json::from_str::<Value>(&line).expect("JSON"));
        }
    }
    assert_eq!(lines.next(), None);
}

/// Whether a cell of CSV and a value of Parquet say the same.
fn same(cell: &str, value: &Field, column: &Column) -> bool {
    let one = |json: &Value, value: &Field| match value {
        Field::Null => json.is_null(),
        Field::Str(text) => json == text,
        Field::Int(number) => json == number,
        Field::Double(number) => json.as_f64() == Some(*number),
        Field::Bool(flag) => json == flag,
        Field::Date(days) => {
            let day: Date = json.as_str().expect("a day").parse().expect("a day");
            (day - Date::constant(1970, 1, 1)).get_days() == *days
        }
        Field::TimestampMicros(at) => {
            *at == 1_930_910_400_000_000 && json == "2031-03-10T12:00:00Z"
        }
        other => panic!("{other:?}"),
    };
    if let Field::ListInternal(values) = value {
        let (cells, values) = (list(cell), values.elements());
        return cells.len() == values.len()
            && cells.iter().zip(values).all(|(json, value)| one(json, value));
    }
    let json = match column.kind {
        _ if cell.is_empty() => Value::Null,
        Kind::Text => Value::String(cell.strip_prefix('\'').unwrap_or(cell).to_owned()),
        Kind::Day | Kind::Moment => Value::String(cell.to_owned()),
        Kind::Whole | Kind::Number | Kind::Flag => serde_json::from_str(cell).expect("JSON"),
    };
    one(&json, value)
}

#[test]
fn parquet_holds_the_same_with_its_types() {
    let (_folder, ledger) = story();
    let rows = rows(&exported(&ledger, Format::Csv));
    let bytes = Bytes::from(exported(&ledger, Format::Parquet));
    let file = SerializedFileReader::new(bytes).expect("Parquet");
    let fields = file.metadata().file_metadata().schema().get_fields().iter();
    assert!(fields.map(|field| field.name()).eq(columns().iter().map(|column| column.name)));
    let mut read = file.get_row_iter(None).expect("rows");
    for row in &rows {
        let typed = read.next().expect("as many rows").expect("a row");
        for ((name, value), column) in typed.get_column_iter().zip(columns()) {
            assert!(same(&row[name], value, column), "{name}: {} and {value:?}", row[name]);
        }
    }
    assert!(read.next().is_none());
}

#[test]
fn parquet_of_nothing_is_a_table_without_rows() {
    let (_folder, ledger) = ledger(&[], None);
    let bytes = Bytes::from(exported(&ledger, Format::Parquet));
    let file = SerializedFileReader::new(bytes).expect("Parquet");
    assert_eq!(file.metadata().file_metadata().num_rows(), 0);
}

#[test]
fn no_cell_runs_in_a_spreadsheet() {
    let text = "=HYPERLINK(\"x\") +49\n\n„=1+1 ist ein Befehl“, sagte Jon Ekk. „-5 Grad werden es“, sagte \
        Mila Dorn.\n";
    let (_folder, ledger) = ledger(&[text.as_bytes()], Some("de"));
    let rows = rows(&exported(&ledger, Format::Csv));
    assert!(rows.iter().any(|row| row["content"] == "'=1+1 ist ein Befehl"), "{rows:?}");
    for cell in rows.iter().flat_map(|row| row.values()) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
    }
}

#[test]
fn the_documentation_lists_every_column() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exports.md");
    let text = std::fs::read_to_string(path).expect("docs/exports.md");
    let table =
        text.split("\n## ").find(|part| part.starts_with("The columns")).expect("a chapter");
    let named: Vec<(&str, bool)> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, rest)| (name, rest.starts_with(" | list of ")))
        .collect();
    let columns: Vec<_> = columns().iter().map(|column| (column.name, column.is_list)).collect();
    assert_eq!(named, columns);
}
