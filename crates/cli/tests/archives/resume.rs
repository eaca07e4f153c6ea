//! Runs that write into a file, are cut off and gone on with.

use crate::pack::{page, warc_gz};
use crate::sealed::Sealed;
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

const READ: [&str; 5] = ["read", "--jsonl", "--output", "out.jsonl", "--resume"];

/// A folder with an archive, pages and something that cannot be read.
fn here(reports: usize) -> Sealed {
    let here = Sealed::new();
    std::fs::create_dir(here.path().join("alles")).expect("a folder");
    here.file("alles/b.warc.gz", warc_gz(reports));
    here.file("alles/a.html", page(1));
    here.file("alles/leer.html", "");
    for number in 0..reports / 4 {
        here.file(&format!("alles/seite-{number:03}.html"), page(number));
    }
    here
}

fn output(here: &Sealed) -> String {
    std::fs::read_to_string(here.path().join("out.jsonl")).unwrap_or_default()
}

/// The arguments of a run over everything, with `more`.
fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&READ[..], &["alles"], more].concat()
}

#[cfg(unix)]
#[test]
fn a_killed_run_is_gone_on_with_as_if_nothing_had_been() {
    let here = here(160);
    let start = Instant::now();
    let whole = here.laut(&["read", "--jsonl", "alles"]);
    let takes = start.elapsed();
    assert_eq!(whole.code, Some(1), "{}", whole.err);
    let mut rng = fastrand::Rng::with_seed(7);
    let (mut killed, mut further, mut before) = (0, 0, 0);
    while killed < 10 {
        let mut command = here.command(&with(&["--jobs", ["1", "2", "3"][killed % 3]]));
        let mut child = command.stderr(Stdio::null()).spawn().expect("laut starts");
        std::thread::sleep(rng.u32(10..700) * takes.max(Duration::from_secs(1)) / 1000);
        let ended = child.try_wait().expect("a child").is_some();
        child.kill().expect("a child");
        child.wait().expect("a child");
        assert!(
            whole.out.starts_with(output(&here).rsplit_once('\n').map_or("", |(done, _)| done))
        );
        let journal = std::fs::read_to_string(here.path().join("out.jsonl.journal"));
        let length = journal.unwrap_or_default().split("\"length\":").nth(1).map_or(0, |rest| {
            rest.split(',').next().and_then(|number| number.parse().ok()).expect("a number")
        });
        assert!(length >= before, "a run never falls behind");
        further += usize::from(length > before);
        before = length;
        killed += 1;
        if ended {
            // It came to its end: begin anew, so that the next kill hits something.
            for file in ["out.jsonl", "out.jsonl.journal"] {
                std::fs::remove_file(here.path().join(file)).expect("a file");
            }
            before = 0;
        }
    }
    assert!(further > 1, "no run came further than the one before");
    let last = here.laut(&with(&[]));
    assert!(output(&here) == whole.out, "{}", last.err);
    // The empty page was met by an earlier run, and still counts.
    assert_eq!(last.code, Some(1), "{}", last.err);
}

#[test]
fn a_finished_run_is_not_repeated() {
    let here = here(4);
    let plain = here.laut(&["read", "--jsonl", "alles"]);
    assert_eq!(here.laut(&with(&[])).code, Some(1));
    assert_eq!(output(&here), plain.out);
    let again = here.laut(&with(&[]));
    assert_eq!((again.out.as_str(), again.err.as_str(), again.code), ("", "", Some(1)));
    assert_eq!(output(&here), plain.out);
}

#[test]
fn the_output_may_lie_among_the_inputs() {
    let here = here(4);
    let plain = here.laut(&["read", "--jsonl", "."]);
    let into = ["read", "--jsonl", "--output", "alles/o.jsonl", "--resume", "."];
    for _ in 0..2 {
        assert_eq!(here.laut(&into).code, Some(1));
        let output = std::fs::read_to_string(here.path().join("alles/o.jsonl")).expect("output");
        assert_eq!(output, plain.out);
    }
}

#[test]
fn another_command_or_other_inputs_are_refused() {
    let here = here(4);
    here.laut(&with(&[]));
    let kept = output(&here);
    for more in [&["--model=grammar"][..], &["alles/a.html"], &["--min-confidence=0.5"]] {
        let run = here.laut(&with(more));
        let begins = "laut: out.jsonl: cannot be gone on with: it was begun with other options";
        assert!(run.err.starts_with(begins), "{}", run.err);
        assert_eq!((run.code, output(&here).as_str()), (Some(2), kept.as_str()));
    }
    here.file("alles/a.html", page(3));
    let run = here.laut(&with(&[]));
    assert!(run.err.contains("the inputs have changed since"), "{}", run.err);
    assert_eq!((run.code, output(&here).as_str()), (Some(2), kept.as_str()));
    here.file("out.jsonl", kept.replacen("de", "xx", 1));
    let run = here.laut(&with(&[]));
    assert!(run.err.contains("it was altered since its journal was written"), "{}", run.err);
    assert_eq!(run.code, Some(2));
    here.file("out.jsonl", "");
    let run = here.laut(&with(&[]));
    assert!(run.err.contains("it is shorter than its journal says"), "{}", run.err);
    here.file("out.jsonl", &kept);
    std::fs::remove_file(here.path().join("out.jsonl.journal")).expect("a journal");
    let run = here.laut(&with(&[]));
    assert!(run.err.contains("there is no journal beside it"), "{}", run.err);
}

