//! What is exported holds what the ledger holds, in the form that each format asks for.

mod held;
mod offsets;
mod tables;
