//! Phrases of time beside a noun phrase: they name no part of it.

use super::lexicon::Class;
use super::parse::Sheet;

impl Sheet<'_> {
    /// The end of a prepositional phrase of time at `at`, such as "vom Montag", "von Mitte Mai".
    pub(crate) fn time_tail(&self, at: usize, end: usize) -> Option<usize> {
        let binds = at < end && matches!(self.lower(at), "von" | "vom" | "aus");
        (binds && self.begins_time(at, end)).then(|| self.core(at + 1, end)).flatten()
    }

    /// The end of a phrase such as "am Montag (3. März)" at `at`.
    pub(crate) fn time_end(&self, at: usize, end: usize) -> Option<usize> {
        let time = self.class(at).is(Class::PREPOSITION) && self.begins_time(at, end);
        let noun = (at + 1..end.min(at + 4)).find(|&i| time && self.is_capital(i))?;
        let bracket = noun + 1 < end && self.is_mark(noun + 1, '(');
        let close = || (noun + 2..end.min(noun + 9)).find(|&i| self.is_mark(i, ')'));
        Some(if bracket { close().map_or(noun + 1, |close| close + 1) } else { noun + 1 })
    }

    /// Whether a prepositional phrase tells a time rather than a belonging: "am Montag", "im Mai".
    pub(super) fn begins_time(&self, at: usize, end: usize) -> bool {
        const TIMES: [&str; 40] = [
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonnabend",
            "sonntag",
            "januar",
            "jänner",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
            "vormittag",
            "nachmittag",
            "abend",
            "morgen",
            "nacht",
            "mittag",
            "woche",
            "wochenende",
            "jahr",
            "monat",
            "tag",
            "interview",
            "gespräch",
            "rahmen",
            "montagabend",
            "dienstagabend",
            "mittwochabend",
            "donnerstagabend",
            "freitagabend",
        ];
        (at + 1..end.min(at + 4)).any(|i| {
            TIMES.contains(&self.lower(i))
                || self.lower(i).ends_with("abend")
                || self.lower(i).ends_with("morgen")
        })
    }
}
