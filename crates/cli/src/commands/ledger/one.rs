//! One claim or report of a ledger.

use super::open;
use crate::args::IdArgs;
use crate::output::{Failure, Output};
use crate::terminal;
use laut_desk::ledger::{Found, LedgerError};
use laut_desk::record::Document;

/// `laut show`.
pub fn show(args: &IdArgs, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(&args.file)?;
    let (edition, claim) = match ledger.find(&args.id)? {
        Found::Report(id) | Found::Edition(id) => (id, None),
        Found::Claim { id, edition, place } => (edition, Some((id, place))),
    };
    let kept = ledger.kept(&edition)?;
    let number = claim.as_ref().map(|(_, place)| place.to_string());
    if args.json {
        let document = Document::kept(&kept);
        return match number {
            None => output.record(&document),
            Some(number) => match document.into_lines().find(|line| line.claim.id == number) {
                Some(line) => output.record(&line),
                None => Err(gone(args)),
            },
        };
    }
    let kept = terminal::safe_kept(kept);
    let document = Document::kept(&kept);
    let width = output.width();
    let Some((id, number)) = claim.map(|(id, _)| id).zip(number) else {
        output.text(&terminal::report(&document, width))?;
        return output.text(&terminal::ledger::whence(&kept, None, width));
    };
    let record = document.claims.iter().find(|claim| claim.id == number);
    let record = record.ok_or_else(|| gone(args))?;
    output.text(&terminal::explanation(&document, record, width))?;
    output.text(&terminal::ledger::whence(&kept, Some(&id), width))
}

/// `laut quote`.
pub fn quote(args: &IdArgs, output: &mut Output) -> Result<(), Failure> {
    let quote = open(&args.file)?.quote(&args.id)?;
    match args.json {
        true => output.record(&quote),
        false => output.text(&terminal::ledger::quote(&quote, output.width())),
    }
}

fn gone(args: &IdArgs) -> Failure {
    LedgerError::NotFound { id: args.id.clone() }.into()
}
