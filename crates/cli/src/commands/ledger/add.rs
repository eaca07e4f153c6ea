//! `laut add`.

use super::super::progress::Progress;
use super::super::{beside, input, jobs, once, options};
use super::stamp::stamp;
use super::watch;
use crate::args::AddArgs;
use crate::clock;
use crate::output::{Failure, Output};
use crate::words;
use laut_desk::ledger::{Access, Action, AddError, Ledger, NotTaken, Stamp, Taken};
use laut_desk::{Options, PassedOver, Run, Seen};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Reads every input and keeps each report.
pub fn add(args: &AddArgs, output: &mut Output) -> Result<(), Failure> {
    if args.watch {
        return watch::watch(args, output);
    }
    once(&args.paths)?;
    let mut adding = Adding::begin(args)?;
    let mut progress = Progress::new(&args.paths, false);
    let mut counts = Counts::default();
    let passed = adding.add(&args.paths, None, |read, taken| {
        let claims = match taken {
            Err(error) => {
                progress.aside(|| output.problem(&error));
                None
            }
            Ok(taken) => {
                counts.count(&taken);
                Some(taken.claims)
            }
        };
        progress.step(read, claims);
        ControlFlow::Continue(())
    })?;
    progress.end(&passed);
    adding.remark(&counts, output)?;
    output.text(&format!("{}: {}\n", args.to.file.ledger.display(), counts.told()))
}

/// A ledger that is added to.
pub struct Adding<'a> {
    args: &'a AddArgs,
    ledger: Ledger,
    /// How reports are read.
    pub options: Options,
    own: Vec<PathBuf>,
    begun: Stamp,
}

impl<'a> Adding<'a> {
    /// Opens the ledger.
    pub fn begin(args: &'a AddArgs) -> Result<Self, Failure> {
        let options = options(&args.reading)?;
        // A clock that cannot be asked ends the run before anything is read.
        let begun = stamp(args.to.author.as_deref())?;
        let ledger = Ledger::open(&args.to.file.ledger, Access::Write)?;
        let own = files(&args.to.file.ledger);
        Ok(Self { args, ledger, options, own, begun })
    }

    /// Adds the reports of inputs; `take` gets each result, with the bytes of the inputs that were read so far, and
    /// may end it.
    pub fn add(
        &mut self,
        paths: &[PathBuf],
        seen: Option<&Seen>,
        mut take: impl FnMut(u64, Result<Taken, NotTaken>) -> ControlFlow<()>,
    ) -> Result<PassedOver, Failure> {
        let Self { args, ledger, options, own, begun } = self;
        let run = Run { options, jobs: jobs(args.jobs), from: None, apart: own, seen };
        let stamp =
            || Stamp { at: clock::now().unwrap_or_else(|_| begun.at.clone()), ..begun.clone() };
        let inputs = paths.iter().map(|path| input(path)).collect();
        let passed = ledger.add(inputs, &run, stamp, |outcome| take(outcome.read, outcome.made));
        passed.map_err(|error| match error {
            AddError::Ledger(error) => Failure::Ledger(error),
            AddError::Inputs(error) => Failure::Usage(error.to_string()),
        })
    }

    /// Tells how many judged claims are in an earlier edition now: what was decided about them does not hold for
    /// another text.
    pub fn remark(&self, counts: &Counts, output: &mut Output) -> Result<(), Failure> {
        let mut behind = vec![];
        for report in &counts.renewed {
            let claims = self.ledger.judged_behind(report)?;
            behind.extend((claims > 0).then_some((claims, report.as_str())));
        }
        let Some((_, first)) = behind.first() else { return Ok(()) };
        let claims = words::count(behind.iter().map(|(claims, _)| *claims as usize).sum(), "claim");
        let (file, reports) =
            (self.args.to.file.ledger.display(), words::count(behind.len(), "report"));
        output.trouble(&format!(
            "{file}: {claims} with judgements in earlier editions of {reports}; laut log {first} lists them, \
             laut show tells of them at a claim with the same words"
        ));
        Ok(())
    }
}

/// What a run did.
#[derive(Default)]
pub struct Counts {
    reports: usize,
    editions: usize,
    held: usize,
    claims: usize,
    /// The ids of the reports that got another edition.
    renewed: BTreeSet<String>,
}

impl Counts {
    /// Counts a report that was added, or was held already.
    pub fn count(&mut self, taken: &Taken) {
        match taken.added.action {
            Some(Action::NewReport) => self.reports += 1,
            Some(Action::NewEdition) => {
                self.editions += 1;
                self.renewed.insert(taken.added.report.clone());
            }
            None => self.held += 1,
        }
        if taken.added.action.is_some() {
            self.claims += taken.claims;
        }
    }

    /// Whether something was added.
    pub fn any(&self) -> bool {
        self.reports + self.editions > 0
    }

    /// All of it in words.
    pub fn told(&self) -> String {
        let Self { reports, editions, held, claims, .. } = *self;
        let mut told = vec![format!("{} added", words::count(reports, "report"))];
        if editions > 0 {
            told.push(words::count(editions, "new edition"));
        }
        told.push(words::count(claims, "claim"));
        if held > 0 {
            told.push(format!("{held} held already"));
        }
        told.join(" · ")
    }
}

/// The files of a ledger, which are no reports.
fn files(ledger: &Path) -> Vec<PathBuf> {
    ["", "-wal", "-shm", "-journal"].map(|ending| beside(ledger, ending)).to_vec()
}
