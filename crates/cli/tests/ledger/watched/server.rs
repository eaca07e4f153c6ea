//! A web server whose pages change, and which tells whether they did.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

#[derive(Default)]
struct State {
    pages: HashMap<String, String>,
    answers: Vec<String>,
}

/// A server on a free port of this machine that answers until the test ends.
pub struct Server {
    base: String,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// A server without any page.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.expect("a connection"), &mut shared.lock().expect("a lock"));
            }
        });
        Self { base, state }
    }

    /// The link to a path.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Sets what stands under a path.
    pub fn set(&self, path: &str, body: impl Into<String>) {
        self.state.lock().expect("a lock").pages.insert(path.to_owned(), body.into());
    }

    /// Takes away what stands under a path.
    pub fn remove(&self, path: &str) {
        self.state.lock().expect("a lock").pages.remove(path);
    }

    /// What was answered for a path so far: statuses in their order.
    pub fn answers(&self, path: &str) -> Vec<String> {
        let state = self.state.lock().expect("a lock");
        let of_path = |line: &String| line.strip_prefix(path)?.strip_prefix(' ').map(str::to_owned);
        state.answers.iter().filter_map(of_path).collect()
    }
}

fn answer(mut stream: TcpStream, state: &mut State) {
    let lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let Some(path) = head.first().and_then(|line| line.split(' ').nth(1)) else { return };
    let known = head.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("if-none-match").then(|| value.to_owned())
    });
    let (status, body) = match state.pages.get(path) {
        Some(body) => ("200", body.as_str()),
        None => ("404", ""),
    };
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let mark = format!("\"{:x}\"", hasher.finish());
    let (status, body) = if known.as_ref() == Some(&mark) { ("304", "") } else { (status, body) };
    state.answers.push(format!("{path} {status}"));
    let kind =
        if body.starts_with("<?xml") { "application/rss+xml" } else { "text/html; charset=utf-8" };
    let length = body.len();
    // Whoever has read enough hangs up.
    let _ = write!(
        stream,
        "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nETag: {mark}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    );
}
