//! The records of `laut read --jsonl` with the ids that last.

use crate::Sheet;
use crate::part::Part;
use laut_desk::ledger::Hand;
use laut_desk::record::Line;
use serde::Serialize;
use std::io::{self, Write};

/// A line of `laut read --jsonl` with the ids that last beyond one reading.
#[derive(Serialize)]
struct Lasting<'a> {
    #[serde(flatten)]
    line: Line,
    ids: Ids<'a>,
    #[serde(skip_serializing_if = "Hand::is_empty")]
    hand: &'a Hand,
}

#[derive(Serialize)]
struct Ids<'a> {
    claim: &'a str,
    nested_in: Option<&'a str>,
    report: &'a str,
    edition: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition_number: Option<u32>,
}

pub(crate) struct Lines<W> {
    out: W,
    numbers: bool,
}

impl<W: Write> Lines<W> {
    pub(crate) fn begin(out: W) -> Self {
        Self { out, numbers: true }
    }

    /// Lines that do not tell which edition of its report each is, as another ledger may count others.
    pub(crate) fn without_numbers(out: W) -> Self {
        Self { out, numbers: false }
    }
}

impl<W: Write> Sheet for Lines<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        let mut lines = part.document.clone().into_lines().enumerate();
        for item in part.items() {
            let place = item.chosen.place.0 as usize;
            let Some((_, line)) = lines.find(|(position, _)| *position == place) else { continue };
            let kept = &part.chosen.kept;
            let ids = Ids {
                claim: item.id(),
                nested_in: item.nested_in(),
                report: &kept.report_id,
                edition: &kept.edition_id,
                edition_number: self.numbers.then_some(kept.edition_number),
            };
            serde_json::to_writer(&mut self.out, &Lasting { line, ids, hand: &item.chosen.hand })?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}
