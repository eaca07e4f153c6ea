//! The colours of the terminal. Each claim's mode has the hue that it has on the page.

use anstyle::{AnsiColor, Style};
use laut_desk::record::ClaimRecord;

/// Headlines and names.
pub const STRONG: Style = Style::new().bold();
/// What stands by, such as labels and rule names.
pub const QUIET: Style = Style::new().dimmed();
/// The author's guards: the doubt that is written.
pub const HEDGE: Style = AnsiColor::Yellow.on_default();
/// Notes on verification and other warnings.
pub const WARNING: Style = AnsiColor::Red.on_default();
/// Numbers.
pub const FIGURE: Style = AnsiColor::Cyan.on_default();
/// Dated phrases.
pub const TIME: Style = AnsiColor::Green.on_default();

/// The hue of a claim's mode.
pub fn mode(claim: &ClaimRecord) -> Style {
    let color = match claim.mode {
        Some("direct") => AnsiColor::BrightBlue,
        Some("indirect") => AnsiColor::BrightGreen,
        Some("free-indirect") => AnsiColor::BrightCyan,
        Some("indirect/free-indirect") => AnsiColor::BrightYellow,
        Some(_) => AnsiColor::BrightMagenta,
        None => AnsiColor::White,
    };
    color.on_default()
}

/// `text` in a style, which ends where the text ends.
pub fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
