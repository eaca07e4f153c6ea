//! Why an export ended early.

use laut_desk::ledger::LedgerError;
use std::io;

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The ledger cannot be read, or there is nothing to look for.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The output takes no more.
    #[error("the export cannot be written: {0}")]
    Write(#[from] io::Error),
}
