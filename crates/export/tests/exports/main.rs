//! What is exported holds what the ledger holds, in the form that each format asks for.

mod annotations;
mod claims;
mod graph;
mod held;
mod judged;
mod misp;
mod offsets;
mod provenance;
mod tables;
mod vocabulary;

/// A file that somebody published and that what is exported must fit.
fn published(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/published/");
    std::fs::read_to_string(format!("{path}{name}")).expect("a published file")
}

/// A JSON file that somebody published.
fn published_json(name: &str) -> serde_json::Value {
    serde_json::from_str(&published(name)).expect("JSON")
}
