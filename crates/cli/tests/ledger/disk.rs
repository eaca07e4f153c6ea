//! Disks that are full or cannot be written, in a namespace of the test's own: neither root nor a real disk is needed.

use super::{assert_sound, content, many};
use crate::sealed::Sealed;
use std::process::Command;

/// How many reports a run adds.
const REPORTS: usize = 200;

/// What a line of a script came to.
struct Step {
    out: String,
    err: String,
    code: i32,
}

impl Step {
    fn assert(&self, code: i32, err: &str) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        let fits = if err.is_empty() { self.err.is_empty() } else { self.err.starts_with(err) };
        assert!(fits, "{}", self.err);
    }
}

/// Runs lines of a shell in one namespace, each to its end; `prepare` must succeed before. None where the system
/// lets nobody make such a namespace.
fn steps(here: &Sealed, unshare: &[&str], prepare: &str, lines: &[&str]) -> Option<Vec<Step>> {
    let numbered = |(number, line)| {
        format!("{{ {line}; }} >{number}.out 2>{number}.err; echo $? >{number}.code\n")
    };
    let script: String = lines.iter().enumerate().map(numbered).collect();
    let ended = Command::new("unshare")
        .args(unshare)
        .args(["sh", "-c", &format!("{{ {prepare}; }} || exit 9\n{script}")])
        .current_dir(here.path())
        .env("LAUT", env!("CARGO_BIN_EXE_laut"))
        .env("LAUT_TODAY", "2031-03-10")
        .output();
    if !ended.as_ref().is_ok_and(|ended| ended.status.success()) {
        let why = ended.map(|ended| String::from_utf8_lossy(&ended.stderr).into_owned());
        eprintln!(
            "NOT TESTED: the system does not let unshare {unshare:?} do {prepare:?}: {why:?}"
        );
        return None;
    }
    let text =
        |name: String| std::fs::read_to_string(here.path().join(name)).expect("what a line wrote");
    let step = |number| Step {
        out: text(format!("{number}.out")),
        err: text(format!("{number}.err")),
        code: text(format!("{number}.code")).trim().parse().expect("a code"),
    };
    Some((0..lines.len()).map(step).collect())
}

#[test]
fn a_full_disk_loses_nothing() {
    let here = Sealed::new();
    many(&here, "all", 0..REPORTS);
    let lines = [
        "$LAUT add all --ledger disk/laut.db",
        "$LAUT ledger check --ledger disk/laut.db",
        "$LAUT reports --jsonl --ledger disk/laut.db",
        "cat /dev/zero > disk/filler",
        "$LAUT add all --ledger disk/laut.db",
        "$LAUT claims --ledger disk/laut.db",
        "rm disk/filler; mount -o remount,size=64m disk",
        "$LAUT add all --ledger disk/laut.db",
        "cp disk/laut.db .",
    ];
    let disk = "mkdir disk && mount -t tmpfs -o size=1200k tmpfs disk";
    let Some(steps) = steps(&here, &["--map-root-user", "--mount"], disk, &lines) else { return };
    let full = "laut: disk/laut.db: no space is left on the disk; make room";
    steps[0].assert(4, full);
    steps[1].assert(0, "");
    assert!(steps[1].out.contains("all as it was written"), "{}", steps[1].out);
    steps[2].assert(0, "");
    let kept = steps[2].out.lines().count();
    assert!((1..REPORTS).contains(&kept), "{kept} reports fitted");
    assert_ne!(steps[3].code, 0, "there was room without end");
    steps[4].assert(4, full);
    // Whoever only asks needs a little room too, where nobody has asked before.
    if steps[5].code != 0 {
        steps[5].assert(4, full);
    }
    steps[6].assert(0, "");
    steps[7].assert(0, "");
    assert!(steps[7].out.ends_with(" held already\n"), "{}", steps[7].out);
    steps[8].assert(0, "");
    assert_sound(&here, "laut.db");
    assert_eq!(here.laut(&["add", "all", "--ledger", "whole.db"]).code, Some(0));
    assert_eq!(content(&here, "laut.db"), content(&here, "whole.db"));
}

#[test]
fn on_a_disk_that_cannot_be_written_asking_goes_on() {
    let here = Sealed::new();
    many(&here, "all", 0..3);
    let lines = [
        "$LAUT add all --ledger disk/laut.db",
        "$LAUT claims --csv --ledger disk/laut.db",
        "mount -o remount,ro disk",
        "$LAUT add all --ledger disk/laut.db",
        "$LAUT add all --ledger disk/new.db",
        "$LAUT claims --csv --ledger disk/laut.db",
        "$LAUT ledger check --ledger disk/laut.db",
    ];
    let disk = "mkdir disk && mount -t tmpfs tmpfs disk";
    let Some(steps) = steps(&here, &["--map-root-user", "--mount"], disk, &lines) else { return };
    for at in [0, 1, 2, 5, 6] {
        steps[at].assert(0, "");
    }
    steps[3].assert(4, "laut: disk/laut.db: cannot be written; check the permissions");
    steps[4].assert(4, "laut: disk/new.db: cannot be opened");
    assert!(steps[1].out.lines().count() > 3 && steps[1].out == steps[5].out, "{}", steps[5].out);
    assert!(steps[6].out.contains("all as it was written"), "{}", steps[6].out);
}

/// Without a map of users even root has no more rights than the owner of a file.
#[test]
fn a_file_or_folder_without_permission_is_told() {
    let here = Sealed::new();
    many(&here, "all", 0..3);
    for (folder, modes) in [("file", "444"), ("folder", "555")] {
        std::fs::create_dir(here.path().join(folder)).expect("a folder");
        let run = here.laut(&["add", "all", "--ledger", &format!("{folder}/laut.db")]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let what = if folder == "file" { "file/laut.db" } else { folder };
        let prepare = format!("chmod {modes} {what}");
        let add = format!("$LAUT add all --ledger {folder}/laut.db");
        let claims = format!("$LAUT claims --csv --ledger {folder}/laut.db");
        let hide = format!("chmod 000 {folder}/laut.db");
        let back = format!("chmod 755 {what}");
        let lines = [add.as_str(), &claims, &hide, &claims, &back];
        let Some(steps) = steps(&here, &["--user"], &prepare, &lines) else { return };
        steps[0].assert(
            4,
            &format!("laut: {folder}/laut.db: cannot be written; check the permissions"),
        );
        steps[1].assert(0, "");
        assert!(steps[1].out.lines().count() > 3, "{}", steps[1].out);
        steps[2].assert(0, "");
        steps[3].assert(4, &format!("laut: {folder}/laut.db: cannot be opened"));
        steps[4].assert(0, "");
    }
}
