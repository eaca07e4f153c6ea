//! Lines that fit the terminal's width, measured in columns of the terminal.

use super::style::{QUIET, paint};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

/// Columns that a label takes with the space behind it.
const LABEL: usize = 11;

/// The least columns between a text and another at the right edge.
const GAP: usize = 2;

/// Collects lines of at most `width` columns.
pub struct Lines {
    width: usize,
    text: String,
}

impl Lines {
    /// No lines yet.
    pub fn new(width: usize) -> Self {
        Self { width, text: String::new() }
    }

    /// The columns of a line.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What was collected.
    pub fn finish(self) -> String {
        self.text
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Wraps a text, every line behind `indent` columns.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        let margin = " ".repeat(indent);
        self.wrap(&margin, &margin, text);
    }

    /// Wraps a text behind a quiet label.
    pub fn labelled(&mut self, indent: usize, label: &str, text: &str) {
        let first = format!("{}{}", " ".repeat(indent), paint(QUIET, &pad(label, LABEL)));
        self.wrap(&first, &" ".repeat(indent + LABEL), text);
    }

    /// Whether two texts fit one line behind `indent` columns.
    pub fn fits(&self, indent: usize, left: &str, right: &str) -> bool {
        indent + columns(left) + GAP + columns(right) <= self.width
    }

    /// A text with another at the right edge, or under it where there is no room.
    pub fn spread(&mut self, indent: usize, hanging: usize, left: &str, right: &str) {
        let (margin, under) = (" ".repeat(indent), " ".repeat(indent + hanging));
        if self.fits(indent, left, right) {
            let gap = self.width - indent - columns(left) - columns(right);
            self.text.push_str(&format!("{margin}{left}{}{right}\n", " ".repeat(gap)));
        } else {
            self.wrap(&margin, &under, left);
            self.wrap(&under, &under, right);
        }
    }

    /// A heading followed by a rule to the right edge, cut where it does not fit.
    pub fn rule(&mut self, heading: &str) {
        let heading = cut(heading, self.width.saturating_sub(4));
        let rest = self.width.saturating_sub(columns(&heading) + 1);
        self.text.push_str(&format!("{heading} {}\n", paint(QUIET, &"─".repeat(rest))));
    }

    fn wrap(&mut self, first: &str, other: &str, text: &str) {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(other)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        for line in textwrap::wrap(text, options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// The columns that a text takes, colours left out.
pub fn columns(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// A text without colours, cut to `width` columns with an ellipsis.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if out.width() + 1 > width {
            out.pop();
            break;
        }
    }
    out.truncate(out.trim_end().len());
    out + "…"
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text)).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_columns() {
        assert_eq!(cut("kurz", 4), "kurz");
        assert_eq!(cut("zu lang", 4), "zu…");
        assert_eq!(cut("🛏🛏🛏", 4), "🛏🛏🛏");
        assert_eq!(cut("日本語", 5), "日本…");
    }

    #[test]
    fn words_that_fit_no_line_are_broken() {
        let mut lines = Lines::new(10);
        lines.paragraph(2, "Donaudampfschifffahrtsgesellschaft");
        assert!(lines.finish().lines().all(|line| columns(line) <= 10));
    }
}
