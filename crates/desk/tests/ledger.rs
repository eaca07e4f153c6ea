//! Reports go into a ledger through the library and come out as they were read.

use laut_desk::ledger::*;
use laut_desk::record::Document;
use laut_desk::{Input, Options, Run, read_file};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/grauwasser")
}

fn stamp() -> Stamp {
    Stamp {
        at: "2031-03-10T12:00:00Z".to_owned(),
        author: "desk".to_owned(),
        command: "test".to_owned(),
    }
}

fn add(ledger: &mut Ledger, path: PathBuf) -> Vec<Result<Taken, NotTaken>> {
    let options = Options::default();
    let jobs = NonZeroUsize::new(2).expect("two");
    let run = Run { options: &options, jobs, from: None, apart: &[], seen: None };
    let mut taken = vec![];
    let passed = ledger.add(vec![Input::Path(path)], &run, stamp, |outcome| {
        taken.push(outcome.made);
        ControlFlow::Continue(())
    });
    passed.expect("the ledger takes them");
    taken
}

fn held() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::open(&folder.path().join("laut.db"), Access::Write).expect("a ledger");
    assert_eq!(add(&mut ledger, examples()).len(), 6);
    (folder, ledger)
}

#[test]
fn every_example_comes_back_as_it_was_read() {
    let (_folder, ledger) = held();
    let rows = ledger.reports(&ReportQuery::default()).expect("reports").rows;
    assert_eq!(rows.len(), 6);
    for row in rows {
        let read = read_file(Path::new(&row.origin), &Options::default()).expect("a report");
        let kept = ledger.kept(&row.report).expect("kept");
        assert_eq!(kept.report, read.report, "{}", row.origin);
        assert_eq!(kept.reading, read.reading, "{}", row.origin);
        assert_eq!(kept.claim_ids.len() as u64, row.claims);
        let json = |document: &Document| serde_json::to_string(document).expect("plain data");
        assert_eq!(json(&Document::kept(&kept)), json(&Document::new(&read)));
        let bytes = std::fs::read(&row.origin).expect("the file");
        assert_eq!(ledger.bytes(&row.edition).expect("bytes"), bytes);
    }
    assert_eq!(ledger.check(&mut |_, _| {}).expect("checked"), []);
}

#[test]
fn adding_again_changes_nothing() {
    let (_folder, mut ledger) = held();
    let again = add(&mut ledger, examples());
    assert!(again.iter().all(|taken| taken.as_ref().expect("read").added.action.is_none()));
    assert_eq!(ledger.entries(&EntryQuery::default()).expect("entries").rows.len(), 6);
}

#[test]
fn a_changed_page_is_another_edition() {
    let (folder, mut ledger) = held();
    let page = std::fs::read_to_string(examples().join("1-varpress.html")).expect("the page");
    let changed = folder.path().join("changed.html");
    std::fs::write(&changed, page.replace("mindestens 14", "mindestens 17")).expect("a file");
    let taken = add(&mut ledger, changed).remove(0).expect("read");
    assert_eq!(taken.added.action, Some(Action::NewEdition));
    let claims = |earlier| {
        let words = Some("Grauwasser Menschen Leben gekommen".to_owned());
        ledger.claims(&ClaimQuery { words, earlier, ..ClaimQuery::default() }).expect("claims").rows
    };
    let figures: Vec<_> = claims(false).into_iter().map(|row| row.figures).collect();
    assert_eq!(figures, [["mindestens 17"]]);
    assert_eq!(claims(true).len(), 2);
}

#[test]
fn a_quotation_tells_where_it_stands() {
    let (_folder, ledger) = held();
    let rows = ledger.claims(&ClaimQuery::default()).expect("claims").rows;
    assert!(rows.len() > 60, "the six reports hold more than {} claims", rows.len());
    for row in rows {
        let quote = ledger.quote(&row.claim).expect("a quotation");
        let kept = ledger.kept(&quote.edition).expect("kept");
        let text: Vec<char> = kept.report.text.chars().collect();
        let words: String = text[quote.words.start..quote.words.end].iter().collect();
        assert_eq!(words, quote.words.text);
        let paragraph = format!("{}{words}{}", quote.before, quote.after);
        assert!(kept.report.text.contains(&paragraph), "{paragraph}");
        for span in &quote.content {
            assert!(words.contains(&span.text), "{} in {words}", span.text);
        }
        assert_eq!(quote.link, row.link);
    }
}

#[test]
fn a_source_is_found_by_its_body_across_reports() {
    let (_folder, ledger) = held();
    let outlets = |source: &str| {
        let query = ClaimQuery { source: Some(source.to_owned()), ..ClaimQuery::default() };
        let rows = ledger.claims(&query).expect("claims").rows;
        let mut outlets: Vec<_> = rows.into_iter().filter_map(|row| row.outlet).collect();
        outlets.sort();
        outlets.dedup();
        outlets.len()
    };
    assert!(outlets("Innenministerium") >= 2);
    assert_eq!(outlets("Nobody at all"), 0);
}

#[test]
fn what_cannot_be_read_stops_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::open(&folder.path().join("laut.db"), Access::Write).expect("a ledger");
    let mixed = folder.path().join("mixed");
    std::fs::create_dir(&mixed).expect("a folder");
    std::fs::write(mixed.join("a.txt"), "").expect("a file");
    std::fs::write(mixed.join("b.txt"), "Der Damm sei gebrochen, sagte Jon Ekk am Montag in Orm.")
        .expect("a file");
    let taken = add(&mut ledger, mixed);
    assert!(taken[0].is_err() && taken[1].is_ok());
    assert_eq!(ledger.reports(&ReportQuery::default()).expect("reports").rows.len(), 1);
}
