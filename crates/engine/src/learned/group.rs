//! Kinds of features: what a decision rests on, and what trainings leave out to see its worth.

use super::feature::{Sink, feature};

/// A kind of features of the models of contents and of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The words, their ends and shapes.
    Words,
    /// What a word can be, its sets, its noun phrase.
    Forms,
    /// The clause: its kind, its verb, the place in it.
    Clauses,
    /// Words of attribution in the sentence.
    Cues,
    /// Neighbouring sentences and contents, and how far they are.
    Neighbours,
    /// Quotation marks.
    Quotations,
    /// What the rules propose.
    Rules,
}

impl Group {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Words,
        Self::Forms,
        Self::Clauses,
        Self::Cues,
        Self::Neighbours,
        Self::Quotations,
        Self::Rules,
    ];

    /// The name shown to people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Forms => "forms",
            Self::Clauses => "clauses",
            Self::Cues => "cues",
            Self::Neighbours => "neighbours",
            Self::Quotations => "quotation marks",
            Self::Rules => "rules",
        }
    }

    /// The kind of a template of the model of contents.
    pub(crate) fn of_content(template: u8) -> Self {
        match template {
            ..=13 | 30..=36 => Self::Words,
            17..=23 | 37..=42 => Self::Forms,
            50..=59 | 110..=112 => Self::Clauses,
            60..=71 => Self::Cues,
            80..=83 => Self::Quotations,
            90..=103 | 116 => Self::Rules,
            _ => Self::Neighbours,
        }
    }

    /// The kind of a template of the model of roles.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn of_roles(template: u8) -> Self {
        match template {
            ..=20 | 39 | 40 | 42 | 43 => Self::Words,
            21..=38 | 41 | 44..=46 => Self::Forms,
            47 | 48 | 60..=62 => Self::Clauses,
            50..=58 => Self::Cues,
            80..=89 => Self::Rules,
            _ => Self::Neighbours,
        }
    }
}

/// The features of one token, each with its kind.
pub(crate) struct Grouped {
    /// The kind of a template.
    of: fn(u8) -> Group,
    features: Vec<(Group, u64)>,
}

impl Grouped {
    /// No features yet; `of` tells the kind of a template.
    pub(crate) fn new(of: fn(u8) -> Group) -> Self {
        Self { of, features: Vec::new() }
    }

    /// The features of one kind, in order.
    pub(crate) fn only(&self, group: Group) -> Vec<u64> {
        self.features.iter().filter(|(kind, _)| *kind == group).map(|&(_, hash)| hash).collect()
    }

    /// The features but for those of one kind, in order.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn without(&self, group: Option<Group>) -> Vec<u64> {
        let kept = |kind: Group| Some(kind) != group;
        self.features.iter().filter(|(kind, _)| kept(*kind)).map(|&(_, hash)| hash).collect()
    }
}

impl Sink for Grouped {
    fn add(&mut self, template: u8, parts: &[u64]) {
        self.features.push(((self.of)(template), feature(template, parts)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_of_one_kind() {
        let mut grouped = Grouped::new(Group::of_roles);
        (0..90).for_each(|template| grouped.add(template, &[1]));
        let each = Group::ALL.map(|group| grouped.only(group).len());
        assert_eq!((each.iter().sum::<usize>(), grouped.without(None).len()), (90, 90));
        assert_eq!(grouped.without(Some(Group::Rules)).len(), 80);
    }
}
