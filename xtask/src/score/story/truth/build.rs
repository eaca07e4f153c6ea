//! From the files of a truth to its values: quotations find their place, ids what they name.

use super::files::{self, Table};
use super::{
    Change, Denial, Hedge, Missing, Pair, Paragraph, Passage, Report, Sentence, Step, Story, Topic,
};
use anyhow::{Context as _, Result, bail, ensure};
use laut_model::TextRange;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The values of a story whose reports were read.
pub fn story(folder: &Path, reports: Vec<Report>) -> Result<Story> {
    let truth = folder.join("truth");
    let passages: files::Passages = files::read(&truth, "passages.toml")?;
    let utterances: files::Utterances = files::read(&truth, "utterances.toml")?;
    let topics: files::Topics = files::read(&truth, "topics.toml")?;
    let missing: files::Missings = files::read(&truth, "missing.toml")?;
    let ids = Ids {
        reports: reports.iter().zip(0..).map(|(report, at)| (report.id.clone(), at)).collect(),
        passages: BTreeMap::new(),
        missing: missing.missing.iter().map(|missing| missing.id.clone()).collect(),
    };
    let mut story = Story {
        origins: utterances.origin.into_iter().map(|(id, origin)| (id, origin.kind)).collect(),
        utterances: utterances.utterance.into_iter().map(|(id, said)| (id, said.origin)).collect(),
        passages: vec![],
        open: vec![],
        topics: BTreeMap::new(),
        pairs: vec![],
        steps: vec![],
        hedges: vec![],
        denials: vec![],
        missing: vec![],
        changes: vec![],
        decoys: vec![],
        sentences: vec![],
        reports,
    };
    for (id, origin) in &story.utterances {
        known(&story.origins, origin, || format!("utterances.toml, {id}"))?;
    }
    story.passages = anchored(&story, &topics.topic, &ids, passages.passage)?;
    let passages = story.passages.iter().zip(0..).map(|(passage, at)| (passage.id.clone(), at));
    let ids = Ids { passages: passages.collect(), ..ids };
    story.open = pairs_of(&ids, "utterances.toml", "open", utterances.open)?;
    story.topics = topics_of(&story, topics.topic)?;
    story.missing = missing_of(&story, &ids, missing.missing)?;
    let reports: files::Reports = files::read(&truth, "reports.toml")?;
    check_reports(&ids, &reports)?;
    check_chains(&story, &ids, files::read(&truth, "chains.toml")?)?;
    let decoys: files::Decoys = files::read(&truth, "decoys.toml")?;
    story.decoys = pairs_of(&ids, "decoys.toml", "decoy", decoys.decoy)?;
    story.pairs = pairs(&story, &ids, files::read(&truth, "copies.toml")?)?;
    story.steps = steps(&ids, files::read(&truth, "steps.toml")?)?;
    story.hedges = hedges(&ids, files::read(&truth, "hedges.toml")?)?;
    story.denials = denials(&ids, &story, &reports, files::read(&truth, "denials.toml")?)?;
    story.changes = changes(&ids, files::read(&truth, "editions.toml")?)?;
    story.sentences = sentences(&ids, &truth, files::read(&truth, "draft.toml")?)?;
    Ok(story)
}

/// What ids of reports, passages and missing documents name.
struct Ids {
    reports: BTreeMap<String, usize>,
    passages: BTreeMap<String, usize>,
    missing: BTreeSet<String>,
}

impl Ids {
    fn report(&self, id: &str, place: impl Fn() -> String) -> Result<usize> {
        let report = self.reports.get(id).copied();
        report.with_context(|| format!("{}: reports.toml has no {id}", place()))
    }

    fn reports(&self, ids: &[String], place: impl Fn() -> String) -> Result<Vec<usize>> {
        ids.iter().map(|id| self.report(id, &place)).collect()
    }

    fn passage(&self, id: &str, place: impl Fn() -> String) -> Result<usize> {
        let passage = self.passages.get(id).copied();
        passage.with_context(|| format!("{}: passages.toml has no {id}", place()))
    }

    fn passages(&self, ids: &[String], place: impl Fn() -> String) -> Result<Vec<usize>> {
        ids.iter().map(|id| self.passage(id, &place)).collect()
    }

    /// Whether an id names what a passage or report can rest on.
    fn rests_on(&self, id: &str, place: impl Fn() -> String) -> Result<()> {
        let known = self.reports.contains_key(id) || self.missing.contains(id);
        ensure!(known, "{}: neither reports.toml nor missing.toml has {id}", place());
        Ok(())
    }
}

/// An entry of a list, which has no key but its number.
fn entry(file: &str, list: &str, number: usize) -> String {
    format!("{file}, {list} {}", number + 1)
}

fn known<T>(table: &Table<T>, id: &str, place: impl Fn() -> String) -> Result<()> {
    ensure!(table.contains_key(id), "{}: nothing has the id {id}", place());
    Ok(())
}

