//! A user's own table of actors, through the public interface.

mod plain;

use laut_engine::{Context, Model, OwnActors, read};
use laut_model::{Actor, Language, SourceKind};
use proptest::prelude::*;

const TABLE: &str = r#"
[state]
varland = "Varland | varländisch | Varländer | Varlandic | Orm | Haus am Sund"

[ministry]
varland-dikes = "Deichministerium, Ministry of Dikes | varland"

[company]
holm-salt = "Holm Salz & Söhne, Holm Salt, ~Salz"

[person]
tessa-ekk = "Tessa Ekk, ~Stark | varland-dikes"
quorro = "Quorro"

[wire]
dpa = "Nordische Presse"
"#;

/// What a report holds, read with the table.
fn actors(text: &str, language: Language) -> Vec<Actor> {
    let own = OwnActors::parse(TABLE, "own.toml").expect("a sound table");
    let report = plain::report(text, Some(language));
    let context =
        Context { today: None, own_voice: true, model: Model::Grammar, actors: Some(&own) };
    let reading = read(&report, &context).expect("a grammar");
    assert!(reading.claims.iter().any(|claim| claim.source.kind == SourceKind::Named), "{text}");
    reading.actors
}

/// The name, concept and parent's name of whoever is mentioned first.
fn first(text: &str, language: Language) -> (String, String, String) {
    let actors = actors(text, language);
    let actor = actors.first().expect("an actor");
    let parent = actor.parent.map_or("-", |id| actors[id.0 as usize].name.as_str()).to_owned();
    (actor.name.clone(), actor.concept.clone().unwrap_or_default(), parent)
}

#[test]
fn own_actors_are_found_in_both_languages() {
    for (language, text, name, concept) in [
        (Language::DE, "Varland halte den Damm, sagte Varland.", "Varland", "own.varland"),
        (Language::DE, "Laut dem Haus am Sund hält der Damm.", "Varland", "own.varland"),
        (
            Language::DE,
            "Der Damm halte, teilte das Deichministerium mit.",
            "Deichministerium",
            "own.varland-dikes",
        ),
        (
            Language::DE,
            "Nach Angaben des Deichministeriums hält der Damm.",
            "Deichministerium",
            "own.varland-dikes",
        ),
        (
            Language::DE,
            "Holm Salz & Söhne teilte mit, der Damm halte.",
            "Holm Salz & Söhne",
            "own.holm-salt",
        ),
        (Language::DE, "Laut Nordischer Presse hält der Damm.", "dpa", "agency.dpa"),
        (
            Language::EN,
            "The Ministry of Dikes said the dam was safe.",
            "Deichministerium",
            "own.varland-dikes",
        ),
        (Language::EN, "Holm Salt said the dam was safe.", "Holm Salz & Söhne", "own.holm-salt"),
        (Language::EN, "Quorro said the dam was safe.", "Quorro", "own.quorro"),
        (Language::DE, "Der Damm halte, sagte Quorro.", "Quorro", "own.quorro"),
    ] {
        let found = first(text, language);
        assert_eq!((found.0.as_str(), found.1.as_str()), (name, concept), "{text}");
    }
}

#[test]
fn the_adjective_of_an_own_state_names_its_body() {
    let text = "Der Damm halte, teilte das varländische Deichministerium mit.";
    let actors = actors(text, Language::DE);
    let body = actors.iter().find(|actor| actor.name == "Deichministerium").expect("the ministry");
    assert_eq!(body.concept.as_deref(), Some("own.varland-dikes"));
    let state = &actors[body.parent.expect("a state").0 as usize];
    assert_eq!(state.concept.as_deref(), Some("own.varland"));
}

#[test]
fn own_persons_keep_role_surname_and_body() {
    let text = "Das Deichministerium prüft. „Er hält“, sagte Sprecherin Tessa Ekk. Ekks Büro schwieg. \
                Ekk sagte, sie bleibe.";
    let actors = actors(text, Language::DE);
    let persons: Vec<&Actor> =
        actors.iter().filter(|actor| actor.kind == laut_model::ActorKind::Person).collect();
    let [ekk] = persons[..] else { panic!("one person, not {persons:#?}") };
    assert_eq!((ekk.name.as_str(), ekk.concept.as_deref()), ("Tessa Ekk", Some("own.tessa-ekk")));
    assert_eq!(ekk.roles.len(), 1);
    let body = ekk.parent.map(|id| actors[id.0 as usize].concept.as_deref());
    assert_eq!(body, Some(Some("own.varland-dikes")));
}

#[test]
fn a_tilde_asks_for_evidence() {
    let concept = |text: &str| first(text, Language::DE).1;
    assert_eq!(concept("Der Damm halte, sagte Ministerin Stark."), "own.tessa-ekk");
    assert_eq!(concept("Der Konzern „Salz“ teilte mit, der Damm halte."), "own.holm-salt");
    let actors = actors("Stark habe es geregnet, sagte Rolf Oll.", Language::DE);
    assert!(actors.iter().all(|actor| actor.concept.is_none()), "{actors:#?}");
}

#[test]
fn a_longer_name_is_another_person() {
    let actors = actors("Der Damm halte, sagte Tessa Ekk Oll.", Language::DE);
    assert!(actors.iter().all(|actor| actor.concept.is_none()), "{actors:#?}");
}

