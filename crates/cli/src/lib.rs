//! The command `laut`: arguments, clock, terminal, pages.

pub mod args;
mod clock;
mod commands;
pub mod html;
mod markdown;
mod output;
pub mod terminal;
mod words;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use output::{Failure, Output};
use std::process::ExitCode;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    let mut output = Output::new(args.color);
    let done = match args.command {
        Command::Read(args) => commands::read::run(&args, &mut output),
        Command::Explain(args) => commands::explain::run(&args, &mut output),
        Command::Completions { shell } => {
            let mut script = vec![];
            clap_complete::generate(shell, &mut Args::command(), "laut", &mut script);
            output.bytes(&script)
        }
        Command::Man { command } => commands::man::run(command.as_deref(), &mut output),
    };
    match done.and_then(|()| output.finish()) {
        Ok(code) => code,
        Err(Failure::ReaderWentAway) => ExitCode::SUCCESS,
        Err(failure) => output.give_up(&failure),
    }
}
