//! A perfect answer loses nothing; each broken one loses what it must, and nothing else.

use super::answer::{Answer, Copied, Denial, Loss, Origin, Span, Step};
use super::kinds::{
    ChangeKind, CopyVerdict, DenialKind, HedgeKind, OriginKind, StepLabel, Verdict,
};
use super::row::{Row, Value};
use super::rows;
use super::sample::{at, perfect, place, span, story};
use crate::score::Prf;

/// The rows of an answer that a perfect answer does not have like that, by name.
fn losses(answer: &Answer) -> Vec<(&'static str, Row)> {
    let whole = rows(story(), &perfect());
    let pairs = whole.into_iter().zip(rows(story(), answer));
    pairs.filter(|(whole, row)| whole.value != row.value).map(|(_, row)| (row.name, row)).collect()
}

/// The one row that an answer loses.
fn loss(answer: &Answer, name: &str) -> Row {
    let mut losses = losses(answer);
    let names: Vec<_> = losses.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, [name]);
    losses.remove(0).1
}

fn rates(right: usize, found: usize, wanted: usize) -> Value {
    Value::Rates(Prf::of_counts(right, right, found, wanted))
}

/// The class of topics that holds a passage.
fn class(answer: &Answer, id: &str) -> usize {
    let mut classes = answer.topics.iter();
    classes.position(|topic| topic.spans.contains(&span(id))).expect("a class holds it")
}

fn utterance<'a>(answer: &'a mut Answer, id: &str) -> &'a mut Vec<Span> {
    let mut classes = answer.utterances.iter_mut();
    classes.find(|class| class.contains(&span(id))).expect("a class holds it")
}

#[test]
fn a_perfect_answer_loses_nothing() {
    for row in rows(story(), &perfect()) {
        let full = match row.value {
            Value::Rates(rates) => rates == Prf { p: 100.0, r: 100.0, f1: 100.0 },
            Value::Part { right, of } => right == of && of > 0,
            Value::Count(count) => count == 0,
        };
        assert!(full, "{row}: {:?} {:?}", row.missed, row.made_up);
        assert_ne!(row.is_kept(), Some(false), "{row}");
    }
}

#[test]
fn an_empty_answer_finds_nothing_and_makes_nothing_up() {
    let rows = rows(story(), &Answer::default());
    let missed = |name: &str| {
        let row = rows.iter().find(|row| row.name == name).expect("there is such a row");
        row.missed.len()
    };
    let names = [
        ("copies", 29),
        ("topics, B-cubed", 466),
        ("origin counts right", 65),
        ("figure steps", 94),
        ("hedge losses", 23),
        ("denials and silences", 30),
        ("cited, not held", 15),
        ("changes between editions", 20),
        ("planted faults found", 20),
    ];
    for (name, wanted) in names {
        assert_eq!(missed(name), wanted, "{name}");
    }
    assert!(rows.iter().all(|row| row.made_up.is_empty()));
    assert_eq!(rows.iter().filter(|row| row.is_kept() == Some(false)).count(), 9);
}

#[test]
fn an_answer_comes_back_from_its_file_and_must_fit_the_story() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("answer.json");
    let read = |answer: &Answer| {
        std::fs::write(&file, serde_json::to_string(answer).expect("JSON")).expect("written");
        Answer::read(&file, story()).map_err(|error| format!("{error:#}"))
    };
    let whole = perfect();
    assert_eq!(read(&whole), Ok(whole.clone()));
    let mut odd = whole.clone();
    odd.utterances[0][0].report = "99".to_owned();
    assert!(read(&odd).is_err_and(|error| error.ends_with("the story has no report 99")));
    let mut odd = whole.clone();
    odd.copies[0].to.range = laut_model::TextRange::new(1, 900_000);
    assert!(read(&odd).is_err_and(|error| error.contains("has no words at 1..900000")));
    let mut odd = whole;
    odd.sentences[0].number = 77;
    assert!(read(&odd).is_err_and(|error| error.ends_with("has no sentence 77")));
    let mut odd = perfect();
    let [first, last] = ["01.dead-title", "01.silo-1978"].map(|id| story().passages[at(id)].range);
    odd.utterances[0][0] = Span { content: vec![first.cover(last)], ..span("01.dead-title") };
    assert!(read(&odd).is_err_and(|error| error.contains("paragraphs; it can touch 2")));
    std::fs::write(&file, r#"{"copys": []}"#).expect("written");
    assert!(Answer::read(&file, story()).is_err());
}

