//! Where a fetcher does not go.

use super::server::{Server, send};
use super::*;

#[test]
fn a_redirect_to_an_address_that_is_not_public_is_refused() {
    let targets = [
        ("http://10.0.0.1/x", "leads to 10.0.0.1 (private)"),
        ("http://127.0.0.1:9/", "leads to 127.0.0.1 (loopback)"),
        ("http://2130706433/", "leads to 127.0.0.1 (loopback)"),
        ("http://0x7f.1/", "leads to 127.0.0.1 (loopback)"),
        ("http://017700000001/", "leads to 127.0.0.1 (loopback)"),
        ("http://169.254.169.254/latest", "leads to 169.254.169.254 (cloud metadata)"),
        ("http://100.64.0.1/", "leads to 100.64.0.1 (shared)"),
        ("http://[::1]/", "leads to ::1 (loopback)"),
        ("http://[::ffff:192.168.0.1]/", "leads to ::ffff:192.168.0.1 (private)"),
        ("http://[64:ff9b::7f00:1]/", "leads to 64:ff9b::7f00:1 (loopback)"),
        ("http://[2002:a00:1::]/", "leads to 2002:a00:1:: (private)"),
        ("http://[fe80::1]/", "leads to fe80::1 (link-local)"),
        ("https://0.0.0.0/", "leads to 0.0.0.0 (unspecified)"),
        ("http://intern.example/", "(unique-local)"),
        ("//intern.example/", "(unique-local)"),
    ];
    let server = Server::new(move |path, _, stream| {
        let place = path.trim_start_matches('/').parse::<usize>();
        match place {
            Ok(place) => send(stream, &format!("302 Found\r\nLocation: {}", targets[place].0), b""),
            Err(_) => send(stream, "404 Not Found", b""),
        }
    });
    for (place, (target, words)) in targets.iter().enumerate() {
        let message = refusal(&server, &format!("/{place}"));
        let start = format!("http://kurier.example:PORT/{place}: redirected to http");
        assert!(message.starts_with(&start), "{target}: {message}");
        assert!(message.contains(words), "{target}: {message}");
        let end = match words.contains("metadata") {
            true => "which is never fetched from; check the link",
            false => "--allow-private lifts that",
        };
        assert!(message.ends_with(end), "{message}");
        // The same by its own name.
        if target.starts_with("http") {
            let message = refusal_of(&server, target);
            assert!(message.contains(words), "{target}: {message}");
        }
    }
}

#[test]
fn of_several_addresses_only_public_ones_are_connected_to() {
    let server = Server::always("200 OK", b"Guten Tag".to_vec());
    let link = server.link("/").replace("kurier", "halb");
    let fetched = fetcher(&server, policy()).0.fetch(&link).expect("a page");
    assert_eq!(fetched.bytes, b"Guten Tag");
}

#[test]
fn private_addresses_are_fetched_from_where_that_is_allowed() {
    let server = Server::always("200 OK", b"Guten Tag".to_vec());
    let link = format!("http://{}/", server.address);
    let open = Fetcher::new(Policy { allow_private: true, ..policy() });
    assert_eq!(open.fetch(&link).expect("a page").bytes, b"Guten Tag");
    let closed = Fetcher::new(policy());
    let message = closed.fetch(&link).expect_err("no page").to_string();
    assert!(message.contains("leads to 127.0.0.1 (loopback)"), "{message}");
    // The machine's own names too.
    let link = link.replace("127.0.0.1", "localhost");
    let message = closed.fetch(&link).expect_err("no page").to_string();
    assert!(message.contains("(loopback)"), "{message}");
}

#[test]
fn cloud_metadata_is_never_fetched() {
    let open = Fetcher::new(Policy { allow_private: true, ..policy() });
    for host in [
        "169.254.169.254",
        "2852039166",
        "[::ffff:169.254.169.254]",
        "[fd00:ec2::254]",
        "100.100.100.200",
        "[64:ff9b:1::a9fe:a9fe]",
    ] {
        let message = open.fetch(&format!("http://{host}/")).expect_err("no page").to_string();
        assert!(
            message.ends_with("(cloud metadata), which is never fetched from; check the link"),
            "{message}"
        );
    }
}

#[test]
fn links_that_are_not_for_the_web_are_refused() {
    let server = Server::new(|path, _, stream| match path {
        "/robots.txt" => send(stream, "404 Not Found", b""),
        "/ftp" => send(stream, "301 Moved\r\nLocation: ftp://kurier.example/a", b""),
        _ => send(stream, "301 Moved\r\nLocation: http://ada:geheim@kurier.example/", b""),
    });
    for (link, words) in [
        ("file:///etc/hosts", "file:///etc/hosts: file links are not fetched, only http and https"),
        (
            "https://ada:x@kurier.example/",
            "https://kurier.example/: holds a user name or password; take it out",
        ),
        ("kurier.example", "kurier.example: is no link that can be read"),
    ] {
        let message = refusal_of(&server, link);
        assert!(message.starts_with(words), "{link}: {message}");
    }
    assert!(refusal(&server, "/ftp").contains("/ftp: ftp links are not fetched"));
    assert!(refusal(&server, "/ada").contains("holds a user name or password"));
}
