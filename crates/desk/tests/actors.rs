//! A user's own table of actors, from a file to the records.

use laut_desk::record::Document;
use laut_desk::{ActorsError, Options, read, read_actors};
use std::path::Path;

fn example() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/actors.toml"))
}

#[test]
fn one_table_serves_every_report() {
    let options = Options {
        actors: Some(read_actors(example()).expect("the example is sound")),
        ..Options::default()
    };
    for text in
        ["Laut Talsperrenamt hält der Damm.", "Der Damm halte, teilte das Talsperrenamt mit."]
    {
        let read = read(text.as_bytes(), "note.txt", &options.clone()).expect("a report");
        let document = Document::new(&read);
        let actor = document.actors.first().expect("an actor");
        assert_eq!(actor.concept.as_deref(), Some("own.dam-office"), "{text}");
    }
}

#[test]
fn a_file_that_is_no_table_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("no.toml");
    let error = read_actors(&missing).expect_err("not there");
    assert!(matches!(error, ActorsError::Unreadable { .. }), "{error}");
    assert!(error.to_string().starts_with(&missing.display().to_string()), "{error}");
    let bytes = folder.path().join("bytes.toml");
    std::fs::write(&bytes, b"[agency]\na = \"\xff\"").expect("written");
    assert!(matches!(read_actors(&bytes), Err(ActorsError::Unreadable { .. })));
    let large = folder.path().join("large.toml");
    std::fs::write(&large, "#".repeat((16 << 20) + 1)).expect("written");
    let error = read_actors(&large).expect_err("too large").to_string();
    assert!(error.contains("larger than 16 MiB"), "{error}");
}
