//! How far a long run has come, on standard error.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use laut_desk::{PassedOver, total_size};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long a run takes before its progress is shown.
const SOON: Duration = Duration::from_millis(500);
const BAR: &str = "{bar:24} {bytes} of {total_bytes}, {msg}, {eta} left";
const COUNT: &str = "{bar:24} {pos} of {len}, {eta} left";
const SPINNER: &str = "{spinner} {bytes}, {msg}";

/// A bar on a terminal that shows no results, else nothing.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    /// Whether a bar is wanted and not shown yet.
    waiting: bool,
    reports: u64,
    problems: u64,
    claims: u64,
}

impl Progress {
    /// For a run over these inputs; `results` tells whether the terminal shows what it finds.
    pub fn new(paths: &[PathBuf], results: bool) -> Self {
        let waiting = !results && std::io::stderr().is_terminal();
        let total = if waiting { total_size(paths) } else { 0 };
        let bar = match total {
            0 => ProgressBar::no_length().with_style(style(SPINNER)),
            total => ProgressBar::new(total).with_style(style(BAR)),
        };
        bar.set_draw_target(ProgressDrawTarget::hidden());
        Self { bar, begun: Instant::now(), waiting, reports: 0, problems: 0, claims: 0 }
    }

    /// Counts a result; `claims` are those of a report, and there are none where it was not read.
    pub fn step(&mut self, read: u64, claims: Option<usize>) {
        match claims {
            Some(claims) => {
                (self.reports, self.claims) = (self.reports + 1, self.claims + claims as u64)
            }
            None => self.problems += 1,
        }
        if self.waiting && self.begun.elapsed() > SOON {
            self.waiting = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if !self.bar.is_hidden() {
            let rate = self.reports as f64 / self.begun.elapsed().as_secs_f64();
            self.bar.set_message(format!("{}, {rate:.0} a second", self.counts()));
            self.bar.set_position(read);
        }
    }

    /// Does something that writes to standard error without the bar in its way.
    pub fn aside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    /// Takes the bar away; in its place it leaves what was done.
    pub fn end(&self, passed: &PassedOver) {
        if self.bar.is_hidden() {
            return;
        }
        let passed = passed.counts().map(|(kind, count)| format!("{count} {}", kind.name()));
        let passed: Vec<String> = passed.collect();
        let mut told = self.counts();
        if self.problems > 0 {
            told.push_str(&format!(", {} not read", self.problems));
        }
        if !passed.is_empty() {
            told.push_str(&format!("; passed over: {}", passed.join(", ")));
        }
        self.bar.finish_and_clear();
        // When standard error is closed there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "{told}");
    }

    fn counts(&self) -> String {
        format!("{} reports, {} claims", self.reports, self.claims)
    }
}

/// How many of a known number of things are done: a bar on a terminal, else nothing.
pub struct Bar {
    bar: ProgressBar,
    begun: Instant,
}

impl Bar {
    pub fn new() -> Self {
        let bar = ProgressBar::no_length().with_style(style(COUNT));
        bar.set_draw_target(ProgressDrawTarget::hidden());
        Self { bar, begun: Instant::now() }
    }

    /// So many of so many are done.
    pub fn set(&self, done: u64, all: u64) {
        let shown = self.begun.elapsed() > SOON && std::io::stderr().is_terminal();
        if shown && self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(all);
        self.bar.set_position(done);
    }

    /// Does something that writes to standard error without the bar in its way.
    pub fn aside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the template is sound")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_are_sound() {
        style(BAR);
        style(COUNT);
        style(SPINNER);
    }
}
