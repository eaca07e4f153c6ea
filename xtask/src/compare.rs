//! What changed between two runs: claims gained, lost and altered.

use crate::corpus::{text_of, uhh};
use crate::score::assignment;
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// A claim as both kinds of file tell it.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    /// Where the content stands, in code points.
    content: Vec<(usize, usize)>,
    words: String,
    /// What else is told, by name.
    facts: Vec<(&'static str, String)>,
}

/// Compares two files of JSON lines, each from `predict` or from `laut read --jsonl`.
pub fn compare(before: &Path, after: &Path) -> Result<()> {
    let (before, after) = (read(before)?, read(after)?);
    let (mut text, mut counts) = (String::new(), Counts::default());
    for report in before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))) {
        let none = vec![];
        let sides = (before.get(report).unwrap_or(&none), after.get(report).unwrap_or(&none));
        let lines = differences(sides.0, sides.1, &mut counts);
        if !lines.is_empty() {
            writeln!(text, "## {report}\n{lines}").ok();
        }
    }
    let Counts { same, gained, lost, changed } = counts;
    println!("{text}{gained} gained · {lost} lost · {changed} changed · {same} the same");
    Ok(())
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    same: usize,
    gained: usize,
    lost: usize,
    changed: usize,
}

fn differences(before: &[Told], after: &[Told], counts: &mut Counts) -> String {
    let pairs = assignment::assign(before.len(), after.len(), &|b, a| {
        let rest = i128::from(before[b].facts == after[a].facts);
        2 * overlap(&before[b].content, &after[a].content) + rest
    });
    let pairs: Vec<_> = pairs
        .into_iter()
        .filter(|&(b, a)| overlap(&before[b].content, &after[a].content) > 0)
        .collect();
    let mut entries: Vec<(usize, String)> = vec![];
    let start = |told: &Told| told.content.first().map_or(0, |piece| piece.0);
    for (number, told) in before.iter().enumerate() {
        match pairs.iter().find(|pair| pair.0 == number).map(|pair| &after[pair.1]) {
            None => {
                counts.lost += 1;
                entries.push((start(told), format!("- lost    {}\n", line(told))));
            }
            Some(new) if new == told => counts.same += 1,
            Some(new) => {
                counts.changed += 1;
                entries.push((
                    start(told),
                    format!("- changed {}\n{}", line(told), change(told, new)),
                ));
            }
        }
    }
    for (number, told) in after.iter().enumerate() {
        if pairs.iter().all(|pair| pair.1 != number) {
            counts.gained += 1;
            entries.push((start(told), format!("- gained  {}\n", line(told))));
        }
    }
    entries.sort_by_key(|entry| entry.0);
    entries.into_iter().map(|entry| entry.1).collect()
}

/// The code points that both have.
fn overlap(a: &[(usize, usize)], b: &[(usize, usize)]) -> i128 {
    let common = |a: &(usize, usize), b: &(usize, usize)| a.1.min(b.1).saturating_sub(a.0.max(b.0));
    a.iter().flat_map(|a| b.iter().map(move |b| common(a, b) as i128)).sum()
}

fn line(told: &Told) -> String {
    let facts = told.facts.iter().filter(|(_, fact)| !fact.is_empty());
    let facts: Vec<String> = facts.map(|(name, fact)| format!("{name}: {fact}")).collect();
    format!("{}\n    {}", told.words, facts.join(" · "))
}

fn change(before: &Told, after: &Told) -> String {
    let mut lines = String::new();
    let content = [("content", &before.words, &after.words)];
    let facts = before.facts.iter().zip(&after.facts).map(|(old, new)| (old.0, &old.1, &new.1));
    for (name, old, new) in content.into_iter().chain(facts).filter(|(_, old, new)| old != new) {
        writeln!(lines, "    {name}: {} → {}", shown(old), shown(new)).ok();
    }
    lines
}

fn shown(fact: &str) -> &str {
    if fact.is_empty() { "–" } else { fact }
}

/// Claims by the name of their report.
fn read(path: &Path) -> Result<BTreeMap<String, Vec<Told>>> {
    let mut reports: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for (number, line) in text_of(path)?.lines().enumerate() {
        let place = || format!("{}, line {}", path.display(), number + 1);
        let value: serde_json::Value = serde_json::from_str(line).with_context(place)?;
        if value.get("annotations").is_some() {
            let document: uhh::Document = serde_json::from_value(value).with_context(place)?;
            let told = document.annotations.iter().map(of_annotation);
            reports.entry(document.document_name.clone()).or_default().extend(told);
        } else if value.get("claim").is_some() {
            let line: Line = serde_json::from_value(value).with_context(place)?;
            reports.entry(line.report.origin).or_default().push(of_claim(&line.claim));
        } else {
            bail!("{}: neither from `predict` nor from `laut read --jsonl`", place());
        }
    }
    Ok(reports)
}

