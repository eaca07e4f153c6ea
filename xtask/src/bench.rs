//! How fast laut reads, how soon it starts and how much memory it takes.

use crate::corpus::{report, text_of};
use anyhow::{Context as _, Result, ensure};
use laut_engine::{Context, Layer, Model};
use laut_model::{Language, Report};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4 as _;

/// How often each figure is taken; the median counts.
const RUNS: usize = 9;
const STARTS: usize = 31;
/// The size in bytes of a generated report and of all of them together.
const REPORT: usize = 4_000;
const ALL: usize = 1_000_000;

/// Measures with optimised code: a build without it starts itself again with it.
pub fn bench(path: Option<&Path>, model: Model) -> Result<()> {
    let root = crate::check::root();
    if cfg!(debug_assertions) {
        let mut cargo = Command::new("cargo");
        cargo.args(["run", "--quiet", "--release", "--package", "xtask", "--"]);
        let status = cargo.args(std::env::args_os().skip(1)).status().context("cargo")?;
        ensure!(status.success(), "the optimised build failed");
        return Ok(());
    }
    throughput(&reports(path, &root)?, model)?;
    let examples = files(&root.join("examples"), &["txt", "html"])?;
    let small = examples.first().context("examples/: holds no report to start on")?;
    program(&root, small, model)
}

fn throughput(reports: &[Report], model: Model) -> Result<()> {
    let bytes: usize = reports.iter().map(|report| report.text.len()).sum();
    let mut tokens = 0;
    for report in reports {
        tokens += laut_engine::inspect(report, Layer::Tokens)?.len();
    }
    let context = Context { today: None, own_voice: true, model };
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

fn program(root: &Path, small: &Path, model: Model) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--release", "--package", "laut-cli"]).current_dir(root);
    ensure!(cargo.status().context("cargo")?.success(), "laut could not be built");
    // The program lies beside this one: both come from the same optimised build.
    let laut = std::env::current_exe().context("this program")?.with_file_name("laut");
    let model = match model {
        Model::Grammar => "grammar",
        Model::Full => "full",
    };
    let mut times = vec![];
    let mut peak = 0;
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut child = Command::new(&laut)
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

/// The text under `path`, or without one made-up reports from the books' and examples' sentences.
fn reports(path: Option<&Path>, root: &Path) -> Result<Vec<Report>> {
    if let Some(path) = path {
        let text = text_of(path)?;
        return Ok(vec![report(text, &path.display().to_string(), Language::DE, None)]);
    }
    let mut pieces = vec![];
    for file in files(&root.join("examples"), &["txt", "html"])? {
        let bytes = std::fs::read(&file).with_context(|| file.display().to_string())?;
        let origin = file.display().to_string();
        let input = laut_page::Input {
            origin: &origin,
            bytes: &bytes,
            format: None,
            language: Some(Language::DE),
            published: None,
        };
        let report = laut_page::read(&input).with_context(|| origin.clone())?;
        let body = report.blocks.iter().filter(|block| block.kind.is_body());
        pieces.extend(body.map(|block| report.slice(block.range).to_owned()));
    }
    let books = root.join("crates/engine/src/lang/de/books");
    for file in files(&books, &["md"])? {
        let book = text_of(&file)?;
        pieces.extend(book.lines().filter_map(|line| Some(line.strip_prefix("> ")?.to_owned())));
    }
    ensure!(!pieces.is_empty(), "books and examples hold no sentence; name a text file");
    Ok(generate(&pieces))
}

/// Reports whose sentences and paragraphs stand in an order that is random and always the same.
fn generate(pieces: &[String]) -> Vec<Report> {
    let mut rng = fastrand::Rng::with_seed(1);
    let mut reports = vec![];
    while reports.len() * REPORT < ALL {
        let mut text = String::new();
        while text.len() < REPORT {
            text.push_str(&pieces[rng.usize(..pieces.len())]);
            text.push_str(if rng.u8(..4) == 0 { "\n\n" } else { " " });
        }
        reports.push(report(text, "generated", Language::DE, None));
    }
    reports
}

/// The files of some kinds in a directory and in those below it, by name.
fn files(directory: &Path, kinds: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = vec![];
    let cannot = || format!("{}: cannot be listed", directory.display());
    for entry in directory.read_dir().with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        if path.is_dir() {
            found.extend(files(&path, kinds)?);
        } else if kinds.iter().any(|&kind| path.extension().is_some_and(|end| end == kind)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_reports_are_as_large_as_asked_and_always_the_same() {
        let paragraphs = ["Der Damm hielt.".to_owned(), "Niemand kam.".to_owned()];
        let reports = generate(&paragraphs);
        assert_eq!(reports.len(), ALL / REPORT);
        assert!(reports.iter().all(|report| report.text.len() >= REPORT));
        assert_eq!(reports[3].text, generate(&paragraphs)[3].text);
        assert_ne!(reports[3].text, reports[4].text);
    }

    #[test]
    fn the_median_is_the_middle() {
        let times = [3, 1, 9, 2, 4].map(Duration::from_millis).to_vec();
        assert_eq!(median(times), Duration::from_millis(3));
    }
}
