//! A claim for tests to start from.

use laut_model::{Act, Carried, Claim, FoundBy, Mode, Source, SourceKind};

/// An indirect assertion of somebody named, with no part anywhere in a text.
pub fn claim() -> Claim {
    Claim {
        mode: Some(Mode::Indirect),
        act: Act::Assertion,
        content: vec![],
        about: vec![],
        cue: vec![],
        frame: vec![],
        source: Source {
            kind: SourceKind::Named,
            range: None,
            role: vec![],
            actor: None,
            carried: Carried::No,
        },
        addressee: None,
        chain: vec![],
        hedges: vec![],
        verification: vec![],
        figures: vec![],
        times: vec![],
        said_at: None,
        said_in: None,
        nested_in: None,
        found_by: FoundBy {
            rule: "test",
            confidence: 1.0,
            because: vec![],
            signs: vec![],
            evidence: vec![],
        },
    }
}
