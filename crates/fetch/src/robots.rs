//! The wishes of hosts, each read once in a while.

use crate::error::Why;
use crate::rules::Rules;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long what a host wishes is remembered.
const LASTS: Duration = Duration::from_secs(24 * 3600);
/// How long it is remembered that its wishes cannot be had.
const LACK_LASTS: Duration = Duration::from_secs(300);

/// The rules of a host, or why it has none to give.
type Wishes = Result<Arc<Rules>, Why>;

/// A host's wishes with the moment until which they hold; `None` before they are first asked for.
type Entry = Arc<Mutex<Option<(Duration, Wishes)>>>;

/// The wishes of each origin.
#[derive(Debug, Default)]
pub(crate) struct Robots(Mutex<HashMap<String, Entry>>);

impl Robots {
    /// The rules of an origin (scheme, host and port); `ask` fetches them where they are not known. Who
    /// needs the same meanwhile waits.
    pub(crate) fn rules(
        &self,
        origin: String,
        now: Duration,
        ask: impl FnOnce() -> Result<Rules, Why>,
    ) -> Wishes {
        let entry = {
            let mut origins = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(origins.entry(origin).or_default())
        };
        let mut entry = entry.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, wishes)) = entry.as_ref().filter(|(until, _)| now < *until) {
            return wishes.clone();
        }
        let wishes = ask().map(Arc::new);
        let lasts = if wishes.is_ok() { LASTS } else { LACK_LASTS };
        *entry = Some((now + lasts, wishes.clone()));
        wishes
    }
}
