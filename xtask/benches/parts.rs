//! How fast each part of laut is: `cargo bench --bench parts`, or with `-- figures` one part alone.

#[path = "../src/bench/input.rs"]
mod input;

use anyhow::{Context as _, Result};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use laut_desk::record::Document;
use laut_desk::{Options, ReadReport};
use laut_engine::parts::Parts;
use laut_engine::{Context, Model};
use std::hint::black_box;
use std::path::Path;

/// How many reports each part takes in one go: some 40 kB.
const REPORTS: usize = 10;

/// Stands in for the scripts of a real page, in lines: some 100 kB.
const SCRIPT: usize = 2_300;

/// Stands in for the navigation of a real page, in links.
const LINKS: usize = 300;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in laut")?;
    let texts = input::texts(root, laut_model::Language::DE, REPORTS)?;
    let options = Options::default();
    let read = |bytes: &[u8]| laut_desk::read(bytes, "generated", &options);
    let reads = texts.iter().map(|text| read(text.as_bytes())).collect::<Result<Vec<_>, _>>()?;
    let mut criterion = Criterion::default().configure_from_args();
    engine(&mut criterion, &reads)?;
    pages(&mut criterion, &texts);
    records(&mut criterion, &reads);
    criterion.final_summary();
    Ok(())
}

fn engine<'r>(criterion: &mut Criterion, reads: &'r [ReadReport]) -> Result<()> {
    let mut group = group(criterion, "engine", reads.iter().map(|read| read.report.text.len()));
    let parts: Vec<Parts> =
        reads.iter().map(|read| Parts::new(&read.report)).collect::<Result<_, _>>()?;
    let mut bench = |name: &str, part: fn(&Parts<'r>) -> usize| {
        group.bench_function(name, |bencher| {
            bencher.iter(|| parts.iter().map(part).sum::<usize>());
        });
    };
    bench("segment", Parts::segment);
    bench("parse", Parts::parse);
    bench("rules", Parts::rules);
    bench("times", Parts::times);
    bench("figures", Parts::figures);
    bench("terms", Parts::terms);
    bench("actors", Parts::actors);
    let context = Context { today: None, own_voice: true, model: Model::Full, actors: None };
    group.bench_function("whole", |bencher| {
        let whole = |read: &ReadReport| {
            let reading = laut_engine::read(&read.report, &context);
            reading.expect("it was read before").claims.len()
        };
        bencher.iter(|| reads.iter().map(whole).sum::<usize>());
    });
    group.finish();
    Ok(())
}

fn pages(criterion: &mut Criterion, texts: &[String]) {
    let pages: Vec<String> = texts.iter().map(|text| page(text)).collect();
    for (name, inputs) in [("text", texts), ("html", &pages)] {
        let mut group = group(criterion, "page", inputs.iter().map(String::len));
        let read = |bytes: &String| {
            let bytes = bytes.as_bytes();
            let input =
                laut_page::Input { origin: "generated", bytes, ..laut_page::Input::default() };
            laut_page::read(&input).expect("there is text").blocks.len()
        };
        group.bench_function(name, |bencher| {
            bencher.iter(|| inputs.iter().map(read).sum::<usize>());
        });
        group.finish();
    }
}

fn records(criterion: &mut Criterion, reads: &[ReadReport]) {
    let mut group = group(criterion, "desk", reads.iter().map(|read| read.report.text.len()));
    group.bench_function("document", |bencher| {
        let document = |read: &ReadReport| black_box(Document::new(read)).claims.len();
        bencher.iter(|| reads.iter().map(document).sum::<usize>());
    });
    group.bench_function("json", |bencher| {
        let json = |read: &ReadReport| serde_json::to_vec(&Document::new(read));
        let length = |read| json(read).expect("records are plain data").len();
        bencher.iter(|| reads.iter().map(length).sum::<usize>());
    });
    group.finish();
}

fn group<'c>(
    criterion: &'c mut Criterion,
    name: &str,
    sizes: impl Iterator<Item = usize>,
) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(sizes.sum::<usize>() as u64));
    group
}

/// A text as the report on a page with as much around it as real pages have.
fn page(text: &str) -> String {
    let links: String = (0..LINKS)
        .map(|at| format!("<li class=\"nav\"><a href=\"/r/{at}\">Ressort {at}</a></li>\n"))
        .collect();
    let script = "window.x=function(a,b){return a<b?\"<p>\":b};\n".repeat(SCRIPT);
    let body: String =
        text.split("\n\n").map(|part| format!("<p class=\"text\">{part}</p>\n")).collect();
    format!(
        "<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Damm hält</title>\n\
         <meta property=\"og:site_name\" content=\"Abendecho\">\n<script>{script}</script></head>\n\
         <body><nav><ul>{links}</ul></nav><main><article><h1>Damm hält</h1>\n\
         <p class=\"byline\">Von Hedda Moltke</p>\n{body}</article></main>\n\
         <footer><ul>{links}</ul></footer></body></html>"
    )
}
