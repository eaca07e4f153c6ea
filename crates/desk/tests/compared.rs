//! Reports held against each other.

use laut_compare::reuse::{Direction, Reuse};
use laut_desk::compare::{Comparand, reuse};
use laut_desk::{Options, ReadReport, read, read_file};
use std::path::Path;

/// A page of an outlet with its time and paragraphs.
fn page(outlet: &str, time: &str, paragraphs: &[&str]) -> ReadReport {
    let body: String = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
    let html = format!(
        "<html lang=\"de\"><head><title>Damm</title><meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"{time}\"></head>\
         <body><article><h1>Der Damm am Ree</h1>{body}</article></body></html>"
    );
    read(html.as_bytes(), outlet, &Options::default()).expect("a report")
}

fn compared(reports: &[ReadReport]) -> Vec<Reuse> {
    let ids: Vec<String> = (0..reports.len()).map(|number| format!("e{number}")).collect();
    let all = ids.iter().zip(reports).map(|(id, read)| Comparand { id, report_id: id, read });
    reuse(&all.collect::<Vec<_>>())
}

const LEAD: &str = "Am Damm von Tolmar ist am Dienstag ein zwölf Meter breites Stück weggebrochen, wie die Feuerwehr \
    mitteilte. Rund 300 Anwohner der Unterstadt mussten ihre Wohnungen in der Nacht verlassen.";
const QUOTE: &str = "„Wir haben das Wasser zu spät kommen sehen, und jetzt zählen wir jede Stunde“, sagte Bürgermeisterin \
    Jana Orth.";
const OTHER: &str = "In der Stadthalle stehen seit dem Abend Feldbetten. Helfer verteilten Suppe, Decken und trockene Schuhe.";

#[test]
fn a_cut_copy_is_shown_with_what_differs() {
    let first = page("Agentur Nord", "2031-05-06T08:00:00+02:00", &[LEAD, QUOTE, OTHER]);
    let cut =
        LEAD.split_once(". ").expect("two sentences").0.replace("weggebrochen", "herausgebrochen");
    let own = format!(
        "{cut}. Woran das lag, ist offen, sagte ein Sprecher des Landes dem Tolmarer Boten am Mittag."
    );
    let second = page(
        "Tolmarer Bote",
        "2031-05-06T12:00:00+02:00",
        &[&own, "Der Bote berichtet weiter über die Lage am Fluss."],
    );
    // The later one stands first: its place in the list tells nothing.
    let reports = [second, first];
    let found = compared(&reports);
    let [copy] = &found[..] else { panic!("one copy: {found:?}") };
    assert_eq!((copy.from.report, copy.to.report, copy.direction), (1, 0, Direction::Time));
    assert!(copy.credit.is_none() && !copy.own && copy.of_to > copy.of_from.min(0.4));
    let words = |range: laut_model::TextRange| reports[0].report.slice(range);
    let differs: Vec<&str> =
        copy.differences().into_iter().map(|range| words(range).trim()).collect();
    assert_eq!(differs, ["herausgebrochen,"]);
    for [from, to] in &copy.same {
        assert_eq!(reports[1].report.slice(*from).to_lowercase(), words(*to).to_lowercase());
    }
}

#[test]
fn a_quotation_alone_is_a_copy_only_where_its_outlet_is_named() {
    let first = page("Agentur Nord", "2031-05-06T08:00:00+02:00", &[LEAD, QUOTE, OTHER]);
    let heard = "Vor dem Rathaus warteten am Morgen viele Menschen auf Auskunft über ihre Häuser.";
    let apart = page("Tolmarer Bote", "2031-05-06T12:00:00+02:00", &[heard, QUOTE]);
    assert_eq!(compared(&[first.clone(), apart]), []);
    let named =
        "Das berichtet die Agentur Nord aus Tolmar, deren Reporter am Morgen im Rathaus waren.";
    let credited = page("Tolmarer Bote", "2031-05-06T12:00:00+02:00", &[heard, QUOTE, named]);
    let found = compared(&[first, credited.clone()]);
    let [copy] = &found[..] else { panic!("one copy: {found:?}") };
    let credit = copy.credit.and_then(|credit| credit.range).expect("a place");
    assert_eq!(credited.report.slice(credit), "Agentur Nord");
}

#[test]
fn the_order_of_the_reports_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/port-ansel/reports");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the story")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    let reports: Vec<(String, ReadReport)> = files
        .iter()
        .map(|file| {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            (name, read_file(file, &Options::default()).expect("a report"))
        })
        .collect();
    let told = |order: &[usize]| -> Vec<String> {
        let comparand = |&at: &usize| {
            let (id, read) = &reports[at];
            Comparand { id, report_id: &id[..2], read }
        };
        let all: Vec<Comparand> = order.iter().map(comparand).collect();
        let place = |at: usize| all[at].id;
        let tell = |found: Reuse| {
            let (from, to) = (place(found.from.report), place(found.to.report));
            format!("{from} {:?} {to} {:?} {:?}", found.from.range, found.to.range, found.same)
        };
        reuse(&all).into_iter().map(tell).collect()
    };
    let mut order: Vec<usize> = (0..reports.len()).collect();
    let first = told(&order);
    assert!(first.len() > 20, "{first:?}");
    for step in [7, 11, 23] {
        order.sort_by_key(|at| (at * step) % 37);
        assert_eq!(told(&order), first);
    }
}
