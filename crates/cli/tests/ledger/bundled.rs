//! Evidence bundles: made, read by others, merged, and held against their bytes.

use super::{Sealed, assert_sound, content, held};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read, Write};

/// A page under a link, with what no careless program survives: emoji, combining marks, a right-to-left
/// word, non-breaking spaces, CRLF and markup in the text.
const PAGE: &str = "<!doctype html>\r\n<html lang=de><head><title>Damm &lt;b&gt; 😀 &amp; Fluß</title>\r\n\
<link rel=canonical href=\"https://sundbote.example/damm\">\r\n\
<meta property=\"article:published_time\" content=\"2031-03-04T10:00:00+01:00\"></head>\r\n\
<body><article><h1>Damm &lt;b&gt; 😀 &amp; Fluß</h1>\r\n\
<p>Rund&nbsp;40 Menschen sollen laut Innenministerium vermisst sein, heißt es am Dienstag in Irva.\r\n\
„Wir sahen es kommen 😀 e\u{301} שלום“, sagte der Ingenieur Jon Ekk der Zeitung Irvaer Bote.</p>\r\n\
<p>Der Damm sei <b>morsch</b> gewesen, sagte Ekk weiter. Niemand habe auf die Warnungen gehört.</p>\r\n\
</article></body></html>\r\n";

