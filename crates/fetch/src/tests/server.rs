//! A web server of a few lines.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A server on a free port of this machine that answers until the test ends.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` gets the path and the connection of each request; its second request of a path is
    /// told by the number 1.
    pub(super) fn new(
        answer: impl Fn(&str, usize, &mut TcpStream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let heads = Arc::new(Mutex::new(vec![]));
        let (answer, seen) = (Arc::new(answer), Arc::clone(&heads));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (answer, seen) = (Arc::clone(&answer), Arc::clone(&seen));
                let mut stream = stream.expect("a connection");
                std::thread::spawn(move || {
                    let head = head(&stream);
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    let before = {
                        let mut seen = seen.lock().expect("a lock");
                        let line = format!("GET {path} ");
                        let before = seen.iter().filter(|head: &&String| head.starts_with(&line));
                        let before = before.count();
                        seen.push(head);
                        before
                    };
                    answer(&path, before, &mut stream);
                });
            }
        });
        Self { address, heads }
    }

    /// A server whose every path but `robots.txt` has the same answer.
    pub(super) fn always(head: &'static str, body: Vec<u8>) -> Self {
        Self::new(move |path, _, stream| match path {
            "/robots.txt" => send(stream, "404 Not Found", b""),
            _ => send(stream, head, &body),
        })
    }

    /// A link to a path, under a public name.
    pub(super) fn link(&self, path: &str) -> String {
        format!("http://kurier.example:{}{path}", self.address.port())
    }

    /// The requests so far, each from its method to the end of its header.
    pub(super) fn requests(&self) -> Vec<String> {
        self.heads.lock().expect("a lock").clone()
    }

    /// The paths asked for so far.
    pub(super) fn paths(&self) -> Vec<String> {
        let path = |head: String| head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.requests().into_iter().map(path).collect()
    }
}

/// Sends a status (with further lines of the header behind line breaks) and a body of known length.
pub(super) fn send(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let length = body.len();
    raw(
        stream,
        &format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"),
    );
    // Whoever has read enough hangs up.
    let _ = stream.write_all(body);
}

/// Sends characters as they are.
pub(super) fn raw(stream: &mut TcpStream, text: &str) {
    let _ = stream.write_all(text.as_bytes());
}

fn head(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines();
    let lines = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    lines.map(|line| line + "\n").collect()
}
