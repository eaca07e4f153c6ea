//! What bad input and bad arguments get: a message that names the file and the way out, and a code.

mod sealed;

use sealed::Sealed;
use snapbox::{assert_data_eq, str};

const GOOD: &str = "Der Damm ist gebrochen, sagte der Ingenieur Jon Ekk am Montag in Port Irva. \
                    Die Behörden seien gewarnt worden.";

#[test]
fn a_missing_file() {
    let run = Sealed::new().laut(&["read", "damm.txt"]);
    assert_data_eq!(
        run.err,
        str![[r#"
laut: damm.txt: no such file; check the path, or write - to read standard input

"#]]
    );
    assert_eq!((run.out.as_str(), run.code), ("", Some(1)));
}

#[test]
fn a_folder() {
    let here = Sealed::new();
    std::fs::create_dir(here.path().join("berichte")).expect("a folder");
    let run = here.laut(&["read", "berichte"]);
    assert_data_eq!(
        run.err,
        str![[r#"
laut: berichte: holds no report, nothing else either; name what holds pages or texts

"#]]
    );
    assert_eq!(run.code, Some(1));
    let run = here.laut(&["explain", "c1", "berichte"]);
    assert_eq!(run.err, "laut: berichte: is a folder; name one report in it\n");
}

#[test]
fn an_empty_file() {
    let here = Sealed::new();
    here.file("leer.txt", "");
    let run = here.laut(&["read", "leer.txt"]);
    assert!(run.err.starts_with("laut: leer.txt: it is empty; "), "{}", run.err);
    assert_eq!(run.code, Some(1));
    let run = here.laut_with(&["read", "-"], " \n");
    assert!(run.err.starts_with("laut: -: it is empty; "), "{}", run.err);
    assert_eq!(run.code, Some(1));
}

#[test]
fn a_binary_file() {
    let here = Sealed::new();
    here.file("bild.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    let run = here.laut(&["read", "bild.png"]);
    assert!(run.err.starts_with("laut: bild.png: this is "), "{}", run.err);
    assert!(run.err.contains("not text"), "{}", run.err);
    assert_eq!(run.code, Some(1));
}

#[test]
fn a_file_over_the_limit() {
    let here = Sealed::new();
    here.file("lang.txt", GOOD);
    let run = here.laut(&["read", "--max-size", "100", "lang.txt"]);
    assert_data_eq!(
        run.err,
        str![[r#"
laut: lang.txt: larger than the limit of 100 bytes; raise it with --max-size

"#]]
    );
    assert_eq!(run.code, Some(1));
    assert_eq!(here.laut(&["read", "--max-size", "1K", "lang.txt"]).code, Some(0));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let here = Sealed::new();
    let path = here.file("zu.txt", GOOD);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("closed");
    if std::fs::read(&path).is_ok() {
        // Root reads everything: a device that fails on reading stands in.
        let run = here.laut(&["read", "/proc/self/mem"]);
        assert!(run.err.starts_with("laut: /proc/self/mem: cannot be read ("), "{}", run.err);
        assert_eq!(run.code, Some(1));
        return;
    }
    let run = here.laut(&["read", "zu.txt"]);
    assert!(run.err.starts_with("laut: zu.txt: cannot be read ("), "{}", run.err);
    assert!(run.err.contains("check that you may read it"), "{}", run.err);
    assert_eq!(run.code, Some(1));
}

#[test]
fn a_page_without_an_article() {
    let here = Sealed::new();
    here.file("nichts.html", "<!doctype html><div id=app></div><script>fill()</script>");
    let run = here.laut(&["read", "nichts.html"]);
    assert!(run.err.starts_with("laut: nichts.html: "), "{}", run.err);
    assert!(run.err.contains("copy its text into a file"), "{}", run.err);
    assert_eq!(run.code, Some(1));
}

#[test]
fn a_page_of_links_and_notices() {
    let here = Sealed::new();
    let page = "<html lang=de><title>Seite nicht gefunden</title><body><nav><a href=/>Start</a></nav>\
                <h1>Seite nicht gefunden</h1><p>Die Seite wurde leider nicht gefunden.</p>\
                <footer><p>Der Bote ist die Zeitung für Port Irva.</p></footer></body></html>";
    here.file("fehlt.html", page);
    let run = here.laut(&["read", "fehlt.html"]);
    assert_data_eq!(
        run.err,
        str![[r#"
laut: fehlt.html: the page holds links and notices, but no report; save the report's own page, or copy its text into a file

"#]]
    );
    assert_eq!((run.out.as_str(), run.code), ("", Some(1)));
}

#[test]
fn a_page_that_lists_reports() {
    let here = Sealed::new();
    let teaser =
        "<h2><a href=/a>Damm bei Port Irva gebrochen</a></h2><p>Die Behörden sind gewarnt.</p>";
    let page = format!("<html lang=de><body><h1>Der Bote</h1>{}</body></html>", teaser.repeat(20));
    here.file("start.html", page);
    let run = here.laut(&["read", "start.html"]);
    assert_data_eq!(
        run.err,
        str![[r#"
laut: start.html: the page lists reports, but holds none itself; save the report's own page, or copy its text into a file

"#]]
    );
    assert_eq!((run.out.as_str(), run.code), ("", Some(1)));
}

#[test]
fn broken_markup_is_read_and_noted() {
    let here = Sealed::new();
    here.file(
        "kaputt.html",
        format!("<html lang=de><body><div><p>{GOOD}</p><p>Er sagte, der <a hr"),
    );
    let run = here.laut(&["read", "--json", "kaputt.html"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let document: serde_json::Value = serde_json::from_str(&run.out).expect("a document");
    let note = &document["report"]["notes"][0];
    assert_eq!(note["kind"], "markup");
    let broken = "the page's markup is broken: it ends inside a tag (read up to there)";
    assert_eq!(note["message"], broken);
}

#[test]
fn an_unsupported_language() {
    let here = Sealed::new();
    here.file("digue.txt", GOOD);
    let run = here.laut(&["read", "--lang", "fr", "digue.txt"]);
    assert_data_eq!(
        run.err,
        str![[r#"
laut: digue.txt: no grammar for the language "fr"; there is one for: de, en; if that is not its language, name it with --lang

"#]]
    );
    assert_eq!(run.code, Some(1));
}

#[test]
fn invalid_utf_8_is_read_and_noted() {
    let here = Sealed::new();
    let mut bytes = b"Der Damm sei gebrochen, \xff\xfe sagte der Ingenieur ".to_vec();
    bytes.extend("Jörn Ekk aus Süderbrück am Montag.".as_bytes());
    here.file("odd.txt", bytes);
    let run = here.laut(&["read", "--json", "odd.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let document: serde_json::Value = serde_json::from_str(&run.out).expect("a document");
    assert_eq!(document["report"]["notes"][0]["kind"], "charset");
}

#[test]
fn the_other_inputs_are_still_read() {
    let here = Sealed::new();
    here.file("eins.txt", GOOD);
    here.file("zwei.txt", GOOD);
    let run = here.laut(&["read", "--json", "eins.txt", "fehlt.txt", "zwei.txt"]);
    let origins: Vec<String> = run
        .out
        .lines()
        .map(|line| {
            let document: serde_json::Value = serde_json::from_str(line).expect("a document");
            document["report"]["origin"].as_str().expect("an origin").to_owned()
        })
        .collect();
    assert_eq!(origins, ["eins.txt", "zwei.txt"]);
    assert!(run.err.starts_with("laut: fehlt.txt: no such file"), "{}", run.err);
    assert_eq!(run.code, Some(1));
}

#[test]
fn arguments_that_do_not_go_together() {
    let here = Sealed::new();
    here.file("a.txt", GOOD);
    for (arguments, message) in [
        (&["read", "-", "-"][..], "standard input (-) can be read once only"),
        (&["read", "--html", "x.html", "a.txt", "a.txt"], "one page of one report"),
        (&["read", "--json", "--jsonl", "a.txt"], "cannot be used with"),
        (&["read", "--published", "gestern", "a.txt"], "is no date; write 2024-10-28"),
        (&["read", "--lang", "deutsch", "a.txt"], "is no language code"),
        (&["read", "--max-size", "viel", "a.txt"], "is no size"),
        (&["read", "--min-confidence", "2", "a.txt"], "is no share; write a number from 0 to 1"),
        (&["--color", "never"], "a command is missing; laut --help lists them"),
        (&["--verbose"], "--version"),
        (&["read"], "required arguments were not provided"),
        (&["explain", "c1"], "laut explain c1 REPORT"),
        (&["explain", "first", "a.txt"], "is no claim"),
        (&["man", "dance"], "no command \"dance\"; there are: read, explain"),
    ] {
        let run = here.laut(arguments);
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("laut: "), "{arguments:?}: {}", run.err);
        assert_eq!((run.out.as_str(), run.code), ("", Some(2)), "{arguments:?}");
    }
}

#[test]
fn a_day_that_is_none() {
    let here = Sealed::new();
    here.file("a.txt", GOOD);
    let output = here.command(&["read", "a.txt"]).env("LAUT_TODAY", "heute").output();
    let output = output.expect("laut runs");
    assert!(String::from_utf8_lossy(&output.stderr).contains("LAUT_TODAY=\"heute\" is no day"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn output_that_cannot_be_written() {
    let here = Sealed::new();
    here.file("a.txt", GOOD);
    let run = here.laut(&["read", "--html", "no/such/folder.html", "a.txt"]);
    assert!(run.err.starts_with("laut: no/such/folder.html: cannot be written ("), "{}", run.err);
    assert_eq!(run.code, Some(3));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_trouble() {
    let here = Sealed::new();
    here.file("a.txt", GOOD.repeat(2000));
    let mut command = here.command(&["read", "--json", "a.txt"]);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("laut starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("laut ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_hyphen_is_standard_output() {
    let here = Sealed::new();
    here.file("damm.txt", GOOD);
    let bare = here.laut(&["read", "--jsonl", "damm.txt"]);
    let hyphen = here.laut(&["read", "--jsonl", "--output", "-", "damm.txt"]);
    assert_eq!((hyphen.err.as_str(), hyphen.code), ("", Some(0)));
    assert!(!bare.out.is_empty() && hyphen.out == bare.out);
    let run = here.laut(&["read", "--jsonl", "--output", "-", "--resume", "damm.txt"]);
    assert_eq!(
        run.err,
        "laut: standard output keeps nothing to go on with; name a file with --output\n"
    );
    assert_eq!(run.code, Some(2));
    assert!(!here.path().join("-").exists());
}
