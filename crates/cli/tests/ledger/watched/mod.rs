//! `laut add --watch`: what is new or changed is added until Ctrl-C.

pub mod server;

use super::{GERMAN, assert_sound, entries};
use crate::sealed::Sealed;
use server::Server;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a line may take to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A watch that runs. It ends when this is dropped.
struct Watch {
    child: Child,
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
}

impl Watch {
    fn start(here: &Sealed, arguments: &[&str]) -> Self {
        let mut child = here
            .command(&[&["add", "--watch"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("laut starts");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut err = child.stderr.take().expect("a pipe");
        let (send, lines) = channel();
        std::thread::spawn(move || {
            out.lines().map_while(Result::ok).try_for_each(|line| send.send(line))
        });
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            err.read_to_string(&mut text).expect("text");
            text
        });
        let watch = Self { child, lines, errors: Some(errors) };
        let first = watch.lines.recv_timeout(PATIENCE).expect("a first line");
        assert!(
            first.starts_with("laut.db: watches ") && first.ends_with("; Ctrl-C ends it"),
            "{first}"
        );
        watch
    }

    /// The lines until one begins so, with it.
    fn until(&self, beginning: &str) -> Vec<String> {
        let mut lines = vec![];
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => lines.push(line),
                Err(error) => panic!("{beginning}: {error}: {lines:#?}"),
            }
            if lines.last().is_some_and(|line| line.starts_with(beginning)) {
                return lines;
            }
        }
    }

    /// Presses Ctrl-C; gives the exit code, the lines that were left and the messages.
    fn end(mut self) -> (Option<i32>, Vec<String>, String) {
        let kill = format!("kill -INT {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
        let status = self.child.wait().expect("laut ends");
        let errors = self.errors.take().expect("not ended before").join().expect("messages");
        (status.code(), self.lines.iter().collect(), errors)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_folder_is_watched() {
    let here = Sealed::new();
    let folder = here.path().join("in");
    std::fs::create_dir(&folder).expect("a folder");
    here.file("in/a.txt", GERMAN);
    here.file("in/empty.txt", "");
    let watch = Watch::start(&here, &["in", "later.txt", "--every", "200ms"]);
    let first = watch.until("laut.db:");
    assert!(first[0].starts_with("new report: in/a.txt · "), "{first:?}");
    assert!(first[1].starts_with("laut.db: 1 report added · "), "{first:?}");
    assert!(first[1].ends_with("; looks again in 200ms"), "{first:?}");
    here.file("in/b.txt", format!("Neues\n\n{GERMAN}"));
    assert!(watch.until("laut.db:")[0].starts_with("new report: in/b.txt"));
    // What is changed is read again, and nothing else.
    here.file("in/a.txt", format!("Geändert\n\n{GERMAN}"));
    assert!(watch.until("laut.db:")[0].starts_with("new report: in/a.txt"));
    // What was not there at first is trouble that passes.
    here.file("later.txt", format!("Später\n\n{GERMAN}"));
    let last = watch.until("laut.db:");
    assert!(last[0].starts_with("new report: later.txt"), "{last:?}");
    assert!(last[1].starts_with("laut.db: 1 report added"), "{last:?}");
    let (code, left, errors) = watch.end();
    assert_eq!((code, left), (Some(0), vec!["laut.db: the watch has ended".to_owned()]));
    let errors: Vec<&str> = errors.lines().collect();
    assert_eq!(errors.len(), 2, "each is told once: {errors:#?}");
    assert!(errors.iter().any(|line| line.starts_with("laut: in/empty.txt: ")), "{errors:#?}");
    assert!(
        errors.iter().any(|line| line.starts_with("laut: later.txt: no such file")),
        "{errors:#?}"
    );
    assert_eq!(entries(&here, "laut.db"), 4);
    assert_sound(&here, "laut.db");
}

#[test]
fn a_file_is_read_once_it_is_at_rest() {
    let here = Sealed::new();
    std::fs::create_dir(here.path().join("in")).expect("a folder");
    let watch = Watch::start(&here, &["in", "--every", "1s"]);
    let mut text = "Ein langer Bericht\n".to_owned();
    for part in 0..20 {
        text.push_str(&format!("\nDer Damm {part} sei gebrochen, sagte der Ingenieur Jon Ekk.\n"));
        here.file("in/a.txt", &text);
        std::thread::sleep(Duration::from_millis(100));
    }
    let lines = watch.until("laut.db: 1 report added");
    assert!(lines.iter().any(|line| line == "new report: in/a.txt · 20 claims"), "{lines:?}");
    // Killed instead of ended: nothing is lost, and the same command again adds nothing.
    drop(watch);
    assert_sound(&here, "laut.db");
    let again = here.laut(&["add", "in"]);
    assert!(
        again.out.contains("0 reports added") && again.out.contains("1 held already"),
        "{}",
        again.out
    );
}

fn page(who: &str) -> String {
    format!(
        "<title>Damm hält</title><article><h1>Damm hält</h1><p>Der Damm sei dicht, sagte {who} am \
         Montag in Irva. Das Wasser sinke seit dem Morgen.</p></article>"
    )
}

/// A feed that lists pages under the hour at which each was changed.
fn feed(server: &Server, pages: &[(&str, u32)]) -> String {
    let item = |(path, hour): &(&str, u32)| {
        format!(
            "<item><title>Damm</title><link>{}</link>\
             <pubDate>Mon, 03 Mar 2031 {hour}:00:00 GMT</pubDate></item>",
            server.link(path)
        )
    };
    let items: String = pages.iter().map(item).collect();
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Irva</title>{items}</channel></rss>"
    )
}

#[test]
fn links_and_feeds_are_watched() {
    let (here, server) = (Sealed::new(), Server::start());
    server.set("/robots.txt", "User-agent: *\nDisallow: /closed");
    server.set("/page", page("Jon Ekk"));
    server.set("/1", page("Mila Dorn"));
    server.set("/feed", feed(&server, &[("/1", 10), ("/closed", 11), ("/late", 12)]));
    let (one, all) = (server.link("/page"), server.link("/feed"));
    let quick = ["--allow-private", "--every", "300ms", "--least-wait", "100ms"];
    let watch = Watch::start(&here, &[&[one.as_str(), &all], &quick[..]].concat());
    let first = watch.until("laut.db:");
    assert_eq!(first.len(), 3, "{first:?}");
    assert!(first[0].starts_with(&format!("new report: {one} · ")), "{first:?}");
    assert!(first[2].starts_with("laut.db: 2 reports added"), "{first:?}");
    // A page that was not there yet is asked for again, though its feed is the same.
    server.set("/late", page("Tom Arn"));
    assert!(watch.until("laut.db:")[0].starts_with("new report: "));
    // Other bytes under a link are a new edition: at once where it was named, and where its feed tells so.
    server.set("/page", page("Jon Ekk und Mila Dorn"));
    server.set("/1", page("Mila Dorn und Tom Arn"));
    assert!(watch.until("laut.db:")[0].starts_with(&format!("new edition: {one} · ")));
    server.set("/feed", feed(&server, &[("/1", 13), ("/closed", 11), ("/late", 12)]));
    let changed = watch.until("laut.db:");
    assert!(
        changed[0].starts_with(&format!("new edition: {} · ", server.link("/1"))),
        "{changed:?}"
    );
    let (code, left, errors) = watch.end();
    assert_eq!(
        (code, left.last().map(String::as_str)),
        (Some(0), Some("laut.db: the watch has ended"))
    );
    let trouble = |part: &str| errors.lines().filter(|line| line.contains(part)).count();
    assert_eq!(
        (trouble("/closed: robots.txt"), trouble("/late: no such page")),
        (1, 1),
        "{errors}"
    );
    assert_eq!(errors.lines().count(), 2, "{errors}");

    assert_eq!(server.answers("/robots.txt"), ["200"]);
    assert_eq!(server.answers("/closed"), [""; 0]);
    assert_eq!(
        server.answers("/1"),
        ["200"; 2],
        "a page of a feed is asked for when the feed says so"
    );
    assert!(server.answers("/page").contains(&"304".to_owned()), "{:?}", server.answers("/page"));
    assert_eq!(server.answers("/page").iter().filter(|status| *status == "200").count(), 2);
    assert_eq!(server.answers("/late").iter().filter(|status| *status == "200").count(), 1);
    assert_eq!(entries(&here, "laut.db"), 5);
    assert_sound(&here, "laut.db");
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let here = Sealed::new();
    for (arguments, message) in [
        (&["add", "--watch", "-"][..], "standard input (-) ends and cannot be watched"),
        (
            &["add", "--watch", "https://irva.example/", "--every", "10s"],
            "--every 10s is too often for links; write 1m",
        ),
        (&["add", "--watch", "in", "--every", "soon"], "\"soon\" is no time to wait"),
        (&["add", "--watch", "in", "--every", "0s"], "\"0s\" is no time to wait"),
        (&["add", "in", "--every", "10s"], "--watch"),
    ] {
        let run = here.laut(arguments);
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
    }
    assert!(!here.path().join("laut.db").exists());
}
