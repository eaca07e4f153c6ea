//! Folders, archives, feeds and links on the command line, and runs that are interrupted.

mod inputs;
mod links;
mod pack;
mod resume;
#[path = "../sealed/mod.rs"]
mod sealed;
