//! docs/ledger.md is true.

use laut_ledger::{Access, open};
use rusqlite::Connection;

const PAGE: &str = include_str!("../../../docs/ledger.md");

fn empty() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("laut.db");
    drop(open(&path, Access::Write).expect("a new ledger"));
    let connection = Connection::open(path).expect("a database");
    (folder, connection)
}

fn strings(connection: &Connection, sql: &str, value: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).expect(sql);
    let rows = statement.query_map([value], |row| row.get(0)).expect(sql);
    rows.collect::<Result<_, _>>().expect(sql)
}

/// The tables that the page describes, each with its columns.
fn described() -> Vec<(String, Vec<String>)> {
    let mut tables: Vec<(String, Vec<String>)> = vec![];
    for line in PAGE.lines() {
        let code = || line.split('`').nth(1).unwrap_or_default().to_owned();
        if line.starts_with("### `") {
            tables.push((code(), vec![]));
        } else if let (true, Some((_, columns))) = (line.starts_with("| `"), tables.last_mut()) {
            columns.push(code());
        }
    }
    tables
}

#[test]
fn every_table_and_column_is_described() {
    let (_folder, connection) = empty();
    let all = "SELECT name FROM pragma_table_list WHERE schema = ?1 AND type IN ('table', 'view', 'virtual')
               AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let described = described();
    let mut names: Vec<String> = described.iter().map(|(name, _)| name.clone()).collect();
    names.sort();
    assert_eq!(names, strings(&connection, all, "main"));
    for (name, columns) in described {
        let held = strings(&connection, "SELECT name FROM pragma_table_info(?1)", &name);
        assert_eq!(columns, held, "{name}");
    }
}

#[test]
fn the_marks_of_the_file_are_those_described() {
    let (_folder, connection) = empty();
    let pragma = |name: &str| -> i64 {
        connection.pragma_query_value(None, name, |row| row.get(0)).expect(name)
    };
    assert!(PAGE.contains(&format!("Schema version {}:", pragma("user_version"))));
    assert!(PAGE.contains(&format!("`PRAGMA application_id` is {},", pragma("application_id"))));
}

#[test]
fn datasette_finds_the_search_tables() {
    let (_folder, connection) = empty();
    for table in ["claim", "paragraph", "alias"] {
        let ddl = strings(
            &connection,
            "SELECT sql FROM sqlite_schema WHERE name = ?1 || '_search'",
            table,
        );
        assert!(ddl[0].contains(&format!("content=\"{table}\"")), "{ddl:?}");
    }
}

#[test]
fn every_table_is_strict() {
    let (_folder, connection) = empty();
    let loose =
        "SELECT name FROM pragma_table_list WHERE schema = ?1 AND type = 'table' AND NOT strict
                 AND name NOT LIKE 'sqlite_%'";
    assert!(strings(&connection, loose, "main").is_empty());
}