fn of_annotation(annotation: &uhh::Annotation) -> Told {
    let spans = &annotation.quote.spans;
    Told {
        content: spans.iter().map(|span| (span.char_begin, span.char_end)).collect(),
        words: annotation.quote.text.replace('\n', " "),
        facts: vec![
            ("mode", annotation.kind.clone()),
            ("source", annotation.speaker.text.clone()),
            ("cue", annotation.cue.text.clone()),
            ("frame", annotation.frame.text.clone()),
            ("addressee", annotation.addressee.text.clone()),
        ],
    }
}

/// What is read of a line of `laut read --jsonl`.
#[derive(Deserialize)]
struct Line {
    report: Head,
    claim: Claim,
}

#[derive(Deserialize)]
struct Head {
    origin: String,
}

#[derive(Deserialize)]
struct Claim {
    mode: Option<String>,
    act: String,
    content: Vec<Span>,
    cue: Vec<Span>,
    frame: Vec<Span>,
    source: Source,
    addressee: Option<Named>,
    chain: Vec<Named>,
    hedges: Vec<Hedge>,
    said_at: Option<Said>,
    found_by: FoundBy,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Deserialize)]
struct Source {
    name: Option<String>,
    kind: String,
}

#[derive(Deserialize)]
struct Named {
    name: Option<String>,
}

#[derive(Deserialize)]
struct Hedge {
    kind: String,
    span: Span,
}

#[derive(Deserialize)]
struct Said {
    readings: Vec<Days>,
}

#[derive(Deserialize)]
struct Days {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Deserialize)]
struct FoundBy {
    rule: String,
}

fn of_claim(claim: &Claim) -> Told {
    let words = |spans: &[Span]| {
        let words: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
        words.join(" ‖ ").replace('\n', " ")
    };
    let joined = |words: Vec<String>, between: &str| words.join(between);
    let name = |named: &Named| named.name.clone().unwrap_or_else(|| "?".to_owned());
    let hedges = claim.hedges.iter().map(|hedge| format!("{} ({})", hedge.span.text, hedge.kind));
    let open = |day: &Option<String>| day.clone().unwrap_or_else(|| "..".to_owned());
    let said = claim.said_at.iter().flat_map(|said| &said.readings);
    let said = said.map(|days| format!("{}/{}", open(&days.from), open(&days.to)));
    Told {
        content: claim.content.iter().map(|span| (span.start, span.end)).collect(),
        words: words(&claim.content),
        facts: vec![
            ("mode", claim.mode.clone().unwrap_or_default()),
            ("act", claim.act.clone()),
            ("source", claim.source.name.clone().unwrap_or_else(|| claim.source.kind.clone())),
            ("cue", words(&claim.cue)),
            ("frame", words(&claim.frame)),
            ("addressee", claim.addressee.as_ref().map(name).unwrap_or_default()),
            ("chain", joined(claim.chain.iter().map(name).collect(), " → ")),
            ("hedges", joined(hedges.collect(), ", ")),
            ("said at", joined(said.collect(), " or ")),
            ("rule", claim.found_by.rule.clone()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(start: usize, end: usize, words: &str, source: &str) -> Told {
        let facts = vec![("mode", "direct".to_owned()), ("source", source.to_owned())];
        Told { content: vec![(start, end)], words: words.to_owned(), facts }
    }

    #[test]
    fn gained_lost_changed_and_same() {
        let before = [
            told(0, 5, "es brennt", "Kim"),
            told(10, 20, "er geht", "Lee"),
            told(30, 40, "sie kommt", "Ott"),
        ];
        let after = [
            told(0, 5, "es brennt", "Kim"),
            told(10, 18, "er", "Rat"),
            told(50, 60, "man hofft", "Ott"),
        ];
        let mut counts = Counts::default();
        let lines = differences(&before, &after, &mut counts);
        assert_eq!(counts, Counts { same: 1, gained: 1, lost: 1, changed: 1 });
        assert_eq!(
            lines,
            "- changed er geht\n    mode: direct · source: Lee\n    content: er geht → er\n    \
             source: Lee → Rat\n- lost    sie kommt\n    mode: direct · source: Ott\n- gained  \
             man hofft\n    mode: direct · source: Ott\n"
        );
    }

    #[test]
    fn a_claim_of_the_public_records_is_read() {
        let json = r#"{"report": {"origin": "a.txt"}, "claim": {"mode": "indirect",
            "act": "assertion", "content": [{"start": 0, "end": 9, "text": "es brenne"}],
            "cue": [], "frame": [], "source": {"name": null, "kind": "unknown"},
            "addressee": null, "chain": [{"name": "Kim"}, {"name": "Nordpost"}],
            "hedges": [{"kind": "reported", "span": {"start": 3, "end": 4, "text": "soll"}}],
            "said_at": {"readings": [{"from": "2024-10-28", "to": null}]},
            "found_by": {"rule": "verb-behind"}}}"#;
        let line: Line = serde_json::from_str(json).expect("it has the fields");
        let told = of_claim(&line.claim);
        assert_eq!(
            line_of(&told),
            "mode: indirect · act: assertion · source: unknown · chain: Kim → Nordpost · \
             hedges: soll (reported) · said at: 2024-10-28/.. · rule: verb-behind"
        );
    }

    fn line_of(told: &Told) -> String {
        line(told).split_once("\n    ").expect("two lines").1.to_owned()
    }
}
