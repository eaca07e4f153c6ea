//! One wide row a claim, as comma-separated values.

use crate::Sheet;
use crate::part::Part;
use crate::row::{Cell, Value, columns};
use serde_json::Value as Json;
use std::io::{self, Write};

/// What a spreadsheet takes for the beginning of a formula, and the sign that is put before it.
const FORMULAS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', GUARD];

/// Stands before a text that a spreadsheet could take for a formula, and before one that begins with it.
const GUARD: char = '\'';

pub(crate) struct Table<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    pub(crate) fn begin(out: W) -> io::Result<Self> {
        let mut rows = csv::Writer::from_writer(out);
        rows.write_record(columns().iter().map(|column| column.name))?;
        Ok(Self { rows })
    }
}

impl<W: Write> Sheet for Table<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        for item in part.items() {
            for column in columns() {
                self.rows.write_field(cell(column.of(&item)))?;
            }
            self.rows.write_record(None::<&[u8]>)?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.rows.flush()
    }
}

/// One value as it is, a list as a JSON array; nothing is an empty cell.
fn cell(cell: Cell) -> String {
    match cell {
        Cell::One(Value::Nothing) => String::new(),
        Cell::One(Value::Text(text)) => guarded(text),
        Cell::One(Value::Whole(number)) => number.to_string(),
        Cell::One(Value::Number(text) | Value::Moment(text)) => text,
        Cell::One(Value::Flag(flag)) => flag.to_string(),
        Cell::One(Value::Day(day)) => day.to_string(),
        Cell::Many(values) if values.is_empty() => String::new(),
        Cell::Many(values) => {
            let values: Vec<String> = values.into_iter().map(json).collect();
            format!("[{}]", values.join(","))
        }
    }
}

fn json(value: Value) -> String {
    match value {
        Value::Nothing => Json::Null.to_string(),
        Value::Text(text) | Value::Moment(text) => Json::String(text).to_string(),
        Value::Whole(number) => number.to_string(),
        // Decimal digits are a JSON number as they are; parsed, long ones would be rounded.
        Value::Number(digits) => digits,
        Value::Flag(flag) => flag.to_string(),
        Value::Day(day) => Json::String(day.to_string()).to_string(),
    }
}

/// A text as it stands in a cell: one that a spreadsheet would run as a formula begins with an apostrophe.
#[must_use]
pub fn guarded(text: String) -> String {
    if text.starts_with(FORMULAS) { format!("{GUARD}{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula_and_each_can_be_had_back() {
        for text in
            ["=1+1", "+49 30", "-5 Grad", "@desk", "\t=1", "＝1", "'s ist so", "''", "Damm", ""]
        {
            let written = guarded(text.to_owned());
            assert!(!written.starts_with(&FORMULAS[..11]), "{written}");
            assert_eq!(written.strip_prefix(GUARD).unwrap_or(&written), text);
        }
    }

    #[test]
    fn a_list_is_json() {
        let values = vec![
            Value::Text("a \"b\"; c".to_owned()),
            Value::Nothing,
            Value::Number("12345678901234567890.5".to_owned()),
            Value::Flag(true),
        ];
        let written = cell(Cell::Many(values));
        assert_eq!(written, r#"["a \"b\"; c",null,12345678901234567890.5,true]"#);
        assert_eq!(cell(Cell::Many(vec![])), "");
    }
}