#[test]
fn a_copy_turned_round_is_missed_and_made_up() {
    let mut answer = perfect();
    let Copied { from, to } = answer.copies.remove(0);
    let dropped = loss(&answer, "copies");
    assert_eq!((dropped.value, dropped.made_up.len()), (rates(28, 28, 29), 0));
    answer.copies.push(Copied { from: to, to: from });
    let turned = loss(&answer, "copies");
    assert_eq!(turned.value, rates(28, 29, 29));
    assert_eq!((turned.missed.len(), turned.made_up.len()), (1, 1));
}

#[test]
fn near_misses_are_no_copies_and_open_pairs_count_neither_way() {
    for pair in &story().pairs {
        let mut answer = perfect();
        answer.copies.push(Copied { from: place(pair.from), to: place(pair.to) });
        let lost = match pair.verdict {
            CopyVerdict::Copy | CopyVerdict::Open => 0,
            CopyVerdict::NoCopy | CopyVerdict::Translation => 1,
        };
        assert_eq!(losses(&answer).len(), lost, "{}", story().opening(pair.to));
    }
}

#[test]
fn copies_of_one_third_and_of_an_edition_count_neither_way() {
    let mut answer = perfect();
    let to = |report: &str| {
        let copies = perfect().copies.into_iter();
        let mut of_11 = copies.filter(|copied| copied.from.report == "11");
        of_11.find(|copied| copied.to.report == report).expect("it copies 11").to
    };
    answer.copies.push(Copied { from: to("12"), to: to("14") });
    answer.copies.push(Copied { from: to("12"), to: to("12b") });
    assert!(losses(&answer).is_empty());
}

#[test]
fn a_claim_that_leaves_its_class_loses_its_links() {
    let mut answer = perfect();
    // Hetty Marsh's 640 houses: two English reports, two German ones.
    utterance(&mut answer, "07.houses").retain(|other| *other != span("13.houses"));
    let losses = losses(&answer);
    let missed: Vec<_> = losses.iter().map(|(name, row)| (*name, row.missed.len())).collect();
    assert_eq!(missed, [("same utterance, one language", 1), ("same utterance, two languages", 2)]);
    assert!(losses.iter().all(|(_, row)| row.made_up.is_empty()));
}

#[test]
fn two_accidents_taken_for_one_make_up_links() {
    let mut answer = perfect();
    utterance(&mut answer, "01.dead-lead").push(span("18.dead"));
    let losses = losses(&answer);
    // The first toll stands in 02 and 04 in German, in 01 and 03 in English.
    let made_up: Vec<_> = losses.iter().map(|(_, row)| row.made_up.len()).collect();
    assert_eq!(made_up, [2, 2, 1]);
    assert_eq!(losses[2].0, "decoys taken for one");
    assert!(losses.iter().all(|(_, row)| row.missed.is_empty()));
}

#[test]
fn open_links_editions_and_claims_that_the_truth_does_not_know_count_neither_way() {
    let mut answer = perfect();
    utterance(&mut answer, "05.smoke").push(span("08.smoke"));
    assert!(losses(&answer).is_empty());
    // An edition is a report of its own for all others, but not for its first edition.
    let mut answer = perfect();
    let class = utterance(&mut answer, "10b.licence");
    class.push(span("10.licence"));
    assert!(!losses(&answer).is_empty());
    let mut answer = perfect();
    answer.utterances.push(vec![span("10.licence"), span("10b.licence")]);
    assert!(losses(&answer).is_empty());
    let end = story().reports[1].text().trim_end().len();
    let nowhere = Span {
        report: "02".to_owned(),
        content: vec![laut_model::TextRange::new(end - 1, end)],
        figure: None,
    };
    assert!(story().matched(&nowhere).is_empty());
    utterance(&mut answer, "01.dead-lead").push(nowhere);
    assert!(losses(&answer).is_empty());
}

