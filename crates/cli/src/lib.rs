//! The command `laut`: arguments, clock, terminal, pages.

pub mod args;
mod clock;
mod commands;
pub mod html;
mod markdown;
mod output;
pub mod terminal;
mod words;

use args::{Args, Command, LedgerCommand, When};
use clap::{CommandFactory, Parser};
use output::{Failure, Output};
use std::process::ExitCode;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let text = error.render().to_string();
            // What is no error is the help that was asked for.
            let Some(message) = text.strip_prefix("error: ") else { error.exit() };
            let failure = Failure::Usage(message.trim_end().to_owned());
            return Output::new(When::Auto).give_up(&failure);
        }
    };
    let mut output = Output::new(args.color);
    if args.version {
        return end(commands::version::run(args.verbose, &mut output), output);
    }
    let Some(command) = args.command else {
        let message = "a command is missing; laut --help lists them";
        return end(Err(Failure::Usage(message.to_owned())), output);
    };
    let done = match command {
        Command::Read(args) => commands::read::run(&args, &mut output),
        Command::Explain(args) => commands::explain::run(&args, &mut output),
        Command::Add(args) => commands::ledger::add(&args, &mut output),
        Command::Claims(args) => commands::ledger::claims(&args, &mut output),
        Command::Reports(args) => commands::ledger::reports(&args, &mut output),
        Command::Actors(args) => commands::ledger::actors(&args, &mut output),
        Command::Export(args) => commands::ledger::export(&args, &mut output),
        Command::Show(args) => commands::ledger::show(&args, &mut output),
        Command::Quote(args) => commands::ledger::quote(&args, &mut output),
        Command::Reject(args) => commands::ledger::reject(&args, &mut output),
        Command::Mend(args) => commands::ledger::mend(&args, &mut output),
        Command::Grade(args) => commands::ledger::grade(&args, &mut output),
        Command::Note(args) => commands::ledger::note(&args, &mut output),
        Command::Tag(args) => commands::ledger::tag(&args, &mut output),
        Command::Merge(args) => commands::ledger::merge(&args, &mut output),
        Command::Split(args) => commands::ledger::split(&args, &mut output),
        Command::Undo(args) => commands::ledger::undo(&args, &mut output),
        Command::Reread(args) => commands::ledger::reread(&args, &mut output),
        Command::Import(args) => commands::ledger::import(&args, &mut output),
        Command::Verify(args) => commands::ledger::verify(&args, &mut output),
        Command::Purge(args) => commands::ledger::purge(&args, &mut output),
        Command::Log(args) => commands::ledger::log(&args, &mut output),
        Command::Ledger { command: LedgerCommand::Check(file) } => {
            commands::ledger::check(&file, &mut output)
        }
        Command::Completions { shell } => {
            let mut script = vec![];
            clap_complete::generate(shell, &mut Args::command(), "laut", &mut script);
            output.bytes(&script)
        }
        Command::Man { command } => commands::man::run(command.as_deref(), &mut output),
    };
    end(done, output)
}

/// The exit code of a run that ended so.
fn end(done: Result<(), Failure>, mut output: Output) -> ExitCode {
    match done.and_then(|()| output.finish()) {
        Ok(code) => code,
        Err(Failure::ReaderWentAway) => ExitCode::SUCCESS,
        Err(failure) => output.give_up(&failure),
    }
}
