//! What a fetcher may do, and how long it waits.

use std::time::Duration;

/// What a fetcher may do, and how long it waits.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Whether addresses are fetched from that are not public: loopback, private, link-local, ….
    /// Those under which clouds tell a machine its secrets never are.
    pub allow_private: bool,
    /// The largest answer in bytes, as sent and as unpacked.
    pub max_size: u64,
    /// How long resolving a name and opening a connection may take, each.
    pub connect: Duration,
    /// How long a server may stay silent.
    pub silence: Duration,
    /// How long one request may take until its last byte.
    pub overall: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
    /// How many times a request is sent again after a failed connection or a server that is busy.
    pub retries: u32,
    /// The wait before the first retry; it doubles with each.
    pub back_off: Duration,
    /// The longest wait that is granted to a server or asked for by its `robots.txt`.
    pub longest_wait: Duration,
    /// The least time between the starts of two requests to one host.
    pub pause: Duration,
}

impl Default for Policy {
    /// Public addresses only, 64 MiB, a minute for a request, a second between two.
    fn default() -> Self {
        Self {
            allow_private: false,
            max_size: 64 << 20,
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(20),
            overall: Duration::from_secs(60),
            redirects: 10,
            retries: 2,
            back_off: Duration::from_secs(1),
            longest_wait: Duration::from_secs(30),
            pause: Duration::from_secs(1),
        }
    }
}
