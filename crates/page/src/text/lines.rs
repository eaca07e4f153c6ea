//! Lines to blocks: blank lines part them, and so do line ends unless the text is wrapped.

use crate::shape::ends_sentence;
use std::ops::Range;

/// Most characters a line of a wrapped text has.
const WIDEST: usize = 120;
/// Fewest characters the longest line of a wrapped text has.
const NARROWEST: usize = 40;

/// A line without the white space around it, in bytes of the text.
struct Line {
    range: Range<usize>,
    /// Whether a blank line or a page break stands before it.
    parted: bool,
}

/// The blocks of a text in order, none empty.
pub(super) fn blocks(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let width = wrapped_width(text, &lines);
    let mut blocks: Vec<Range<usize>> = vec![];
    for (at, line) in lines.iter().enumerate() {
        let goes_on = at > 0 && !line.parted && continues(text, &lines[at - 1], line, width);
        match blocks.last_mut() {
            Some(last) if goes_on => last.end = line.range.end,
            _ => blocks.push(line.range.clone()),
        }
    }
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![];
    let mut parted = false;
    let mut start = 0;
    let ends = text.match_indices(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    for (end, sign) in ends.chain([(text.len(), "")]) {
        let line = &text[start..end];
        let inner = line.trim();
        // The line feed after a carriage return ends no line of its own.
        let crlf = sign == "\n" && end == start && text[..end].ends_with('\r');
        if !inner.is_empty() {
            let from = start + line.len() - line.trim_start().len();
            lines.push(Line { range: from..from + inner.len(), parted });
            parted = false;
        } else if !crlf {
            parted = true;
        }
        parted |= matches!(sign, "\u{c}" | "\u{2029}");
        start = end + sign.len();
    }
    lines
}

/// The width at which a text's lines were wrapped, in characters; `None` when each line is whole.
fn wrapped_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut width = 0;
    for line in lines {
        width = width.max(text[line.range.clone()].chars().take(WIDEST + 1).count());
        if width > WIDEST {
            return None;
        }
    }
    let pairs = lines.windows(2).filter(|pair| !pair[1].parted);
    let (mut total, mut torn, mut full) = (0, 0, 0);
    for pair in pairs {
        let (line, next) = (&text[pair[0].range.clone()], &text[pair[1].range.clone()]);
        total += 1;
        if !ends_sentence(line) {
            torn += usize::from(next.starts_with(char::is_lowercase));
            full += usize::from(overflows(line, next, width));
        }
    }
    let wrapped = (torn > 0 || full > 1) && (torn + full) * 8 >= total;
    (width >= NARROWEST && wrapped).then_some(width)
}

/// Whether `line` goes on with what the line before began.
fn continues(text: &str, before: &Line, line: &Line, width: Option<usize>) -> bool {
    let (before, line) = (&text[before.range.clone()], &text[line.range.clone()]);
    if bullet(line) {
        return false;
    }
    let full = width.is_some_and(|width| overflows(before, line, width));
    let torn = line.starts_with(['/', ',', ';', ')', '&'])
        || before.ends_with([',', '/', '&'])
        || (line.starts_with(char::is_lowercase) && !ends_sentence(before));
    full || (torn && before.contains(' '))
}

/// Whether the next line's first word would not have fitted: the line was broken by a machine.
fn overflows(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.chars().count() + 1 + word > width
}

fn bullet(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('-' | '•' | '*' | '▪' | '■' | '●'))
        && chars.next().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn line_ends_of_every_kind() {
        assert_eq!(cut("Eins\r\n\r\nZwei\rDrei\u{c}Vier"), ["Eins", "Zwei", "Drei", "Vier"]);
        assert_eq!(cut("\u{a0}\n  Eins  \n\t\nZwei"), ["Eins", "Zwei"]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Der Hafen von Lys bleibt nach Angaben der\nBehörde bis auf Weiteres zu.\n\n\
                    Wann er wieder öffnet, ist nach Worten des\nMinisters offen.";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn whole_lines_are_kept_apart() {
        let long = "Der Hafen bleibt zu, sagte die Ministerin. ".repeat(4);
        let text = format!("Hafen bleibt zu\n{long}\nNeue Sorgen\n{long}");
        assert_eq!(cut(&text).len(), 4);
    }

    #[test]
    fn a_torn_credit_goes_on() {
        let caption =
            "Der Hafen von Lys am Montag, im Hintergrund die Werft. © IMAGO/Nordmark Press";
        let text = format!("{caption}\n/ Nord Look\n\nDer Hafen ist zu.");
        assert_eq!(cut(&text)[0], format!("{caption}\n/ Nord Look"));
    }
}
