//! `laut add --watch`: looking again and again until Ctrl-C.

use super::super::progress::Progress;
use super::super::{STDIO, link};
use super::add::{Adding, Counts};
use crate::args::AddArgs;
use crate::clock;
use crate::output::{Failure, Output};
use crate::terminal::safe_text;
use crate::words;
use laut_desk::Seen;
use laut_desk::ledger::{Action, Taken};
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// The wait for files and folders, of which a look costs little.
const LOCAL: Duration = Duration::from_secs(10);
/// The wait for links.
const LINKS: Duration = Duration::from_secs(15 * 60);
/// How long nothing of a file must change before it is read.
const REST: Duration = Duration::from_secs(2);
/// The exit code after a second Ctrl-C, as shells know it.
const INTERRUPTED: i32 = 130;

/// Inputs that are looked at together.
struct Group {
    paths: Vec<PathBuf>,
    every: Duration,
    next: Instant,
    looks: u64,
    /// The trouble of the last look, which is told once.
    told: HashSet<String>,
}

/// Adds what is new or changed until Ctrl-C.
pub fn watch(args: &AddArgs, output: &mut Output) -> Result<(), Failure> {
    let mut groups = groups(args)?;
    let rest = groups.iter().map(|group| group.every).min().unwrap_or(REST).min(REST);
    let seen = Seen::new(rest);
    let mut adding = Adding::begin(args)?;
    let stop = Stop::on_ctrl_c()?;
    let ledger = args.to.file.ledger.display().to_string();
    let inputs = words::count(args.paths.len(), "input");
    output.text(&format!("{ledger}: watches {inputs}; Ctrl-C ends it\n"))?;
    output.flush()?;
    while !stop.asked() {
        for group in groups.iter_mut().filter(|group| group.next <= Instant::now()) {
            adding.options.today = Some(clock::today()?);
            let counts = group.look(&mut adding, &seen, &stop, output)?;
            let restless = seen.was_restless();
            let wait = if restless { rest } else { group.every };
            group.next = Instant::now() + wait;
            if counts.any() || (group.looks == 0 && !restless) {
                let (told, again) = (counts.told(), words::time(group.every));
                output.text(&format!("{ledger}: {told}; looks again in {again}\n"))?;
                output.flush()?;
            }
            group.looks += u64::from(!restless);
        }
        stop.wait(groups.iter().map(|group| group.next).min());
    }
    output.text(&format!("{ledger}: the watch has ended\n"))
}

/// Files and folders, and links, as far as there are any.
fn groups(args: &AddArgs) -> Result<Vec<Group>, Failure> {
    if args.paths.iter().any(|path| path.as_os_str() == STDIO) {
        let message = "standard input (-) ends and cannot be watched; name files, folders or links";
        return Err(Failure::Usage(message.to_owned()));
    }
    let (links, local): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| link(path).is_some());
    let least = args.least_wait;
    if let Some(every) = args.every.filter(|every| *every < least && !links.is_empty()) {
        let (every, least) = (words::time(every), words::time(least));
        return Err(Failure::Usage(format!(
            "--every {every} is too often for links; write {least} or more, or watch the folders by themselves"
        )));
    }
    let groups = [(local, LOCAL), (links, LINKS)].map(|(paths, own)| Group {
        paths,
        every: args.every.unwrap_or(own),
        next: Instant::now(),
        looks: 0,
        told: HashSet::new(),
    });
    Ok(groups.into_iter().filter(|group| !group.paths.is_empty()).collect())
}

impl Group {
    /// Looks once. Trouble that was told at the look before is not told again.
    fn look(
        &mut self,
        adding: &mut Adding,
        seen: &Seen,
        stop: &Stop,
        output: &mut Output,
    ) -> Result<Counts, Failure> {
        let mut progress = Progress::new(&[], false);
        let mut counts = Counts::default();
        let mut troubles = HashSet::new();
        let mut failed = None;
        let told = &self.told;
        let passed = adding.add(&self.paths, Some(seen), |read, taken| {
            let claims = match taken {
                Err(error) => {
                    let message = error.to_string();
                    if !told.contains(&message) && !troubles.contains(&message) {
                        progress.aside(|| output.trouble(&message));
                    }
                    troubles.insert(message);
                    None
                }
                Ok(taken) => {
                    counts.count(&taken);
                    if let Some(line) = line(&taken) {
                        let mut shown = Ok(());
                        progress.aside(|| shown = output.text(&line));
                        failed = shown.err();
                    }
                    Some(taken.claims)
                }
            };
            progress.step(read, claims);
            match stop.asked() || failed.is_some() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        })?;
        progress.end(&passed);
        adding.remark(&counts, output)?;
        self.told = troubles;
        failed.map_or(Ok(counts), Err)
    }
}

/// What is told of a report that was added.
fn line(taken: &Taken) -> Option<String> {
    let what = match taken.added.action? {
        Action::NewReport => "new report",
        Action::NewEdition => "new edition",
    };
    let claims = words::count(taken.claims, "claim");
    Some(format!("{what}: {} · {claims}\n", safe_text(&taken.origin)))
}

/// Whether the user has asked for the end. After the first Ctrl-C the report at hand is kept before the program ends,
/// after the second it ends at once; the ledger is whole either way.
struct Stop {
    asked: Arc<AtomicBool>,
    woken: Receiver<()>,
}

impl Stop {
    fn on_ctrl_c() -> Result<Self, Failure> {
        let asked = Arc::new(AtomicBool::new(false));
        let (wake, woken) = channel();
        let seen = Arc::clone(&asked);
        ctrlc::set_handler(move || {
            if seen.swap(true, Ordering::SeqCst) {
                std::process::exit(INTERRUPTED);
            }
            // Nobody waits where the program ends already.
            let _ = wake.send(());
        })
        .map_err(|error| Failure::Usage(format!("Ctrl-C cannot be watched for: {error}")))?;
        Ok(Self { asked, woken })
    }

    fn asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// Waits until then, or until the end is asked for.
    fn wait(&self, until: Option<Instant>) {
        let time = until.map_or(LOCAL, |until| until.saturating_duration_since(Instant::now()));
        let _ = self.woken.recv_timeout(time);
    }
}
