//! The pages of the English rules: one file in `books/` a rule.

use crate::RulePage;
use laut_model::Language;

macro_rules! pages {
    ($($rule:literal),* $(,)?) => {
        &[$(RulePage {
            rule: $rule,
            language: Language::EN,
            text: include_str!(concat!("books/", $rule, ".md")),
        }),*]
    };
}

/// The pages, ordered by name.
pub(super) const PAGES: &[RulePage] = pages![
    "according-to",
    "as-clause",
    "calls-it",
    "claim-that",
    "colon-source",
    "criticism-of",
    "declines-comment",
    "figure-age",
    "figure-bound",
    "figure-count",
    "figure-money",
    "figure-one",
    "figure-percent",
    "figure-range",
    "figure-rank",
    "figure-share",
    "figure-times",
    "figure-unit",
    "figure-vague",
    "figure-words",
    "nested-quote",
    "own-voice",
    "quote-alone",
    "quoted-fragment",
    "reported-act",
    "reportedly",
    "said-before",
    "said-behind",
    "said-to",
    "time-clock",
    "time-date",
    "time-duration",
    "time-holiday",
    "time-period",
    "time-range",
    "time-relative",
    "time-set",
    "time-vague",
    "time-weekday",
    "time-year",
    "to-infinitive",
];
