//! How a fetcher treats servers.

use super::server::{Server, send};
use super::*;

const PAGE: &str = "200 OK\r\nContent-Type: Text/HTML; charset=ISO-8859-1\r\nETag: \"7\"\r\n\
    Last-Modified: Sat, 03 May 2031 10:00:00 GMT";

#[test]
fn a_page_comes_with_what_the_server_says_of_it() {
    let server = Server::new(|path, _, stream| match path {
        "/robots.txt" => send(stream, "200 OK", b"User-agent: *\nDisallow: /intern"),
        "/alt" => send(stream, "301 Moved\r\nLocation: neu#oben", b""),
        _ => send(stream, PAGE, b"F\xe4hre"),
    });
    let page = fetch(&server, "/alt");
    assert_eq!(page.link, server.link("/neu"));
    assert_eq!(page.redirects, [server.link("/alt")]);
    assert_eq!((page.status, page.bytes), (200, b"F\xe4hre".to_vec()));
    assert_eq!(page.content_type.as_deref(), Some("text/html"));
    assert_eq!(page.charset.as_deref(), Some("iso-8859-1"));
    assert_eq!(page.known.etag.as_deref(), Some("\"7\""));
    assert_eq!(page.known.last_modified.as_deref(), Some("Sat, 03 May 2031 10:00:00 GMT"));
    assert_eq!(server.paths(), ["/robots.txt", "/alt", "/neu"]);
    let head = server.requests()[1].to_lowercase();
    assert!(head.contains(&format!("user-agent: {}", crate::USER_AGENT).to_lowercase()), "{head}");
    assert!(head.contains("accept-encoding: gzip\n") && !head.contains("cookie"), "{head}");
}

#[test]
fn a_wrong_charset_changes_no_byte() {
    let server =
        Server::always("200 OK\r\nContent-Type: text/html; charset=x-falsch", vec![0xe4, 0xff]);
    let page = fetch(&server, "/");
    assert_eq!((page.charset.as_deref(), page.bytes), (Some("x-falsch"), vec![0xe4, 0xff]));
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let server = Server::new(|path, before, stream| match (path, before) {
        ("/robots.txt", _) => send(stream, "404 Not Found", b""),
        (_, 0) => send(stream, PAGE, b"eins"),
        _ => send(stream, "304 Not Modified", b""),
    });
    let (fetcher, _) = fetcher(&server, policy());
    let page = fetcher.fetch(&server.link("/feed")).expect("a page");
    let again = fetcher.fetch_changed(&server.link("/feed"), &page.known);
    assert_eq!(again, Ok(None));
    let head = server.requests()[2].to_lowercase();
    assert!(head.contains("if-none-match: \"7\""), "{head}");
    assert!(head.contains("if-modified-since: sat, 03 may 2031"), "{head}");
}

#[test]
fn what_one_page_said_is_not_told_to_another() {
    let server = Server::new(|path, before, stream| match (path, before) {
        ("/robots.txt", _) => send(stream, "404 Not Found", b""),
        ("/latest", 0) => send(stream, "302 Found\r\nLocation: /1", b""),
        ("/latest", _) => send(stream, "302 Found\r\nLocation: /2", b""),
        ("/1", _) => send(stream, PAGE, b"eins"),
        _ => send(stream, PAGE, b"zwei"),
    });
    let (fetcher, _) = fetcher(&server, policy());
    let page = fetcher.fetch(&server.link("/latest")).expect("a page");
    let again = fetcher.fetch_changed(&server.link("/latest"), &page.known);
    assert_eq!(again.expect("a page").expect("another").bytes, b"zwei");
    let asked = server.requests();
    assert!(asked.iter().all(|head| !head.to_lowercase().contains("if-")), "{asked:?}");
}

#[test]
fn what_may_pass_is_told_from_what_lasts() {
    let server = Server::new(|path, _, stream| match path {
        "/robots.txt" => send(stream, "200 OK", b"User-agent: *\nDisallow: /closed"),
        path => send(stream, path.trim_start_matches('/').replace('-', " ").as_str(), b""),
    });
    let policy = Policy { retries: 0, ..policy() };
    let (fetcher, _) = fetcher(&server, policy);
    for (path, passes) in [
        ("/404-Not-Found", true),
        ("/410-Gone", false),
        ("/403-Forbidden", false),
        ("/500-Error", true),
        ("/503-Busy", true),
        ("/closed", false),
    ] {
        let error = fetcher.fetch(&server.link(path)).expect_err(path);
        assert_eq!(error.may_pass_later(), passes, "{path}: {error}");
    }
}

#[test]
fn requests_to_one_host_are_a_pause_apart() {
    let server = Server::always("200 OK", b"a".to_vec());
    let (fetcher, stage) = fetcher(&server, policy());
    std::thread::scope(|scope| {
        for path in ["/a", "/b", "/c"] {
            let (fetcher, link) = (&fetcher, server.link(path));
            scope.spawn(move || fetcher.fetch(&link).expect("a page"));
        }
    });
    let asked = server.paths().iter().filter(|path| *path == "/robots.txt").count();
    assert_eq!(asked, 1, "what a host wishes is asked once");
    // Four requests: three pauses lie between the first and the last.
    let now = stage.now().as_secs_f64();
    assert!(now >= 3.0, "{now} s, slept {:?}", stage.slept());
}

