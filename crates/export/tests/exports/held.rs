//! Ledgers of a few texts, and what is exported from them.

use laut_desk::ledger::{Access, Chosen, ClaimQuery, Ledger, Stamp};
use laut_desk::{Input, Options, Run};
use laut_export::{Format, export};
use laut_model::Language;
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// Claims of every kind, in a page whose link two editions share.
pub fn page(dead: u32) -> String {
    format!(
        "<html lang=de><head><title>Damm gebrochen</title>\
         <link rel=canonical href=https://irva.example/damm>\
         <meta property=og:site_name content='Irvaer Bote'>\
         <meta property=article:published_time content=2031-03-04T10:00:00+01:00></head>\
         <body><article><h1>Damm bei Müllheim gebrochen</h1><p class=byline>Von Anna Holm</p>\
         <p>Rund {dead} Menschen sollen laut Innenministerium vermisst sein. Der Damm sei, sagte der \
         Ingenieur Jon Ekk der Zeitung Sundkurier, in einem schlechten Zustand gewesen.</p>\
         <p>„Wir haben gewarnt“, sagte die Leiterin Mila Dorn am Montag in Hamburg. Das Wasser \
         dürfte noch zwei Tage steigen. Ein Sprecher des Unternehmens wollte sich nicht äußern.</p>\
         </article></body></html>"
    )
}

/// A text without a link.
pub const TEXT: &str = "Dam burst near Irva\n\nAt least 20 people were killed when the dam burst on \
    Monday, the mayor said on March 4, 2031. The water will probably rise, he said.\n";

/// A ledger of these inputs, read by the grammar alone.
pub fn ledger(texts: &[&[u8]], language: Option<&str>) -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::open(&folder.path().join("laut.db"), Access::Write).expect("a ledger");
    let options = Options {
        language: language.and_then(Language::parse),
        model: laut_desk::Model::Grammar,
        ..Options::default()
    };
    let run =
        Run { options: &options, jobs: NonZeroUsize::MIN, from: None, apart: &[], seen: None };
    let stamp = || Stamp {
        at: "2031-03-10T12:00:00Z".to_owned(),
        author: "desk".to_owned(),
        command: "test".to_owned(),
    };
    let input = |(number, text): (usize, &&[u8])| Input::Stream {
        origin: format!("input-{number}"),
        stream: Box::new(Cursor::new(text.to_vec())),
    };
    let inputs = texts.iter().enumerate().map(input).collect();
    let added = ledger.add(inputs, &run, stamp, |_| ControlFlow::Continue(()));
    added.expect("the ledger takes them");
    (folder, ledger)
}

/// Two editions of a page and a text.
pub fn story() -> (tempfile::TempDir, Ledger) {
    let (first, second) = (page(1400), page(1500));
    let held = ledger(&[first.as_bytes(), second.as_bytes(), TEXT.as_bytes()], None);
    assert!(chosen(&held.1).iter().map(|chosen| chosen.claims.len()).sum::<usize>() >= 10);
    held
}

/// Every reading, those of earlier editions too.
pub fn every() -> ClaimQuery {
    ClaimQuery { earlier: true, ..ClaimQuery::default() }
}

/// Every claim in its reading.
pub fn chosen(ledger: &Ledger) -> Vec<Chosen> {
    let mut all = vec![];
    let chosen = ledger.choose(&every(), |chosen| {
        all.push(chosen);
        ControlFlow::Continue(())
    });
    chosen.expect("the ledger is read");
    all
}

/// The export of everything.
pub fn exported(ledger: &Ledger, format: Format) -> Vec<u8> {
    let mut out = vec![];
    export(ledger, &every(), format, &mut out).expect("an export");
    out
}
