//! The list that people see on the terminal.

#[path = "../../desk/tests/story/mod.rs"]
mod story;

use anstream::adapter::strip_str;
use laut_cli::terminal;
use laut_desk::ReadReport;
use laut_desk::record::Document;
use snapbox::{assert_data_eq, file};
use std::collections::BTreeMap;

fn list(width: usize) -> String {
    let (report, reading) = story::story();
    let read = terminal::safe(ReadReport {
        report,
        reading,
        model: laut_desk::Model::Full,
        min_confidence: 0.0,
    });
    terminal::report(&Document::new(&read), &BTreeMap::new(), width)
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in [40, 60, 80, 120] {
        for line in strip_str(&list(width)).to_string().lines() {
            let columns = terminal::layout::columns(line);
            assert!(columns <= width, "{columns} columns of {width}: {line}");
        }
    }
}

#[test]
fn the_list_at_60_columns() {
    assert_data_eq!(strip_str(&list(60)).to_string(), file!["snapshots/list-60.txt"]);
}

#[test]
fn the_list_at_80_columns() {
    assert_data_eq!(strip_str(&list(80)).to_string(), file!["snapshots/list-80.txt"]);
}

#[test]
fn the_list_at_120_columns() {
    assert_data_eq!(strip_str(&list(120)).to_string(), file!["snapshots/list-120.txt"]);
}

#[test]
fn the_list_in_colours() {
    assert_data_eq!(list(80).replace('\u{1b}', "␛"), file!["snapshots/list-colours.txt"]);
}
