//! `laut read`.

use super::{STDIN, debug, options, read_input};
use crate::args::ReadArgs;
use crate::output::{Failure, Output};
use crate::{html, terminal};
use indicatif::ProgressBar;
use laut_desk::ReadReport;
use laut_desk::record::Document;
use std::io::IsTerminal;

/// Reads every input and shows each as it is done.
pub fn run(args: &ReadArgs, output: &mut Output) -> Result<(), Failure> {
    if args.paths.iter().filter(|path| path.as_os_str() == STDIN).count() > 1 {
        return Err(Failure::Usage("standard input (-) can be read once only".to_owned()));
    }
    if args.form.html.is_some() && args.paths.len() > 1 {
        let way = "--html makes one page of one report; run laut once for each";
        return Err(Failure::Usage(way.to_owned()));
    }
    let options = options(&args.reading)?;
    let progress = progress(args.paths.len(), output);
    let mut first = true;
    for path in &args.paths {
        match read_input(path, &options) {
            Ok(read) => {
                show(args, read, first, output)?;
                first = false;
            }
            Err(error) => progress.suspend(|| output.problem(&error)),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(())
}

/// A bar where several inputs are read and their results are not on the same terminal.
fn progress(inputs: usize, output: &Output) -> ProgressBar {
    if inputs > 1 && !output.is_terminal() && std::io::stderr().is_terminal() {
        ProgressBar::new(inputs as u64)
    } else {
        ProgressBar::hidden()
    }
}

fn show(
    args: &ReadArgs,
    read: ReadReport,
    first: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    if args.form.json {
        let document = Document::new(&read);
        let json = match output.is_terminal() {
            true => serde_json::to_vec_pretty(&document),
            false => serde_json::to_vec(&document),
        };
        return line(json, output);
    }
    if args.form.jsonl {
        let mut lines = Document::new(&read).into_lines();
        return lines.try_for_each(|record| line(serde_json::to_vec(&record), output));
    }
    if let Some(file) = &args.form.html {
        return output.file(file, html::page(&read).as_bytes());
    }
    let read = terminal::safe(read);
    if let Some(layer) = args.form.debug {
        return debug::show(layer, &read, output);
    }
    if !first {
        output.text(&format!("\n{}\n\n", "═".repeat(output.width())))?;
    }
    output.text(&terminal::report(&Document::new(&read), output.width()))
}

/// A record on a line of its own. Records are plain data, which JSON always holds.
fn line(json: serde_json::Result<Vec<u8>>, output: &mut Output) -> Result<(), Failure> {
    let mut json = json.map_err(|error| Failure::Stdout(error.into()))?;
    json.push(b'\n');
    output.bytes(&json)
}
