//! What `laut read` takes.

use crate::pack::{gzip, page, record, warc_gz, zip};
use crate::sealed::Sealed;
use serde_json::Value;

/// The origins of the records on standard output, each once.
fn origins(out: &str) -> Vec<String> {
    let origin = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("a record");
        record["report"]["origin"].as_str().expect("an origin").to_owned()
    };
    let mut origins: Vec<String> = out.lines().map(origin).collect();
    origins.dedup();
    origins
}

#[test]
fn a_folder_of_everything_is_read_in_order() {
    let here = Sealed::new();
    std::fs::create_dir(here.path().join("alles")).expect("a folder");
    here.file("alles/b.warc.gz", warc_gz(2));
    here.file("alles/a.html", page(7));
    here.file("alles/c.zip", zip(&[("x/y.html", page(8).as_bytes()), ("x/y.css", b"p {}")]));
    here.file("alles/bild.png", b"\x89PNG");
    here.file("einzeln.warc", record(9));
    for jobs in ["1", "4"] {
        let run = here.laut(&["read", "--json", "--jobs", jobs, "alles", "einzeln.warc"]);
        assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
        assert_eq!(
            origins(&run.out),
            [
                "alles/a.html",
                "alles/b.warc.gz: https://irva.example/0",
                "alles/b.warc.gz: https://irva.example/1",
                "alles/c.zip/x/y.html",
                "einzeln.warc: https://irva.example/9",
            ]
        );
    }
}

#[test]
fn output_is_the_same_however_many_work() {
    let here = Sealed::new();
    here.file("woche.warc.gz", warc_gz(40));
    for form in ["--json", "--jsonl", "--color=never"] {
        let run = |jobs| here.laut(&["read", form, "--jobs", jobs, "woche.warc.gz"]).out;
        let one = run("1");
        assert!(!one.is_empty());
        assert!(one == run("4"), "{form}");
    }
}

#[test]
fn an_archive_knows_link_and_day() {
    let here = Sealed::new();
    here.file("woche.warc.gz", warc_gz(1));
    let run = here.laut(&["read", "--json", "woche.warc.gz"]);
    let document: Value = serde_json::from_str(&run.out).expect("a record");
    assert_eq!(document["report"]["link"]["value"], "https://irva.example/0");
    assert_eq!(document["report"]["link"]["origin"], "address");
}

