//! Grammatical genders and the plural as a set.

/// A set of grammatical genders, the plural among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Genders(u8);

impl Genders {
    pub(super) const M: Self = Self(1);
    pub(super) const F: Self = Self(2);
    pub(super) const N: Self = Self(4);
    pub(super) const P: Self = Self(8);
    pub(super) const ANY: Self = Self(15);

    /// Reads letters: `mf`.
    pub(super) fn read(letters: &str) -> Self {
        letters.chars().fold(Self(0), |all, letter| match letter {
            'm' => all.or(Self::M),
            'f' => all.or(Self::F),
            'n' => all.or(Self::N),
            'p' => all.or(Self::P),
            _ => all,
        })
    }

    /// Both sets together.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both sets hold.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether both sets hold something alike.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}
