//! Runs that are killed and runs that get in each other's way lose nothing and double nothing.

use super::{assert_sound, content, entries, many};
use crate::sealed::Sealed;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How many reports a run adds: more than are written at once, so that a kill falls between.
const REPORTS: usize = 600;
/// How many runs on one ledger are killed before one may end.
const IN_A_ROW: usize = 2;
/// How many processes add at once, and how many ask meanwhile.
const WRITERS: usize = 8;
const READERS: usize = 4;

/// How many runs are killed; `LAUT_TEST_KILLS` names another number.
fn kills() -> usize {
    let named = std::env::var("LAUT_TEST_KILLS").ok();
    named.map_or(12, |kills| kills.parse().expect("LAUT_TEST_KILLS is a number"))
}

#[test]
fn a_killed_run_leaves_whole_reports() {
    let here = Sealed::new();
    many(&here, "all", 0..REPORTS);
    // The machine may have other work meanwhile: the shortest time is the one to hit.
    let times = ["first.db", "second.db", "whole.db"].map(|ledger| {
        let begun = Instant::now();
        assert_eq!(here.laut(&["add", "all", "--ledger", ledger]).code, Some(0));
        begun.elapsed().as_secs_f64()
    });
    let whole = times.into_iter().fold(f64::MAX, f64::min);
    let wanted = content(&here, "whole.db");
    let mut random = fastrand::Rng::new();
    println!("seed {}", random.get_seed());
    // Each stretch of a run is hit once, in any order.
    let kills = kills();
    let stretch = |at: usize| whole * (at as f64 + random.f64()) / kills as f64;
    let mut moments: Vec<f64> = (0..kills).map(stretch).collect();
    random.shuffle(&mut moments);
    let (mut before, mut within, mut behind) = (0, 0, 0);
    for row in moments.chunks(IN_A_ROW) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(here.path().join(format!("cut.db{ending}")));
        }
        for &moment in row {
            let mut run = adding(&here, &["all", "--ledger", "cut.db"]);
            std::thread::sleep(Duration::from_secs_f64(moment));
            run.kill().expect("killed");
            run.wait().expect("ended");
            println!("killed after {moment:.3} s of {whole:.3} s");
            // What was begun of making the ledger is taken back whole.
            let none = "there is no ledger yet";
            if here.laut(&["ledger", "check", "--ledger", "cut.db"]).err.contains(none) {
                before += 1;
                continue;
            }
            assert_sound(&here, "cut.db");
            match entries(&here, "cut.db") {
                0 => before += 1,
                REPORTS => behind += 1,
                _ => within += 1,
            }
        }
        let run = here.laut(&["add", "all", "--ledger", "cut.db"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_eq!(content(&here, "cut.db"), wanted);
        assert_sound(&here, "cut.db");
    }
    println!(
        "{kills} kills: {before} before the first report, {within} between, {behind} behind the last"
    );
    assert!(within > 0, "no run was killed while it wrote");
}

fn adding(here: &Sealed, arguments: &[&str]) -> Child {
    here.command(&[&["add"], arguments].concat())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("laut starts")
}

#[test]
fn several_writers_and_readers_at_once() {
    let here = Sealed::new();
    let folders: Vec<String> = (0..WRITERS).map(|writer| format!("part{writer}")).collect();
    for (writer, folder) in folders.iter().enumerate() {
        many(&here, folder, writer * 4..writer * 4 + 12);
    }
    let all_added = AtomicBool::new(false);
    let asked = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..READERS).map(|_| scope.spawn(|| ask(&here, &all_added))).collect();
        let adding: Vec<Child> =
            folders.iter().map(|folder| adding(&here, &[folder, "--jobs", "1"])).collect();
        for run in adding {
            let ended = run.wait_with_output().expect("laut ends");
            assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
            assert!(ended.status.success());
        }
        all_added.store(true, Ordering::Relaxed);
        asking.into_iter().map(|asking| asking.join().expect("no question fails")).sum::<usize>()
    });
    println!("{asked} questions were answered");
    assert!(asked >= READERS);
    for folder in &folders {
        let run = here.laut(&["add", folder, "--ledger", "single.db"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    assert_eq!(content(&here, "laut.db"), content(&here, "single.db"));
    assert_eq!(entries(&here, "laut.db"), WRITERS * 4 + 8);
    assert_sound(&here, "laut.db");
}

/// Asks again and again until all is added; gives how many questions were answered.
fn ask(here: &Sealed, all_added: &AtomicBool) -> usize {
    let mut answered = 0;
    let questions = [
        &["claims", "Damm", "--jsonl"][..],
        &["reports", "--json"],
        &["actors", "Ekk"],
        &["log", "--csv"],
        &["ledger", "check"],
    ];
    for question in questions.iter().cycle() {
        let run = here.laut(question);
        let early = answered == 0 && run.err.contains("there is no ledger yet");
        assert!(
            early || (run.code, run.err.as_str()) == (Some(0), ""),
            "{question:?}: {}",
            run.err
        );
        answered += usize::from(!early);
        if all_added.load(Ordering::Relaxed) {
            break;
        }
    }
    answered
}
