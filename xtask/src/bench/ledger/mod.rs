//! How fast a ledger takes reports and answers, with many in it. The reports are made up: see `patterns`
//! and `words`.

mod pages;
mod patterns;
mod questions;
mod words;

use anyhow::{Context as _, Result, ensure};
use laut_desk::ledger::{Access, Ledger, Stamp};
use laut_engine::Context;
use laut_ledger::{Addition, ReadWith, Store};
use pages::Maker;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many reports are read before they are added, as `laut add` does it.
const CHUNK: u64 = 64;
/// After how many reports it is told how far it has come.
const TOLD: u64 = 10_000;

/// Fills a ledger with so many reports and asks it the fixed questions.
///
/// # Errors
/// When the ledger cannot be made, written or read.
pub fn bench(reports: u64) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("laut-bench-ledger-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let measured = measure(&folder.join("laut.db"), reports);
    std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    measured
}

fn measure(path: &Path, reports: u64) -> Result<()> {
    let maker = Maker::new();
    let mut store = laut_ledger::open(path, Access::Write)?;
    fill(&maker, &mut *store, reports)?;
    drop(store);
    let size = path.metadata().with_context(|| path.display().to_string())?.len();
    println!(
        "size       {:>10.1} MB, {:.1} kB a report",
        size as f64 / 1e6,
        size as f64 / 1e3 / reports as f64
    );
    println!("memory     {:>10.1} MB at most while adding", peak()? as f64 / 1e6);
    ask(&maker, &Ledger::open(path, Access::Read)?)?;
    println!("memory     {:>10.1} MB at most in all", peak()? as f64 / 1e6);
    Ok(())
}

/// Adds the reports, and prints how long reading, packing and writing took.
fn fill(maker: &Maker, store: &mut dyn Store, reports: u64) -> Result<()> {
    let [mut reading, mut writing, mut slice] = [Duration::ZERO; 3];
    let (mut claims, mut bytes) = (0, 0);
    let stamp = Stamp {
        at: "2031-03-10T12:00:00Z".to_owned(),
        author: "bench".to_owned(),
        command: "laut add".to_owned(),
    };
    let mut next = 0;
    while next < reports {
        let chunk = next..(next + CHUNK).min(reports);
        next = chunk.end;
        let pages: Vec<String> = chunk.map(|number| maker.page(number)).collect();
        bytes += pages.iter().map(String::len).sum::<usize>();
        let begun = Instant::now();
        let read = pages.iter().map(|page| read(page)).collect::<Result<Vec<_>>>()?;
        reading += begun.elapsed();
        let begun = Instant::now();
        let ready = read.into_iter().zip(&pages).map(|((report, reading), page)| {
            let read_with = ReadWith {
                engine: env!("CARGO_PKG_VERSION").to_owned(),
                model: "grammar".to_owned(),
                weights: None,
            };
            Addition::new(report, reading, read_with, page.as_bytes())
        });
        let ready: Vec<Addition> = ready.collect();
        claims += ready.iter().map(Addition::claims).sum::<usize>();
        for added in store.add_all(&ready, &stamp)? {
            ensure!(added?.action.is_some(), "two reports are one");
        }
        writing += begun.elapsed();
        slice += begun.elapsed();
        if next % TOLD < CHUNK && next >= TOLD {
            eprintln!("{next} reports, {:.0} a second at last", TOLD as f64 / slice.as_secs_f64());
            slice = Duration::ZERO;
        }
    }
    let rate = |time: Duration| reports as f64 / time.as_secs_f64();
    println!("{reports} reports, {:.1} MB, {claims} claims", bytes as f64 / 1e6);
    println!("reading    {:>10.0} reports/s by the grammar on one core", rate(reading));
    println!(
        "writing    {:>10.0} reports/s into the ledger, packed and with search indexes",
        rate(writing)
    );
    Ok(())
}

fn read(page: &str) -> Result<(laut_model::Report, laut_model::Reading)> {
    let input = laut_page::Input {
        origin: "made up",
        bytes: page.as_bytes(),
        ..laut_page::Input::default()
    };
    let report = laut_page::read(&input)?;
    let model = laut_engine::Model::Grammar;
    let context = Context { today: None, own_voice: true, model, actors: None };
    let reading = laut_engine::read(&report, &context)?;
    Ok((report, reading))
}

/// Asks each question once on a ledger that has just been opened, and prints how long that took.
fn ask(maker: &Maker, ledger: &Ledger) -> Result<()> {
    let questions = questions::questions(maker, ledger)?;
    let mut kinds: BTreeMap<&str, Vec<(Duration, usize)>> = BTreeMap::new();
    let mut times = vec![];
    for (kind, question) in &questions {
        let begun = Instant::now();
        let rows = question.ask(ledger)?;
        let time = begun.elapsed();
        times.push(time);
        kinds.entry(kind).or_default().push((time, rows));
    }
    for (kind, mut times) in kinds {
        let rows = times.iter().map(|(_, rows)| rows).sum::<usize>() / times.len();
        times.sort_unstable();
        let [middle, most] = [times[times.len() / 2].0, times[times.len() - 1].0].map(milliseconds);
        println!(
            "  {kind:<12} {:>3} questions {middle:>8.2} ms, at most {most:>8.2}, {rows} rows",
            times.len()
        );
    }
    times.sort_unstable();
    println!("questions  {:>10} asked", times.len());
    println!("median     {:>10.2} ms", milliseconds(at_share(&times, 50)));
    println!("p99        {:>10.2} ms", milliseconds(at_share(&times, 99)));
    Ok(())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The least time that so many percent of the sorted times do not pass.
fn at_share(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() * percent).div_ceil(100).saturating_sub(1)]
}

/// The most memory that this process held so far, in bytes.
fn peak() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(number.context("/proc/self/status tells no VmHWM")? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_times_is_told_by_the_nearest_rank() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(at_share(&times, 50), Duration::from_millis(100));
        assert_eq!(at_share(&times, 99), Duration::from_millis(198));
        assert_eq!(at_share(&times[..1], 50), Duration::from_millis(1));
    }

    #[test]
    fn a_small_ledger_answers_every_question() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("laut.db");
        let maker = Maker::new();
        let mut store = laut_ledger::open(&path, Access::Write).expect("a ledger");
        fill(&maker, &mut *store, 40).expect("filled");
        let ledger = Ledger::open(&path, Access::Read).expect("a ledger");
        let questions = questions::questions(&maker, &ledger).expect("questions");
        let mut found = BTreeMap::<&str, usize>::new();
        for (kind, question) in &questions {
            *found.entry(kind).or_default() += question.ask(&ledger).expect("an answer");
        }
        // Rare words and single days are not in so few reports.
        for kind in
            ["common word", "article", "figure", "hedged", "latest", "reports", "quote", "show"]
        {
            assert!(found[kind] > 0, "{kind}: {found:?}");
        }
    }
}
