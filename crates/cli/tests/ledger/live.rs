//! Claims held against the pages as they are now.

use super::watched::server::Server;
use crate::sealed::Sealed;
use serde_json::Value;

fn page(town: &str, middle: &str) -> String {
    format!(
        "<html lang=de><title>Damm in {town}</title><article><h1>Damm in {town}</h1><p>Der Damm in {town} sei dicht, \
         sagte die Leiterin Mila Dorn am Montag.{middle} Das Wasser sinke seit dem Morgen, hieß es im Rathaus. Mehr als \
         hundert Helfer waren in der Nacht an den Ufern unterwegs.</p></article>"
    )
}

#[test]
fn a_page_that_went_is_told_from_a_sentence_that_went() {
    let (here, server) = (Sealed::new(), Server::start());
    let sentence = " Die Pumpen seien zu alt gewesen, sagte der Ingenieur Jon Ekk.";
    for path in ["/same", "/cut", "/gone", "/notice"] {
        server.set(path, page(path, sentence));
        let run = here.laut(&["add", "--allow-private", "--model", "grammar", &server.link(path)]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    }
    server.set("/cut", page("/cut", ""));
    server.remove("/gone");
    server.set("/notice", "<html lang=de><title>Hinweis</title><nav><a href=/>Start</a></nav>");

    let run = here.laut(&["verify", "--live", "--allow-private", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let rows: Vec<Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("a claim")).collect();
    let verdicts = |path: &str| -> Vec<&Value> {
        rows.iter().filter(|row| row["origin"] == server.link(path)).collect()
    };
    let of_ekk = |row: &&&Value| row["content"].as_str().is_some_and(|it| it.contains("Pumpen"));
    let cut = verdicts("/cut");
    let went = cut.iter().find(of_ekk).expect("the claim of Ekk");
    assert_eq!((&went["verdict"], went.get("status")), (&Value::from("gone"), None));
    for (path, status) in [("/gone", Some(&Value::from(404))), ("/notice", None)] {
        let rows = verdicts(path);
        assert!(rows.len() > 1, "{path}");
        for row in rows {
            assert_eq!((&row["verdict"], row.get("status")), (&Value::from("page-gone"), status));
        }
    }
    assert!(verdicts("/same").iter().all(|row| row["verdict"] == "identical"));

    let told = here.laut(&["verify", "--live", "--allow-private"]).out;
    let counted = |verdict: &str| rows.iter().filter(|row| row["verdict"] == verdict).count();
    assert!(told.contains("→ no page is there any more (status 404)"), "{told}");
    assert!(told.contains("→ the page holds no report any more"), "{told}");
    let counts = format!("{} gone · {} page gone\n", counted("gone"), counted("page-gone"));
    assert!(told.ends_with(&counts), "{told}");
}
