//! A report as it may be shown on a terminal.

use laut_desk::ReadReport;
use laut_desk::ledger::Kept;
use laut_model::{Field, Reading, Report};

/// The same reading with line breaks as spaces, and with every character that a terminal obeys
/// replaced by one of the same length: a report must not move the cursor or change the title.
pub fn safe(mut read: ReadReport) -> ReadReport {
    calm(&mut read.report, &mut read.reading);
    read
}

/// The same for a report that a ledger holds.
pub fn safe_kept(mut kept: Kept) -> Kept {
    calm(&mut kept.report, &mut kept.reading);
    kept
}

/// The same for a text that is shown by itself.
pub fn safe_text(text: &str) -> String {
    text.chars().map(stand_in).collect()
}

fn calm(report: &mut Report, reading: &mut Reading) {
    let fields = [&mut report.outlet, &mut report.title, &mut report.link];
    let fields = fields.into_iter().flatten();
    let fields = fields.chain(&mut report.byline).chain(&mut report.agencies);
    fields.for_each(|Field { value, .. }| clean(value));
    clean(&mut report.text);
    clean(&mut report.origin);
    report.notes.iter_mut().for_each(|note| clean(&mut note.message));
    reading.notes.iter_mut().for_each(|note| clean(&mut note.message));
    reading.actors.iter_mut().for_each(|actor| clean(&mut actor.name));
}

fn clean(text: &mut String) {
    if text.chars().any(|c| stand_in(c) != c) {
        *text = text.chars().map(stand_in).collect();
    }
}

fn stand_in(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        '\u{0}'..='\u{1f}' | '\u{7f}' => '?',
        '\u{80}'..='\u{9f}' => '·',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_keep_every_offset() {
        for c in ('\0'..=char::MAX).filter(|&c| stand_in(c) != c) {
            assert_eq!(stand_in(c).len_utf8(), c.len_utf8(), "{c:?}");
            assert!(!stand_in(c).is_control());
        }
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        let calm = "Es brennt nicht mehr, sagte die Leiterin des Hilfswerks am Montag. ";
        let hostile = format!("{calm}Es brennt, sagte \u{1b}]0;Mila\u{7} Dorn. {calm}");
        let options = laut_desk::Options::default();
        let read = laut_desk::read(hostile.as_bytes(), "x\u{1b}[2J", &options).expect("a report");
        let shown = safe(read);
        assert_eq!(shown.report.text.len(), hostile.len());
        assert!(!shown.report.text.contains('\u{1b}') && !shown.report.origin.contains('\u{1b}'));
    }
}
