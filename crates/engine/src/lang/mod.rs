//! The languages: one line each.

pub(crate) mod de;
