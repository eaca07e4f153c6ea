//! Descriptions, possessives and nouns of saying: whom each points back to, or that it is nobody.

use super::read;

/// Whom each party means, by name; behind it a question mark where it has none of its own.
fn sources(text: &str) -> Vec<String> {
    let found = read(text);
    let name = |party: &super::ResolvedParty| {
        let mark = if party.named { "" } else { "?" };
        party
            .actor
            .map_or("nobody".to_owned(), |id| format!("{}{mark}", found.actors[id.0 as usize].name))
    };
    found.parties.iter().map(name).collect()
}

/// Compares the last party of each text.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let found = sources(text);
        assert_eq!(found.last().map(String::as_str), Some(*expected), "{text}\n{found:?}");
    }
}

#[test]
fn another_calling_blocks_a_person() {
    let text = "⟦Innenministerin Tarja Wendel⟧ schwieg. Den Vorsitz hat Edda Molk.
        ⟦Die Tiefbau-Professorin⟧ kündigte das an. ⟦Sie⟧ blieb dabei.";
    assert_eq!(sources(text), ["Tarja Wendel", "Edda Molk", "Edda Molk"]);
    check(&[
        (
            "⟦Die Geologin Vera Holm⟧ zweifelt. So ⟦die Professorin der Universität Kall⟧.",
            "Vera Holm",
        ),
        ("⟦Ministerin Vera Holm⟧ zweifelt. So ⟦die Politikerin⟧.", "Vera Holm"),
        ("⟦Die Bäckerin Vera Holm⟧ zweifelt. So ⟦die Expertin⟧.", "Expertin?"),
    ]);
}

#[test]
fn an_authority_is_not_any_other() {
    let text = "⟦Der Wetterdienst⟧ warnt. Nach Angaben ⟦der Staatsanwaltschaft⟧ dauert es.";
    assert_eq!(sources(text), ["Wetterdienst", "Staatsanwaltschaft"]);
}

#[test]
fn a_general_noun_means_the_last_body_of_its_kind() {
    let text = "Das teilte ⟦das Innenministerium⟧ mit. Nach Angaben ⟦der Behörde⟧ regnet es.
        Laut ⟦Talsperrenamt⟧ hält der Damm, teilte ⟦die Behörde⟧ mit.";
    assert_eq!(
        sources(text),
        ["Innenministerium", "Innenministerium", "Talsperrenamt", "Talsperrenamt"]
    );
    check(&[
        ("Zuletzt hatte das Talsperrenamt geprüft. ⟦Das Amt⟧ schweigt.", "Talsperrenamt"),
        (
            "⟦Ein Unternehmen⟧ bot mit. Die Nordwasser AG auch. ⟦Der Konzern⟧ siegt.",
            "Nordwasser AG",
        ),
        ("⟦Eine Firma⟧ bot mit. ⟦Die Firma⟧ siegt.", "Firma?"),
        ("⟦Die Behörde⟧ schweigt.", "Behörde?"),
        ("Die Nordwasser AG baut. ⟦Das Unternehmen⟧ schweigt.", "Nordwasser AG"),
        ("Die Nordwasser AG baut. ⟦Unternehmen⟧ klagen.", "Unternehmen?"),
        ("⟦Ein Ministerium⟧ schweigt.", "Ministerium?"),
    ]);
}

#[test]
fn bodies_that_are_one_of_a_kind_are_named() {
    for body in ["das Innenministerium", "die Polizei", "der Krisenstab", "das Talsperrenamt"] {
        let found = sources(&format!("Das teilte ⟦{body}⟧ mit."));
        let noun = body.split(' ').next_back().expect("two words");
        assert_eq!(found, [noun]);
    }
}

