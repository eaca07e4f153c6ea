use super::super::sample::{folder, story};
use super::*;
use std::fs;

/// What building the story says once a file of the truth was changed.
fn error_after(file: &str, old: &str, new: &str) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    for part in ["truth", "draft"] {
        fs::create_dir(directory.path().join(part)).expect("a folder");
        for entry in folder().join(part).read_dir().expect("a folder") {
            let entry = entry.expect("an entry");
            let copy = directory.path().join(part).join(entry.file_name());
            fs::copy(entry.path(), copy).expect("a copy");
        }
    }
    let path = directory.path().join("truth").join(file);
    let text = fs::read_to_string(&path).expect("the file");
    assert!(text.contains(old), "{file} has «{old}»");
    fs::write(&path, text.replacen(old, new, 1)).expect("written");
    match build::story(directory.path(), story().reports.clone()) {
        Ok(_) => String::new(),
        Err(error) => format!("{error:#}"),
    }
}

#[test]
fn every_quotation_has_its_place() {
    let story = story();
    assert_eq!((story.reports.len(), story.passages.len()), (34, 617));
    for passage in &story.passages {
        let text = story.reports[passage.report].text();
        assert!(passage.range.slice(text).is_some_and(|words| !words.is_empty()));
    }
    assert_eq!((story.pairs.len(), story.sentences.len(), story.topics.len()), (59, 60, 65));
}

#[test]
fn words_that_do_not_occur_or_occur_twice_are_told_with_file_and_key() {
    let error =
        error_after("passages.toml", "At least nine people were", "At least ten people were");
    assert_eq!(
        error,
        "passages.toml, 01.dead-lead: the words «At least ten people were killed» do not occur"
    );
    let error = error_after(
        "passages.toml",
        "Wir reden von Weihnachten\", occurrence = 1",
        "Wir reden von Weihnachten\"",
    );
    let twice =
        "passages.toml, 09.christmas-heading: the words «Wir reden von Weihnachten» occur 2 times";
    assert!(error.starts_with(twice), "{error}");
    let error = error_after("draft.toml", "von neun bestätigten", "von zehn bestätigten");
    assert!(error.starts_with("draft.toml, sentence 2 of draft-de.md: the words"), "{error}");
    let error = error_after("copies.toml", "PORT ANSEL, Oct 7 (MPA)", "PORT ANSEL, Oct 8 (MPA)");
    assert!(error.starts_with("copies.toml, pair 1: the words"), "{error}");
}

#[test]
fn unknown_ids_are_told_with_file_and_key() {
    let told = [
        ("passages.toml", "utterance = \"vail-nine\"", "utterance = \"x\"", "01.dead-title"),
        ("passages.toml", "topic = \"dead\"", "topic = \"x\"", "01.dead-title"),
        ("passages.toml", "rests_on = \"01\"", "rests_on = \"x\"", "02.dead-title"),
        ("utterances.toml", "origin = \"police-port-ansel\"", "origin = \"x\"", "vail-nine"),
        ("utterances.toml", "\"05.smoke\"", "\"05.x\"", "open 1"),
        ("topics.toml", "\"dead-or-injured\"", "\"x\"", "dead"),
        ("chains.toml", "\"04\"]", "\"x\"]", "chain 1"),
        ("steps.toml", "\"03.dead-12\"", "\"03.x\"", "step 1"),
        ("hedges.toml", "\"04.dead\"", "\"04.x\"", "hedge 1"),
        ("denials.toml", "\"01.tarn-declines\"", "\"01.x\"", "tarn-7"),
        ("missing.toml", "\"10.defects\"", "\"10.x\"", "inspection-report"),
        ("editions.toml", "\"05.dead\"", "\"05.x\"", "change 1"),
        ("decoys.toml", "\"18.dead\"", "\"18.x\"", "decoy 1"),
        ("reports.toml", "rests_on = [\"01\"]", "rests_on = [\"x\"]", "02"),
        ("draft.toml", "\"28.dead\"", "\"28.x\"", "sentence 1 of draft-de.md"),
    ];
    for (file, old, new, key) in told {
        let error = error_after(file, old, new);
        assert!(error.starts_with(&format!("{file}, {key}: ")), "{file}, {key}: {error}");
    }
}

#[test]
fn topics_must_say_what_the_passages_say() {
    let error = error_after("topics.toml", "independent = 3", "independent = 2");
    assert_eq!(error, "topics.toml, dead: it has 3 independent origins, not 2");
    let error = error_after("topics.toml", "dsu = [\"26\", ", "dsu = [");
    assert!(error.starts_with("topics.toml, dead: passages.toml has dsu in"), "{error}");
}
