//! Plain text in: `cargo fuzz run text`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laut_fuzz::reads(bytes));
