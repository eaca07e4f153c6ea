//! Pages to reports beside Python's trafilatura, on the same pages in the same run.

use super::median;
use anyhow::{Context as _, Result, ensure};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// What is compared with; the newest release when this was written.
const VERSION: &str = "2.3.1";
/// How often laut's time is taken; the median counts. The other takes minutes and runs once.
const RUNS: usize = 5;

/// Prints how many of the pages, by id, each of the two reads in a second on one core, from bytes in memory to
/// text and fields. Installs the other from its registry into `target/`, and says so.
///
/// # Errors
/// When Python or the registry is not there, or a page cannot be written into `folder`.
pub fn beside(root: &Path, pages: &[(String, Vec<u8>)], folder: &Path) -> Result<()> {
    // The second is what `lxml` put out of itself since and `justext` still looks for in it.
    let packages = format!("trafilatura=={VERSION}\nlxml_html_clean\n");
    let python = crate::python::programs(root, "trafilatura", &packages)?.join("python");
    let mut times = vec![];
    let mut found = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        let read = |(origin, bytes): &(String, Vec<u8>)| {
            let input = laut_page::Input { origin, bytes, ..laut_page::Input::default() };
            laut_page::read(&input).is_ok()
        };
        found = pages.iter().filter(|page| read(page)).count();
        times.push(start.elapsed());
    }
    let own = median(times);
    for (id, bytes) in pages {
        let path = folder.join(format!("{id}.html"));
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    }
    let script = root.join("xtask/src/bench/time_trafilatura.py");
    let mut run = Command::new(&python);
    let output = run.arg(&script).arg(folder).output().context("python")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (other, texts) = read_answer(&String::from_utf8_lossy(&output.stdout))?;
    let rate = |time: Duration| pages.len() as f64 / time.as_secs_f64();
    println!("in memory  {:>10.0} pages/s, {found} reports", rate(own));
    println!("           {:>10.1} pages/s by trafilatura {VERSION}, {texts} texts", rate(other));
    println!("           {:>10.1} times as fast", other.as_secs_f64() / own.as_secs_f64());
    Ok(())
}

/// The seconds and the number of texts that the script prints.
fn read_answer(answer: &str) -> Result<(Duration, usize)> {
    let (seconds, texts) = answer.trim().split_once(' ').context("no answer of the script")?;
    let seconds = Duration::try_from_secs_f64(seconds.parse().context("seconds")?)?;
    Ok((seconds, texts.parse().context("texts")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_seconds_and_texts() {
        let answer = read_answer("2.5 480\n").expect("an answer");
        assert_eq!(answer, (Duration::from_millis(2500), 480));
        for odd in ["", "2.5", "-1 3", "x 3", "1 x"] {
            assert!(read_answer(odd).is_err(), "{odd}");
        }
    }
}
