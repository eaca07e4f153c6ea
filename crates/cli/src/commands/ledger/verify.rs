//! `laut verify`.

use super::{open, report};
use crate::args::VerifyArgs;
use crate::output::{Failure, Output};
use crate::{terminal, words};
use laut_desk::Options;
use laut_desk::ledger::ClaimQuery;
use laut_desk::verify::{Against, Checked, Verdict, VerifyError, verify_bundle, verify_ledger};
use std::ops::ControlFlow;

/// How many claims have each verdict.
#[derive(Default)]
struct Counts {
    identical: usize,
    moved: usize,
    changed: usize,
    gone: usize,
    page_gone: usize,
    unread: usize,
}

/// Looks for every claim and tells of those that are not where they were.
pub fn verify(args: &VerifyArgs, output: &mut Output) -> Result<(), Failure> {
    let options = Options { allow_private: args.allow_private, ..Options::default() };
    let against = if args.live { Against::Live } else { Against::Bytes };
    let mut counts = Counts::default();
    let mut failed = None;
    let mut take = |checked: Checked| {
        counts.add(&checked.verdict);
        let told = match (args.json, &checked.verdict) {
            (true, _) => output.record(&checked),
            (false, Verdict::Identical) => Ok(()),
            (false, _) => output.text(&terminal::ledger::checked(&checked, output.width())),
        };
        match told {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                failed = Some(failure);
                ControlFlow::Break(())
            }
        }
    };
    let (name, verified) = match &args.bundle {
        Some(path) => (path.display(), verify_bundle(path, against, &options, &mut take)),
        None => {
            let ledger = open(&args.file)?;
            let report = args.report.as_deref().map(|id| report(&ledger, id)).transpose()?;
            // Who names an edition means it, also when there is a later one.
            let earlier = report.as_deref().is_some_and(|id| id.starts_with('e'));
            let query = ClaimQuery { report, earlier, ..ClaimQuery::default() };
            let verified = verify_ledger(&ledger, &query, against, &options, &mut take);
            (args.file.ledger.display(), verified)
        }
    };
    match (failed, verified) {
        (Some(failure), _) => return Err(failure),
        (None, Err(VerifyError::Ledger(error))) => return Err(error.into()),
        (None, Err(VerifyError::Bundle(error))) => return Err(error.into()),
        (None, Ok(())) => {}
    }
    if !counts.all_identical() {
        output.had_problems();
    }
    match args.json {
        true => Ok(()),
        false => output.text(&format!("{name}: {}\n", counts.told())),
    }
}

impl Counts {
    fn add(&mut self, verdict: &Verdict) {
        let count = match verdict {
            Verdict::Identical => &mut self.identical,
            Verdict::Moved { .. } => &mut self.moved,
            Verdict::Changed { .. } => &mut self.changed,
            Verdict::Gone => &mut self.gone,
            Verdict::PageGone { .. } => &mut self.page_gone,
            Verdict::Unread { .. } => &mut self.unread,
        };
        *count += 1;
    }

    fn all_identical(&self) -> bool {
        self.moved + self.changed + self.gone + self.page_gone + self.unread == 0
    }

    fn told(&self) -> String {
        let Self { identical, moved, changed, gone, page_gone, unread } = *self;
        let all = identical + moved + changed + gone + page_gone + unread;
        let counts = [
            (identical, "identical"),
            (moved, "moved"),
            (changed, "changed"),
            (gone, "gone"),
            (page_gone, "page gone"),
            (unread, "unread"),
        ];
        let told = counts.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
        format!("{}: {}", words::count(all, "claim"), told.join(" · "))
    }
}
