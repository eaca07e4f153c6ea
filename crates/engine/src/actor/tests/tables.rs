//! The shared tables are wide, and no name in them means two.

use crate::actor::find_mentions;
use crate::actor::load::{Rows, cells, names};
use crate::lang::{self, Grammar};
use crate::segment::Segmented;
use laut_model::{Block, BlockKind, Language, TextRange};
use std::collections::{BTreeMap, BTreeSet};

const STATES: &str = include_str!("../table/states.toml");
const BODIES: &str = include_str!("../table/bodies.toml");
const OUTLETS: &str = include_str!("../table/outlets.toml");

/// The members of the United Nations, by ISO 3166-1 code.
const MEMBERS: &str = "af al dz ad ao ag ar am au at az bs bh bd bb by be bz bj bt bo ba bw br bn bg \
    bf bi cv kh cm ca cf td cl cn co km cg cr ci hr cu cy cz kp cd dk dj dm do ec eg sv gq er ee sz et \
    fj fi fr ga gm ge de gh gr gd gt gn gw gy ht hn hu is in id ir iq ie il it jm jp jo kz ke ki kw kg \
    la lv lb ls lr ly li lt lu mg mw my mv ml mt mh mr mu mx fm mc mn me ma mz mm na nr np nl nz ni ne \
    ng mk no om pk pw pa pg py pe ph pl pt qa kr md ro ru rw kn lc vc ws sm st sa sn rs sc sl sg sk si \
    sb so za ss es lk sd sr se ch sy tj th tl tg to tt tn tr tm tv ug ua ae gb tz us uy uz vu ve vn ye \
    zm zw";

/// Observers of the United Nations and others that reports name like states.
const OTHERS: &str = "ps tw va xk";

/// States that German and English call alike.
const ALIKE: &str = "ad af ao bb bf bh bi bj bn bs bt bw by bz cl cr dm ec er gd gh gm gn gt gw gy hn \
    ht il ir jp ki kw la li lk lr ls mc me ml mt mu mw my na ne ng ni np nr om pa pe pk pt pw py sd sl \
    sm sn so sr sv tg th tm to tv ua ug uy ve vn vu ws xk";

/// States whose capital bears their name, and Belgium, whose capital speaks for the EU.
const NO_CAPITAL: &str = "be dj lu mc sg sm va";

/// States without an adjective that German or English uses for them alone.
const NO_GERMAN_ADJECTIVE: &str = "cg kn tt";
const NO_ENGLISH_ADJECTIVE: &str = "cg dm";

fn codes(list: &str) -> BTreeSet<&str> {
    list.split_whitespace().collect()
}

/// Those of `rows` for which something is lacking, by code.
fn lacking<'r>(rows: &'r Rows<'_>, lacks: impl Fn(&[&str]) -> bool) -> BTreeSet<&'r str> {
    let lacks = |&(_, _, line): &(&str, &str, &str)| lacks(&cells(line));
    rows.lines().filter(lacks).map(|(_, code, _)| code).collect()
}

#[test]
fn every_state_has_its_names_adjectives_and_capital_in_both_languages() {
    let rows = Rows::read("states.toml", STATES).expect("the states");
    let members = codes(MEMBERS);
    assert_eq!(members.len(), 193);
    let all: BTreeSet<&str> = rows.lines().map(|(_, code, _)| code).collect();
    assert_eq!(all, members.into_iter().chain(codes(OTHERS)).collect());
    assert_eq!(lacking(&rows, |cells| !cells[0].contains(';')), codes(ALIKE));
    assert_eq!(lacking(&rows, |cells| cells[1].is_empty()), codes(NO_GERMAN_ADJECTIVE));
    assert_eq!(lacking(&rows, |cells| cells[3].is_empty()), codes(NO_ENGLISH_ADJECTIVE));
    assert_eq!(lacking(&rows, |cells| cells[4].is_empty()), codes(NO_CAPITAL));
}