#[test]
fn the_figure_decides_where_a_claim_says_two_things() {
    let (dead, injured) = (at("01.dead-lead"), at("01.injured-lead"));
    let both = story().passages[dead].range.cover(story().passages[injured].range);
    let claim = |figure| Span { report: "01".to_owned(), content: vec![both], figure };
    let matched = |figure| {
        let mut found = story().matched(&claim(figure));
        found.sort_unstable();
        found
    };
    let mut two = vec![dead, injured];
    two.sort_unstable();
    assert_eq!(matched(None), two);
    assert_eq!(matched(Some(story().passages[injured].range)), [injured]);
    // One claim in two topics, each time with another figure.
    let mut answer = perfect();
    for id in ["01.dead-lead", "01.injured-lead"] {
        let topic = class(&answer, id);
        answer.topics[topic].spans.retain(|other| *other != span(id));
        answer.topics[topic].spans.push(claim(Some(story().passages[at(id)].range)));
    }
    assert!(losses(&answer).is_empty());
}

#[test]
fn two_topics_in_one_class_lose_precision() {
    let mut answer = perfect();
    // Both have the one origin "background"; they have 4 and 6 passages.
    let (small, large) = (class(&answer, "01.city"), class(&answer, "01.silo-1978"));
    let spans = std::mem::take(&mut answer.topics[small].spans);
    answer.topics[large].spans.extend(spans);
    let losses = losses(&answer);
    let names: Vec<_> = losses.iter().map(|(name, _)| *name).collect();
    let kinds = "kinds of the origins found";
    assert_eq!(names, ["topics, B-cubed", "origin counts right", "origins", kinds]);
    let precision = (456.0 + 4.0 * 0.4 + 6.0 * 0.6) / 466.0;
    assert_eq!(losses[0].1.value, Value::Rates(Prf::new(precision, 1.0)));
    assert_eq!(losses[0].1.made_up.len(), 1);
    assert_eq!(losses[1].1.missed, ["population: no class, not 0"]);
}

#[test]
fn a_topic_in_two_classes_loses_recall() {
    let mut answer = perfect();
    let whole = class(&answer, "01.city");
    let mut half = answer.topics[whole].clone();
    let spans = &mut answer.topics[whole].spans;
    half.spans = spans.split_off(2);
    half.origins.clear();
    answer.topics.push(half);
    let row = loss(&answer, "topics, B-cubed");
    assert_eq!(row.value, Value::Rates(Prf::new(1.0, (462.0 + 4.0 * 0.5) / 466.0)));
    assert_eq!(row.missed.len(), 1);
}

#[test]
fn an_origin_split_in_two_is_counted_above_the_truth() {
    let mut answer = perfect();
    let class = class(&answer, "07.houses");
    let topic = &mut answer.topics[class];
    let council = topic.origins.iter_mut().find(|origin| origin.label == "city-council");
    let council = council.expect("the council is an origin");
    let split =
        Origin { spans: council.spans.split_off(1), label: "Marsh".into(), ..council.clone() };
    topic.origins.push(split);
    topic.independent += 1;
    let losses = losses(&answer);
    let names: Vec<_> = losses.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["origin counts right", "origin counts above the truth", "origins"]);
    assert_eq!(losses[0].1.missed, ["houses: 3, not 2"]);
    assert_eq!(losses[1].1.value, Value::Count(1));
    assert_eq!((losses[2].1.missed.len(), losses[2].1.made_up.len()), (0, 1));
}

#[test]
fn a_count_below_the_truth_is_wrong_but_not_above() {
    let mut answer = perfect();
    let class = class(&answer, "07.houses");
    answer.topics[class].independent -= 1;
    assert_eq!(loss(&answer, "origin counts right").missed, ["houses: 1, not 2"]);
    let mut answer = perfect();
    let beds = self::class(&answer, "05.beds");
    let own = answer.topics[beds].origins.iter_mut().find(|origin| origin.label == "mercury");
    own.expect("the Mercury is an origin").kind = OriginKind::Named;
    let row = loss(&answer, "kinds of the origins found");
    assert_eq!(row.missed, ["beds: mercury, named, not own-voice"]);
}

