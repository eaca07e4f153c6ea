//! Folders, archives, feeds and streams as one sequence of results.

use flate2::{Compression, write::GzEncoder};
use laut_desk::{Input, InputsChanged, Mark, Options, PassedOver, Run, read_each, total_size};
use std::fs::{create_dir_all, write};
use std::io::{Cursor, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn page(name: &str) -> String {
    format!(
        "<!doctype html><title>{name}</title><p>Der Damm von {name} sei gebrochen, sagte Jon Ekk."
    )
}

fn record(number: usize) -> Vec<u8> {
    let page = page(&format!("Lys {number}"));
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n\
         WARC-Date: 2031-03-04T05:06:07Z\r\nContent-Type: application/http\r\nContent-Length: {}\
         \r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block.as_bytes(), b"\r\n\r\n"].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(vec![], Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A folder of everything, and files beside it.
fn inputs() -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    create_dir_all(at("all/inner/deep")).expect("a folder");
    create_dir_all(at("all/.git")).expect("a folder");
    let members: Vec<u8> = (0..6).flat_map(|number| gzip(&record(number))).collect();
    for (name, bytes) in [
        ("all/b.html", page("b").into_bytes()),
        ("all/a.txt", b"Der Damm sei gebrochen, sagte Jon Ekk.".to_vec()),
        ("all/c.png", b"\x89PNG".to_vec()),
        ("all/leer.html", vec![]),
        ("all/inner/woche.warc.gz", members.clone()),
        ("all/inner/whole.warc.gz", gzip(&[record(7), record(8)].concat())),
        ("all/inner/deep/x.zip", zip(&[("a.html", page("z").as_bytes()), ("b.css", b"p {}")])),
        ("all/inner/weg.html", page("weg").into_bytes()),
        ("all/inner/auch.html", page("auch").into_bytes()),
        ("all/.lautignore", b"auch.html\n".to_vec()),
        ("all/inner/.gitignore", b"weg.html\n".to_vec()),
        ("all/.git/x.html", page("git").into_bytes()),
        ("plain.warc", (9..12).flat_map(record).collect()),
        ("cut.warc.gz", members[..members.len() - 40].to_vec()),
    ] {
        write(at(name), bytes).expect("a file");
    }
    let names = ["all", "plain.warc", "missing.html", "cut.warc.gz"].map(at);
    (folder, names.into())
}

/// Each result in a few words, with its mark.
fn told(
    paths: &[PathBuf],
    jobs: usize,
    from: Option<Mark>,
) -> Result<(Vec<(String, Mark)>, PassedOver), InputsChanged> {
    let options = Options::default();
    let run = Run {
        options: &options,
        jobs: NonZeroUsize::new(jobs).expect("some"),
        from,
        apart: &[],
        seen: None,
    };
    let inputs = paths.iter().cloned().map(Input::Path).collect();
    let mut told = vec![];
    let passed = read_each(
        inputs,
        &run,
        |reading| match reading {
            Ok(read) => format!("{} {}", short(&read.report.origin), read.reading.claims.len()),
            Err(error) => short(&error.to_string()),
        },
        |outcome| {
            told.push((outcome.made, outcome.mark));
            ControlFlow::Continue(())
        },
    )?;
    Ok((told, passed))
}

/// A message without the place of the temporary folder.
fn short(message: &str) -> String {
    let parts = message.split("/all/").collect::<Vec<_>>();
    parts.last().map_or(message, |last| *last).rsplit("/.tmp").next().unwrap_or(message).to_owned()
}

fn words(told: &[(String, Mark)]) -> Vec<&str> {
    told.iter().map(|(told, _)| told.as_str()).collect()
}

#[test]
fn results_come_in_the_order_of_the_inputs_however_many_work() {
    let (_folder, paths) = inputs();
    let (one, passed) = told(&paths, 1, None).expect("a run");
    let words = words(&one);
    assert_eq!(
        words[..12],
        [
            "a.txt 1",
            "b.html 1",
            "inner/deep/x.zip/a.html 1",
            "inner/whole.warc.gz: https://a.example/7 1",
            "inner/whole.warc.gz: https://a.example/8 1",
            "inner/woche.warc.gz: https://a.example/0 1",
            "inner/woche.warc.gz: https://a.example/1 1",
            "inner/woche.warc.gz: https://a.example/2 1",
            "inner/woche.warc.gz: https://a.example/3 1",
            "inner/woche.warc.gz: https://a.example/4 1",
            "inner/woche.warc.gz: https://a.example/5 1",
            "leer.html: it is empty; give a file that holds the report's text or its HTML page",
        ]
    );
    assert!(words[12].ends_with("plain.warc: https://a.example/9 1"), "{}", words[12]);
    assert!(words[15].contains("missing.html: no such file"), "{}", words[15]);
    assert!(words[21].contains("breaks off or is damaged in the record at byte"), "{}", words[21]);
    assert_eq!(words.len(), 22);
    let counts: Vec<_> = passed.counts().map(|(kind, count)| (kind.name(), count)).collect();
    assert_eq!(counts, [("pictures", 1), ("style sheets", 1)]);
    for jobs in [2, 4, 9] {
        assert_eq!(told(&paths, jobs, None).expect("a run"), (one.clone(), passed.clone()));
    }
}

#[test]
fn a_run_goes_on_behind_any_result() {
    let (_folder, paths) = inputs();
    let (all, _) = told(&paths, 1, None).expect("a run");
    for (at, (_, mark)) in all.iter().enumerate() {
        let kept = serde_json::to_string(mark).expect("plain data");
        let mark = serde_json::from_str(&kept).expect("what was written");
        let (rest, _) = told(&paths, 1 + at % 3, Some(mark)).expect("the same inputs");
        assert_eq!(rest, all[at + 1..], "behind {at}");
    }
}

#[test]
fn a_run_does_not_go_on_over_other_inputs() {
    let (folder, paths) = inputs();
    let (all, _) = told(&paths, 1, None).expect("a run");
    let mark = Some(all[12].1);
    assert!(told(&paths[..1], 1, mark).is_err());
    assert!(told(&[paths[1].clone(), paths[0].clone()], 2, mark).is_err());
    write(folder.path().join("all/b.html"), "<p>anders").expect("a file");
    assert_eq!(told(&paths, 2, mark).expect_err("another file"), InputsChanged);
    assert!(told(&paths[1..], 1, None).is_ok());
}

#[test]
fn what_holds_nothing_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path().join("a.png"), b"\x89PNG").expect("a file");
    write(folder.path().join("b.css"), b"p {}").expect("a file");
    let empty = folder.path().join("empty");
    create_dir_all(&empty).expect("a folder");
    let zipped = folder.path().join("a.zip");
    write(&zipped, zip(&[])).expect("a file");
    let (told, _) = told(&[empty, zipped], 1, None).expect("a run");
    assert!(told[0].0.contains("empty: holds no report, nothing else either;"), "{}", told[0].0);
    assert!(told[1].0.contains("a.zip: holds no report, nothing else either;"), "{}", told[1].0);
    std::fs::remove_file(folder.path().join("a.zip")).expect("a file");
    let (told, passed) = crate::told(&[folder.path().to_owned()], 3, None).expect("a run");
    let message = "holds no report, only 1 pictures, 1 style sheets; name what holds pages";
    assert!(told.len() == 1 && told[0].0.contains(message), "{}", told[0].0);
    assert_eq!(passed.total(), 2);
}

