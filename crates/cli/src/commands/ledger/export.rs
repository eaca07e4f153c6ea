//! `laut export`.

use super::super::into_file;
use super::{claim_query, none_but_earlier, open};
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
    let window = Window { take: args.limit.unwrap_or(u64::MAX), ..Window::ALL };
    let query = claim_query(&args.wanted, window, &ledger)?;
    let Some(path) = into_file(args.output.as_ref()) else {
        if output.is_terminal() && !args.format.is_text() {
            return Err(Failure::Usage(format!(
                "{} is nothing for a terminal; name a file with --output",
                args.format.name()
            )));
        }
        let exported = to_stdout(&ledger, &query, args.format, output)?;
        return none_but_earlier(exported.claims, &ledger, &query, output);
    };
    let exported = to_file(&ledger, &query, args.format, path)?;
    output.text(&format!("{}: {}\n", path.display(), told(&exported)))?;
    none_but_earlier(exported.claims, &ledger, &query, output)
}

fn told(exported: &Exported) -> String {
    let Exported { reports, editions, claims } = *exported;
    let in_editions = match editions > reports {
        true => format!(" in {}", words::count(editions, "edition")),
        false => String::new(),
    };
    let (claims, reports) = (words::count(claims, "claim"), words::count(reports, "report"));
    format!("{claims} of {reports}{in_editions}")
}

fn to_stdout(
    ledger: &Ledger,
    query: &ClaimQuery,
    format: Format,
    output: &mut Output,
) -> Result<Exported, Failure> {
    match laut_export::export(ledger, query, format, output.writer()) {
        Ok(exported) => Ok(exported),
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
