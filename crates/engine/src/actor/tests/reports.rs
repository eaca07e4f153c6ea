//! Small invented reports: who is in them, and what must be taken for nobody.

use super::read;

/// The actors of a report as "name; kind; aliases; parent", in the order of the text.
fn actors(text: &str) -> Vec<String> {
    let found = read(text);
    let line = |actor: &laut_model::Actor| {
        let aliases: Vec<&str> = actor.aliases.iter().map(|alias| alias.text.as_str()).collect();
        let parent = actor.parent.map_or("-", |id| &found.actors[id.0 as usize].name);
        format!("{}; {}; {}; {parent}", actor.name, actor.kind.name(), aliases.join(", "))
    };
    found.actors.iter().map(line).collect()
}

/// Whom each party means, by name.
fn sources(text: &str) -> Vec<String> {
    let found = read(text);
    let name = |party: &super::ResolvedParty| {
        party.actor.map_or("nobody", |id| &found.actors[id.0 as usize].name).to_owned()
    };
    found.parties.iter().map(name).collect()
}

#[test]
fn a_surname_finds_its_person() {
    let text = "Quell warnt vor Hochwasser.
        Die Geologin Tavra Quell sagte, der Fluss steige. „Es wird eng“, fügte ⟦Quell⟧ hinzu.
        ⟦Quells⟧ Behörde schwieg.";
    assert_eq!(actors(text), ["Tavra Quell; person; Quell; -"]);
    assert_eq!(sources(text), ["Tavra Quell", "Tavra Quell"]);
}

#[test]
fn a_mention_holds_no_other_of_the_same_actor() {
    let found = read("rund Der Damm\nmit.Der Damm das Talsperrenamt Der Damm sagte");
    let damm = found.actors.iter().find(|actor| actor.name == "Der Damm").expect("an actor");
    let places = damm.mentions.iter().map(|place| place.slice(&found.text).expect("in the text"));
    assert_eq!(places.collect::<Vec<_>>(), ["Der Damm"; 3]);
}

#[test]
fn an_abbreviation_in_brackets_is_an_alias() {
    let text =
        "Das schreibt der East Delta Courier (EDC). Wie ⟦der EDC⟧ weiter berichtet, ist es vorbei.
        Das EDC-Team war dort.";
    assert_eq!(actors(text), ["East Delta Courier; outlet; EDC; -"]);
    assert_eq!(sources(text), ["East Delta Courier"]);
}

#[test]
fn a_metonym_is_the_body() {
    let text = "Das Pentagon schwieg. ⟦Das US-Verteidigungsministerium⟧ sagte nichts.
        Auch ⟦das Ministerium⟧ in der Hauptstadt Washington war still.";
    assert_eq!(actors(text), ["US-Verteidigungsministerium; organisation; Pentagon; -"]);
    assert_eq!(sources(text), ["US-Verteidigungsministerium", "US-Verteidigungsministerium"]);
}

#[test]
fn a_capital_is_a_state_or_a_place() {
    let text = "In Seoul regnete es. Doch ⟦Seoul⟧ erwägt Hilfe für Kiew.
        ⟦Südkoreanischen Angaben⟧ zufolge ist das teuer.";
    assert_eq!(actors(text), ["Südkorea; state; Seoul; -", "Ukraine; state; Kiew; -"]);
    assert_eq!(sources(text), ["Südkorea", "Südkorea"]);
}

#[test]
fn pronouns_follow_gender() {
    let text = "Das sagte ⟦die Sprecherin Melka Orrin⟧. ⟦Minister Jan Doll⟧ widersprach.
        ⟦Sie⟧ blieb dabei. ⟦Er⟧ auch. ⟦Man⟧ werde sehen.";
    assert_eq!(sources(text), ["Melka Orrin", "Jan Doll", "Melka Orrin", "Jan Doll", "nobody"]);
}

#[test]
fn descriptions_find_whom_they_mean() {
    let text =
        "⟦Die Regierungssprecherin Melka Orrin⟧ sprach zuerst. Dann sprach ⟦der Landwirt Jan Doll⟧.
        „Ja“, so ⟦die Sprecherin⟧. „Nein“, so ⟦der 45-Jährige⟧. „Doch“, so ⟦der Landwirt⟧.
        Das sagte ⟦ein Sprecher⟧ der Bahn.";
    let expected = ["Melka Orrin", "Jan Doll", "Melka Orrin", "Jan Doll", "Jan Doll", "Sprecher"];
    assert_eq!(sources(text), expected);
}

