//! Links on the command line, fetched from a server on this machine.

use crate::sealed::Sealed;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Starts a server that answers until the test ends, and gives the beginning of its links. `answer`
/// gets that and a path, and gives the status, the type and the content.
fn serve(answer: fn(&str, &str) -> (&'static str, &'static str, String)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let here = base.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            // The header is read to its end, so that closing the connection loses nothing.
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let (status, kind, body) = answer(&here, first.split(' ').nth(1).unwrap_or_default());
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
                 Connection: close\r\n\r\n",
                body.len()
            );
            // Whoever has read enough hangs up.
            let _ =
                stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
        }
    });
    base
}

fn page(who: &str) -> String {
    format!(
        "<title>Damm hält</title><article><h1>Damm hält</h1><p>Der Damm sei dicht, sagte {who} am \
         Montag in Irva. Das Wasser sinke seit dem Morgen.</p></article>"
    )
}

fn irva(base: &str, path: &str) -> (&'static str, &'static str, String) {
    match path {
        "/1" => ("200 OK", "text/html; charset=utf-8", page("Jon Ekk")),
        "/2" => ("200 OK", "text/html; charset=utf-8", page("Mila Dorn")),
        "/feed" => {
            let item = |path: &str| {
                format!(
                    "<item><title>Damm</title><link>{base}{path}</link>\
                     <pubDate>Mon, 03 Mar 2031 10:00:00 GMT</pubDate></item>"
                )
            };
            let items: String = ["/1", "/3", "/2"].map(item).concat();
            let feed = "<?xml version='1.0'?><rss version='2.0'><channel><title>Irva</title>";
            ("200 OK", "application/rss+xml", format!("{feed}{items}</channel></rss>"))
        }
        _ => ("404 Not Found", "text/plain", String::new()),
    }
}

