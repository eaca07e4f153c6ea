//! What analysts decided about a claim, one after another, as the formats take it.

use laut_desk::ledger::{Hand, Judged};

/// What kind of decision it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Rejected,
    Source,
    /// Who the source is, by merged or split actors.
    SourceAs,
    Content,
    Grade,
    Note,
    Tag,
}

/// One decision that stands.
pub(crate) struct Decided<'a> {
    pub(crate) what: What,
    /// What it says; empty for a rejection.
    pub(crate) words: String,
    /// The id of the entry.
    pub(crate) entry: &'a str,
    /// When, in RFC 3339 and UTC.
    pub(crate) at: &'a str,
    pub(crate) author: &'a str,
    pub(crate) why: Option<&'a str>,
}

impl Decided<'_> {
    /// What was decided, in one line.
    pub(crate) fn told(&self) -> String {
        let words = &self.words;
        match self.what {
            What::Rejected => "rejected".to_owned(),
            What::Source => format!("source: {words}"),
            What::SourceAs => format!("source is {words}"),
            What::Content => format!("content: {words}"),
            What::Grade => format!("graded {words}"),
            What::Note => format!("note: {words}"),
            What::Tag => format!("tag: {words}"),
        }
    }
}

/// All that was decided, in the order of its kinds.
pub(crate) fn decided(hand: &Hand) -> Vec<Decided<'_>> {
    fn one<T>(what: What, judged: &Judged<T>, words: String) -> Decided<'_> {
        let Judged { entry, at, author, why, .. } = judged;
        Decided { what, words, entry, at, author, why: why.as_deref() }
    }
    let Hand { rejected, source, source_as, content, grades, notes, tags } = hand;
    let mut all = vec![];
    all.extend(rejected.iter().map(|it| one(What::Rejected, it, String::new())));
    all.extend(source.iter().map(|it| one(What::Source, it, it.value.clone())));
    all.extend(source_as.iter().map(|it| one(What::SourceAs, it, it.value.name.clone())));
    all.extend(content.iter().map(|it| one(What::Content, it, it.value.words.clone())));
    all.extend(grades.iter().map(|it| one(What::Grade, it, it.value.to_string())));
    all.extend(notes.iter().map(|it| one(What::Note, it, it.value.clone())));
    all.extend(tags.iter().map(|it| one(What::Tag, it, it.value.clone())));
    all
}
