//! Runs that are killed and runs that get in each other's way lose nothing and double nothing.

use super::{assert_sound, content, entries, many};
use crate::sealed::Sealed;
use std::process::Stdio;
use std::time::Duration;

/// How many reports a run adds.
const REPORTS: usize = 40;

/// How many runs are killed; `LAUT_TEST_KILLS` names another number.
fn kills() -> usize {
    let named = std::env::var("LAUT_TEST_KILLS").ok();
    named.map_or(12, |kills| kills.parse().expect("LAUT_TEST_KILLS is a number"))
}

#[test]
fn a_killed_run_leaves_whole_reports() {
    let here = Sealed::new();
    many(&here, "all", 0..REPORTS);
    let begun = std::time::Instant::now();
    assert_eq!(here.laut(&["add", "all", "--ledger", "whole.db"]).code, Some(0));
    let whole = begun.elapsed().as_millis() as u64;
    let mut random = fastrand::Rng::new();
    let seed = random.get_seed();
    for round in 0..kills() {
        // A ledger has a few runs until it is begun anew, so that some are killed at its making.
        if round % 4 == 0 {
            for ending in ["", "-wal", "-shm", "-journal"] {
                let _ = std::fs::remove_file(here.path().join(format!("cut.db{ending}")));
            }
        }
        let mut run = here
            .command(&["add", "all", "--ledger", "cut.db"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("laut starts");
        std::thread::sleep(Duration::from_millis(random.u64(0..whole)));
        run.kill().expect("killed");
        run.wait().expect("ended");
        let file = std::fs::metadata(here.path().join("cut.db"));
        if file.is_ok_and(|file| file.len() > 0) {
            println!("seed {seed}, round {round}");
            assert_sound(&here, "cut.db");
        }
    }
    let run = here.laut(&["add", "all", "--ledger", "cut.db"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "seed {seed}");
    assert_eq!(content(&here, "cut.db"), content(&here, "whole.db"), "seed {seed}");
    assert_eq!(entries(&here, "cut.db"), REPORTS);
    assert_sound(&here, "cut.db");
}

#[test]
fn several_writers_and_readers_at_once() {
    let here = Sealed::new();
    for writer in 0..6 {
        many(&here, &format!("part{writer}"), writer * 4..writer * 4 + 12);
    }
    let adding: Vec<_> = (0..6)
        .map(|writer| {
            let folder = format!("part{writer}");
            here.command(&["add", &folder, "--jobs", "1"])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("laut starts")
        })
        .collect();
    for _ in 0..6 {
        let run = here.laut(&["claims", "Damm", "--jsonl"]);
        let early = run.err.contains("there is no ledger yet");
        assert!(run.code == Some(0) || early, "{}", run.err);
    }
    for run in adding {
        let ended = run.wait_with_output().expect("laut ends");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
        assert!(ended.status.success());
    }
    for writer in 0..6 {
        let run = here.laut(&["add", &format!("part{writer}"), "--ledger", "single.db"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    assert_eq!(content(&here, "laut.db"), content(&here, "single.db"));
    assert_eq!(entries(&here, "laut.db"), 32);
    assert_sound(&here, "laut.db");
}
