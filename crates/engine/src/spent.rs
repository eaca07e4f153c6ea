//! How long a piece of work takes, for tests that hold it to linear time on a machine with other work.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// The least time that this thread had a core for in three runs.
pub(crate) fn spent(work: impl Fn()) -> Duration {
    let run = |_| {
        let start = thread_time();
        work();
        thread_time() - start
    };
    (0..3).map(run).min().unwrap_or_default()
}

fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs().try_into().unwrap_or(0))
}