fn records(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

#[test]
fn a_link_is_read_and_its_claims_explained() {
    let (here, link) = (Sealed::new(), serve(irva) + "/1");
    let run = here.laut(&["read", "--json", "--allow-private", &link]);
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    let report = &records(&run.out)[0]["report"];
    assert_eq!(report["origin"], link);
    assert_eq!(report["link"]["value"], link);
    assert_eq!(report["title"]["value"], "Damm hält");
    let run = here.laut(&["explain", "c1", "--allow-private", &link]);
    assert!(run.out.contains("Jon Ekk"), "{}{}", run.out, run.err);
    let feed = format!("{}feed", link.trim_end_matches('1'));
    let run = here.laut(&["explain", "c1", "--allow-private", &feed]);
    assert!(run.err.starts_with(&format!("laut: {feed}: is a feed, where one")), "{}", run.err);
    assert_eq!((run.out.as_str(), run.code), ("", Some(1)));
}

#[test]
fn a_feed_leads_to_its_reports() {
    let (here, base) = (Sealed::new(), serve(irva));
    here.file("feed.xml", irva(&base, "/feed").2);
    for feed in [&format!("{base}/feed"), "feed.xml"] {
        let run = here.laut(&["read", "--json", "--allow-private", feed]);
        let message = format!("laut: {base}/3: no such page (status 404); check the link\n");
        assert_eq!((run.err, run.code), (message, Some(1)));
        let reports = records(&run.out);
        let origins: Vec<&Value> = reports.iter().map(|it| &it["report"]["origin"]).collect();
        assert_eq!(origins, [&format!("{base}/1"), &format!("{base}/2")]);
        let published = &reports[0]["report"]["published"];
        assert_eq!(published["readings"][0]["from"], "2031-03-03");
        assert_eq!(published["moment"], "2031-03-03T10:00:00+00:00");
    }
}

/// The links in the file are the same as before, so that what was fetched is not fetched again.
#[test]
fn a_run_over_a_feed_in_a_file_is_gone_on_with() {
    let (here, base) = (Sealed::new(), serve(irva));
    here.file("feed.xml", irva(&base, "/feed").2);
    let read = ["read", "--jsonl", "--allow-private", "--output", "out", "--resume", "feed.xml"];
    assert_eq!(here.laut(&read).code, Some(1));
    let kept = std::fs::read(here.path().join("out")).expect("records");
    let run = here.laut(&read);
    assert_eq!((run.err.as_str(), run.code), ("", Some(1)));
    assert!(std::fs::read(here.path().join("out")).expect("records") == kept);
}

#[test]
fn without_leave_no_address_of_this_machine_is_fetched_from() {
    let (here, base) = (Sealed::new(), serve(irva));
    let message = format!(
        "laut: {base}/1: leads to 127.0.0.1 (loopback), and only public addresses are fetched from; \
         --allow-private lifts that\n"
    );
    // A proxy that the environment names would fetch it without asking.
    let mut command = here.command(&["read", &format!("{base}/1")]);
    let run = command.env("http_proxy", &base).env("ALL_PROXY", &base).output();
    let run = run.expect("laut runs");
    assert_eq!(String::from_utf8(run.stderr).expect("UTF-8"), message);
    assert_eq!(run.status.code(), Some(1));
}

#[test]
fn links_that_are_not_for_reading_are_refused() {
    let here = Sealed::new();
    for (link, named, words) in [
        ("ftp://irva.example/a", "ftp://irva.example/a", "ftp links are not fetched, only http"),
        ("https://", "https://", "is no link that can be read"),
        // Neither is shown, as messages are kept in logs.
        ("https://ada:x@irva.example/", "https://irva.example/", "holds a user name or password"),
    ] {
        let run = here.laut(&["read", link]);
        assert!(run.err.starts_with(&format!("laut: {named}: {words}")), "{}", run.err);
        assert_eq!(run.code, Some(1));
    }
    let out = ["--jsonl", "--output", "out", "--resume"];
    let run = here.laut(&[&["read"], &out[..], &["https://irva.example/"]].concat());
    assert!(run.err.contains("a run over links cannot be gone on with"), "{}", run.err);
    assert_eq!(run.code, Some(2));
}

/// A page that says something else each time it is asked for.
fn changing(_: &str, path: &str) -> (&'static str, &'static str, String) {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    if path != "/damm" {
        return ("404 Not Found", "text/plain", String::new());
    }
    let page = page("Jon Ekk");
    let page = match ASKED.fetch_add(1, Ordering::SeqCst) {
        0 | 1 => page,
        2 => page.replace("Damm hält</h1>", "Damm hält vorerst</h1>"),
        3 => page.replace("sei dicht", "sei laut Gutachten dicht"),
        _ => return ("410 Gone", "text/plain", String::new()),
    };
    ("200 OK", "text/html; charset=utf-8", page)
}

#[test]
fn claims_are_held_against_the_live_page() {
    let here = Sealed::new();
    let link = format!("{}/damm", serve(changing));
    let added = here.laut(&["add", &link, "--allow-private", "--model", "grammar"]);
    assert_eq!((added.code, added.err.as_str()), (Some(0), ""));
    let verify = || here.laut(&["verify", "--live", "--allow-private"]);
    let same = verify();
    assert_eq!((same.code, same.err.as_str()), (Some(0), ""), "{}", same.out);
    let moved = verify();
    assert_eq!(moved.code, Some(1));
    assert!(moved.out.contains("moved") && !moved.out.contains("changed"), "{}", moved.out);
    let changed = verify();
    assert!(
        changed.out.contains("changed") && changed.out.contains("Der Damm sei laut Gutachten"),
        "{}",
        changed.out
    );
    let gone = verify();
    assert_eq!(gone.code, Some(1));
    assert!(gone.out.contains("gone") && !gone.out.contains("identical"), "{}", gone.out);
    let private = here.laut(&["verify", "--live"]);
    assert!(
        private.out.contains("unread") && private.out.contains("(loopback)"),
        "{}",
        private.out
    );
    assert_eq!(here.laut(&["verify"]).code, Some(0), "the bytes are as they were");
}