#[test]
fn streams_hold_what_files_may_hold() {
    let options = Options::default();
    for (bytes, results) in [
        (page("a").into_bytes(), 1),
        ((0..3).flat_map(record).collect(), 3),
        (zip(&[("a.html", page("a").as_bytes()), ("b.html", page("b").as_bytes())]), 2),
        (b"%PDF-1.7".to_vec(), 1),
    ] {
        let stream = Box::new(Cursor::new(bytes));
        let inputs = vec![Input::Stream { origin: "-".to_owned(), stream }];
        let run =
            Run { options: &options, jobs: NonZeroUsize::MIN, from: None, apart: &[], seen: None };
        let mut seen = 0;
        let ended = read_each(
            inputs,
            &run,
            |reading| reading.is_ok(),
            |outcome| {
                seen += 1;
                assert_eq!(outcome.made, results > 1 || outcome.read > 8);
                ControlFlow::Continue(())
            },
        );
        assert_eq!((ended.is_ok(), seen), (true, results));
    }
}

#[test]
fn a_run_ends_when_it_is_told_to() {
    let (_folder, paths) = inputs();
    let options = Options::default();
    for jobs in [1, 4] {
        let run = Run {
            options: &options,
            jobs: NonZeroUsize::new(jobs).expect("some"),
            from: None,
            apart: &[],
            seen: None,
        };
        let mut seen = 0;
        let inputs = paths.iter().cloned().map(Input::Path).collect();
        read_each(
            inputs,
            &run,
            |reading| reading.is_ok(),
            |_| {
                seen += 1;
                if seen < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        )
        .expect("a run");
        assert_eq!(seen, 3, "with {jobs}");
    }
}

#[test]
fn a_worker_that_fails_ends_the_run() {
    let (_folder, paths) = inputs();
    let options = Options::default();
    let jobs = NonZeroUsize::new(3).expect("some");
    let run = Run { options: &options, jobs, from: None, apart: &[], seen: None };
    // Far more than may be on their way at once.
    let inputs = paths.iter().cycle().take(40).cloned().map(Input::Path).collect();
    let failing = || {
        let make =
            |reading: Result<_, laut_desk::ReadError>| assert!(reading.is_ok(), "on purpose");
        read_each(inputs, &run, make, |_| ControlFlow::Continue(()))
    };
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(failing)).is_err());
}

#[test]
fn the_size_of_inputs_counts_what_is_walked() {
    let (folder, _) = inputs();
    let at = |name: &str| folder.path().join(name);
    let size = |path: &Path| path.metadata().expect("a file").len();
    let plain = at("plain.warc");
    assert_eq!(total_size(&[plain.clone(), at("missing")]), size(&plain));
    assert!(total_size(&[at("all")]) > size(&at("all/inner/woche.warc.gz")));
}
