//! How fast an archive of saved pages becomes reports and claims, on one core and on two, and in how
//! much memory.

use super::{median, trafilatura};
use crate::score::pages::gold;
use anyhow::{Context as _, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use laut_model::Language;
use laut_page::archive::{Found, read_warc};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often each figure is taken; the median counts.
const RUNS: usize = 5;
/// How often the long archive holds each page.
const LONG: usize = 8;
const LIMIT: u64 = 64 << 20;

/// Measures on the pages of a directory with `pages.tar.xz` and `gold.json`, with the program `laut`.
///
/// # Errors
/// When the pages cannot be read, an archive not be written or `laut` not be run.
pub fn bench(directory: &Path, laut: &Path, root: &Path) -> Result<()> {
    let pages = gold::read(directory)?;
    let pages: Vec<(String, Vec<u8>)> =
        pages.into_iter().map(|(gold, bytes)| (gold.id, bytes)).collect();
    let folder = std::env::temp_dir().join(format!("laut-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let measured =
        measure(&pages, &folder, laut).and_then(|()| trafilatura::beside(root, &pages, &folder));
    std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    measured
}

fn measure(pages: &[(String, Vec<u8>)], folder: &Path, laut: &Path) -> Result<()> {
    let all = archive(pages, 1, &folder.join("all.warc.gz"))?;
    let mut reports = vec![];
    let mut times = vec![];
    for _ in 0..RUNS {
        let start = Instant::now();
        reports = read_reports(&all)?;
        times.push(start.elapsed());
    }
    let rate = pages.len() as f64 / median(times).as_secs_f64();
    println!(
        "reports    {rate:>10.0} pages/s on one core, {} of {} pages",
        reports.len(),
        pages.len()
    );

    let known = |id: &str| reports.iter().any(|(other, known)| other == id && *known);
    let known: Vec<_> = pages.iter().filter(|(id, _)| known(id)).cloned().collect();
    let short = archive(&known, 1, &folder.join("short.warc.gz"))?;
    let (mut one, mut two, mut peak) = (vec![], vec![], 0);
    let lines = run(laut, "1", &short)?.lines;
    ensure!(lines > 0, "laut finds no claim in {} pages", known.len());
    for _ in 0..RUNS {
        let (alone, both) = (run(laut, "1", &short)?, run(laut, "2", &short)?);
        ensure!([alone.lines, both.lines] == [lines; 2], "laut gives other claims from run to run");
        one.push(alone.time);
        two.push(both.time);
        peak = peak.max(both.peak);
    }
    let (one, two) = (median(one).as_secs_f64(), median(two).as_secs_f64());
    let rate = known.len() as f64 / one;
    println!(
        "claims     {rate:>10.0} pages/s on one core, {} German and English pages",
        known.len()
    );
    println!("two cores  {:>10.2} times as fast as one", one / two);
    println!("memory     {:>10.1} MB at most on two cores", peak as f64 / 1e6);
    let long = archive(&known, LONG, &folder.join("long.warc.gz"))?;
    let Run { lines: all, peak, .. } = run(laut, "2", &long)?;
    ensure!(all == lines * LONG as u64, "laut gives {all} claims of {LONG} times {lines}");
    println!(
        "           {:>10.1} MB with an archive of {LONG} times the length",
        peak as f64 / 1e6
    );
    Ok(())
}

/// Writes a web archive with a gzip member for each page.
fn archive(pages: &[(String, Vec<u8>)], times: usize, path: &Path) -> Result<PathBuf> {
    let cannot = || format!("{}: cannot be written", path.display());
    let mut file = BufWriter::new(File::create(path).with_context(cannot)?);
    for (id, page) in std::iter::repeat_n(pages, times).flatten() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
        let head = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://pages.example/{id}\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            answer.len() + page.len()
        );
        let mut member = GzEncoder::new(&mut file, Compression::default());
        for part in [head.as_bytes(), answer, page, b"\r\n\r\n"] {
            member.write_all(part).with_context(cannot)?;
        }
        member.finish().with_context(cannot)?;
    }
    file.flush().with_context(cannot)?;
    Ok(path.to_owned())
}

/// The ids of all pages of an archive that hold a report, and whether there is a grammar for it.
fn read_reports(archive: &Path) -> Result<Vec<(String, bool)>> {
    let file = File::open(archive).with_context(|| archive.display().to_string())?;
    let mut reports = vec![];
    let ended = read_warc(BufReader::new(file), "pages", 0, LIMIT, &mut |item| {
        if let Found::Entry(entry) = item.found {
            let input = laut_page::Input {
                origin: &entry.origin,
                bytes: &entry.bytes,
                format: entry.format,
                known: entry.known(),
                ..laut_page::Input::default()
            };
            if let Ok(report) = laut_page::read(&input) {
                let language = report.language.as_ref().map(|language| language.value);
                let known =
                    language.is_none_or(|code| [Language::DE, Language::EN].contains(&code));
                let id = entry.origin.rsplit('/').next().unwrap_or_default();
                reports.push((id.to_owned(), known));
            }
        }
        ControlFlow::Continue(())
    });
    ensure!(ended.is_continue() && !reports.is_empty(), "{}: no reports", archive.display());
    Ok(reports)
}

/// What a run of `laut` took and gave.
struct Run {
    time: Duration,
    /// The most memory that it held, in bytes.
    peak: u64,
    /// How many claims it told.
    lines: u64,
}

/// Has `laut` read an archive, some pages of which it may not be able to read.
fn run(laut: &Path, jobs: &str, archive: &Path) -> Result<Run> {
    let start = Instant::now();
    let mut child = Command::new(laut)
        .args(["read", "--jsonl", "--jobs", jobs])
        .arg(archive)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{}: cannot be started", laut.display()))?;
    let mut told = child.stdout.take().context("laut: no output")?;
    let (process, ended) = (child.id(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| peak(process, &ended));
        let lines = count_lines(&mut told);
        let status = child.wait();
        let time = start.elapsed();
        ended.store(true, Ordering::Relaxed);
        let status = status.context("laut")?;
        ensure!(matches!(status.code(), Some(0 | 1)), "laut failed on an archive: {status}");
        Ok(Run { time, peak: watch.join().unwrap_or_default(), lines: lines.context("laut")? })
    })
}

