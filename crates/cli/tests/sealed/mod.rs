//! `laut` in a folder of its own, with no environment but what a test sets.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder to run in.
pub struct Sealed {
    folder: tempfile::TempDir,
}

/// How a run ended.
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code.
    pub code: Option<i32>,
}

impl Sealed {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A command with a cleared environment and a fixed day.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_laut"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LAUT_TODAY", "2031-03-10")
            .stdin(Stdio::null());
        command
    }

    /// Runs laut.
    pub fn laut(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().expect("laut runs"))
    }

    /// Runs laut with something on its standard input.
    pub fn laut_with(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("laut starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        pipe.write_all(input.as_ref()).expect("laut reads its input");
        drop(pipe);
        Run::of(child.wait_with_output().expect("laut ends"))
    }
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("laut writes UTF-8");
        Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
    }
}