#[test]
fn hundreds_of_bodies_have_a_german_and_an_english_name() {
    let rows = Rows::read("bodies.toml", BODIES).expect("the bodies");
    let both = |&(_, _, line): &(&str, &str, &str)| {
        let mut parts = cells(line)[0].split(';').map(|part| names(part).count());
        parts.clone().count() == 2 && parts.all(|count| count > 0)
    };
    let both = rows.lines().filter(both).count();
    assert!(both >= 700, "{both} bodies");
    let wrong = |&(_, _, line): &(&str, &str, &str)| cells(line)[0].matches(';').count() > 1;
    assert_eq!(rows.lines().find(wrong), None);
}

#[test]
fn no_name_stands_for_two() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for (file, text, capitals) in [
        ("states.toml", STATES, 4..6),
        ("bodies.toml", BODIES, 2..3),
        ("outlets.toml", OUTLETS, 2..3),
    ] {
        let rows = Rows::read(file, text).expect("a table");
        for (section, key, line) in rows.lines() {
            let cells = cells(line);
            let places = capitals.clone().filter_map(|at| cells.get(at));
            let own = format!("{file} [{section}] {key}");
            for name in cells.iter().take(1).chain(places).flat_map(|cell| names(cell)) {
                let name = name.trim_start_matches('~').to_owned();
                if let Some(other) = known.insert(name.clone(), own.clone()) {
                    twice.push(format!("{name}: {other}, {own}"));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn no_adjective_stands_for_two_states() {
    let rows = Rows::read("states.toml", STATES).expect("the states");
    let mut known = BTreeMap::new();
    for (_, code, line) in rows.lines() {
        let cells = cells(line);
        for adjective in
            names(cells[1]).map(|name| (1, name)).chain(names(cells[3]).map(|name| (3, name)))
        {
            if let Some(other) = known.insert(adjective, code) {
                panic!("{adjective:?}: {other} and {code}");
            }
        }
    }
}

/// The keys of what is found in a sentence.
fn keys(grammar: &dyn Grammar, text: &str) -> Vec<String> {
    let range = TextRange::new(0, text.len());
    let blocks = [Block { kind: BlockKind::Paragraph, range }];
    let segmented = Segmented::new(text, &blocks, grammar.sentences(), &mut Vec::new());
    let words = grammar.actors();
    let mentions = find_mentions(&segmented, words);
    let concepts = mentions.iter().filter_map(|mention| mention.concept);
    let key = |id: &str| id.split_once('.').map_or("", |(_, key)| key).to_owned();
    concepts.map(|id| key(&words.table.concept(id).id)).collect()
}

#[test]
fn every_name_is_found_in_a_text_of_either_language() {
    let mut missed = Vec::new();
    for (file, text) in
        [("states.toml", STATES), ("bodies.toml", BODIES), ("outlets.toml", OUTLETS)]
    {
        let rows = Rows::read(file, text).expect("a table");
        for (_, key, line) in rows.lines() {
            let cells = cells(line);
            for name in names(cells[0]).filter(|name| !name.starts_with('~')) {
                for (language, before) in
                    [(Language::DE, "Es hieß,"), (Language::EN, "All saw that")]
                {
                    let grammar = lang::grammar(language).expect("a grammar");
                    let found = keys(grammar, &format!("{before} {name} kam."));
                    if !found.iter().any(|found| found == key) {
                        missed.push(format!("{file} {key}: {name} is {found:?}"));
                    }
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} names are not found:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn a_ministry_that_no_line_names_is_one_body_in_both_languages() {
    let id = |language: Language, state: &str, name: &str| {
        let grammar = lang::grammars().iter().find(|g| g.language() == language).expect("built in");
        let table = &grammar.actors().table;
        let state = table.called(state).expect("a state");
        table.office(state, name).map(|office| table.concept(office).id.clone())
    };
    let both = |german: [&str; 2], english: [&str; 2]| {
        [id(Language::DE, german[0], german[1]), id(Language::EN, english[0], english[1])]
    };
    let own = Some("org.be-interior".to_owned());
    assert_eq!(
        both(["Belgien", "innenministerium"], ["Belgium", "ministry of the interior"]),
        [own.clone(), own]
    );
    let listed = Some("org.de-foreign".to_owned());
    assert_eq!(
        both(["Deutschland", "außenministerium"], ["Germany", "foreign ministry"]),
        [listed.clone(), listed]
    );
}
