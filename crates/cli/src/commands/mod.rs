//! The commands.

mod debug;
pub mod explain;
pub mod ledger;
pub mod man;
mod progress;
pub mod read;
pub mod version;

use crate::args::{ReadingArgs, ShownArgs};
use crate::clock;
use crate::output::Failure;
use laut_desk::{Input, Options, ReadError, ReadReport, read_actors};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// What means standard input where it is an input, and standard output where it is an output.
const STDIO: &str = "-";

fn options(args: &ReadingArgs) -> Result<Options, Failure> {
    Ok(Options {
        language: args.lang,
        published: args.published,
        max_size: args.max_size,
        allow_private: args.allow_private,
        today: Some(clock::today()?),
        model: args.model.into(),
        actors: args.actors.as_deref().map(read_actors).transpose()?,
        ..Options::default()
    })
}

/// The same with the claims left out that are not to be shown.
fn shown(options: Options, args: &ShownArgs) -> Options {
    let (own_voice, min_confidence) = (!args.no_own_voice, args.min_confidence);
    Options { own_voice, min_confidence, ..options }
}

/// How many reports are read at once.
fn jobs(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked.or(available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// What is read for a path as it was typed.
fn input(path: &Path) -> Input {
    if path.as_os_str() == STDIO {
        Input::Stream { origin: STDIO.to_owned(), stream: Box::new(std::io::stdin()) }
    } else if let Some(link) = link(path) {
        Input::Link(link.to_owned())
    } else {
        Input::Path(path.to_owned())
    }
}

/// Standard input can be read once only.
fn once(paths: &[PathBuf]) -> Result<(), Failure> {
    match paths.iter().filter(|path| path.as_os_str() == STDIO).count() > 1 {
        true => Err(Failure::Usage("standard input (-) can be read once only".to_owned())),
        false => Ok(()),
    }
}

fn read_input(path: &Path, options: &Options) -> Result<ReadReport, ReadError> {
    if path.as_os_str() == STDIO {
        laut_desk::read_from(std::io::stdin().lock(), STDIO, options)
    } else if let Some(link) = link(path) {
        laut_desk::read_link(link, options)
    } else {
        laut_desk::read_file(path, options)
    }
}

/// The file that results go into; none is standard output.
fn into_file(output: Option<&PathBuf>) -> Option<&Path> {
    output.map(PathBuf::as_path).filter(|path| path.as_os_str() != STDIO)
}

/// The path of what lies beside a file, under its name with an ending more.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The link that was named in place of a path.
fn link(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| laut_desk::is_link(text))
}
