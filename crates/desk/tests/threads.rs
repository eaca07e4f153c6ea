//! What is read does not depend on how many threads read, or in which order.

use laut_desk::record::Document;
use laut_desk::{Options, read};
use std::path::Path;

/// The shipped examples, by name.
fn examples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/grauwasser"));
    let entries = folder.read_dir().expect("the examples are shipped");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let named = paths.iter().map(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        (name.unwrap_or_default(), std::fs::read(path).expect("a file"))
    });
    named.collect()
}

fn json((name, bytes): &(String, Vec<u8>)) -> String {
    let reading = read(bytes, name, &Options::default()).expect("an example is read");
    serde_json::to_string(&Document::new(&reading)).expect("a document is JSON")
}

#[test]
fn eight_threads_read_what_one_reads() {
    let examples = examples();
    assert!(examples.len() >= 6, "{} examples", examples.len());
    let alone: Vec<String> = examples.iter().map(json).collect();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (examples, alone) = (&examples, &alone);
            scope.spawn(move || {
                for at in 0..examples.len() {
                    let at = (at + thread) % examples.len();
                    assert_eq!(json(&examples[at]), alone[at], "{}", examples[at].0);
                }
            });
        }
    });
}
