//! `laut --version`.

use crate::output::{Failure, Output};
use crate::words;
use laut_desk::{ENGINE_VERSION, WeightsInfo, languages, weights};

/// What cargo is told so that the program has no weights.
const WITHOUT: &str = "cargo build -p laut-cli --no-default-features";

/// Prints the version; `verbose` adds rules, trained weights and licences.
pub fn run(verbose: bool, output: &mut Output) -> Result<(), Failure> {
    output.text(concat!("laut ", env!("CARGO_PKG_VERSION"), "\n"))?;
    if verbose { output.text(&details(&weights())) } else { Ok(()) }
}

fn details(weights: &[WeightsInfo]) -> String {
    let mut out = format!("engine and rules {ENGINE_VERSION}\n");
    for language in languages() {
        let name = words::language(language.code());
        let own = weights.iter().find(|weights| weights.language == *language);
        out.push_str(&match own {
            Some(WeightsInfo { version, licence, .. }) => {
                format!("{name}: grammar, weights {version} ({licence})\n")
            }
            None => format!("{name}: grammar, no weights\n"),
        });
    }
    out.push_str("licence of the code: MIT OR Apache-2.0\n");
    out.push_str(&match weights.is_empty() {
        true => "licence of this program: the same, there are no weights in it\n".to_owned(),
        false => format!(
            "licence of this program: that of the code, and for the weights theirs;\n  \
             {WITHOUT} leaves them out\n"
        ),
    });
    out
}
