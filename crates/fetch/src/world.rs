//! What a fetcher asks of the world around it: time and the addresses of names.

use jiff::Timestamp;
use std::fmt::Debug;
use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::time::{Duration, Instant};

/// Time and the addresses of names; tests have their own.
pub(crate) trait World: Debug + Send + Sync + 'static {
    /// The time since some fixed moment; never less than before.
    fn now(&self) -> Duration;
    /// The date and time of day.
    fn date(&self) -> Timestamp;
    /// Waits.
    fn sleep(&self, time: Duration);
    /// The addresses of a host's name.
    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// The machine's clock and resolver.
#[derive(Debug)]
pub(crate) struct Machine {
    start: Instant,
}

impl Machine {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl World for Machine {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn date(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        Ok((name, 0).to_socket_addrs()?.map(|address| address.ip()).collect())
    }
}