#[test]
fn a_known_name_is_the_users_from_then_on() {
    let own = OwnActors::parse("[agency]\nhum = \"Nasa\"", "own.toml").expect("sound");
    let report = plain::report("Laut Nasa hält der Damm.", None);
    let concept = |actors| {
        let context = Context { today: None, own_voice: false, model: Model::Grammar, actors };
        read(&report, &context).expect("a grammar").actors[0].concept.clone()
    };
    assert_eq!(concept(None).as_deref(), Some("org.us-nasa"));
    assert_eq!(concept(Some(&own)).as_deref(), Some("own.hum"));
}

#[test]
fn messages_name_file_line_and_way_out() {
    for (table, message) in [
        (
            "[agency]\na = 3",
            "t, line 2: invalid type: integer `3`, expected a string; write sections with lines such as \
             orm-gazette = \"Orm Gazette, OG\"",
        ),
        ("[agency]\n\nx y = \"Amt\"", "t, line 3: "),
        (
            "[agence]\na = \"Amt\"",
            "t, line 2, [agence] a: there is no section of this name; there are: person, state, ",
        ),
        (
            "[agency]\n\"a b\" = \"Amt\"",
            "t, line 2, [agency] a b: a key has only letters from a to z, digits and hyphens",
        ),
        ("[agency]\na = \" , | de\"", "t, line 2, [agency] a: write a name in the first cell"),
        (
            "[agency]\na = \"Amt, 12\"",
            "t, line 2, [agency] a: \"12\" is no name; it has no letters",
        ),
        (
            "[person]\na = \"Jon Ekk | | x\"",
            "t, line 2, [person] a: 3 cells; write at most 2, separated by |",
        ),
        (
            "[company]\nun = \"Amt\"",
            "t, line 2, [company] un: laut has this key in [international]; move the line there to add \
             names, or choose another key",
        ),
        (
            "[agency]\na = \"Amt\"\n[company]\na = \"Werk\"",
            "t, line 4, [company] a: the key stands in line 2 already; choose another",
        ),
        (
            "[agency]\na = \"Amt\"\nb = \"Hof, Amt\"",
            "t, line 3, [agency] b: \"Amt\" stands for a in line 2 too; let it stand in one of both",
        ),
        (
            "[agency]\na = \"Amt | nowhere\"",
            "t, line 2, [agency] a: belongs to \"nowhere\", which is no body; name the key of one, or \
             the code of a state",
        ),
        (
            "[person]\na = \"Jon Ekk\"\nb = \"Ida Oll | a\"",
            "t, line 3, [person] b: belongs to \"a\", which is no body",
        ),
        (
            "[agency]\na = \"Amt | b\"\nb = \"Hof | a\"",
            "t, line 3, [agency] b: belongs to \"a\" and holds it too; drop one of both",
        ),
    ] {
        let error = OwnActors::parse(table, "t").expect_err(table).to_string();
        assert!(error.starts_with(message), "{table}\n  expected {message}\n  found    {error}");
        assert!(!error.contains('\n'), "one line: {error}");
    }
}

/// What tables are made of, and what tears them.
const PIECES: [&str; 34] = [
    "[agency]\n",
    "[person]\n",
    "[state]\n",
    "[wire]\n",
    "[x]\n",
    "[",
    "a",
    "b",
    "c",
    "un",
    "de",
    " = ",
    "\"",
    "\"\n",
    "|",
    ",",
    "~",
    "Amt",
    "Jon Ekk",
    "Ekk",
    "Ä\u{308}",
    "İẞ",
    " ",
    "  ",
    "\\u0000",
    "\n",
    "''",
    "#",
    "=",
    "-",
    "12",
    "\\n",
    "us",
    "\u{2028}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_table_makes_it_panic(picks in prop::collection::vec(0..PIECES.len(), 0..40)) {
        try_table(&picks.iter().map(|&pick| PIECES[pick]).collect::<String>());
    }

    #[test]
    fn no_line_makes_it_panic(
        section in prop::sample::select(vec!["agency", "person", "state", "wire", "paper"]),
        lines in prop::collection::vec(("[a-d]|un|de|dpa", "[^\"\\\\\n\r\u{0}-\u{1f}\u{7f}]{0,24}"), 1..5),
    ) {
        let line = |(at, (key, text)): (usize, &(String, String))| format!("{key}{at} = \"{text}\"\n");
        let lines: String = lines.iter().enumerate().map(line).collect();
        try_table(&format!("[{section}]\n{lines}"));
    }
}

/// Reads the table and, if it is sound, a report with it.
fn try_table(table: &str) {
    let Ok(own) = OwnActors::parse(table, "t") else { return };
    for (language, text) in [
        (Language::DE, "Das Amt (Ekk) sagte Jon Ekk, so Ekk. Laut a-Amt „b“ hält er. Un Ä\u{308}."),
        (Language::EN, "The Amt said Jon Ekk, Ekk said. “b” said a 12 – c."),
    ] {
        let report = plain::report(text, Some(language));
        let context =
            Context { today: None, own_voice: true, model: Model::Grammar, actors: Some(&own) };
        let reading = read(&report, &context).expect("a grammar");
        for actor in &reading.actors {
            assert!(actor.mentions.iter().all(|range| range.slice(text).is_some()));
        }
    }
}
