//! Who can speak at all.

use super::words::ActorWords;

impl ActorWords {
    /// Whether a noun, in lower case, names a role, a group or a kind of body: somebody who can speak.
    pub(crate) fn can_speak(&self, lower: &str) -> bool {
        self.noun(lower).is_some()
    }
}
