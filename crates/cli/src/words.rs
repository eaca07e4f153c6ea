//! What values are called in front of people, on the terminal and on the page.

use laut_desk::ledger::Reread;
use laut_desk::record::{
    ClaimRecord, DaysRecord, EvidenceRecord, FigureRecord, HopRecord, LeftOutRecord, SignRecord,
    SpanRecord,
};
use laut_model::Date;
use std::time::Duration;

/// How a claim renders its source's words.
pub fn mode(claim: &ClaimRecord) -> &'static str {
    match claim.mode {
        None => "own voice",
        Some("free-indirect") => "free indirect",
        Some("indirect/free-indirect") => "indirect/free indirect",
        Some(mode) => mode,
    }
}

/// What is done by saying a claim.
pub fn act(claim: &ClaimRecord) -> &'static str {
    if claim.act == "no-comment" { "no comment" } else { claim.act }
}

/// What a kind of hedge says.
pub fn hedge(kind: &str) -> &'static str {
    match kind {
        "reported" => "passed on as said",
        "apparent" => "it looks so",
        "possible" => "it may be",
        "probable" => "it is likely",
        "belief" => "somebody believes it",
        "estimate" => "somebody reckons it",
        "conditional" => "only if",
        _ => "not shown",
    }
}

/// Who makes a claim, in a few words.
pub fn source(claim: &ClaimRecord) -> String {
    let nameless = if claim.source.kind == "own-voice" { "the report itself" } else { "somebody" };
    claim.source.name.clone().unwrap_or_else(|| nameless.to_owned())
}

/// The role of who makes a claim, as written, where it says more than the name.
pub fn role(claim: &ClaimRecord) -> Option<String> {
    let role = joined(&claim.source.role);
    (!role.is_empty() && claim.source.name.as_ref() != Some(&role)).then_some(role)
}

/// The words of several places, with an ellipsis for each gap.
pub fn joined(spans: &[SpanRecord]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" … ")
}

/// What the source's name leaves open, if anything.
pub fn source_note(claim: &ClaimRecord) -> Option<&'static str> {
    match (claim.source.kind, claim.source.carried_over) {
        ("unnamed", _) => Some("not named"),
        ("unknown", _) => Some("not told who"),
        (_, "from-before") => Some("named before"),
        (_, "from-after") => Some("named after"),
        _ => None,
    }
}

/// A station of a chain.
pub fn hop(hop: &HopRecord) -> &str {
    hop.name.as_deref().unwrap_or("somebody")
}

/// Possible spans of days, with "or" between.
pub fn readings(readings: &[DaysRecord]) -> String {
    readings.iter().map(days).collect::<Vec<_>>().join(", or ")
}

fn days(days: &DaysRecord) -> String {
    let date = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let written = |day: Date| day.strftime("%a %Y-%m-%d").to_string();
    match (date(&days.from), date(&days.to)) {
        (Some(first), Some(last)) => {
            whole_unit(first, last).unwrap_or_else(|| match first == last {
                true => written(first),
                false => format!("{} to {}", written(first), written(last)),
            })
        }
        (Some(first), None) => format!("from {} on", written(first)),
        (None, Some(last)) => format!("up to {}", written(last)),
        (None, None) => "at some time".to_owned(),
    }
}

/// A month or year that the two days enclose exactly.
fn whole_unit(first: Date, last: Date) -> Option<String> {
    if first == first.first_of_year() && last == first.last_of_year() {
        return Some(first.strftime("%Y").to_string());
    }
    let month = first == first.first_of_month() && last == first.last_of_month();
    month.then(|| first.strftime("%B %Y").to_string())
}

/// What a figure is taken to mean, with what it counts.
pub fn figure(figure: &FigureRecord) -> String {
    let number = quantity(figure);
    // Of a change the word tells which number is which: "by 3, to 12".
    let number = figure.change.map_or(number.clone(), |change| format!("{change} {number}"));
    let reach = match figure.reach {
        Some("each") => ", each",
        Some(_) => ", in total",
        None => "",
    };
    let Some(counted) = &figure.counted else { return format!("{number}{reach}") };
    let predicate = counted.predicate.as_ref().map_or(String::new(), |p| format!(" {}", p.text));
    // A bare count reads on into what it counts; everything else is set apart.
    let gap = if figure.kind == "count" && figure.unit.is_none() { " " } else { ", " };
    format!("{number}{gap}{}{predicate}{reach}", counted.thing.text)
}

fn quantity(figure: &FigureRecord) -> String {
    if let Some(rank) = figure.rank {
        return format!("rank {rank}");
    }
    let about = if figure.approx { "about " } else { "" };
    let number = match (figure.min.as_deref(), figure.max.as_deref()) {
        (Some(min), Some(max)) if min == max => format!("{about}{}", grouped(min)),
        (Some(min), Some(max)) => format!("{about}{} to {}", grouped(min), grouped(max)),
        (Some(min), None) => format!("at least {about}{}", grouped(min)),
        (None, Some(max)) => format!("at most {about}{}", grouped(max)),
        (None, None) => "some number".to_owned(),
    };
    match figure.unit.as_deref() {
        Some("percent") => format!("{number} %"),
        Some("year") if figure.kind == "age" => format!("{number} years old"),
        Some(unit) => format!("{number} {unit}"),
        None if figure.kind == "age" => format!("{number} years old"),
        None => number,
    }
}

