//! Where a claim was said, through the public interface.

use laut_engine::{Context, Model, read};
use laut_model::{Block, BlockKind, ContentHash, Report, TextRange};

fn place(text: &str) -> Option<String> {
    let range = TextRange::new(0, text.len());
    let report = Report {
        hash: ContentHash::from_sha256([0; 32]),
        origin: "-".into(),
        text: text.into(),
        blocks: vec![Block { kind: BlockKind::Paragraph, range }],
        language: None,
        outlet: None,
        title: None,
        byline: vec![],
        published: None,
        updated: None,
        link: None,
        notes: vec![],
    };
    let context = Context { today: None, own_voice: false, model: Model::Grammar };
    let reading = read(&report, &context).expect("there is a German grammar");
    let claim = reading.claims.first().expect("a claim");
    claim.said_in.map(|range| report.slice(range).to_owned())
}

#[test]
fn a_bare_place_in_the_frame_is_where_it_was_said() {
    let orm = Some("Orm".to_owned());
    assert_eq!(place("„Wir bleiben“, sagte Tessa Holm am Montag in Orm."), orm);
    assert_eq!(place("Tessa Holm sagte in Orm, dass die Brücke gesperrt bleibe."), orm);
}

#[test]
fn other_places_are_not() {
    assert_eq!(place("Das Amt in Orm teilte mit, dass die Brücke gesperrt bleibe."), None);
    assert_eq!(place("Tessa Holm sagte, die Brücke in Orm sei gesperrt."), None);
}