fn pairs_of(ids: &Ids, file: &str, list: &str, pairs: Vec<files::Two>) -> Result<Vec<[usize; 2]>> {
    let pairs = pairs.into_iter().enumerate().map(|(number, files::Two { passages: [a, b] })| {
        let place = || entry(file, list, number);
        Ok([ids.passage(&a, place)?, ids.passage(&b, place)?])
    });
    pairs.collect()
}

/// Where words stand in a text: the only place, or that of an occurrence counted from 1.
fn anchor(text: &str, quote: &str, occurrence: Option<usize>) -> Result<TextRange> {
    let places: Vec<usize> = text.match_indices(quote).map(|(start, _)| start).collect();
    ensure!(!quote.is_empty() && !places.is_empty(), "the words «{quote}» do not occur");
    let start = match occurrence {
        None if places.len() > 1 => {
            bail!("the words «{quote}» occur {} times; say which is meant", places.len())
        }
        None => places[0],
        Some(number) => number
            .checked_sub(1)
            .and_then(|at| places.get(at).copied())
            .with_context(|| format!("the words «{quote}» occur {} times only", places.len()))?,
    };
    Ok(TextRange::new(start, start + quote.len()))
}

fn anchored(
    story: &Story,
    topics: &Table<files::Topic>,
    ids: &Ids,
    passages: Table<Table<files::Passage>>,
) -> Result<Vec<Passage>> {
    let mut anchored = vec![];
    for (report, passages) in passages {
        let number = ids.report(&report, || "passages.toml".to_owned())?;
        for (key, passage) in passages {
            let id = format!("{report}.{key}");
            let place = || format!("passages.toml, {id}");
            known(&story.utterances, &passage.utterance, place)?;
            passage.topic.iter().try_for_each(|topic| known(topics, topic, place))?;
            if let Some(base) = passage.rests_on.filter(|base| base != "unknown") {
                ids.rests_on(&base, place)?;
            }
            let text = story.reports[number].text();
            let range = anchor(text, &passage.quote, passage.occurrence).with_context(place)?;
            let (utterance, topic) = (passage.utterance, passage.topic);
            anchored.push(Passage { id, report: number, range, utterance, topic });
        }
    }
    Ok(anchored)
}

/// The topics; what their tables say of origins and reports must be what the passages say.
fn topics_of(story: &Story, topics: Table<files::Topic>) -> Result<BTreeMap<String, Topic>> {
    let mut found = BTreeMap::new();
    for (id, topic) in &topics {
        let place = || format!("topics.toml, {id}");
        topic.unlike.iter().try_for_each(|other| known(&topics, other, place))?;
        let mut origins = BTreeMap::new();
        for (kind, origin, reports) in topic.origins() {
            known(&story.origins, origin, place)?;
            ensure!(
                story.origins.get(origin) == Some(&kind),
                "{}: {origin} is of another kind",
                place()
            );
            let proving = story.passages.iter().enumerate().filter(|(number, passage)| {
                passage.topic.as_ref() == Some(id) && story.origin(*number) == origin
            });
            let proving: BTreeSet<&str> =
                proving.map(|(_, passage)| story.reports[passage.report].id.as_str()).collect();
            ensure!(
                proving == reports.iter().map(String::as_str).collect(),
                "{}: passages.toml has {origin} in {proving:?}, not in {reports:?}",
                place()
            );
            origins.insert(origin.clone(), kind);
        }
        let counted = origins.values().filter(|kind| kind.counts()).count();
        ensure!(
            counted == topic.independent,
            "{}: it has {counted} independent origins, not {}",
            place(),
            topic.independent
        );
        for origin in &topic.against {
            ensure!(origins.contains_key(origin), "{}: {origin} is no origin of it", place());
        }
        found.insert(id.clone(), Topic { independent: topic.independent, origins });
    }
    for (number, passage) in story.passages.iter().enumerate() {
        let origins = passage.topic.as_ref().and_then(|topic| found.get(topic));
        let listed = origins.is_none_or(|topic| topic.origins.contains_key(story.origin(number)));
        ensure!(
            listed,
            "topics.toml: the origin {} of {} is missing",
            story.origin(number),
            passage.id
        );
    }
    Ok(found)
}

fn check_reports(ids: &Ids, reports: &files::Reports) -> Result<()> {
    for report in &reports.report {
        let place = || format!("reports.toml, {}", report.id);
        report.rests_on.iter().try_for_each(|base| ids.rests_on(base, place))?;
    }
    Ok(())
}

fn check_chains(story: &Story, ids: &Ids, chains: files::Chains) -> Result<()> {
    for (number, chain) in chains.chain.iter().enumerate() {
        let place = || entry("chains.toml", "chain", number);
        known(&story.utterances, &chain.utterance, place)?;
        for station in &chain.stations {
            if !story.origins.contains_key(station) {
                ids.rests_on(station, place)?;
            }
        }
    }
    for (number, circle) in chains.loops.iter().enumerate() {
        let place = || entry("chains.toml", "loop", number);
        known(&story.utterances, &circle.utterance, place)?;
        ids.passages(&circle.passages, place)?;
    }
    for (number, end) in chains.dead_end.iter().enumerate() {
        ids.passages(&end.passages, || entry("chains.toml", "dead_end", number))?;
    }
    Ok(())
}