#[test]
fn a_step_is_wrong_without_a_label_and_with_another() {
    let mut answer = perfect();
    let Step { from, to, .. } = answer.steps.remove(0);
    assert_eq!(loss(&answer, "figure steps").value, Value::Part { right: 93, of: 94 });
    // The same statement in another passage of its report, but the wrong way round.
    let step = |label, from: &Span, to: &Span| Step { from: from.clone(), to: to.clone(), label };
    answer.steps.push(step(StepLabel::Update, &to, &from));
    assert_eq!(loss(&answer, "figure steps").missed.len(), 1);
    answer.steps.push(step(StepLabel::Update, &span("01.dead-title"), &to));
    assert!(losses(&answer).is_empty());
    answer.steps.push(step(StepLabel::Correction, &from, &to));
    assert_eq!(loss(&answer, "figure steps").missed.len(), 1);
}

#[test]
fn other_labels_that_the_truth_allows_are_right_too() {
    let mut answer = perfect();
    for (step, truth) in answer.steps.iter_mut().zip(&story().steps) {
        step.label = truth.labels[truth.labels.len() - 1];
    }
    assert_ne!(answer, perfect());
    assert!(losses(&answer).is_empty());
}

#[test]
fn a_contradiction_must_be_listed_or_repeat_a_listed_one() {
    let contradict = |from, to| {
        let mut answer = perfect();
        let label = StepLabel::Contradiction;
        answer.steps.push(Step { from: span(from), to: span(to), label });
        answer
    };
    // Not listed: the same two origins, police and union, about the same march.
    assert!(losses(&contradict("25.march", "23.march-police")).is_empty());
    // Not listed: two statements of one origin.
    let row = loss(&contradict("04.dead", "15.dead"), "contradictions that are none");
    assert_eq!(row.value, Value::Count(1));
    // Listed as an update.
    let losses = losses(&contradict("01.dead-lead", "03.dead-12"));
    let names: Vec<_> = losses.iter().map(|(name, _)| *name).collect();
    assert!(names.contains(&"contradictions that are none"), "{names:?}");
}

#[test]
fn a_hedge_that_is_kept_is_no_loss_and_an_open_one_counts_neither_way() {
    let lose = |from, to, kind| {
        let mut answer = perfect();
        answer.losses.push(Loss { from: span(from), to: span(to), kind });
        answer
    };
    let all = ["hedge losses", "hedge losses, of whatever kind"];
    let made_up = losses(&lose("01.dead-lead", "02.dead-lead", HedgeKind::AtLeast));
    assert_eq!(made_up.iter().map(|(name, _)| *name).collect::<Vec<_>>(), all);
    assert_eq!(made_up[0].1.value, rates(23, 24, 23));
    assert!(losses(&lose("11.insured", "12b.insured", HedgeKind::Range)).is_empty());
    // The headline shows the loss once more.
    assert!(losses(&lose("02.dead-lead", "04.dead-title", HedgeKind::AtLeast)).is_empty());
    assert!(losses(&lose("02.dead-title", "04.dead-title", HedgeKind::AtLeast)).is_empty());
    assert!(!losses(&lose("02.dead-lead", "04.dead", HedgeKind::Belief)).is_empty());
    // The agency that the other one translated: the same loss, told once more.
    assert!(losses(&lose("01.dead-lead", "04.dead", HedgeKind::AtLeast)).is_empty());
    assert!(!losses(&lose("01.dead-lead", "04.dead", HedgeKind::Belief)).is_empty());
}

#[test]
fn a_loss_needs_its_kind_and_its_direction() {
    let mut answer = perfect();
    answer.losses[0].kind = HedgeKind::Belief;
    let row = loss(&answer, "hedge losses");
    assert_eq!(row.value, rates(22, 23, 23));
    let Loss { from, to, .. } = &mut answer.losses[0];
    std::mem::swap(from, to);
    assert_eq!(losses(&answer).len(), 2);
}

