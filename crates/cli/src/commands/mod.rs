//! The commands.

mod debug;
pub mod explain;
pub mod man;
pub mod read;
pub mod version;

use crate::args::{ModelChoice, ReadingArgs};
use crate::clock;
use crate::output::Failure;
use laut_desk::{Model, Options, ReadError, ReadReport, read_actors};
use std::path::Path;

/// The input that means standard input.
const STDIN: &str = "-";

fn options(args: &ReadingArgs) -> Result<Options, Failure> {
    Ok(Options {
        language: args.language,
        published: args.published,
        max_size: args.max_size,
        allow_private: args.allow_private,
        today: Some(clock::today()?),
        own_voice: !args.no_own_voice,
        model: match args.model {
            ModelChoice::Grammar => Model::Grammar,
            ModelChoice::Full => Model::Full,
        },
        min_confidence: args.min_confidence,
        actors: args.actors.as_deref().map(read_actors).transpose()?,
    })
}

fn read_input(path: &Path, options: &Options) -> Result<ReadReport, ReadError> {
    if path.as_os_str() == STDIN {
        laut_desk::read_from(std::io::stdin().lock(), STDIN, options)
    } else if let Some(link) = link(path) {
        laut_desk::read_link(link, options)
    } else {
        laut_desk::read_file(path, options)
    }
}

/// The link that was named in place of a path.
fn link(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| laut_desk::is_link(text))
}
