//! `laut man`.

use crate::args::Args;
use crate::output::{Failure, Output};
use clap::CommandFactory;

/// Prints the manual page of laut or of one command.
pub fn run(command: Option<&str>, output: &mut Output) -> Result<(), Failure> {
    let mut laut = Args::command();
    laut.build();
    let page = match command {
        None => laut,
        Some(name) => laut.find_subcommand(name).cloned().ok_or_else(|| {
            let known: Vec<&str> = laut.get_subcommands().map(clap::Command::get_name).collect();
            Failure::Usage(format!("no command \"{name}\"; there are: {}", known.join(", ")))
        })?,
    };
    let mut text = vec![];
    clap_mangen::Man::new(page).render(&mut text).map_err(Failure::Stdout)?;
    output.bytes(&text)
}
