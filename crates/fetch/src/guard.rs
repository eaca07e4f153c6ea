//! The one place that decides which addresses a connection may go to.
//!
//! The client asks its resolver before every connection, also for hosts that are written as
//! addresses, and connects to nothing but what the resolver gives it.

use crate::address::{self, METADATA};
use crate::error::Why;
use crate::world::World;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, mpsc};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A resolver that gives only addresses that may be connected to.
#[derive(Debug)]
pub(crate) struct Guard {
    pub(crate) world: Arc<dyn World>,
    pub(crate) allow_private: bool,
    /// The test's own server, which stands in for a public one.
    #[cfg(test)]
    pub(crate) stand_in: Option<SocketAddr>,
}

impl Guard {
    fn refuses(&self, address: SocketAddr) -> Option<&'static str> {
        #[cfg(test)]
        if self.stand_in == Some(address) {
            return None;
        }
        let kind = address::not_public(address.ip());
        kind.filter(|kind| !self.allow_private || *kind == METADATA)
    }

    /// The addresses of a host; the name service is given up after the client's own time limit.
    fn addresses(&self, host: &str, timeout: &NextTimeout) -> Result<Vec<IpAddr>, ureq::Error> {
        let literal = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = literal.parse() {
            return Ok(vec![address]);
        }
        let (send, receive) = mpsc::sync_channel(1);
        let (world, name) = (Arc::clone(&self.world), host.to_owned());
        // The system's own look-up cannot be given up: it ends in its own time.
        std::thread::spawn(move || send.send(world.addresses(&name)));
        match receive.recv_timeout(*timeout.after) {
            Ok(Ok(addresses)) => Ok(addresses),
            Ok(Err(_)) => Err(ureq::Error::HostNotFound),
            Err(_) => Err(ureq::Error::Timeout(timeout.reason)),
        }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let https = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if https { 443 } else { 80 });
        let (mut open, mut refused) = (self.empty(), None);
        for address in self.addresses(host, &timeout)? {
            match self.refuses(SocketAddr::new(address, port)) {
                None if open.len() < MOST => open.push(SocketAddr::new(address, port)),
                None => {}
                Some(METADATA) => refused = Some(Why::Metadata(address)),
                Some(kind) => refused = Some(Why::Address { address, kind }),
            }
        }
        match refused {
            _ if !open.is_empty() => Ok(open),
            Some(why) => Err(ureq::Error::Other(Box::new(why))),
            None => Err(ureq::Error::HostNotFound),
        }
    }
}

/// The most addresses of one host that the client takes.
const MOST: usize = 16;
