//! What can go wrong with a server.

use super::server::{Server, raw, send};
use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::net::{Shutdown, TcpStream};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(vec![], Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// A server with trouble on every path but `robots.txt`.
fn trouble(answer: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Server {
    Server::new(move |path, _, stream| match path {
        "/robots.txt" => send(stream, "404 Not Found", b""),
        _ => answer(stream),
    })
}

#[test]
fn a_slow_drip_is_cut_off() {
    let server = trouble(|stream| {
        raw(stream, "HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    assert_eq!(
        refusal(&server, "/"),
        "http://kurier.example:PORT/: the answer did not come within 0.4 s; try again later"
    );
}

#[test]
fn a_silent_server_is_given_up() {
    let server = trouble(|stream| {
        raw(stream, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
        std::thread::sleep(Duration::from_secs(2));
        raw(stream, "defghi");
    });
    assert!(refusal(&server, "/").contains("did not come within 0.15 s"));
}

#[test]
fn an_endless_body_stops_at_the_limit() {
    let server = trouble(|stream| {
        raw(stream, "HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    assert_eq!(
        refusal(&server, "/"),
        "http://kurier.example:PORT/: larger than the limit of 100000 bytes; raise it with --max-size"
    );
    let server = Server::always("200 OK", vec![b'x'; 100_000]);
    assert_eq!(fetch(&server, "/").bytes.len(), 100_000);
}

#[test]
fn packed_answers_are_unpacked_as_far_as_the_limit() {
    let coded = "200 OK\r\nContent-Encoding: gzip";
    let server = Server::always(coded, gzip(b"Guten Tag"));
    assert_eq!(fetch(&server, "/").bytes, b"Guten Tag");
    let bomb = gzip(&vec![b'x'; 20_000_000]);
    assert!(bomb.len() < 100_000, "{} bytes", bomb.len());
    assert_eq!(
        refusal(&Server::always(coded, bomb), "/"),
        "http://kurier.example:PORT/: unpacks to more than the limit of 100000 bytes; raise it with \
         --max-size"
    );
    let message = refusal(&Server::always(coded, b"Guten Tag".to_vec()), "/");
    assert!(message.contains("the answer is packed wrongly (gzip: "), "{message}");
    for (coding, head) in [
        ("br", "200 OK\r\nContent-Encoding: br"),
        ("deflate", "200 OK\r\nContent-Encoding: Deflate"),
    ] {
        let message = refusal(&Server::always(head, vec![1]), "/");
        let words = format!("packed wrongly (as {coding}, which was not asked for); save the page");
        assert!(message.contains(&words), "{message}");
    }
}

#[test]
fn a_status_is_told_with_what_to_do() {
    for (head, words) in [
        ("404 Not Found", "/: no such page (status 404); check the link"),
        ("410 Gone", "/: no such page (status 410); check the link"),
        ("403 No", "/: is not open to everyone (status 403); save the page and name the file"),
        ("500 Oh", "/: the server answers with status 500 instead of a page; try again later"),
        ("302 Found", "/: is redirected to nowhere; check the link"),
        ("302 Found\r\nLocation: https://:0:", "/: is redirected to nowhere; check the link"),
    ] {
        let message = refusal(&Server::always(head, vec![]), "/");
        assert!(message.ends_with(words), "{head}: {message}");
    }
}

#[test]
fn redirects_end() {
    let server = Server::new(|path, before, stream| {
        let to = match (path, before) {
            ("/robots.txt", _) => "/robots.txt".to_owned(),
            ("/a", _) => "/b".to_owned(),
            ("/b", _) => "/a".to_owned(),
            (path, _) => format!("{path}x"),
        };
        send(stream, &format!("302 Found\r\nLocation: {to}"), b"");
    });
    assert_eq!(
        refusal(&server, "/a"),
        "http://kurier.example:PORT/a: is redirected in a circle; open it in a browser, save the \
         page and name the file"
    );
    let message = refusal(&server, "/x");
    assert!(message.contains("/xxxxx: is redirected more than 3 times"), "{message}");
}

#[test]
fn a_huge_header_is_not_read_to_its_end() {
    let server = trouble(|stream| {
        raw(stream, "HTTP/1.1 200 OK\r\n");
        while stream.write_all(format!("X-Long: {}\r\n", "x".repeat(1000)).as_bytes()).is_ok() {}
    });
    let message = refusal(&server, "/");
    assert!(message.ends_with("header is too large; save the page and name the file"), "{message}");
}

#[test]
fn a_closed_connection_is_tried_again() {
    let server = Server::new(|path, before, stream| match (path, before) {
        ("/robots.txt", _) => send(stream, "404 Not Found", b""),
        ("/once", 1) => send(stream, "200 OK", b"a"),
        ("/early" | "/once", _) => stream.shutdown(Shutdown::Both).expect("open before"),
        _ => raw(stream, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nabc"),
    });
    assert_eq!(fetch(&server, "/once").bytes, b"a");
    for path in ["/early", "/amid"] {
        let message = refusal(&server, path);
        assert!(
            message.ends_with("closed before the answer was whole; try again later"),
            "{message}"
        );
        let tries = server.paths().iter().filter(|seen| *seen == path).count();
        assert_eq!(tries, 3, "{path}");
    }
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let server = Server::always("200 OK", vec![]);
    let gone = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let (open, stage) = fetcher(&server, Policy { allow_private: true, ..policy() });
    let link = format!("http://{}/a", gone.local_addr().expect("an address"));
    drop(gone);
    let message = open.fetch(&link).expect_err("no page").to_string();
    assert!(message.starts_with(&format!("{link}: cannot be reached (")), "{message}");
    assert_eq!(stage.slept(), [1.0, 2.0]);
    for host in ["fehlt", "leer"] {
        let message = refusal_of(&server, &format!("http://{host}.example/"));
        assert!(message.contains(&format!("{host}.example/: no such host is known")), "{message}");
    }
}

#[test]
fn what_is_no_web_server_is_named() {
    let server = Server::new(|_, _, stream| raw(stream, "220 mail.kurier.example ESMTP\r\n"));
    let message = refusal(&server, "/");
    assert!(message.contains("what answers there is no web server ("), "{message}");
    let secure = server.link("/").replace("http:", "https:");
    let message = refusal_of(&server, &secure);
    assert!(message.contains("certificate is not to be trusted ("), "{message}");
}
