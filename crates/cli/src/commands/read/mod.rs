//! `laut read`.

mod file;
mod journal;

use super::progress::Progress;
use super::{STDIO, debug, input, into_file, jobs, link, once, options, shown};
use crate::args::ReadArgs;
use crate::output::{Failure, Output, json_line};
use crate::{html, terminal};
use file::Lines;
use laut_desk::record::Document;
use laut_desk::{Outcome, ReadError, ReadReport, Run, is_among, read_each};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

/// What workers make of a reading.
enum Made {
    /// Lines that only have to be written, and how many claims they hold.
    Lines { bytes: Vec<u8>, claims: usize },
    /// What is laid out when it is shown.
    Reading(Box<ReadReport>),
    /// Why there is none.
    Problem(ReadError),
}

/// Reads every input and shows each report as it is done.
pub fn run(args: &ReadArgs, output: &mut Output) -> Result<(), Failure> {
    check(args)?;
    let mut options = shown(options(&args.reading)?, &args.shown);
    let file = into_file(args.output.as_ref());
    let mut lines = match file {
        Some(path) => Some(Lines::open(path, args, &mut options, output)?),
        None => None,
    };
    let jobs = jobs(args.jobs);
    let from = lines.as_ref().and_then(Lines::mark);
    let own = file.map(|output| journal::files(output).to_vec());
    let run = Run { options: &options, jobs, from, apart: &own.unwrap_or_default(), seen: None };
    let progress = Progress::new(&args.paths, file.is_none() && output.is_terminal());
    let pretty = file.is_none() && output.is_terminal();
    let mut show = Show { args, progress, lines: lines.as_mut(), page: None, shown: 0, output };
    let mut failed = Ok(());
    let passed = read_each(
        args.paths.iter().map(|path| input(path)).collect(),
        &run,
        |reading| made(reading, args, pretty),
        |outcome| match show.take(outcome) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                failed = Err(failure);
                ControlFlow::Break(())
            }
        },
    );
    failed?;
    let passed = match (passed, file) {
        (Ok(passed), _) => passed,
        (Err(changed), Some(path)) => return Err(file::refuse(path, &changed.to_string())),
        (Err(changed), None) => return Err(Failure::Usage(changed.to_string())),
    };
    show.progress.end(&passed);
    if let (Some(page), Some(file)) = (show.page, &args.form.html) {
        show.output.file(file, &page)?;
    }
    lines.map_or(Ok(()), Lines::finish)
}

fn check(args: &ReadArgs) -> Result<(), Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    once(&args.paths)?;
    if args.paths.iter().any(|path| path.as_os_str() == STDIO) && args.resume {
        return usage("a run over standard input (-) cannot be gone on with; name files");
    }
    if args.resume && args.paths.iter().any(|path| link(path).is_some()) {
        return usage(
            "a run over links cannot be gone on with, since what they lead to changes; name files",
        );
    }
    if args.form.html.is_some() && args.paths.len() > 1 {
        return usage("--html makes one page of one report; run laut once for each");
    }
    if let Some(html) = &args.form.html
        && is_among(html, args.paths.iter().chain(&args.reading.actors))
    {
        return Err(over_an_input("--html", html));
    }
    if args.output.is_some() && !args.form.json && !args.form.jsonl {
        return usage("--output takes records; add --jsonl or --json");
    }
    let Some(output) = into_file(args.output.as_ref()) else {
        return match args.resume {
            true => usage("standard output keeps nothing to go on with; name a file with --output"),
            false => Ok(()),
        };
    };
    // Of a folder the output of an earlier run may be a part: it is told from what was there before.
    let named = args.paths.iter().filter(|path| !path.is_dir());
    match is_among(output, named.chain(&args.reading.actors)) {
        true => Err(over_an_input("--output", output)),
        false => Ok(()),
    }
}

fn over_an_input(option: &str, file: &Path) -> Failure {
    let file = file.display();
    Failure::Usage(format!("{file}: {option} would write over an input; name another file"))
}

/// What is made of a reading where several are made at once.
fn made(reading: Result<ReadReport, ReadError>, args: &ReadArgs, pretty: bool) -> Made {
    let read = match reading {
        Ok(read) => read,
        Err(error) => return Made::Problem(error),
    };
    if !args.form.json && !args.form.jsonl {
        return Made::Reading(Box::new(read));
    }
    let document = Document::new(&read);
    let claims = document.claims.len();
    let mut bytes = vec![];
    if args.form.jsonl {
        document.into_lines().for_each(|record| json_line(&record, false, &mut bytes));
    } else {
        json_line(&document, pretty, &mut bytes);
    }
    Made::Lines { bytes, claims }
}

/// Shows the results one after another.
struct Show<'a> {
    args: &'a ReadArgs,
    progress: Progress,
    lines: Option<&'a mut Lines>,
    /// The page of the one report, until it is known that there is no other.
    page: Option<Vec<u8>>,
    /// How many reports were shown.
    shown: u64,
    output: &'a mut Output,
}

impl Show<'_> {
    fn take(&mut self, outcome: Outcome<Made>) -> Result<(), Failure> {
        let problem = matches!(outcome.made, Made::Problem(_));
        let claims = match outcome.made {
            Made::Problem(error) => {
                self.progress.aside(|| self.output.problem(&error));
                None
            }
            Made::Lines { bytes, claims } => {
                match &mut self.lines {
                    Some(lines) => lines.write(&bytes)?,
                    None => self.output.bytes(&bytes)?,
                }
                Some(claims)
            }
            Made::Reading(read) => {
                let claims = read.reading.claims.len();
                self.reading(*read)?;
                Some(claims)
            }
        };
        self.shown += u64::from(!problem);
        self.progress.step(outcome.read, claims);
        match &mut self.lines {
            Some(lines) => lines.done(outcome.mark, problem),
            None => self.output.flush_to_terminal(),
        }
    }

    fn reading(&mut self, read: ReadReport) -> Result<(), Failure> {
        if self.args.form.html.is_some() {
            if self.shown > 0 {
                let input = self.args.paths.first().map(|path| path.display().to_string());
                return Err(Failure::Usage(format!(
                    "{}: holds several reports, and --html makes one page of one; save one of them as a \
                     file and name that",
                    input.unwrap_or_default()
                )));
            }
            self.page = Some(html::page(&read).into_bytes());
            return Ok(());
        }
        let read = terminal::safe(read);
        if let Some(layer) = self.args.form.debug {
            return debug::show(layer, &read, self.output);
        }
        let width = self.output.width();
        if self.shown > 0 {
            self.output.text(&format!("\n{}\n\n", "═".repeat(width)))?;
        }
        self.output.text(&terminal::report(&Document::new(&read), &BTreeMap::new(), width))
    }
}
