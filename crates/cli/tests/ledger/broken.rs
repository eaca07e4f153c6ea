//! Ledgers that cannot be used and questions that cannot be asked, each with its message and code.

use super::held;
use crate::sealed::Sealed;

#[test]
fn each_trouble_has_its_message_and_code() {
    let here = held();
    here.file("list.txt", "A shopping list, and a rather long one at that. ".repeat(40));
    let whole = std::fs::read(here.path().join("laut.db")).expect("the ledger");
    here.file("half.db", &whole[..whole.len() / 2]);
    let mut newer = whole.clone();
    // The version stands at byte 60 of a SQLite file.
    newer[60..64].copy_from_slice(&9u32.to_be_bytes());
    here.file("newer.db", newer);
    for (arguments, code, message) in [
        (
            &["claims", "--ledger", "none.db"][..],
            4,
            "none.db: there is no ledger yet; laut add makes one",
        ),
        (&["claims", "--ledger", "list.txt"], 4, "list.txt: is no ledger of laut"),
        (&["add", "a.txt", "--ledger", "list.txt"], 4, "list.txt: is no ledger of laut"),
        (&["claims", "--ledger", "half.db"], 4, "half.db: is damaged"),
        (&["add", "a.txt", "--ledger", "half.db"], 4, "half.db: is damaged"),
        (&["claims", "--ledger", "newer.db"], 4, "newer.db: has schema version 9"),
        (&["add", "a.txt", "--ledger", "newer.db"], 4, "use a newer laut"),
        (&["add", "a.txt", "--ledger", "no/laut.db"], 4, "no/laut.db: cannot be opened"),
        (
            &["show", "c0000000000000000"],
            1,
            "c0000000000000000: the ledger holds nothing with this id",
        ),
        (&["show", "c"], 1, "c: several ids begin so"),
        (&["quote", "r"], 1, "r: several ids begin so"),
        (&["claims", "—"], 2, "\"—\" holds nothing to look for"),
        (&["claims", "--figure", "many"], 2, "is no comparison"),
        (&["claims", "--act", "sing"], 2, "there is no such act"),
        (&["claims", "--mode", "loud"], 2, "there is no such mode"),
        (&["add", "-", "-"], 2, "standard input (-) can be read once only"),
        (&["add", "none.txt"], 1, "none.txt: no such file"),
    ] {
        let run = here.laut(arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
    }
    assert!(!here.path().join("none.db").exists());
}

#[test]
fn damage_inside_is_found_and_ends_with_code_1() {
    let here = held();
    let path = here.path().join("laut.db");
    let mut bytes = std::fs::read(&path).expect("the ledger");
    // Inside the packed bytes of a report, behind the head of a gzip file.
    let needle = b"\x1f\x8b\x08";
    let at = bytes.windows(3).rposition(|window| window == needle).expect("packed bytes");
    bytes[at + 40] ^= 4;
    std::fs::write(&path, bytes).expect("flipped");
    let run = here.laut(&["ledger", "check"]);
    assert_eq!(run.code, Some(1), "{}{}", run.out, run.err);
    assert!(run.out.contains("2 editions checked, 1 fault"), "{}", run.out);
    assert!(run.err.contains("laut.db: e"), "{}", run.err);
}

#[test]
fn what_a_report_says_does_not_move_the_cursor() {
    let here = Sealed::new();
    here.file(
        "a.txt",
        "Es brennt\u{1b}[2J\n\nDer Damm \u{1b}]0;x\u{7} sei gebrochen, sagte Jon\u{1b}[1A Ekk am Montag in Orm.\n",
    );
    assert_eq!(here.laut(&["add", "a.txt"]).code, Some(0));
    for arguments in [&["claims"][..], &["reports"], &["actors"], &["log"]] {
        let run = here.laut(&[arguments, &["--color", "always"]].concat());
        for escape in ["\u{1b}[2J", "\u{1b}]0", "\u{1b}[1A", "\u{7}"] {
            assert!(!run.out.contains(escape), "{arguments:?}");
        }
    }
}
