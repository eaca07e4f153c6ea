//! `docs/cli.md` is made from the command line itself: SNAPSHOTS=overwrite writes it anew.

use laut_cli::args::Args;
use snapbox::{assert_data_eq, file};

#[test]
fn the_command_reference_is_true() {
    let options = clap_markdown::MarkdownOptions::new()
        .title("The commands of laut".to_owned())
        .show_footer(false);
    let reference = clap_markdown::help_markdown_custom::<Args>(&options);
    assert_data_eq!(reference, file!["../../../docs/cli.md"]);
}
