//! What an outlet says about its own report: corrections, editors' notes, whose material it used.

use crate::words::WORDS;
use laut_model::{BlockKind, FieldOrigin, Remark, RemarkKind, Report};

/// Most characters of a remark on material; a longer text is part of the report.
const MATERIAL: usize = 160;

/// Finds the remarks among the report's blocks. Corrections and editors' notes speak of the report
/// and are no part of it: their blocks become furniture. Whose material was used is a byline.
pub(crate) fn find(report: &mut Report) {
    for at in 0..report.blocks.len() {
        let block = &report.blocks[at];
        let text = report.slice(block.range);
        let Some(kind) = kind(text, block.kind) else { continue };
        let (origin, range) = (FieldOrigin::Text, Some(block.range));
        report.remarks.push(Remark { kind, text: text.to_owned(), origin, range });
        report.blocks[at].kind = match kind {
            RemarkKind::Material => BlockKind::Byline,
            RemarkKind::Correction | RemarkKind::Editorial => BlockKind::Furniture,
        };
    }
}

/// What a block says about the report it stands in, by the words that it begins with.
fn kind(text: &str, block: BlockKind) -> Option<RemarkKind> {
    let words = &WORDS.remark;
    let begins = |starts: &[String]| starts.iter().any(|start| text.starts_with(start.as_str()));
    // Of a heading and of what is said in a picture's place the same words mean something else.
    if matches!(
        block,
        BlockKind::Title | BlockKind::Caption | BlockKind::Credit | BlockKind::AltText
    ) {
        None
    } else if begins(&words.correction) {
        Some(RemarkKind::Correction)
    } else if begins(&words.editorial) {
        Some(RemarkKind::Editorial)
    } else {
        let short = text.len() <= MATERIAL;
        let bare = text.trim_start_matches(['(', '[', '*', ' ']);
        let starts = words.material.iter().any(|start| bare.starts_with(start.as_str()));
        (short && starts).then_some(RemarkKind::Material)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_known_by_their_first_words() {
        for (text, wanted) in [
            ("Korrektur: In einer früheren Fassung stand Lys.", Some(RemarkKind::Correction)),
            ("Correction: An earlier version named Lys.", Some(RemarkKind::Correction)),
            ("Anmerkung der Redaktion: Der Verein zahlt.", Some(RemarkKind::Editorial)),
            ("(Mit Material der varpress)", Some(RemarkKind::Material)),
            ("Mit Material im Wert von zehn Kronen baute sie.", None),
            ("Die Korrektur der Zahlen steht aus.", None),
        ] {
            assert_eq!(kind(text, BlockKind::Paragraph), wanted, "{text}");
        }
        assert_eq!(kind("Korrektur: Hafen bleibt zu", BlockKind::Title), None);
    }
}
