//! How reports hang together: what was copied from where. Pure: values in, relations with their places out; no
//! files, no clock, no words of any language.
//!
//! Whatever is found depends on the reports alone, never on the order in which they are given, and each
//! relation names the places in the texts that show it.

mod credit;
mod held;
pub mod reuse;
mod when;
mod words;

pub use credit::Credit;
pub use held::Held;
pub use when::When;
