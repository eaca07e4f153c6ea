//! One line of the table: a metric, its bound, and what went wrong.

use crate::score::{Prf, percent, share};
use serde::Serialize;
use std::fmt;

/// A metric's value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    Rates(Prf),
    Part { right: usize, of: usize },
    Count(usize),
}

/// What issue 7 asks of a metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// An F1 or a share of at least so many percent.
    Percent(f64),
    /// At least so many right ones.
    Right(usize),
    /// At most so many.
    AtMost(usize),
}

/// A metric with what went wrong.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: &'static str,
    pub value: Value,
    pub bound: Option<Bound>,
    /// What is true and was not found, in words.
    pub missed: Vec<String>,
    /// What was found and is not true, in words.
    pub made_up: Vec<String>,
}

impl Row {
    /// A metric without a bound.
    pub fn new(
        name: &'static str,
        value: Value,
        missed: Vec<String>,
        made_up: Vec<String>,
    ) -> Self {
        Self { name, value, bound: None, missed, made_up }
    }

    /// Precision, recall and F1 of things that are found once each: all true ones, with those missed
    /// and made up in words.
    pub fn rates(
        name: &'static str,
        wanted: usize,
        missed: Vec<String>,
        made_up: Vec<String>,
    ) -> Self {
        let found = wanted - missed.len();
        let rates = Prf::of_counts(found, found, found + made_up.len(), wanted);
        Self::new(name, Value::Rates(rates), missed, made_up)
    }

    /// A share of true things, with those missed in words.
    pub fn part(name: &'static str, of: usize, missed: Vec<String>) -> Self {
        Self::new(name, Value::Part { right: of - missed.len(), of }, missed, vec![])
    }

    /// A count of things made up, which are in words.
    pub fn count(name: &'static str, made_up: Vec<String>) -> Self {
        Self::new(name, Value::Count(made_up.len()), vec![], made_up)
    }

    /// With a bound.
    pub fn bound(self, bound: Bound) -> Self {
        Self { bound: Some(bound), ..self }
    }

    /// Whether the bound is kept; none where there is no bound.
    pub fn is_kept(&self) -> Option<bool> {
        let kept = match (self.bound?, self.value) {
            (Bound::Percent(least), Value::Rates(rates)) => rates.f1 >= least,
            (Bound::Percent(least), Value::Part { right, of }) => {
                percent(share(right, of)) >= least
            }
            (Bound::Right(least), Value::Part { right, .. }) => right >= least,
            (Bound::AtMost(most), Value::Count(count)) => count <= most,
            _ => false,
        };
        Some(kept)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match self.value {
            Value::Rates(rates) => rates.row(),
            Value::Part { right, of } => {
                format!("{:>7.2} {:>15}", percent(share(right, of)), format!("{right} of {of}"))
            }
            Value::Count(count) => format!("{count:>7}"),
        };
        let bound = match self.bound {
            None => String::new(),
            Some(Bound::Percent(least)) => format!("at least {least:.0} %"),
            Some(Bound::Right(least)) => format!("at least {least}"),
            Some(Bound::AtMost(0)) => "none".to_owned(),
            Some(Bound::AtMost(most)) => format!("at most {most}"),
        };
        let kept = match self.is_kept() {
            None => "",
            Some(true) => "kept",
            Some(false) => "MISSED",
        };
        let line = format!("{:<38} {value:<24} {bound:<14} {kept}", self.name);
        f.write_str(line.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_kept_from_its_own_figure_on() {
        let words = |count: usize| vec![String::new(); count];
        let rates = |missed| Row::rates("", 20, words(missed), vec![]).bound(Bound::Percent(90.0));
        assert_eq!([rates(3).is_kept(), rates(4).is_kept()], [Some(true), Some(false)]);
        let part = |missed| Row::part("", 10, words(missed)).bound(Bound::Percent(80.0));
        assert_eq!([part(2).is_kept(), part(3).is_kept()], [Some(true), Some(false)]);
        let right = |missed| Row::part("", 20, words(missed)).bound(Bound::Right(18));
        assert_eq!([right(2).is_kept(), right(3).is_kept()], [Some(true), Some(false)]);
        let count = |count| Row::count("", words(count)).bound(Bound::AtMost(2));
        assert_eq!([count(2).is_kept(), count(3).is_kept()], [Some(true), Some(false)]);
        assert_eq!(Row::count("", words(1)).is_kept(), None);
    }

    #[test]
    fn a_line_tells_value_bound_and_whether_it_is_kept() {
        let row = Row::rates("copies", 4, vec![String::new()], vec![]);
        let line = row.bound(Bound::Percent(95.0)).to_string();
        let cells: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(
            cells,
            ["copies", "100.00", "75.00", "85.71", "at", "least", "95", "%", "MISSED"]
        );
        let row = Row::part("steps", 4, vec![]).to_string();
        assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["steps", "100.00", "4", "of", "4"]);
    }
}
