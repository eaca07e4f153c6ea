//! Who can speak at all, and who passes on what was said.

use super::words::ActorWords;

impl ActorWords {
    /// Whether a noun, in lower case, names a role, a group, a kind of body or a well-known body by
    /// one word: somebody who can speak.
    pub(crate) fn can_speak(&self, lower: &str) -> bool {
        self.noun(lower).is_some() || self.table.called(lower).is_some()
    }

    /// Whether a word, in lower case, keeps an outlet behind it out of a chain: "vor dem Sender X".
    pub(crate) fn sets_aside(&self, lower: &str) -> bool {
        self.small(lower).aside
    }
}
