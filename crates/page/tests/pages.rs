//! Every folder in `tests/pages` holds an input and the report it must become, as Markdown, or
//! the message that refuses it.
//!
//! `UPDATE_EXPECT=1 cargo test -p laut-page` writes the expected files anew; read the difference
//! before you keep it.

use laut_model::{Dating, DatingOrigin, Field, Report};
use laut_page::{Input, PageError};
use std::fmt::{Display, Write};
use std::fs;
use std::path::Path;

#[test]
fn pages_become_reports() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut folders: Vec<_> = fs::read_dir(&root)
        .expect("tests/pages can be listed")
        .map(|entry| entry.expect("an entry of tests/pages").path())
        .collect();
    folders.sort();
    assert!(folders.len() >= 12, "{} holds too few pages", root.display());
    let mut differences = String::new();
    for folder in folders {
        let found = read(&folder).map_or_else(|error| format!("{error}\n"), |r| describe(&r));
        let path = folder.join("expected.md");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &found).expect("the expected file can be written");
            continue;
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        if found != wanted {
            let _ = writeln!(differences, "{}:\n{}", path.display(), diff(&wanted, &found));
        }
    }
    assert!(differences.is_empty(), "\n{differences}\nUPDATE_EXPECT=1 writes them anew");
}

fn read(folder: &Path) -> Result<Report, PageError> {
    let path = ["input.html", "input.txt"].map(|name| folder.join(name));
    let path = path.iter().find(|path| path.exists()).expect("an input in each folder");
    let bytes = fs::read(path).expect("the input can be read");
    let origin = path.file_name().and_then(|name| name.to_str()).expect("a plain file name");
    let input = Input { origin, bytes: &bytes, ..Input::default() };
    let report = laut_page::read(&input)?;
    if origin.ends_with(".txt") {
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        assert!(text.contains('\u{fffd}') || report.text == text, "the text is kept as it is");
    }
    Ok(report)
}

/// The report as Markdown: its fields with their origins, its blocks, its notes.
fn describe(report: &Report) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "- {name}: {value}");
        }
    };
    line(
        "language",
        report.language.as_ref().map(|f| format!("{} ({})", f.value.code(), f.origin.name())),
    );
    line("outlet", report.outlet.as_ref().map(text));
    line("title", report.title.as_ref().map(text));
    for name in &report.byline {
        line("by", Some(text(name)));
    }
    for name in &report.agencies {
        line("agency", Some(text(name)));
    }
    line("section", report.section.as_ref().map(text));
    line("published", report.published.as_ref().map(dating));
    line("updated", report.updated.as_ref().map(dating));
    line("link", report.link.as_ref().map(text));
    for note in &report.notes {
        line("note", Some(format!("{}: {}", note.kind.name(), note.message)));
    }
    for remark in &report.remarks {
        let place = remark.range.map_or(String::new(), |range| format!(", {range:?}"));
        line(
            remark.kind.name(),
            Some(format!("{} ({}{place})", remark.text, remark.origin.name())),
        );
    }
    for entry in &report.entries {
        line("entry", Some(format!("{:?}, {}", entry.range, dating(&entry.published))));
    }
    for taken in report.pictures.iter().filter_map(|picture| picture.taken.as_ref()) {
        line("picture", Some(dating(taken)));
    }
    for block in &report.blocks {
        let _ = write!(out, "\n## {}\n\n{}\n", block.kind.name(), report.slice(block.range));
    }
    out
}

fn text<T: Display>(field: &Field<T>) -> String {
    let place = field.range.map_or(String::new(), |range| format!(", {range:?}"));
    format!("{} ({}{place})", field.value, field.origin.name())
}

fn dating(dating: &Dating) -> String {
    let days: Vec<String> = dating.readings.iter().map(ToString::to_string).collect();
    let DatingOrigin::Stated(origin) = &dating.origin else { panic!("nothing is inferred here") };
    let written = dating.written.as_deref().unwrap_or("nothing");
    format!("{} ({}, written \"{written}\")", days.join(" or "), origin.name())
}

/// The lines that only one side has, between the lines both begin and end with.
fn diff(wanted: &str, found: &str) -> String {
    let (mut wanted, mut found): (Vec<&str>, Vec<&str>) =
        (wanted.lines().collect(), found.lines().collect());
    let same = wanted.iter().zip(&found).take_while(|(a, b)| a == b).count();
    wanted.drain(..same);
    found.drain(..same);
    while wanted.last().is_some() && wanted.last() == found.last() {
        wanted.pop();
        found.pop();
    }
    let mut out = format!("  from line {}\n", same + 1);
    for (sign, lines) in [('-', wanted), ('+', found)] {
        for line in lines {
            let _ = writeln!(out, "  {sign} {line}");
        }
    }
    out
}