#[test]
fn a_name_in_lower_case_stands_behind_its_outlet() {
    let text =
        "Das meldet ⟦die Nachrichtenagentur norpress⟧. Wie ⟦norpress⟧ weiter meldet, regnet es.
        ⟦Die Agentur⟧ bleibt dabei. Das sagte Holm ⟦der Agentur norpress⟧.";
    assert_eq!(sources(text), ["norpress"; 4]);
    let found = read(text);
    assert_eq!(found.party(0), "norpress; agency; Nachrichtenagentur; -");
    check(&[
        ("⟦Die Agentur meldete⟧ das.", "Agentur?"),
        ("⟦Die Zeitung schrieb⟧ das.", "Zeitung?"),
        ("⟦Der Sender auch⟧.", "Sender?"),
    ]);
}

#[test]
fn papers_keep_the_adjective_of_their_town() {
    let text = "Das steht in einem Bericht ⟦des Kaller Tageblatts⟧. ⟦Das Blatt⟧ nennt niemanden.
        So schreibt ⟦die Zeitung⟧.";
    assert_eq!(sources(text), ["Kaller Tageblatt"; 3]);
    assert_eq!(read(text).party(0), "Kaller Tageblatt; outlet; -; -");
    check(&[
        ("Das sagte er ⟦dem Moorer Anzeiger⟧.", "Moorer Anzeiger"),
        ("Nach Informationen ⟦des Abendechos⟧ stimmt das.", "Abendecho"),
        ("Das meldet ⟦Radio Lunde⟧.", "Radio Lunde"),
        ("Das sagte er ⟦dem Sender Radio Lunde⟧.", "Radio Lunde"),
        ("So ⟦die Sprecherin des Deutschen Roderverbands, Vera Holm⟧.", "Vera Holm"),
    ]);
}

#[test]
fn possessives_mean_their_owner() {
    check(&[
        ("⟦Ministerin Vera Holm⟧ kam. Es sind ⟦ihren⟧ Worten nach drei.", "Vera Holm"),
        ("⟦Ministerin Vera Holm⟧ kam. Es sind ⟦ihren Worten⟧ nach drei.", "Vera Holm"),
        ("⟦Minister Jan Holm⟧ kam. ⟦Seinen⟧ Angaben zufolge sind es drei.", "Jan Holm"),
        ("⟦Minister Jan Holm⟧ kam. ⟦Meiner Meinung⟧ nach nicht.", "nobody"),
        ("⟦Minister Jan Holm⟧ kam. ⟦Meiner⟧ Meinung nach nicht.", "nobody"),
    ]);
}

#[test]
fn words_and_rumours_are_nobody() {
    check(&[
        ("Es soll ⟦dem Vernehmen⟧ nach regnen.", "nobody"),
        ("⟦Gerüchten⟧ zufolge regnet es.", "nobody"),
        ("Nach ⟦den Worten⟧ der Ministerin regnet es.", "nobody"),
        ("⟦Angaben⟧ zufolge regnet es.", "nobody"),
        ("Das sagte ⟦Ministerin Vera Holm⟧. ⟦Den Angaben⟧ nach regnet es.", "Vera Holm"),
        ("⟦Umfragen⟧ zufolge sind viele dafür.", "Umfragen?"),
    ]);
}

#[test]
fn the_first_part_of_a_compound_speaks() {
    check(&[
        ("Das Land bot nach ⟦Regierungsangaben⟧ Hilfe an.", "Regierung"),
        ("Es kamen nach ⟦Behördenangaben⟧ zwei um.", "Behörden?"),
        ("Laut ⟦Polizeibericht⟧ war es spät.", "Polizei"),
        (
            "⟦Das Innenministerium⟧ zählt. Nach ⟦Ministeriumsangaben⟧ sind es zwei.",
            "Innenministerium",
        ),
        ("Die Nordwasser AG baut. Nach ⟦Unternehmensangaben⟧ dauert es.", "Nordwasser AG"),
        ("⟦Zeitungsberichten⟧ zufolge regnet es.", "Zeitungsberichten?"),
    ]);
}

#[test]
fn circles_stay_unnamed() {
    check(&[
        ("Aus ⟦Kreisen der Talsperrenaufsicht⟧ hieß es das.", "Kreisen der Talsperrenaufsicht?"),
        (
            "Das meldet norpress unter Berufung auf ⟦Kreise des Ministeriums⟧.",
            "Kreise des Ministeriums?",
        ),
    ]);
}