fn pairs(story: &Story, ids: &Ids, copies: files::Copies) -> Result<Vec<Pair>> {
    let side = |id: &str, quote: &str, number: usize| -> Result<Paragraph> {
        let place = || entry("copies.toml", "pair", number);
        let report = ids.report(id, place)?;
        let report_read = &story.reports[report];
        let range = anchor(report_read.text(), quote, None).with_context(place)?;
        let block = report_read.blocks().iter().position(|block| block.range.contains(range));
        let across = || format!("{}: «{quote}» lies in no single paragraph of {id}", place());
        Ok((report, block.with_context(across)?))
    };
    let pairs = copies.pair.iter().enumerate().map(|(number, pair)| {
        Ok(Pair {
            verdict: pair.verdict,
            from: side(&pair.from, &pair.from_quote, number)?,
            to: side(&pair.to, &pair.to_quote, number)?,
        })
    });
    pairs.collect()
}

fn steps(ids: &Ids, steps: files::Steps) -> Result<Vec<Step>> {
    let steps = steps.step.into_iter().enumerate().map(|(number, step)| {
        let place = || entry("steps.toml", "step", number);
        Ok(Step {
            from: ids.passage(&step.from, place)?,
            to: ids.passage(&step.to, place)?,
            labels: [vec![step.label], step.also].concat(),
            why: step.why,
        })
    });
    steps.collect()
}

fn hedges(ids: &Ids, hedges: files::Hedges) -> Result<Vec<Hedge>> {
    let hedges = hedges.hedge.into_iter().enumerate().map(|(number, hedge)| {
        let place = || entry("hedges.toml", "hedge", number);
        Ok(Hedge {
            verdict: hedge.verdict,
            from: ids.passages(&hedge.from, place)?,
            to: ids.passages(&hedge.to, place)?,
            kinds: hedge.kind,
            why: hedge.why,
        })
    });
    hedges.collect()
}

/// The denials; agencies deny, too, and are no origins.
fn denials(
    ids: &Ids,
    story: &Story,
    reports: &files::Reports,
    denials: files::Denials,
) -> Result<Vec<Denial>> {
    let denials = denials.denial.into_iter().map(|denial| {
        let place = || format!("denials.toml, {}", denial.id);
        let mut agencies = reports.report.iter().flat_map(|report| &report.credits);
        if !agencies.any(|agency| *agency == denial.who) {
            known(&story.origins, &denial.who, place)?;
        }
        Ok(Denial {
            passages: ids.passages(&denial.passages, place)?,
            left_out_by: ids.reports(&denial.left_out_by, place)?,
            kind: denial.kind,
            who: denial.who.clone(),
            id: denial.id.clone(),
        })
    });
    denials.collect()
}

fn missing_of(story: &Story, ids: &Ids, missing: Vec<files::Missing>) -> Result<Vec<Missing>> {
    let missing = missing.into_iter().map(|missing| {
        let place = || format!("missing.toml, {}", missing.id);
        missing.would_settle.iter().try_for_each(|topic| known(&story.topics, topic, place))?;
        let cited_in = ids.passages(&missing.cited_in, place)?;
        Ok(Missing { cited_in, id: missing.id, is: missing.is })
    });
    missing.collect()
}

fn changes(ids: &Ids, editions: files::Editions) -> Result<Vec<Change>> {
    let changes = editions.change.into_iter().enumerate().map(|(number, change)| {
        let place = || entry("editions.toml", "change", number);
        Ok(Change {
            earlier: ids.report(&change.earlier, place)?,
            later: ids.report(&change.later, place)?,
            from: ids.passages(&change.from, place)?,
            to: ids.passages(&change.to, place)?,
            silent: change.silent,
            kind: change.kind,
            why: change.why,
        })
    });
    changes.collect()
}

/// The sentences of the drafts, which stand there in the order of their numbers.
fn sentences(ids: &Ids, truth: &Path, draft: files::Draft) -> Result<Vec<Sentence>> {
    let mut last: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut sentences = vec![];
    for sentence in draft.sentence {
        let name = sentence.draft.rsplit('/').next().unwrap_or_default().to_owned();
        let place = || format!("draft.toml, sentence {} of {name}", sentence.number);
        let text = files::text(&truth.join(&sentence.draft))?;
        let range = anchor(&text, &sentence.quote, None).with_context(place)?;
        let (number, end) = last.entry(name.clone()).or_default();
        ensure!(
            sentence.number == *number + 1 && *end <= range.start(),
            "{}: it does not follow sentence {number}",
            place()
        );
        (*number, *end) = (sentence.number, range.end());
        ids.passages(&sentence.passages, place)?;
        let files::Sentence { number, quote, verdict, fault, .. } = sentence;
        sentences.push(Sentence { draft: name, number, quote, verdict, fault });
    }
    Ok(sentences)
}
