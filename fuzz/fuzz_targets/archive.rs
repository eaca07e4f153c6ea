//! Archives and feeds in: `cargo fuzz run archive`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laut_fuzz::reads_all(bytes));
