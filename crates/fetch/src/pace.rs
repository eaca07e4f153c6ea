//! When the next request may go to a host.

use crate::world::World;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// For each host, the moment from which it may be asked again.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<HashMap<String, Duration>>);

impl Pace {
    /// Waits for the host's next free moment and takes it: the one after is `pause` later.
    pub(crate) fn wait(&self, world: &dyn World, host: &str, pause: Duration) {
        let wait = self.update(host, |next| {
            let now = world.now();
            let start = (*next).max(now);
            *next = start + pause;
            start - now
        });
        if !wait.is_zero() {
            world.sleep(wait);
        }
    }

    /// Asks nothing of a host for a while.
    pub(crate) fn hold(&self, world: &dyn World, host: &str, time: Duration) {
        self.update(host, |next| *next = (*next).max(world.now() + time));
    }

    fn update<T>(&self, host: &str, change: impl FnOnce(&mut Duration) -> T) -> T {
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(hosts.entry(host.to_owned()).or_default())
    }
}
