//! `laut export`.

use super::{claim_query, open};
use crate::args::ExportArgs;
use crate::output::{Failure, Output};
use crate::words;
use laut_desk::ledger::{ClaimQuery, Ledger, Window};
use laut_export::{ExportError, Exported, Format};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes the claims that are wanted to standard output or into a file.
pub fn export(args: &ExportArgs, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(&args.file)?;
    let query = claim_query(&args.wanted, Window::ALL, &ledger)?;
    let Some(path) = &args.output else {
        if output.is_terminal() && !args.format.is_text() {
            return Err(Failure::Usage(format!(
                "{} is nothing for a terminal; name a file with --output",
                args.format.name()
            )));
        }
        return to_stdout(&ledger, &query, args.format, output);
    };
    let Exported { reports, claims } = to_file(&ledger, &query, args.format, path)?;
    let claims = words::count(claims, "claim");
    let reports = words::count(reports, "report");
    output.text(&format!("{}: {claims} of {reports}\n", path.display()))
}

fn to_stdout(
    ledger: &Ledger,
    query: &ClaimQuery,
    format: Format,
    output: &mut Output,
) -> Result<(), Failure> {
    match laut_export::export(ledger, query, format, output.writer()) {
        Ok(_) => Ok(()),
        Err(ExportError::Ledger(error)) => Err(error.into()),
        Err(ExportError::Write(cause)) => Err(Failure::stdout(cause)),
    }
}

fn to_file(
    ledger: &Ledger,
    query: &ClaimQuery,
    format: Format,
    path: &Path,
) -> Result<Exported, Failure> {
    let failed = |cause| Failure::File { path: path.to_owned(), cause };
    let is_new = !path.exists();
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let file = file.map_err(failed)?;
    if file.metadata().map_err(failed)?.len() > 0 {
        return Err(Failure::Usage(format!(
            "{}: is there already; name another file, or remove it",
            path.display()
        )));
    }
    let exported = write(ledger, query, format, file);
    if exported.is_err() && is_new {
        // Half an export is worse than none; why it failed matters more than what is left of it.
        let _ = std::fs::remove_file(path);
    }
    exported.map_err(|error| match error {
        ExportError::Ledger(error) => error.into(),
        ExportError::Write(cause) => failed(cause),
    })
}

fn write(
    ledger: &Ledger,
    query: &ClaimQuery,
    format: Format,
    file: File,
) -> Result<Exported, ExportError> {
    let mut out = BufWriter::new(file);
    let exported = laut_export::export(ledger, query, format, &mut out)?;
    out.flush()?;
    Ok(exported)
}
