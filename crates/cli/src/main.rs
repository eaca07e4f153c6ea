//! The binary `laut`.

use std::process::ExitCode;

fn main() -> ExitCode {
    laut_cli::main()
}
