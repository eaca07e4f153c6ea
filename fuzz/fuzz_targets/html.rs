//! Web pages in: `cargo fuzz run html`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laut_fuzz::reads(&[b"<!doctype html><html><body>".as_slice(), bytes].concat());
});
