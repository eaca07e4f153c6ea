//! How fast laut reads, how soon it starts and how much memory it takes. Its parts are measured one
//! by one in `benches/parts.rs`.

mod archive;
mod input;
mod ledger;
mod trafilatura;

use crate::corpus::{report, text_of};
use anyhow::{Context as _, Result, ensure};
use laut_engine::parts::Parts;
use laut_engine::{Context, Layer, Model};
use laut_model::{Language, Report};
use rustix::time::{ClockId, clock_gettime};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4 as _;

/// How often each figure is taken; the median counts.
const RUNS: usize = 9;
const STARTS: usize = 31;
/// How many reports are made up.
const REPORTS: usize = 250;

/// Measures with optimised code: a build without it starts itself again with it.
///
/// # Errors
/// When something cannot be built, read or run.
pub fn bench(path: Option<&Path>, pages: Option<&Path>, model: Model) -> Result<()> {
    let root = crate::check::root();
    if cfg!(debug_assertions) {
        return again_optimised();
    }
    let laut = program(&root)?;
    if let Some(pages) = pages {
        return archive::bench(pages, &laut, &root);
    }
    // First, as what the system tells of another program's memory counts this one's too.
    let examples = input::files(&root.join("examples"), &["txt", "html"])?;
    let small = examples.first().context("examples/: holds no report to start on")?;
    start(&laut, small, model)?;
    throughput(&reports(path, &root)?, model)?;
    for language in [Language::DE, Language::EN] {
        let texts = input::texts(&root, language, REPORTS)?;
        specialists(&made(texts, "generated", language), language)?;
    }
    println!("the parts one by one: cargo bench --bench parts");
    Ok(())
}

/// Measures a ledger of so many made-up reports, with optimised code too.
///
/// # Errors
/// When something cannot be built, written or read.
pub fn ledger(reports: u64) -> Result<()> {
    if cfg!(debug_assertions) {
        return again_optimised();
    }
    ensure!(reports > 0, "a ledger without a report cannot be asked");
    ledger::bench(reports)
}

/// Starts this program again, with the same arguments, as optimised code.
fn again_optimised() -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--release", "--package", "xtask", "--"]);
    let status = cargo.args(std::env::args_os().skip(1)).status().context("cargo")?;
    ensure!(status.success(), "the optimised build failed");
    Ok(())
}

fn throughput(reports: &[Report], model: Model) -> Result<()> {
    let bytes: usize = reports.iter().map(|report| report.text.len()).sum();
    let mut tokens = 0;
    for report in reports {
        tokens += laut_engine::inspect(report, Layer::Tokens)?.len();
    }
    let context = Context { today: None, own_voice: true, model, actors: None };
    let mut times = vec![];
    for _ in 0..RUNS {
        let start = Instant::now();
        for report in reports {
            std::hint::black_box(laut_engine::read(report, &context)?);
        }
        times.push(start.elapsed());
    }
    let seconds = median(times).as_secs_f64();
    println!("{} reports, {:.2} MB, {tokens} tokens", reports.len(), bytes as f64 / 1e6);
    println!("engine     {:>10.2} MB/s a core", bytes as f64 / 1e6 / seconds);
    println!("           {:>10.0} tokens/s a core", tokens as f64 / seconds);
    Ok(())
}

/// How fast times and figures are found in reports that are cut into tokens already, by the time that this
/// thread had a core.
fn specialists(reports: &[Report], language: Language) -> Result<()> {
    let characters: usize = reports.iter().map(|report| report.text.chars().count()).sum();
    let parts: Vec<Parts> = reports.iter().map(Parts::new).collect::<Result<_, _>>()?;
    let mut times = vec![];
    for _ in 0..RUNS {
        let start = thread_time();
        for part in &parts {
            std::hint::black_box((part.times(), part.figures()));
        }
        times.push(thread_time() - start);
    }
    let speed = characters as f64 / 1e6 / median(times).as_secs_f64();
    println!("times and figures, {} {speed:>6.2} million characters a CPU-second", language.code());
    Ok(())
}

/// How long this thread had a core so far.
fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs().try_into().unwrap_or(0))
}

/// The program, built with optimised code.
fn program(root: &Path) -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--release", "--package", "laut-cli"]).current_dir(root);
    ensure!(cargo.status().context("cargo")?.success(), "laut could not be built");
    // The program lies beside this one: both come from the same optimised build.
    Ok(std::env::current_exe().context("this program")?.with_file_name("laut"))
}

fn start(laut: &Path, small: &Path, model: Model) -> Result<()> {
    let model = match model {
        Model::Grammar => "grammar",
        Model::Full => "full",
    };
    let mut times = vec![];
    let mut peak = 0;
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut child = Command::new(laut)
            .args(["read", "--model", model])
            .arg(small)
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{}: cannot be started", laut.display()))?;
        let usage = child.wait4().context("laut")?;
        times.push(start.elapsed());
        ensure!(usage.status.success(), "laut could not read {}", small.display());
        peak = peak.max(usage.rusage.maxrss);
    }
    println!(
        "start      {:>10.1} ms for laut read on a small report",
        median(times).as_secs_f64() * 1e3
    );
    println!("memory     {:>10.1} MB at most", peak as f64 / 1e6);
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The text under `path`, or without one made-up reports.
fn reports(path: Option<&Path>, root: &Path) -> Result<Vec<Report>> {
    let (origin, texts) = match path {
        Some(path) => (path.display().to_string(), vec![text_of(path)?]),
        None => ("generated".to_owned(), input::texts(root, Language::DE, REPORTS)?),
    };
    Ok(made(texts, &origin, Language::DE))
}

fn made(texts: Vec<String>, origin: &str, language: Language) -> Vec<Report> {
    texts.into_iter().map(|text| report(text, origin, language, None)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_texts_are_as_large_as_asked_and_always_the_same() {
        let paragraphs = ["Der Damm hielt.".to_owned(), "Niemand kam.".to_owned()];
        let texts = input::generate(&paragraphs, 5);
        assert_eq!(texts.len(), 5);
        assert!(texts.iter().all(|text| text.len() >= input::TEXT));
        assert_eq!(texts, input::generate(&paragraphs, 5));
        assert_ne!(texts[3], texts[4]);
    }

    #[test]
    fn the_median_is_the_middle() {
        let times = [3, 1, 9, 2, 4].map(Duration::from_millis).to_vec();
        assert_eq!(median(times), Duration::from_millis(3));
    }
}
