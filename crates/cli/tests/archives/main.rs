//! Folders, archives and feeds on the command line, and runs that are interrupted.

mod inputs;
mod pack;
mod resume;
#[path = "../sealed/mod.rs"]
mod sealed;
