//! Noun phrases of sources: whom each means, as "name; kind; roles; parent". A question mark
//! behind the name says that the phrase describes somebody without a name.

use super::read;

/// Reads each text and compares its last party.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = read(text);
            let got = found.party(found.parties.len() - 1);
            (got != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn persons_with_a_role() {
    check(&[
        ("Das sagte ⟦die Expertin Melka Orrin⟧ gestern.", "Melka Orrin; person; Expertin; -"),
        ("Das sagte ⟦Minister Tavro Quell⟧ gestern.", "Tavro Quell; person; Minister; -"),
        (
            "Das sagte ⟦Regierungssprecherin Orrin⟧ gestern.",
            "Orrin; person; Regierungssprecherin; -",
        ),
        ("Das sagte ⟦US-Präsident Dorv Hallam⟧ gestern.", "Dorv Hallam; person; US-Präsident; USA"),
        (
            "Laut ⟦Nato-Generalsekretär Jelle Vonk⟧ ist das so.",
            "Jelle Vonk; person; Nato-Generalsekretär; Nato",
        ),
        (
            "Das sagte ⟦der ukrainische Präsident Petrak Wosnyj⟧.",
            "Petrak Wosnyj; person; ukrainische Präsident; Ukraine",
        ),
        (
            "Das sagte ⟦die frühere finnische Außenministerin Aino Veskala⟧.",
            "Aino Veskala; person; frühere finnische Außenministerin; Finnland",
        ),
        ("Das sagte ⟦Kremlsprecher Gorm Tessin⟧.", "Gorm Tessin; person; Kremlsprecher; -"),
        (
            "Das sagte ⟦Russlands Außenminister Gorm Tessin⟧.",
            "Gorm Tessin; person; Außenminister; Russland",
        ),
        (
            "Das sagte ⟦SPD-Fraktionschefin Ulla Grell⟧.",
            "Ulla Grell; person; SPD-Fraktionschefin; SPD",
        ),
        ("Das sagte ⟦der Abgeordnete Ole Brant (SPD)⟧.", "Ole Brant; person; Abgeordnete; SPD"),
        ("Das sagte ⟦General Horst Mader⟧.", "Horst Mader; person; General; -"),
        (
            "Das sagte ⟦Generalstabschef General Wim Otterlo⟧.",
            "Wim Otterlo; person; Generalstabschef General; -",
        ),
        ("Das sagte ⟦der Ökonom Prof. Dr. Jan Hesse⟧.", "Jan Hesse; person; Ökonom; -"),
        ("Das sagte ⟦Frau Dr. Melka Orrin⟧.", "Melka Orrin; person; -; -"),
        ("Das sagte ⟦Herr Brandis⟧.", "Brandis; person; -; -"),
        (
            "Das sagte ⟦der Bürgermeister von Heldorf, Jens Kroll⟧.",
            "Jens Kroll; person; Bürgermeister von Heldorf; Heldorf",
        ),
        ("Das sagte ⟦ein Anwohner namens Pjotr Dallin⟧.", "Pjotr Dallin; person; Anwohner; -"),
        ("Das sagte ⟦der 45-jährige Landwirt Heiner Doll⟧.", "Heiner Doll; person; Landwirt; -"),
        (
            "Das sagte ⟦Oppositionsführerin Swetlana Karpin⟧.",
            "Swetlana Karpin; person; Oppositionsführerin; -",
        ),
    ]);
}

#[test]
fn names_of_many_shapes() {
    check(&[
        ("Das sagte ⟦Samuel Cranny-Evans⟧ dazu.", "Samuel Cranny-Evans; person; -; -"),
        ("Das sagte ⟦Kim Tan-ok⟧ dazu.", "Kim Tan-ok; person; -; -"),
        ("Das sagte ⟦Ursula von der Wiese⟧ dazu.", "Ursula von der Wiese; person; -; -"),
        ("Das sagte ⟦Ministerin von der Wiese⟧ dazu.", "von der Wiese; person; Ministerin; -"),
        ("Das sagte ⟦Robert van Dallen⟧ dazu.", "Robert van Dallen; person; -; -"),
        ("Das sagte ⟦Mohammed bin Karim⟧ dazu.", "Mohammed bin Karim; person; -; -"),
        ("Das sagte ⟦Ahmed al-Dschabari⟧ dazu.", "Ahmed al-Dschabari; person; -; -"),
        ("Das sagte ⟦Joseph S. Blanner⟧ dazu.", "Joseph S. Blanner; person; -; -"),
        ("Das sagte ⟦Mark O’Kelly⟧ dazu.", "Mark O’Kelly; person; -; -"),
        ("Das sagte ⟦Tavro Quell⟧ dazu.", "Tavro Quell; person; -; -"),
        ("Das sagte ⟦Hans Koch⟧ dazu.", "Hans Koch; person; -; -"),
        ("Das sagte ⟦Sprecherin Fischer⟧ dazu.", "Fischer; person; Sprecherin; -"),
        ("Das sagte ⟦Annette Grell-Mauz⟧ dazu.", "Annette Grell-Mauz; person; -; -"),
        ("Das sagte ⟦Olena Kowal (Олена Коваль)⟧ dazu.", "Olena Kowal; person; -; -"),
        ("Das sagte ⟦Mark\u{a0}Rhode⟧ dazu.", "Mark Rhode; person; -; -"),
    ]);
}

#[test]
fn persons_with_an_apposition() {
    check(&[
        (
            "Das sagte ⟦der Experte Tavro Quell, vom Northern Harbour Institute⟧.",
            "Tavro Quell; person; Experte, vom Northern Harbour Institute; Northern Harbour Institute",
        ),
        (
            "Das sagte ⟦die stellvertretende Sprecherin des US-Verteidigungsministeriums, Melka Orrin⟧.",
            "Melka Orrin; person; stellvertretende Sprecherin des US-Verteidigungsministeriums; US-Verteidigungsministerium",
        ),
        (
            "Das sagte ⟦Omm Pir-tal, ein Überläufer und Leiter des Landesinstituts für Grenzkunde⟧.",
            "Omm Pir-tal; person; Überläufer und Leiter des Landesinstituts für Grenzkunde; Landesinstitut für Grenzkunde",
        ),
        (
            "Das sagte ⟦Sergej Wosnjak, Pressesprecher der Partei Morgenrot⟧.",
            "Sergej Wosnjak; person; Pressesprecher der Partei Morgenrot; Morgenrot",
        ),
        ("Das sagte ⟦Bill Gram, der Chef der Nato⟧.", "Bill Gram; person; Chef der Nato; Nato"),
        (
            "Das sagte ⟦ein Sprecher der Polizei, Lars Bering⟧.",
            "Lars Bering; person; Sprecher der Polizei; Polizei",
        ),
        (
            "Das sagte ⟦Günter Metz vom Roten Kreuz⟧.",
            "Günter Metz; person; vom Roten Kreuz; Rotes Kreuz",
        ),
        (
            "Das sagte ⟦die Leiterin des Robert-Koch-Instituts, Tavra Quell⟧.",
            "Tavra Quell; person; Leiterin des Robert-Koch-Instituts; Robert Koch-Institut",
        ),
        (
            "Das sagte ⟦der Chef des Militärgeheimdienstes, Kyrylo Budnyk⟧.",
            "Kyrylo Budnyk; person; Chef des Militärgeheimdienstes; Militärgeheimdienst",
        ),
    ]);
}

#[test]
fn well_known_bodies() {
    check(&[
        ("Laut ⟦Pentagon⟧ ist das so.", "US-Verteidigungsministerium; organisation; -; -"),
        (
            "Das teilte ⟦das US-Verteidigungsministerium⟧ mit.",
            "US-Verteidigungsministerium; organisation; -; -",
        ),
        ("Das teilte ⟦das Auswärtige Amt in Berlin⟧ mit.", "Auswärtiges Amt; organisation; -; -"),
        ("Nach Angaben ⟦des Auswärtigen Amtes⟧ ist das so.", "Auswärtiges Amt; organisation; -; -"),
        ("Laut ⟦Nato-Angaben⟧ ist das so.", "Nato; organisation; -; -"),
        ("Das teilte ⟦die Weltgesundheitsorganisation (WHO)⟧ mit.", "WHO; organisation; -; -"),
        ("Das meldete ⟦die Nachrichtenagentur Reuters⟧.", "Reuters; agency; Nachrichtenagentur; -"),
        ("Das meldete ⟦die dpa⟧.", "dpa; agency; -; -"),
        ("Das berichtet ⟦der „Spiegel“⟧.", "Der Spiegel; outlet; -; -"),
        ("Das berichtet ⟦das Magazin Stern⟧.", "Stern; outlet; Magazin; -"),
        (
            "Das sagte er ⟦der South China Morning Post (SCMP)⟧.",
            "South China Morning Post; outlet; -; -",
        ),
        ("Das sagte er ⟦der „New York Times“⟧.", "New York Times; outlet; -; -"),
        (
            "Das teilte ⟦der ukrainische Militärgeheimdienst HUR⟧ mit.",
            "HUR; organisation; ukrainische Militärgeheimdienst; Ukraine",
        ),
        (
            "Laut ⟦dem Stockholmer Friedensforschungsinstitut SIPRI⟧ ist das so.",
            "SIPRI; organisation; Stockholmer Friedensforschungsinstitut; -",
        ),
        (
            "Das erklärte ⟦das russische Verteidigungsministerium⟧.",
            "russisches Verteidigungsministerium; organisation; -; Russland",
        ),
        (
            "Das erklärte ⟦das amerikanische Verteidigungsministerium⟧.",
            "US-Verteidigungsministerium; organisation; -; USA",
        ),
        ("Das erklärte ⟦die Europäische Kommission⟧.", "EU-Kommission; organisation; -; -"),
        ("Das erklärten ⟦die Vereinten Nationen⟧.", "Vereinte Nationen; organisation; -; -"),
    ]);
}

#[test]
fn states_by_capital_adjective_and_seat() {
    check(&[
        ("Das lehnt ⟦Seoul⟧ ab.", "Südkorea; state; -; -"),
        ("Das erklärte ⟦Pjöngjang⟧.", "Nordkorea; state; -; -"),
        ("Nach Angaben ⟦Pjöngjangs⟧ ist das so.", "Nordkorea; state; -; -"),
        ("⟦Ukrainischen Angaben⟧ zufolge ist das so.", "Ukraine; state; -; -"),
        ("Das ist ⟦ukrainischen Angaben⟧ zufolge so.", "Ukraine; state; -; -"),
        ("Das erklärte ⟦der Kreml⟧.", "Russland; state; -; -"),
        ("Das erklärte ⟦das Weiße Haus⟧.", "USA; state; -; -"),
        ("Das erklärte ⟦die nordkoreanische Regierung⟧.", "Nordkorea; state; -; -"),
        ("Das erklärte ⟦die Regierung in Kiew⟧.", "Ukraine; state; -; -"),
        ("Nach ⟦Angaben aus Kiew⟧ ist das so.", "Ukraine; state; -; -"),
        ("Das ist die ⟦Auffassung Österreichs⟧.", "Österreich; state; -; -"),
    ]);
}

#[test]
fn bodies_that_no_table_knows() {
    check(&[
        (
            "Laut ⟦der südkoreanischen Tageszeitung Marlen Sinbo⟧ ist das so.",
            "Marlen Sinbo; outlet; südkoreanischen Tageszeitung; Südkorea",
        ),
        (
            "Das sagte er ⟦der US-Publikation Lanternweek⟧.",
            "Lanternweek; outlet; US-Publikation; USA",
        ),
        ("Das sagte er ⟦der East Delta Courier (EDC)⟧.", "East Delta Courier; outlet; -; -"),
        (
            "Das teilte ⟦der ukrainische Militärgeheimdienst QVD⟧ mit.",
            "QVD; organisation; ukrainische Militärgeheimdienst; Ukraine",
        ),
        (
            "Laut ⟦dem Malmöer Friedensforschungsinstitut TORFI⟧ ist das so.",
            "TORFI; organisation; Malmöer Friedensforschungsinstitut; -",
        ),
        (
            "Das teilte ⟦das Institut für Wetterkunde⟧ mit.",
            "Institut für Wetterkunde; organisation; -; -",
        ),
        (
            "Nach Angaben ⟦des Landesinstituts für Grenz-Studien⟧ ist das so.",
            "Landesinstitut für Grenz-Studien; organisation; -; -",
        ),
        (
            "Das teilte ⟦die Staatsanwaltschaft Heldorf⟧ mit.",
            "Staatsanwaltschaft Heldorf; organisation; -; -",
        ),
        (
            "Das teilte ⟦die Organisation „Brot und Salz“⟧ mit.",
            "Brot und Salz; organisation; Organisation; -",
        ),
        ("Das schreibt ⟦die „Heldorfer Rundschau“⟧.", "Heldorfer Rundschau; outlet; -; -"),
        ("Das meldete ⟦die Agentur Borpress⟧.", "Borpress; agency; Agentur; -"),
        ("Das teilte ⟦der Konzern Dallwerke⟧ mit.", "Dallwerke; organisation; Konzern; -"),
        (
            "So ein Appell ⟦der QVD-Kapitulationshotline „Wir gehen heim“ (Идём домой)⟧.",
            "Wir gehen heim; organisation; QVD-Kapitulationshotline; -",
        ),
        (
            "Das erklärte ⟦das estnische Umweltministerium⟧.",
            "estnisches Umweltministerium; organisation; -; Estland",
        ),
        (
            "Das teilte ⟦die Northern Harbour University⟧ mit.",
            "Northern Harbour University; organisation; -; -",
        ),
    ]);
}

#[test]
fn sources_without_a_name() {
    check(&[
        ("Das glauben ⟦Experten⟧.", "Experten?; group; Experten; -"),
        ("Das glauben ⟦Beobachter⟧.", "Beobachter?; group; Beobachter; -"),
        ("Das meldete ⟦die Polizei⟧.", "Polizei; organisation; -; -"),
        ("Das teilten ⟦die Behörden⟧ mit.", "Behörden?; group; -; -"),
        (
            "Das sagte ⟦ein Sprecher des Ministeriums⟧.",
            "Sprecher des Ministeriums?; person; Sprecher des Ministeriums; Ministerium",
        ),
        (
            "Das sagte ⟦ein Sprecher der Nato⟧.",
            "Sprecher der Nato?; person; Sprecher der Nato; Nato",
        ),
        ("Das verlautete aus ⟦Regierungskreisen⟧.", "Regierungskreisen?; group; -; -"),
        ("Das sagten ⟦mehrere Augenzeugen⟧.", "Augenzeugen?; group; Augenzeugen; -"),
        ("Das sagte ⟦eine Anwohnerin⟧.", "Anwohnerin?; person; Anwohnerin; -"),
        ("Das berichten ⟦israelische Medien⟧.", "israelische Medien?; group; -; Israel"),
        ("Das geht aus ⟦dem Bericht⟧ hervor.", "Bericht?; unknown; -; -"),
        ("⟦Man⟧ wolle das nicht.", "nobody"),
        ("⟦Wir⟧ wollen das nicht.", "nobody"),
    ]);
}
