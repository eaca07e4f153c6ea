//! Why a link could not be fetched.

use std::net::IpAddr;
use std::time::Duration;

/// Why a link could not be fetched. The message names the link and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchError {
    /// The link that was to be fetched, without a user name or password.
    pub link: String,
    /// The link that failed: the same, or the one that its redirects had come to.
    pub at: String,
    /// What went wrong there.
    pub why: Why,
}

impl std::error::Error for FetchError {}

impl FetchError {
    /// Whether the same link may well be had some time later, with nothing changed but the time.
    #[must_use]
    pub fn may_pass_later(&self) -> bool {
        match self.why {
            Why::NoHost
            | Why::Unreachable(_)
            | Why::Cut
            | Why::Slow(_)
            | Why::NoRobots(_)
            | Why::RobotsLost { .. }
            | Why::Busy { .. }
            | Why::Status(_) => true,
            // A feed may tell of a page before every server of its host has it.
            Why::Missing(status) => status == 404,
            _ => false,
        }
    }
}

impl std::fmt::Display for FetchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.link == self.at {
            true => write!(f, "{}: {}", self.link, self.why),
            false => write!(f, "{}: redirected to {}: {}", self.link, self.at, self.why),
        }
    }
}

/// What went wrong with a link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// It is no link.
    #[error("is no link that can be read ({0}); write it whole: https://example.org/page")]
    NoLink(String),
    /// It is of another kind.
    #[error("{0} links are not fetched, only http and https; save the page and name the file")]
    Scheme(String),
    /// It holds a name or a password.
    #[error("holds a user name or password; take it out, or save the page and name the file")]
    Credentials,
    /// Its host has an address that is not public.
    #[error(
        "leads to {address} ({kind}), and only public addresses are fetched from; \
         --allow-private lifts that"
    )]
    Address {
        /// The address.
        address: IpAddr,
        /// What such addresses are for.
        kind: &'static str,
    },
    /// Its host has an address under which clouds tell a machine its secrets.
    #[error("leads to {0} (cloud metadata), which is never fetched from; check the link")]
    Metadata(IpAddr),
    /// Its host has no address.
    #[error("no such host is known; check the spelling and the connection to the internet")]
    NoHost,
    /// No connection came about.
    #[error("cannot be reached ({0}); check the connection to the internet, or try again later")]
    Unreachable(String),
    /// The connection ended too early.
    #[error("the connection was closed before the answer was whole; try again later")]
    Cut,
    /// The server does not prove that it is the one named in the link.
    #[error("the server's certificate is not to be trusted ({0}); check the link")]
    Certificate(String),
    /// The answer took too long.
    #[error("the answer did not come within {}; try again later", seconds(*.0))]
    Slow(Duration),
    /// The answer is too large.
    #[error("larger than the limit of {}; raise it with --max-size", size(*.0))]
    TooLarge(u64),
    /// The answer is too large once it is unpacked.
    #[error("unpacks to more than the limit of {}; raise it with --max-size", size(*.0))]
    Bomb(u64),
    /// The answer is packed in a way that is not known, or wrongly.
    #[error("the answer is packed wrongly ({0}); save the page and name the file")]
    Packed(String),
    /// The part before the content is too large.
    #[error("the answer's header is too large; save the page and name the file")]
    Header,
    /// What came is no answer of a web server.
    #[error("what answers there is no web server ({0}); check the link")]
    Protocol(String),
    /// A redirect from `https` to `http`.
    #[error(
        "is redirected from https to {0}, where others could change it on its way; name that \
         link if this is what you want"
    )]
    Downgrade(String),
    /// A redirect without a target that can be read.
    #[error("is redirected to nowhere; check the link")]
    RedirectNowhere,
    /// A redirect to a link that redirected here.
    #[error("is redirected in a circle; open it in a browser, save the page and name the file")]
    RedirectLoop,
    /// Too many redirects.
    #[error("is redirected more than {0} times; open it in a browser and name the last link")]
    RedirectsTooMany(usize),
    /// Its host asks programs not to fetch it.
    #[error("robots.txt there asks programs not to fetch it; save the page and name the file")]
    Robots,
    /// The wishes of its host are not to be had.
    #[error("robots.txt there cannot be read (status {0}), so nothing is fetched; try again later")]
    NoRobots(u16),
    /// The wishes of its host are not to be had for a reason that is not the link's own.
    #[error("robots.txt there cannot be read, so nothing is fetched: {at}: {why}")]
    RobotsLost {
        /// The link that failed: that of `robots.txt`, or the one that its redirects had come to.
        at: String,
        /// What went wrong there.
        why: Box<Self>,
    },
    /// There is nothing under the link.
    #[error("no such page (status {0}); check the link")]
    Missing(u16),
    /// The server wants to know who asks.
    #[error("is not open to everyone (status {0}); save the page and name the file")]
    Closed(u16),
    /// The server wants to be left alone for a while.
    #[error("the server is busy (status {status}); try again {}", .wait.map_or("later".to_owned(), after))]
    Busy {
        /// The status, 429 or 503.
        status: u16,
        /// The wait that the server asks for.
        wait: Option<Duration>,
    },
    /// Another answer than a page.
    #[error("the server answers with status {0} instead of a page; try again later")]
    Status(u16),
}

fn size(bytes: u64) -> String {
    match bytes % (1 << 20) {
        0 => format!("{} MiB", bytes >> 20),
        _ => format!("{bytes} bytes"),
    }
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}

fn after(wait: Duration) -> String {
    format!("after {} s", wait.as_secs())
}

impl Why {
    /// Whether the same request may succeed soon.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Cut)
    }

    /// The reason in what the client says; `limits` holds how long it may take: to connect, to stay
    /// silent, and over all.
    pub(crate) fn of(error: ureq::Error, limits: [Duration; 3]) -> Self {
        use std::io::ErrorKind;
        let [connect, silence, overall] = limits;
        match error {
            ureq::Error::Other(cause) => match cause.downcast::<Self>() {
                Ok(why) => *why,
                Err(cause) => Self::Protocol(cause.to_string()),
            },
            ureq::Error::HostNotFound => Self::NoHost,
            ureq::Error::Timeout(phase) => Self::Slow(match phase {
                ureq::Timeout::Resolve | ureq::Timeout::Connect => connect,
                ureq::Timeout::PerRead | ureq::Timeout::PerWrite => silence,
                _ => overall,
            }),
            ureq::Error::LargeResponseHeader(..) => Self::Header,
            ureq::Error::Io(cause) => match cause.kind() {
                ErrorKind::UnexpectedEof
                | ErrorKind::ConnectionReset
                | ErrorKind::ConnectionAborted
                | ErrorKind::BrokenPipe => Self::Cut,
                ErrorKind::InvalidData => Self::Certificate(cause.to_string()),
                _ => Self::Unreachable(cause.to_string()),
            },
            ureq::Error::Rustls(cause) => Self::Certificate(cause.to_string()),
            ureq::Error::ConnectionFailed => Self::Unreachable("no connection".to_owned()),
            other => Self::Protocol(other.to_string()),
        }
    }
}
