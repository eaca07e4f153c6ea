//! Rules that the whole repository keeps.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The longest that a source file may grow, in lines.
const LONGEST: usize = 600;

/// Directories that git and the builds fill.
const BUILT: [&str; 5] = [".git", "target", "fuzz/target", "fuzz/corpus", "fuzz/artifacts"];

fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().expect("xtask lies in the repository").to_owned()
}

/// Every file that belongs to the repository.
fn files() -> Vec<PathBuf> {
    let mut found = vec![];
    let mut directories = vec![root()];
    while let Some(directory) = directories.pop() {
        for entry in directory.read_dir().expect("a directory can be listed") {
            let path = entry.expect("an entry can be read").path();
            if !path.is_dir() {
                found.push(path);
            } else if !BUILT.contains(&shown(&path).as_str()) {
                directories.push(path);
            }
        }
    }
    assert!(found.len() > 50, "the repository has more files than {}", found.len());
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// What stands in backticks and looks like a path, and what links point to inside the repository.
fn paths_in(markdown: &str) -> Vec<&str> {
    let code = markdown.split('`').skip(1).step_by(2);
    let links = markdown.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let is_path = |text: &&str| {
        let ends = [".md", ".toml", ".rs", "/"].iter().any(|end| text.ends_with(end));
        let odd = text.contains(|c: char| c.is_whitespace() || "<>*(){}:#…".contains(c));
        ends && !odd && !text.starts_with('/')
    };
    code.chain(links).filter(is_path).collect()
}

#[test]
fn every_path_in_the_map_exists() {
    let map = root().join("ARCHITECTURE.md");
    let text = std::fs::read_to_string(&map).expect("ARCHITECTURE.md can be read");
    let paths = paths_in(&text);
    assert!(paths.len() >= 10, "a map names more than {paths:?}");
    let missing: Vec<_> = paths.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what is not there: {missing:?}");
}

#[test]
fn paths_are_told_from_other_code() {
    let text =
        "`crates/model/` holds `Report`, see [x](docs/a.md), `a b.rs`, `cargo`, [y](https://z/).";
    assert_eq!(paths_in(text), ["crates/model/", "docs/a.md"]);
}

#[test]
fn no_dependency_needs_a_newer_rust() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("cargo lists the packages");
    let version = |package: &serde_json::Value| -> Option<Vec<u32>> {
        let parts = package["rust_version"].as_str()?.split('.').map(str::parse);
        let mut parts: Vec<u32> = parts.collect::<Result<_, _>>().ok()?;
        parts.resize(3, 0);
        Some(parts)
    };
    let own = packages.iter().find(|package| package["name"] == "xtask").and_then(version);
    let own = own.expect("the workspace declares its Rust version");
    let newer: Vec<_> = packages
        .iter()
        .filter(|package| version(package).is_some_and(|version| version > own))
        .map(|package| format!("{} {}", package["name"], package["version"]))
        .collect();
    assert!(newer.is_empty(), "these need a newer Rust than {own:?}: {newer:?}");
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    // Put together here, so that this file does not hold them either.
    let places = ["work", "root"].map(|name| format!("/{name}/"));
    for path in files() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for place in &places {
            let line = text.lines().position(|line| line.contains(place));
            assert!(line.is_none(), "{}:{} names {place}", shown(&path), line.unwrap_or(0) + 1);
        }
    }
}

#[test]
fn no_source_file_is_long() {
    for path in files().iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = std::fs::read_to_string(path).expect("a source file can be read");
        let lines = text.lines().count();
        assert!(lines < LONGEST, "{}: {lines} lines; a file has one subject", shown(path));
    }
}