#[test]
fn an_interrupted_run_is_not_written_over() {
    let here = here(4);
    here.laut(&with(&[]));
    let path = here.path().join("out.jsonl.journal");
    let journal = std::fs::read_to_string(&path).expect("a journal");
    std::fs::write(&path, journal.replace("\"done\":true", "\"done\":false")).expect("a journal");
    let run = here.laut(&["read", "--jsonl", "--output", "out.jsonl", "alles"]);
    assert!(run.err.contains("a run was interrupted here; add --resume"), "{}", run.err);
    assert_eq!(run.code, Some(2));
}

#[test]
fn nothing_is_written_over() {
    let here = here(4);
    let page = std::fs::read(here.path().join("alles/a.html")).expect("a page");
    here.file("notizen.txt", "Damm prüfen");
    here.file("neu.jsonl", "");
    std::fs::hard_link(here.path().join("alles/a.html"), here.path().join("gleich.html"))
        .expect("a hard link");
    let there = "is there already; name another file, remove it, or go on with --resume";
    let input = "would write over an input; name another file";
    for (arguments, words) in [
        (&["--jsonl", "--output", "alles/a.html", "alles"][..], there),
        (&["--jsonl", "--output", "notizen.txt", "alles"], there),
        (&["--jsonl", "--output", "gleich.html", "alles/a.html"], input),
        (&["--jsonl", "--output", "alles/leer.html", "alles/leer.html"], input),
        (&["--html", "alles/a.html", "alles/a.html"], input),
        (&["--html", "gleich.html", "alles"], input),
    ] {
        let run = here.laut(&[&["read"], arguments].concat());
        let file = arguments[arguments.len() - 2];
        assert!(run.err.starts_with(&format!("laut: {file}: ")), "{}", run.err);
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
        assert_eq!(run.code, Some(2));
    }
    assert!(std::fs::read(here.path().join("alles/a.html")).expect("a page") == page);
    assert_eq!(
        std::fs::read(here.path().join("notizen.txt")).expect("notes"),
        "Damm prüfen".as_bytes()
    );
    let run = here.laut(&["read", "--jsonl", "--output", "neu.jsonl", "alles/a.html"]);
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_gets_no_journal() {
    let here = here(4);
    std::os::unix::fs::symlink("/dev/null", here.path().join("null")).expect("a link");
    let run = here.laut(&["read", "--jsonl", "--output", "null", "alles/a.html"]);
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    let run = here.laut(&["read", "--jsonl", "--output", "null", "--resume", "alles/a.html"]);
    assert!(run.err.starts_with("laut: null: is no file that a run can be gone on"), "{}", run.err);
    assert_eq!(run.code, Some(2));
    let run = here.laut(&["read", "--jsonl", "--output", "alles", "alles/a.html"]);
    assert!(run.err.starts_with("laut: alles: cannot be written ("), "{}", run.err);
    assert_eq!(run.code, Some(3));
    for name in ["null.journal", "alles.journal"] {
        assert!(!here.path().join(name).exists(), "{name}");
    }
}

#[test]
fn two_runs_do_not_write_into_one_output() {
    let here = here(4);
    // The first reads its standard input until the test closes it.
    let mut command = here.command(&["read", "--jsonl", "--output", "out.jsonl", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut first = command.spawn().expect("laut starts");
    let start = Instant::now();
    while !here.path().join("out.jsonl.journal").exists() {
        assert!(start.elapsed() < Duration::from_secs(60), "the first run never began");
        std::thread::sleep(Duration::from_millis(5));
    }
    let message =
        "laut: out.jsonl: another laut is writing here; wait for it or name another file\n";
    for more in [&READ[..4], &READ[..]] {
        let run = here.laut(&[more, &["alles"]].concat());
        assert_eq!((run.err.as_str(), run.code), (message, Some(2)));
    }
    let mut pipe = first.stdin.take().expect("a pipe");
    pipe.write_all(page(1).as_bytes()).expect("laut reads its input");
    drop(pipe);
    assert!(first.wait().expect("laut ends").success());
    assert_eq!(output(&here), here.laut_with(&["read", "--jsonl", "-"], page(1)).out);
}

#[test]
fn an_output_takes_records_of_what_can_be_read_twice() {
    let here = here(4);
    for (arguments, words) in [
        (&["read", "--output", "o", "alles"][..], "add --jsonl or --json"),
        (&["read", "--jsonl", "--output", "o", "--resume", "-"], "name files"),
        (&["read", "--jsonl", "--resume", "alles"], "--output <FILE>"),
        (
            &["read", "--jsonl", "--output", "alles/../alles/a.html", "alles/a.html"],
            "write over an input",
        ),
        (&["read", "--jobs", "0", "alles"], "invalid value '0'"),
    ] {
        let run = here.laut(arguments);
        assert!(run.err.contains(words), "{}", run.err);
        assert_eq!(run.code, Some(2));
    }
    let run = here.laut(&["read", "--jsonl", "--output", "no/where", "alles"]);
    assert!(run.err.contains("no/where: cannot be written"), "{}", run.err);
    assert_eq!(run.code, Some(3));
}