#[test]
fn standard_input_may_be_an_archive() {
    let here = Sealed::new();
    for (bytes, count) in [(warc_gz(3), 3), (zip(&[("a.html", page(1).as_bytes())]), 1)] {
        let run = here.laut_with(&["read", "--jsonl", "-"], &bytes);
        assert_eq!(origins(&run.out).len(), count, "{}", run.err);
        assert_eq!(run.code, Some(0));
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let here = Sealed::new();
    let inner = zip(&[("a.html", page(1).as_bytes())]);
    here.file(
        "a.zip",
        zip(&[("inner.zip", &inner), ("leer.txt", b" "), ("z.html", page(2).as_bytes())]),
    );
    let mut cut = warc_gz(2);
    cut.truncate(cut.len() - 20);
    here.file("b.warc.gz", cut);
    here.file("c.gz", gzip(b"no archive"));
    let run = here.laut(&["read", "--jsonl", "a.zip", "b.warc.gz", "c.gz"]);
    let told: Vec<&str> = run.err.lines().collect();
    assert!(told[0].starts_with("laut: a.zip/inner.zip: is an archive inside an archive"));
    assert!(told[1].starts_with("laut: a.zip/leer.txt: it is empty"));
    assert!(told[2].starts_with("laut: b.warc.gz: breaks off or is damaged in the record at byte"));
    assert!(told[3].starts_with("laut: c.gz: this is a gzip archive; unpack it"));
    assert_eq!((told.len(), run.code), (4, Some(1)));
    assert_eq!(origins(&run.out), ["a.zip/z.html", "b.warc.gz: https://irva.example/0"]);
}

#[test]
fn a_feed_gives_its_reports_and_fetches_those_it_links_to() {
    let here = Sealed::new();
    let body =
        "<p>Der Damm sei gebrochen, sagte der Ingenieur Jon Ekk am Montag in Irva.</p>".repeat(9);
    here.file(
        "feed",
        format!(
            "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title><item><title>Damm \
             gebrochen</title><link>https://irva.example/1</link><description><![CDATA[{body}]]>\
             </description><pubDate>Mon, 03 Mar 2031 10:00:00 GMT</pubDate></item><item><link>\
             http://127.0.0.1:9/2</link></item></channel></rss>"
        ),
    );
    let run = here.laut(&["read", "--json", "feed"]);
    let document: Value = serde_json::from_str(&run.out).expect("a record");
    assert_eq!(document["report"]["title"]["value"], "Damm gebrochen");
    assert_eq!(document["report"]["title"]["origin"], "feed");
    assert_eq!(document["report"]["published"]["readings"][0]["to"], "2031-03-03");
    let err = &run.err;
    assert!(err.starts_with("laut: http://127.0.0.1:9/2: leads to 127.0.0.1 (loopback)"), "{err}");
    assert_eq!(run.code, Some(1));
    // Only a feed that was named itself leads to other pages.
    let run = here.laut(&["read", "--jsonl", "."]);
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    assert!(run.out.contains("Damm gebrochen"));
}

#[test]
fn what_holds_several_reports_has_no_claim_to_explain() {
    let here = Sealed::new();
    here.file("a.warc", record(1));
    here.file("a.warc.gz", warc_gz(1));
    here.file("a.zip", zip(&[("a.html", page(1).as_bytes())]));
    here.file(
        "feed.json",
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text":
           "Der Damm sei gebrochen, sagte der Ingenieur Jon Ekk."}]}"#,
    );
    for (file, words) in [
        ("a.warc", "is a web archive, where one report is wanted; save the report's page"),
        ("a.warc.gz", "is a web archive, where one report is wanted; save the report's page"),
        ("a.zip", "is a zip archive, where one report is wanted; unpack it"),
        ("feed.json", "is a feed, where one report is wanted; name the report's own link"),
    ] {
        let run = here.laut(&["explain", "c1", file]);
        assert!(run.err.starts_with(&format!("laut: {file}: {words}")), "{}", run.err);
        assert_eq!((run.out.as_str(), run.code), ("", Some(1)));
    }
}

#[test]
fn a_page_of_one_report_is_made_of_one_report() {
    let here = Sealed::new();
    here.file("a.warc", record(1));
    here.file("b.warc.gz", warc_gz(2));
    assert_eq!(here.laut(&["read", "--html", "a.html", "a.warc"]).code, Some(0));
    let run = here.laut(&["read", "--html", "b.html", "b.warc.gz"]);
    let message = "laut: b.warc.gz: holds several reports, and --html makes one page of one; save one \
                   of them as a file and name that\n";
    assert_eq!((run.err.as_str(), run.code), (message, Some(2)));
    assert!(!here.path().join("b.html").exists());
}

/// A long archive takes no more memory than a short one.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_archive() {
    use wait4::Wait4 as _;
    let here = Sealed::new();
    let member = gzip(&(0..20).flat_map(record).collect::<Vec<u8>>());
    let peak = |times: usize| {
        here.file("lang.warc.gz", member.repeat(times));
        let mut command = here.command(&["read", "--jsonl", "--model=grammar", "lang.warc.gz"]);
        let mut child = command.stdout(std::process::Stdio::null()).spawn().expect("laut starts");
        let usage = child.wait4().expect("laut ends");
        assert!(usage.status.success());
        usage.rusage.maxrss as f64 / 1e6
    };
    let (short, long) = (peak(2), peak(60));
    assert!(long < 300.0 && long < short + 60.0, "{short} MB, then {long} MB");
}
