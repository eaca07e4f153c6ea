//! The Chrome DevTools Protocol over Chromium's pipe: JSON messages, each ended by a zero byte.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Chromium reads from descriptor 3 and writes to 4, which a shell makes of 0 and 1.
const SHELL: &str = r#"exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"#;

/// What keeps Chromium out of the way and from talking to anybody but the test. Its own sandbox
/// does not start as root nor in most containers.
const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "about:blank",
];

/// A running browser. It ends when this is dropped.
pub struct Pipe {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
    events: Vec<Value>,
}

impl Pipe {
    /// Starts a browser with an empty profile in `profile`.
    pub fn start(chromium: &Path, profile: &Path) -> Self {
        let mut child = Command::new("sh")
            .args(["-c", SHELL, "sh"])
            .arg(chromium)
            .arg(format!("--user-data-dir={}", profile.display()))
            .args(ARGUMENTS)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell starts Chromium");
        let to = child.stdin.take().expect("a pipe to Chromium");
        let from = BufReader::new(child.stdout.take().expect("a pipe from Chromium"));
        Self { child, to, from, last: 0, events: vec![] }
    }

    /// Calls a method and waits for its result; events that come before it are kept.
    pub fn call(&mut self, session: Option<&str>, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        write!(self.to, "{message}\0").expect("Chromium listens");
        self.to.flush().expect("Chromium listens");
        loop {
            let answer = self.next();
            if answer["id"] == self.last {
                assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    /// Waits for an event of this name from now on.
    pub fn wait(&mut self, method: &str) {
        loop {
            let event = self.next();
            let found = event["method"] == method;
            self.events.push(event);
            if found {
                return;
            }
        }
    }

    /// The events so far.
    pub fn events(&self) -> &[Value] {
        &self.events
    }

    fn next(&mut self) -> Value {
        let mut message = vec![];
        self.from.read_until(0, &mut message).expect("Chromium speaks");
        assert_eq!(message.pop(), Some(0), "Chromium ended before the test did");
        serde_json::from_slice(&message).expect("Chromium speaks JSON")
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
