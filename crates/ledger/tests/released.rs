//! Ledgers that earlier versions of laut wrote, each brought to the newest schema.

use flate2::read::GzDecoder;
use laut_ledger::*;
use rusqlite::Connection;
use std::io::Read;
use std::path::{Path, PathBuf};

/// One ledger of each version that was ever given out, by the version of its schema.
const RELEASED: [(u32, &[u8]); 1] = [(1, include_bytes!("released/1.db.gz"))];

fn unpacked(folder: &Path, packed: &[u8]) -> PathBuf {
    let mut bytes = vec![];
    GzDecoder::new(packed).read_to_end(&mut bytes).expect("a packed ledger");
    let path = folder.join("laut.db");
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn strings(path: &Path, sql: &str) -> Vec<String> {
    let connection = Connection::open(path).expect("a database");
    let mut statement = connection.prepare(sql).expect(sql);
    let rows = statement.query_map([], |row| row.get(0)).expect(sql);
    rows.collect::<Result<_, _>>().expect(sql)
}

#[test]
fn a_ledger_of_every_version_opens_and_keeps_all() {
    let newest = {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("laut.db");
        drop(open(&path, Access::Write).expect("a new ledger"));
        strings(
            &path,
            "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
        )
    };
    for (version, packed) in RELEASED {
        let folder = tempfile::tempdir().expect("a folder");
        let path = unpacked(folder.path(), packed);
        assert_eq!(
            strings(&path, "SELECT user_version || '' FROM pragma_user_version"),
            [version.to_string()]
        );
        let same = [
            "SELECT key FROM report ORDER BY key",
            "SELECT key || number || coalesce(title, '') FROM edition ORDER BY key",
            "SELECT content || coalesce(source, '') FROM claim ORDER BY id",
            "SELECT text FROM paragraph ORDER BY id",
            "SELECT at || author || command || action || report_id || edition_id || reading_id FROM entry ORDER BY id",
        ];
        let before = same.map(|sql| strings(&path, sql));
        for access in [Access::Read, Access::Write] {
            let store = open(&path, access).expect("it opens");
            assert_eq!(store.check(&mut |_, _| {}).expect("it can be checked"), []);
            let entries = store.entries(&EntryQuery::default()).expect("entries").rows;
            assert_eq!(entries.len(), before[4].len());
            assert!(
                entries
                    .iter()
                    .all(|row| row.entry.len() == 17 && row.command.starts_with("laut add"))
            );
            let actors = store.actors(&ActorQuery::default()).expect("actors").rows;
            assert!(!actors.is_empty() && actors.iter().all(|row| row.actor.len() == 17));
        }
        assert_eq!(same.map(|sql| strings(&path, sql)), before, "from version {version}");
        let schema =
            "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";
        assert_eq!(strings(&path, schema), newest, "from version {version}");
    }
}

#[test]
fn a_ledger_that_cannot_be_brought_forward_is_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = unpacked(folder.path(), RELEASED[0].1);
    let raw = Connection::open(&path).expect("a database");
    // A name that the new schema needs.
    raw.execute_batch("CREATE TABLE stone (weight REAL)").expect("a table");
    drop(raw);
    let before = std::fs::read(&path).expect("the file");
    assert!(open(&path, Access::Write).is_err());
    assert_eq!(std::fs::read(&path).expect("the file"), before);
}