fn decided() -> Sealed {
    let here = held();
    here.file("c.html", PAGE);
    let run = here.laut(&["add", "c.html", "--author", "desk", "--model", "grammar"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    let row = |what: &str, column: &str, at: usize| -> String {
        let out = here.laut(&[what, "--jsonl"]).out;
        let row: Value = serde_json::from_str(out.lines().nth(at).expect("a row")).expect("JSON");
        row[column].as_str().expect(column).to_owned()
    };
    let (claim, other) = (row("claims", "claim", 0), row("claims", "claim", 1));
    // Two of the same kind: of others a remark is made.
    let (one, two) = (row("actors", "actor", 0), row("actors", "actor", 3));
    for words in [
        vec!["grade", &claim, "B2", "--why", "<script>alert(1)</script>"],
        vec!["tag", &claim, "dam"],
        vec!["note", &other, "ask again"],
        vec!["merge", &one, &two],
    ] {
        let run = here.laut(&words);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{words:?}");
    }
    here
}

fn bundle(here: &Sealed, ledger: &str, name: &str, choice: &[&str]) -> Vec<u8> {
    let words = ["export", "--format", "bundle", "--output", name, "--ledger", ledger];
    let run = here.laut(&[&words, choice].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    std::fs::read(here.path().join(name)).expect("the bundle")
}

/// The files of a bundle by their names.
fn files(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let count = zip.len();
    let read = |at: usize| {
        let mut part = zip.by_index(at).expect("a part");
        let mut bytes = vec![];
        part.read_to_end(&mut bytes).expect("its bytes");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

#[test]
fn a_bundle_comes_back_through_an_empty_ledger() {
    let here = decided();
    for (number, choice) in
        [&[][..], &["--source", "Ekk"], &["--tag", "dam"]].into_iter().enumerate()
    {
        let (name, ledger, back) =
            (format!("{number}.zip"), format!("{number}.db"), format!("{number}-back.zip"));
        let first = bundle(&here, "laut.db", &name, choice);
        let run = here.laut(&["import", &name, "--ledger", &ledger]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_sound(&here, &ledger);
        assert!(
            first == bundle(&here, &ledger, &back, choice),
            "{choice:?}: the same bytes come back"
        );
        if choice.is_empty() {
            // The log tells of the import besides.
            let [there, held] = [&*ledger, "laut.db"].map(|ledger| content(&here, ledger));
            assert!(there[..3] == held[..3], "claims, reports and documents are the same");
        }
    }
}

#[test]
fn a_bundle_holds_what_its_list_says() {
    let here = decided();
    let files = files(&bundle(&here, "laut.db", "all.zip", &[]));
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
    assert_eq!(manifest["format"], "laut-bundle");
    let listed = manifest["files"].as_object().expect("files");
    assert_eq!(listed.len() + 1, files.len());
    for (name, record) in listed {
        let digest: String =
            Sha256::digest(&files[name]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(record["sha256"], digest.as_str(), "{name}");
        assert_eq!(record["length"], files[name].len() as u64, "{name}");
    }
    let claims = here.laut(&["claims", "--jsonl"]).out.lines().count();
    assert_eq!(manifest["claims"], claims as u64);
    assert!(files.values().any(|bytes| bytes == PAGE.as_bytes()), "the bytes as they were");
    let lines = String::from_utf8(files["claims.jsonl"].clone()).expect("text");
    assert_eq!(lines.lines().count(), claims);

    let page = String::from_utf8(files["index.html"].clone()).expect("text");
    assert!(page.contains("Damm &#60;b&#62; 😀") && !page.contains("<script>"), "{page}");
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    assert!(page.contains("<mark>Wir sahen es kommen 😀 e\u{301} שלום</mark>"), "{page}");
    assert!(page.contains("graded B2"), "{page}");
    for outside in [" src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}: nothing is loaded");
    }
}

#[test]
fn the_page_tells_editions_apart() {
    let here = decided();
    here.file("c.html", PAGE.replace("Rund&nbsp;40", "Rund&nbsp;46"));
    let run = here.laut(&["add", "c.html", "--model", "grammar"]);
    assert!(run.out.contains("1 new edition"), "{}{}", run.out, run.err);
    let numbers = |choice: &[&str], name: &str| -> Vec<(String, String)> {
        let page = files(&bundle(&here, "laut.db", name, choice))["index.html"].clone();
        let page = String::from_utf8(page).expect("text");
        let sections = page.split("<section ").skip(1).filter(|it| it.contains("sundbote.example"));
        let told = sections.filter_map(|section| {
            let rest = section.split_once("<dt>edition</dt><dd>")?.1;
            Some((rest.chars().take(1).collect(), section.contains("Rund\u{a0}46").to_string()))
        });
        told.collect()
    };
    let told = |number: &str, is_new: bool| (number.to_owned(), is_new.to_string());
    assert_eq!(numbers(&["--earlier"], "all.zip"), [told("1", false), told("2", true)]);
    // What another ledger would count otherwise is counted within the bundle.
    assert_eq!(numbers(&[], "latest.zip"), [told("1", true)]);
    for (name, choice) in [("all.zip", &["--earlier"][..]), ("latest.zip", &[])] {
        let ledger = format!("{name}.db");
        assert_eq!(here.laut(&["import", name, "--ledger", &ledger]).code, Some(0));
        let back = bundle(&here, &ledger, &format!("back-{name}"), choice);
        assert!(back == std::fs::read(here.path().join(name)).expect("the bundle"), "{name}");
    }
}

#[test]
fn a_bundle_is_verified_and_a_damaged_one_is_refused() {
    let here = decided();
    let bytes = bundle(&here, "laut.db", "all.zip", &[]);
    let sound = here.laut(&["verify", "all.zip"]);
    assert_eq!((sound.code, sound.err.as_str()), (Some(0), ""), "{}", sound.out);
    let claims = here.laut(&["claims", "--jsonl"]).out.lines().count();
    assert_eq!(sound.out, format!("all.zip: {claims} claims: {claims} identical\n"));
    let ledger = here.laut(&["verify"]);
    assert_eq!(ledger.out, format!("laut.db: {claims} claims: {claims} identical\n"));

    // One part is exchanged for another that is just as long.
    for (at, part) in files(&bytes).into_keys().enumerate() {
        let name = format!("{at}.zip");
        exchanged(&bytes, &part, here.path().join(&name));
        for words in [vec!["verify", &name], vec!["import", &name, "--ledger", "new.db"]] {
            let run = here.laut(&words);
            assert_eq!(run.code, Some(1), "{words:?} with another {part}: {}", run.out);
            assert!(run.err.contains(&name), "{}", run.err);
        }
    }
    for (name, bytes) in
        [("cut.zip", &bytes[..bytes.len() / 2]), ("text.zip", b"PK\x03\x04 and no more")]
    {
        here.file(name, bytes);
        let run = here.laut(&["verify", name]);
        assert_eq!(run.code, Some(1));
        assert!(run.err.contains("is no bundle of laut"), "{}", run.err);
    }
    assert_eq!(here.laut(&["verify", "none.zip"]).code, Some(1));
}

/// Writes a ZIP in which one part has other bytes.
fn exchanged(bytes: &[u8], other: &str, path: std::path::PathBuf) {
    let mut zip = zip::ZipWriter::new(File::create(path).expect("a file"));
    for (name, mut bytes) in files(bytes) {
        zip.start_file(&name, zip::write::SimpleFileOptions::default()).expect("a part");
        if name == other {
            let at = bytes.len() / 2;
            bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        }
        zip.write_all(&bytes).expect("its bytes");
    }
    zip.finish().expect("a ZIP");
}
