//! The commands about ledgers.

mod add;
mod list;
mod one;
mod watch;

pub use add::add;
pub use list::{actors, claims, log, reports};
pub use one::{quote, show};

use crate::args::LedgerFile;
use crate::output::{Failure, Output};
use crate::terminal::safe_text;
use crate::words;
use laut_desk::ledger::{Access, Found, Ledger};

fn open(file: &LedgerFile) -> Result<Ledger, Failure> {
    Ok(Ledger::open(&file.ledger, Access::Read)?)
}

/// The whole id of the report or edition that an id stands for.
fn whole(ledger: &Ledger, id: &str) -> Result<String, Failure> {
    match ledger.find(id)? {
        Found::Report(id) | Found::Edition(id) => Ok(id),
        Found::Claim { .. } => Err(Failure::Usage(format!(
            "{id}: is a claim where a report or an edition is wanted; laut show {id} names its report"
        ))),
    }
}

/// `laut ledger check`.
pub fn check(file: &LedgerFile, output: &mut Output) -> Result<(), Failure> {
    let ledger = open(file)?;
    let mut editions = 0;
    let faults = ledger.check(&mut |_, all| editions = all)?;
    let name = file.ledger.display();
    for fault in &faults {
        output.problem(&format!("{name}: {}: {}", fault.place, safe_text(&fault.what)));
    }
    let checked = words::count(editions as usize, "edition");
    match faults.len() {
        0 => output.text(&format!("{name}: {checked} checked, all as it was written\n")),
        faults => {
            let faults = words::count(faults, "fault");
            output.text(&format!(
                "{name}: {checked} checked, {faults}; go back to a copy from before\n"
            ))
        }
    }
}
