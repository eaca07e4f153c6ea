//! What bad input gets.

use laut_desk::{Options, ReadError, read, read_file, read_from};

#[test]
fn a_missing_file_is_named() {
    let error = read_file("no/such.txt".as_ref(), &Options::default()).expect_err("not there");
    assert!(matches!(error, ReadError::Missing { .. }));
    assert!(error.to_string().starts_with("no/such.txt: no such file"), "{error}");
}

#[test]
fn a_folder_is_refused_with_the_way_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = read_file(folder.path(), &Options::default()).expect_err("a folder");
    assert!(matches!(error, ReadError::Folder { .. }));
    assert!(error.to_string().contains("name one report in it"), "{error}");
}

#[test]
fn the_limit_holds_for_bytes_files_and_streams() {
    let options = Options { max_size: 4, ..Options::default() };
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "12345").expect("written");
    for error in [
        read(b"12345", "bytes", &options).expect_err("too large"),
        read_file(file.path(), &options).expect_err("too large"),
        read_from(std::io::repeat(b'x'), "-", &options).expect_err("endless"),
    ] {
        assert!(error.to_string().contains("larger than the limit of 4 bytes"), "{error}");
    }
    assert!(read(b"1234", "bytes", &options).is_ok(), "the limit itself is allowed");
}

#[test]
fn an_empty_file_is_no_report() {
    let error = read(b"", "empty.txt", &Options::default()).expect_err("empty");
    assert!(error.to_string().starts_with("empty.txt: "), "{error}");
}

#[test]
fn a_report_may_end_in_the_middle_of_a_phrase() {
    for text in ["nach Angaben", "Der Damm hält laut Bericht", ",sagte sie, der Damm kündigte an"]
    {
        assert!(read(text.as_bytes(), "cut.txt", &Options::default()).is_ok(), "{text}");
    }
}

#[test]
fn an_english_report_may_begin_with_a_mark() {
    let options = Options { language: Some(laut_model::Language::EN), ..Options::default() };
    for text in [":they left it", "\u{201d} said so", ", he said. \" : it is"] {
        assert!(read(text.as_bytes(), "cut.txt", &options).is_ok(), "{text}");
    }
}

#[test]
fn no_word_of_a_cue_stands_in_it_twice() {
    let text = "Der Angeklagte bestreitet die Tat. Gegen acht Uhr sollen die Maskierten die Bank betreten \
                haben; wenig später sollen Schüsse gefallen sein.";
    let read = read(text.as_bytes(), "a.txt", &Options::default()).expect("a report");
    for claim in &read.reading.claims {
        let apart = claim.cue.windows(2).all(|pair| pair[0].end() <= pair[1].start());
        assert!(apart, "{:?}", claim.cue);
    }
}
