//! Who does something to a ledger, when and with which command.

use crate::clock;
use crate::output::Failure;
use laut_desk::ledger::Stamp;

/// Where the system tells the user's name.
const NAMES: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];

/// This command, now, by the author that was named or the user of the system.
pub fn stamp(author: Option<&str>) -> Result<Stamp, Failure> {
    let named =
        || NAMES.iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    let typed = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    Ok(Stamp {
        at: clock::now()?,
        author: author.map(str::to_owned).or_else(named).unwrap_or_else(|| "unknown".to_owned()),
        command: std::iter::once("laut".to_owned()).chain(typed).collect::<Vec<_>>().join(" "),
    })
}