/// Decimal digits in groups of three.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let whole = digits.split('.').next().unwrap_or(digits);
    let mut out = sign.to_owned();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &digits[whole.len()..]
}

/// What a sign of the trained models tells.
pub fn sign(sign: &SignRecord) -> String {
    let holds = sign.value >= 0.5;
    let about = match sign.name {
        "content" => "where the content begins and ends",
        "source" => "who the source is",
        "quotation" => "that the marks hold words that were said",
        "rule proposes it" if holds => return "a rule proposes this content".to_owned(),
        "rule proposes it" => return "no rule proposes this content".to_owned(),
        "rule names the same source" if holds => {
            return "the rule names this source by this cue".to_owned();
        }
        "rule names the same source" => return "no rule names this source by this cue".to_owned(),
        "content marked" if holds => return "the model of contents marks it".to_owned(),
        "content marked" => return "the model of contents passes it over".to_owned(),
        other => other,
    };
    format!("{} {about} ({:.2})", sureness(sign.value), sign.value)
}

/// The kinds of what the models look at that speak for a content to begin where it does (`with`), or
/// against it, the weightiest first; `None` where none weighs anything.
pub fn evidence(evidence: &[EvidenceRecord], with: bool) -> Option<String> {
    const LEAST: f32 = 0.05;
    let sign = if with { 1.0 } else { -1.0 };
    let mut kinds: Vec<(&str, f32)> = evidence
        .iter()
        .map(|one| (kind_of_evidence(one.kind), one.value * sign))
        .filter(|(_, value)| *value >= LEAST)
        .collect();
    kinds.sort_by(|a, b| b.1.total_cmp(&a.1));
    let listed: Vec<_> = kinds.iter().map(|(kind, value)| format!("{kind} {value:.1}")).collect();
    (!listed.is_empty()).then(|| listed.join(" · "))
}

fn kind_of_evidence(kind: &'static str) -> &'static str {
    match kind {
        "words" => "its words",
        "forms" => "what they can be",
        "clauses" => "the clause",
        "cues" => "words of attribution",
        "neighbours" => "the sentences around",
        "rules" => "the rules",
        other => other,
    }
}

fn sureness(value: f32) -> &'static str {
    match value {
        0.9.. => "sure",
        0.7.. => "fairly sure",
        0.4.. => "not sure",
        _ => "hardly sure",
    }
}

/// How many claims are left out for their confidence, if any are.
pub fn left_out(left_out: &LeftOutRecord) -> Option<String> {
    let LeftOutRecord { claims, below } = left_out;
    (*claims > 0).then(|| format!("{claims} left out below confidence {below}"))
}

/// A number of things with its noun: `1 claim`, `2 claims`.
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// A stretch of time as it is typed: `15m`, `1m 30s`.
pub fn time(time: Duration) -> String {
    jiff::SignedDuration::try_from(time)
        .map_or_else(|_| "ever".to_owned(), |time| format!("{time:#}"))
}

/// What another reading changed: `2 claims came · 1 claim went`.
pub fn reread(reread: &Reread) -> String {
    let Reread { came, went, changed, lost, with: _ } = reread;
    let lists = [
        (came, "claim", "came"),
        (went, "claim", "went"),
        (changed, "claim", "told in another way"),
        (lost, "claim", "gone on which something was decided"),
    ];
    let told = lists.iter().filter(|(list, _, _)| !list.is_empty());
    let told: Vec<String> =
        told.map(|(list, noun, verb)| format!("{} {verb}", count(list.len(), noun))).collect();
    if told.is_empty() { "nothing changed".to_owned() } else { told.join(" · ") }
}

/// A language by its English name, or by its code where no name is known.
pub fn language(code: &str) -> &str {
    match code {
        "de" => "German",
        "en" => "English",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(from: Option<&str>, to: Option<&str>) -> String {
        days(&DaysRecord { from: from.map(str::to_owned), to: to.map(str::to_owned) })
    }

    #[test]
    fn days_are_told_with_their_weekday() {
        let (a, b) = (Some("2024-10-28"), Some("2024-11-03"));
        assert_eq!(between(a, a), "Mon 2024-10-28");
        assert_eq!(between(a, b), "Mon 2024-10-28 to Sun 2024-11-03");
        assert_eq!(between(a, None), "from Mon 2024-10-28 on");
        assert_eq!(between(None, b), "up to Sun 2024-11-03");
        assert_eq!(between(Some("2024-02-01"), Some("2024-02-29")), "February 2024");
        assert_eq!(between(Some("2024-01-01"), Some("2024-12-31")), "2024");
    }

    #[test]
    fn times_are_told_as_they_are_typed() {
        for (millis, told) in
            [(200, "200ms"), (10_000, "10s"), (90_000, "1m 30s"), (7_200_000, "2h")]
        {
            assert_eq!(time(Duration::from_millis(millis)), told);
        }
    }

    #[test]
    fn digits_are_grouped() {
        for (number, written) in [
            ("7", "7"),
            ("600000", "600,000"),
            ("-1200", "-1,200"),
            ("-120", "-120"),
            ("2500000000", "2,500,000,000"),
            ("1234.567", "1,234.567"),
        ] {
            assert_eq!(grouped(number), written);
        }
    }
}