#[test]
fn robots_txt_is_followed() {
    let server = Server::new(|path, _, stream| match path {
        "/robots.txt" => send(stream, "302 Found\r\nLocation: /wishes", b""),
        "/wishes" => {
            send(stream, "200 OK", b"User-agent: Laut\nDisallow: /intern\nCrawl-delay: 7");
        }
        "/weiter" => send(stream, "302 Found\r\nLocation: /intern/b", b""),
        _ => send(stream, "200 OK", b"a"),
    });
    assert_eq!(
        refusal(&server, "/intern/a"),
        "http://kurier.example:PORT/intern/a: robots.txt there asks programs not to fetch it; save \
         the page and name the file"
    );
    assert!(
        refusal(&server, "/weiter").contains("redirected to http://kurier.example:PORT/intern/b")
    );
    assert!(!server.paths().iter().any(|path| path.starts_with("/intern")));
    let (fetcher, stage) = fetcher(&server, policy());
    for path in ["/a", "/b"] {
        fetcher.fetch(&server.link(path)).expect("a page");
    }
    assert_eq!(stage.slept(), [1.0, 1.0, 7.0]);
}

#[test]
fn without_robots_txt_for_now_nothing_is_fetched() {
    let server = Server::new(|path, _, stream| match path {
        "/robots.txt" => send(stream, "500 Oh", b""),
        _ => send(stream, "200 OK", b"a"),
    });
    let message = refusal(&server, "/a");
    assert!(message.contains("robots.txt there cannot be read (status 500)"), "{message}");
    assert_eq!(server.paths(), ["/robots.txt"]);
}

#[test]
fn trouble_with_robots_txt_is_called_by_its_name() {
    for (head, body, words) in [
        (
            "302 Found\r\nLocation: http://fehlt.example/x",
            &b""[..],
            "http://fehlt.example/x: no such host",
        ),
        (
            "200 OK\r\nContent-Encoding: gzip",
            b"falsch",
            "http://kurier.example:PORT/robots.txt: the answer is packed wrongly (gzip: ",
        ),
    ] {
        let server = Server::new(move |path, _, stream| match path {
            "/robots.txt" => send(stream, head, body),
            _ => send(stream, "200 OK", b"a"),
        });
        let message = refusal(&server, "/a");
        let start = "http://kurier.example:PORT/a: robots.txt there cannot be read, so nothing is \
            fetched: ";
        assert!(message.starts_with(&format!("{start}{words}")), "{message}");
    }
}

#[test]
fn a_long_robots_txt_is_heeded_as_far_as_its_limit() {
    let mut text = b"User-agent: *\nDisallow: /intern\n".to_vec();
    // The limit cuts through a line that would forbid everything.
    let line = b"# \n".repeat((512 << 10) / 3);
    text.extend_from_slice(&line[..(512 << 10) - text.len() - 12]);
    text.extend_from_slice(b"\nDisallow: /nichts-davon\n");
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, &text).expect("memory takes it");
    let packed = encoder.finish().expect("memory takes it");
    for (head, body) in [("200 OK", text), ("200 OK\r\nContent-Encoding: gzip", packed)] {
        let server = Server::new(move |path, _, stream| match path {
            "/robots.txt" => send(stream, head, &body),
            _ => send(stream, "200 OK", b"a"),
        });
        assert_eq!(fetch(&server, "/a").bytes, b"a");
        assert!(refusal(&server, "/intern").contains("robots.txt there asks programs"));
    }
}

#[test]
fn a_busy_server_is_waited_for() {
    let server = Server::new(|path, before, stream| match (path, before) {
        ("/robots.txt", _) => send(stream, "404 Not Found", b""),
        ("/seconds", 0) => send(stream, "429 Too Many\r\nRetry-After: 5", b""),
        ("/date", 0) => {
            send(stream, "503 Busy\r\nRetry-After: Sat, 03 May 2031 12:00:09 GMT", b"");
        }
        ("/past", 0) => {
            send(stream, "503 Busy\r\nRetry-After: Sat, 03 May 2031 11:00:00 GMT", b"");
        }
        ("/long", _) => send(stream, "429 Too Many\r\nRetry-After: 600", b""),
        ("/always", _) => send(stream, "503 Busy", b""),
        _ => send(stream, "200 OK", b"a"),
    });
    // A second lies between robots.txt and the page.
    for (path, slept) in [("/seconds", [1.0, 5.0]), ("/date", [1.0, 9.0]), ("/past", [1.0, 1.0])] {
        let (fetcher, stage) = fetcher(&server, policy());
        fetcher.fetch(&server.link(path)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(stage.slept(), slept, "{path}");
    }
    assert_eq!(
        refusal(&server, "/long"),
        "http://kurier.example:PORT/long: the server is busy (status 429); try again after 600 s"
    );
    let asked = server.paths().iter().filter(|path| *path == "/long").count();
    assert_eq!(asked, 1, "a wait that is not granted is not waited for");
    let (fetcher, stage) = fetcher(&server, policy());
    let message = fetcher.fetch(&server.link("/always")).expect_err("no page").to_string();
    assert!(message.ends_with("the server is busy (status 503); try again later"), "{message}");
    assert_eq!(stage.slept(), [1.0, 1.0, 2.0]);
}