#[test]
fn denials_are_all_to_be_found() {
    let mut answer = perfect();
    let last = answer.denials.len() - 1;
    assert!(!answer.denials[0].left_out_by.is_empty());
    let Denial { span: place, .. } = answer.denials.remove(0);
    let losses = losses(&answer);
    let names: Vec<_> = losses.iter().map(|(name, _)| *name).collect();
    let kinds = "kinds of the denials found";
    assert_eq!(names, ["denials and silences", kinds, "reports that leave them out"]);
    assert_eq!(losses[0].1.value, Value::Part { right: last, of: last + 1 });
    assert_eq!(losses[0].1.is_kept(), Some(false));
    let mut answer = perfect();
    answer.denials[0].kind = DenialKind::Denied;
    assert_eq!(answer.denials[0].span, place);
    assert_eq!(loss(&answer, kinds).missed.len(), 1);
    let mut answer = perfect();
    answer.denials[0].left_out_by.push("30".to_owned());
    assert_eq!(loss(&answer, "reports that leave them out").made_up, ["tarn-7 in 30"]);
    let mut answer = perfect();
    let none = Denial { span: span("01.dead-lead"), ..answer.denials[0].clone() };
    answer.denials.push(none);
    assert_eq!(loss(&answer, "denials that are none").value, Value::Count(1));
}

#[test]
fn one_document_under_two_names_is_made_up_once() {
    let mut answer = perfect();
    let mut twin = answer.missing[0].clone();
    twin.spans = answer.missing[0].spans.split_off(2);
    twin.label = "a twin".to_owned();
    answer.missing.push(twin);
    let row = loss(&answer, "cited, not held");
    assert_eq!((row.value, row.missed.len()), (rates(15, 16, 15), 0));
    answer.missing.drain(..1);
    assert!(losses(&answer).is_empty());
    answer.missing.pop();
    assert_eq!(loss(&answer, "cited, not held").value, rates(14, 14, 15));
}

#[test]
fn a_change_has_its_kind_its_sides_and_its_silence() {
    let mut answer = perfect();
    let changes = "changes between editions";
    answer.changes[0].silent = false;
    assert_eq!(loss(&answer, "silence of the changes found").missed.len(), 1);
    let mut answer = perfect();
    let again = answer.changes[0].clone();
    let other = super::answer::Change { from: Some(span("05.dead")), ..again };
    answer.changes.push(other);
    assert!(losses(&answer).is_empty());
    answer.changes[1].kind = ChangeKind::Predicate;
    let lost = losses(&answer);
    assert_eq!(lost[0].0, changes);
    assert_eq!(lost[0].1.value, rates(19, 20, 20));
    let mut answer = perfect();
    let added = answer.changes.iter_mut().find(|change| change.kind == ChangeKind::Added);
    let added = added.expect("something was added");
    added.from = Some(span("10.licence"));
    assert_eq!(losses(&answer)[0].1.made_up.len(), 1);
}

#[test]
fn faults_are_found_and_sound_sentences_not_doubted() {
    let mut answer = perfect();
    let is_sound = |told: &&mut super::answer::Sentence| told.verdict == Verdict::Supported;
    let sound = answer.sentences.iter_mut().filter(is_sound);
    sound.take(3).for_each(|told| told.verdict = Verdict::NotFound);
    let row = loss(&answer, "sound sentences doubted");
    assert_eq!((row.value, row.is_kept()), (Value::Count(3), Some(false)));

    let mut answer = perfect();
    let fault = answer.sentences.iter().position(|told| told.fault.is_some());
    let fault = fault.expect("there are faults");
    answer.sentences[fault].fault = None;
    assert_eq!(loss(&answer, "kinds of the faults found").missed.len(), 1);
    answer.sentences.remove(fault);
    let losses = losses(&answer);
    assert_eq!(losses[0].1.value, Value::Part { right: 19, of: 20 });
    assert_eq!(losses[0].1.is_kept(), Some(true));
}
