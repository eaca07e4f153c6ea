//! Datasette on a ledger of the shipped examples. It is never installed here: it is the one that `cargo xtask test`
//! put under `target/`, or what `DATASETTE` names.

use crate::sealed::Sealed;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/grauwasser");
/// Where `cargo xtask test` installs it.
const INSTALLED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/datasette/bin/datasette");
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running Datasette. It ends when this is dropped.
pub struct Server {
    child: Child,
    address: String,
    here: Sealed,
}

impl Server {
    /// Makes the ledger and starts Datasette on it, on a free port.
    pub fn start() -> Self {
        let here = Sealed::new();
        let run = here.laut(&["add", "--model", "grammar", EXAMPLES]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let mut child = Command::new(program())
            .args(["serve", "laut.db", "--port", "0"])
            .current_dir(here.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Datasette starts");
        let errors = child.stderr.take().expect("a pipe");
        // Made before the wait, so that a server that never comes up is ended too.
        let mut server = Self { child, address: String::new(), here };
        let mut lines = BufReader::new(errors).lines().map_while(Result::ok);
        let mut told = vec![];
        for line in lines.by_ref() {
            let address = line.split("running on http://").nth(1);
            if let Some(address) = address.and_then(|rest| rest.split(' ').next()) {
                server.address = address.to_owned();
                break;
            }
            told.push(line);
        }
        assert!(!server.address.is_empty(), "Datasette did not come up: {told:#?}");
        // A pipe that nobody reads would fill and hold it up.
        std::thread::spawn(move || lines.for_each(drop));
        server
    }

    /// The text of a page, which must be there.
    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        // With this version of HTTP the end of the connection is that of the content.
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.address).expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        assert_eq!(head.split(' ').nth(1), Some("200"), "{path}: {answer}");
        body.to_owned()
    }

    /// The JSON of a page.
    pub fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.get(path)).expect("JSON")
    }

    /// What laut prints about the same ledger.
    pub fn laut(&self, arguments: &[&str]) -> String {
        let run = self.here.laut(arguments);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
        run.out
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> PathBuf {
    let named = std::env::var_os("DATASETTE").map(PathBuf::from);
    let installed = || Some(PathBuf::from(INSTALLED)).filter(|path| Path::is_file(path));
    named.or_else(installed).unwrap_or_else(|| {
        panic!(
            "that Datasette opens a ledger is tested with Datasette, which is not here: cargo xtask test installs \
             it under target/, or name its program in DATASETTE"
        )
    })
}
