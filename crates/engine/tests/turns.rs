//! People who speak by turns, with either model.

mod plain;

use laut_engine::{Context, Model, read};

const TURNS: &str = "„Wir bleiben im Tal“, sagte Tessa Holm am Montag. „Wir gehen nicht fort“, sagte Jon Ekk. \
    „Niemand hat uns gewarnt“, sagte die Bäuerin Rita Moor. „Das Wasser kam in der Nacht“, sagte der Müller.";

#[test]
fn quotations_of_two_people_in_a_row_are_two_claims() {
    for model in [Model::Grammar, Model::Full] {
        let report = plain::report(TURNS, None);
        let context = Context { today: None, own_voice: false, model, actors: None };
        let reading = read(&report, &context).expect("there is a German grammar");
        let said = reading.claims.iter().map(|claim| claim.content.len());
        assert_eq!(said.collect::<Vec<_>>(), [1, 1, 1, 1], "{model:?}");
    }
}
