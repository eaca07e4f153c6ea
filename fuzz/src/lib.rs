//! What must hold for any bytes.

use laut_desk::{Options, read, record::Document};

/// Reads the bytes as a report with everything switched on. Refusing them is fine, panicking is not;
/// what is found must stand in the text.
pub fn reads(bytes: &[u8]) {
    let Ok(read) = read(bytes, "fuzz", &Options::default()) else { return };
    let length = read.report.text.chars().count();
    let document = Document::new(&read);
    for block in &document.report.blocks {
        assert!(block.start <= block.end && block.end <= length);
    }
    for claim in &document.claims {
        for span in claim.content.iter().chain(&claim.cue).chain(&claim.frame) {
            assert_eq!(span.text.chars().count(), span.end - span.start);
            assert!(span.end <= length);
        }
    }
}
