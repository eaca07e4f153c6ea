//! Pages that are made to cost time or memory. One test alone, so that the process' peak is its own.

use laut_page::{Format, Input, PageError, read};
use std::time::{Duration, Instant};

/// Far above what each takes with optimised code on a free core: tests run without it, beside others.
const LIMIT: Duration = Duration::from_secs(10);
/// The most memory, in bytes, that the process may have held.
const MEMORY: usize = 200_000_000;

const TEXT: &str =
    "<p>Der Hafen von Lys bleibt bis auf Weiteres zu, sagte die Ministerin am Montag.</p>";

#[test]
fn hostile_pages_cost_little() {
    let nested = format!("{}{TEXT}{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    let links = format!("{TEXT}{}", "<a href='/x'>Mehr aus der Nordmark</a> ".repeat(100_000));
    let script = format!("<script>{}</script>{TEXT}", "x = '<p>' + y; ".repeat(270_000));
    let broken = format!("{}{TEXT}", "<table><tr><p></div></span></b><a href=x>".repeat(20_000));
    let times = format!("{TEXT}{}", "<div><time datetime=2031-01-02>".repeat(20_000));
    let classes = format!("{TEXT}{}", "<b class='a-b c_d author comment-list'>x".repeat(50_000));
    let data = format!("<script type=application/ld+json>{}</script>{TEXT}", "[".repeat(2_000_000));
    let words = format!("<p>{}</p>", "Der Hafen ist zu.\n".repeat(200_000));
    let captions = format!("{TEXT}{}", "<p>Ein Kahn.</p><p>© Lys</p>".repeat(50_000));
    for (name, html, is_report) in [
        ("nested", nested, true),
        ("links", links, true),
        ("script", script, true),
        ("broken", broken, true),
        ("times", times, true),
        ("classes", classes, true),
        ("data", data, true),
        ("words", words, true),
        ("captions", captions, true),
        ("empty", "<!doctype html><html><head></head><body></body></html>".to_owned(), false),
    ] {
        let bytes = html.as_bytes();
        let format = Some(Format::Html);
        let input = Input { origin: name, bytes, format, ..Input::default() };
        let start = Instant::now();
        let report = read(&input);
        let took = start.elapsed();
        assert!(took < LIMIT, "{name} took {took:?}");
        match report {
            Ok(report) => assert!(is_report && report.text.contains("Der Hafen"), "{name}"),
            Err(error) => {
                assert!(!is_report && matches!(error, PageError::NoText { .. }), "{name}")
            }
        }
        println!("{name}: {:.2} s", took.as_secs_f64());
    }
    #[cfg(target_os = "linux")]
    {
        let peak = peak();
        println!("memory: {} MB", peak / 1_000_000);
        assert!(peak < MEMORY, "{} MB at most", peak / 1_000_000);
    }
}

/// The most memory that this process has held, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux has it");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kilobytes.and_then(|number| number.trim().parse::<usize>().ok()).expect("a number of kB") * 1024
}