#[test]
fn a_source_may_stay_unnamed_and_still_be_one() {
    let text = "Das sagte ⟦ein Sprecher der Nato⟧. Mehr wollte ⟦der Sprecher⟧ nicht sagen.
        ⟦Experten⟧ zweifeln. ⟦Die Experten⟧ rechnen mit Regen.";
    assert_eq!(sources(text), ["Sprecher der Nato", "Sprecher der Nato", "Experten", "Experten"]);
    assert_eq!(
        actors(text),
        ["Sprecher der Nato; person; ; Nato", "Nato; organisation; ; -", "Experten; group; ; -"]
    );
}

#[test]
fn an_outlet_is_the_paper() {
    let text = "Das berichtet ⟦die Zeitung Marlen Sinbo⟧. ⟦Das Blatt⟧ nennt keine Quelle.
        ⟦Marlen Sinbo⟧ ist alt.";
    assert_eq!(sources(text), ["Marlen Sinbo", "Marlen Sinbo", "Marlen Sinbo"]);
    assert_eq!(actors(text), ["Marlen Sinbo; outlet; ; -"]);
}

#[test]
fn a_hotline_belongs_to_its_service() {
    let text = "⟦Der ukrainische Militärgeheimdienst QVD⟧ ruft an.
        So ⟦die QVD-Hotline „Wir gehen heim“ (Идём домой)⟧.";
    assert_eq!(
        actors(text),
        [
            "Ukraine; state; ; -",
            "QVD; organisation; ; Ukraine",
            "Wir gehen heim; organisation; Идём домой; QVD"
        ]
    );
}

#[test]
fn the_possessor_of_angaben_speaks() {
    let text = "⟦Forscherin Tavra Quell⟧ kam spät. ⟦Ihren Angaben⟧ zufolge regnete es.
        Nach ⟦eigenen Angaben⟧ war sie müde.";
    assert_eq!(sources(text), ["Tavra Quell", "Tavra Quell", "Tavra Quell"]);
}

#[test]
fn two_bearers_of_a_surname_stay_two() {
    let text = "Jan Doll und Melka Doll kamen. ⟦Melka Doll⟧ sprach.";
    assert_eq!(actors(text), ["Jan Doll; person; ; -", "Melka Doll; person; ; -"]);
    assert_eq!(sources(text), ["Melka Doll"]);
}

#[test]
fn genitives_and_compounds_add_no_alias() {
    let text =
        "Putins Truppen stehen still. Wladimir Putin schweigt. Russlands Präsident Putin reist.
        Nach Nato-Angaben ist die Nato bereit; die Pläne der Nato stehen.";
    assert_eq!(
        actors(text),
        [
            "Wladimir Putin; person; Putin; Russland",
            "Russland; state; ; -",
            "Nato; organisation; ; -"
        ]
    );
}

#[test]
fn a_name_in_headline_and_text_is_one() {
    let text = "Olena Kowal (Олена Коваль) kam mit Dr. Hans Rhode (SPD). Kowal sprach mit Rhode.";
    assert_eq!(
        actors(text),
        [
            "Olena Kowal; person; Олена Коваль, Kowal; -",
            "Hans Rhode; person; Rhode; SPD",
            "SPD; organisation; ; -"
        ]
    );
}

#[test]
fn nobody_is_found_where_nobody_is() {
    for text in [
        "Am Montag fiel Schnee.",
        "Im Oktober kamen Tausende Besucher.",
        "Rund 10.000 Menschen protestierten.",
        "Die Zeit drängt, und das Bild ist klar.",
        "Der Stern leuchtet, die Welt schaut zu.",
        "Viele Menschen kamen. Mehrere Häuser brannten.",
        "Gestern Abend brannte ein Haus.",
        "Der Spiegel zerbrach.",
        "Das kostet 3 Millionen Euro im Jahr.",
        "Ende Mai beginnt die Ernte.",
        "Nordkoreaner und Franzosen spielten Schach.",
        "Die Kosten stiegen um 3 Prozent.",
        "Der Apfel ist am Rand rot.",
        "Die Post kam spät.",
        "Wer will, der kann.",
        "Es ist ein guter Wein aus dem Keller.",
    ] {
        assert_eq!(actors(text), [""; 0], "{text}");
    }
}
