//! Links in, bytes out: fetches pages and feeds over `http` and `https`.
//!
//! This is the only crate of laut that opens a connection. It knows nothing of reports: what it
//! hands over is what a server sent, with the content coding taken off.
//!
//! - **Polite**: it says who it is ([`USER_AGENT`]), follows `robots.txt`, pauses between two requests
//!   to one host (also across threads), waits when a server asks it to, and gives up early.
//! - **Guarded**: the addresses that a connection may go to are decided in one place, the resolver
//!   of the HTTP client, which also sees hosts that are written as addresses. Only public addresses
//!   are let through, after each redirect anew, unless [`Policy::allow_private`] is set; those of
//!   cloud metadata never are. No name is
//!   resolved twice, so no second answer can differ from the one that was checked. Proxies that the
//!   environment names are not used: they would connect without this guard.
//! - **Bounded**: time, size as sent and as unpacked, redirects, retries and waits have limits.
//!
//! ```no_run
//! let fetcher = laut_fetch::Fetcher::new(laut_fetch::Policy::default());
//! let page = fetcher.fetch("https://varpress.example/meldung")?;
//! println!("{} bytes from {}", page.bytes.len(), page.link);
//! # Ok::<(), laut_fetch::FetchError>(())
//! ```

mod address;
mod answer;
mod error;
mod fetcher;
mod guard;
mod link;
mod pace;
mod policy;
mod robots;
mod rules;
mod world;

#[cfg(test)]
mod tests;

pub use answer::{Fetched, Known};
pub use error::{FetchError, Why};
pub use fetcher::Fetcher;
pub use policy::Policy;

/// How laut names itself to servers. Its name in `robots.txt` is `laut`.
pub const USER_AGENT: &str = concat!(
    "laut/",
    env!("CARGO_PKG_VERSION"),
    " (reads single news reports; follows robots.txt as \"laut\")"
);