fn count_lines(stream: &mut impl Read) -> std::io::Result<u64> {
    let (mut lines, mut buffer) = (0, [0; 64 << 10]);
    loop {
        match stream.read(&mut buffer)? {
            0 => return Ok(lines),
            length => {
                lines += buffer[..length].iter().filter(|&&byte| byte == b'\n').count() as u64
            }
        }
    }
}

/// The most memory that a process held until it ended, in bytes. What the system reports at the end
/// counts the memory of this program too, which holds all pages when it starts the other.
fn peak(process: u32, ended: &AtomicBool) -> u64 {
    let mut peak = 0;
    while !ended.load(Ordering::Relaxed) {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        // Before it becomes the other program, a process is a copy of this one.
        let is_other = status.starts_with("Name:\tlaut\n");
        peak = peak.max(kilobytes.filter(|_| is_other).unwrap_or(0) * 1024);
        std::thread::sleep(Duration::from_millis(5));
    }
    peak
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_gives_no_speed() {
        for (program, right) in [("true", true), ("false", true), ("cargo", false)] {
            assert_eq!(run(Path::new(program), "1", Path::new("a.gz")).is_ok(), right, "{program}");
        }
        assert_eq!(count_lines(&mut &b"a\nb\n"[..]).expect("memory"), 2);
    }

    #[test]
    fn an_archive_gives_back_what_it_is_made_of() {
        let text = "Der Hafen von Lys bleibt bis auf Weiteres zu, sagte die Ministerin am Montag. ";
        let page = format!("<html lang=de><title>Lys</title><p>{}", text.repeat(9)).into_bytes();
        let french = format!("<html lang=fr><title>Lys</title><p>{}", text.repeat(9)).into_bytes();
        let nothing = b"<html><nav><a href=/>Start</a></nav>".to_vec();
        let pages = [("1", page), ("2", french), ("3", nothing)];
        let pages = pages.map(|(id, page)| (id.to_owned(), page));
        let path = std::env::temp_dir().join(format!("laut-bench-test-{}.gz", std::process::id()));
        archive(&pages, 2, &path).expect("an archive");
        let reports = read_reports(&path).expect("reports");
        std::fs::remove_file(&path).expect("the archive");
        let [one, two] = [("1", true), ("2", false)].map(|(id, known)| (id.to_owned(), known));
        assert_eq!(reports, [one.clone(), two.clone(), one, two]);
    }
}
