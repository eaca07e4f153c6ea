//! `laut add`.

use super::super::progress::Progress;
use super::super::{beside, input, jobs, once, options};
use super::stamp::stamp;
use crate::args::AddArgs;
use crate::clock;
use crate::output::{Failure, Output};
use crate::words;
use laut_desk::Run;
use laut_desk::ledger::{Access, Action, AddError, Ledger, Stamp};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What a run did.
#[derive(Default)]
struct Counts {
    reports: usize,
    editions: usize,
    held: usize,
    claims: usize,
}

/// Reads every input and keeps each report.
pub fn add(args: &AddArgs, output: &mut Output) -> Result<(), Failure> {
    once(&args.paths)?;
    let options = options(&args.reading)?;
    // A clock that cannot be asked ends the run before anything is read.
    let begun = stamp(args.author.as_deref())?;
    let mut ledger = Ledger::open(&args.file.ledger, Access::Write)?;
    let own = files(&args.file.ledger);
    let run = Run { options: &options, jobs: jobs(args.jobs), from: None, apart: &own };
    let stamp = || Stamp { at: clock::now().unwrap_or_else(|_| begun.at.clone()), ..begun.clone() };
    let mut progress = Progress::new(&args.paths, false);
    let mut counts = Counts::default();
    let inputs = args.paths.iter().map(|path| input(path)).collect();
    let passed = ledger.add(inputs, &run, stamp, |outcome| {
        let claims = match outcome.made {
            Err(error) => {
                progress.aside(|| output.problem(&error));
                None
            }
            Ok(taken) => {
                match taken.added.action {
                    Some(Action::NewReport) => counts.reports += 1,
                    Some(Action::NewEdition) => counts.editions += 1,
                    None => counts.held += 1,
                }
                if taken.added.action.is_some() {
                    counts.claims += taken.claims;
                }
                Some(taken.claims)
            }
        };
        progress.step(outcome.read, claims);
        ControlFlow::Continue(())
    });
    let passed = passed.map_err(|error| match error {
        AddError::Ledger(error) => Failure::Ledger(error),
        AddError::Inputs(error) => Failure::Usage(error.to_string()),
    })?;
    progress.end(&passed);
    let Counts { reports, editions, held, claims } = counts;
    let mut told = vec![format!("{} added", words::count(reports, "report"))];
    if editions > 0 {
        told.push(words::count(editions, "new edition"));
    }
    told.push(words::count(claims, "claim"));
    if held > 0 {
        told.push(format!("{held} held already"));
    }
    output.text(&format!("{}: {}\n", args.file.ledger.display(), told.join(" · ")))
}

/// The files of a ledger, which are no reports.
fn files(ledger: &Path) -> Vec<PathBuf> {
    ["", "-wal", "-shm", "-journal"].map(|ending| beside(ledger, ending)).to_vec()
}
