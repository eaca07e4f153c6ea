//! The pages of the German rules: one file in `books/` a rule.

use crate::RulePage;
use laut_model::Language;

/// The pages, ordered by name.
pub(super) const PAGES: &[RulePage] = pages![
    Language::DE;
    "anaphoric-dies",
    "demnach",
    "evidential-sollen",
    "figure-age",
    "figure-bound",
    "figure-count",
    "figure-money",
    "figure-none",
    "figure-one",
    "figure-percent",
    "figure-range",
    "figure-rank",
    "figure-share",
    "figure-times",
    "figure-unit",
    "figure-vague",
    "figure-words",
    "konjunktiv",
    #[cfg(feature = "trained")]
    "model",
    "nested-quotation",
    "no-comment",
    "noun-of-saying",
    "own-voice",
    "preposition",
    "quotation",
    "quotation-alone",
    "reported-act",
    "so-source",
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
    "verb-before",
    "verb-behind",
    "wie-clause",
    "wonach",
];
