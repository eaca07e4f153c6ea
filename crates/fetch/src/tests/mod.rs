//! A fetcher against a server on this machine, which stands in for a public one.

mod guarded;
mod polite;
mod server;
mod trouble;

use crate::guard::Guard;
use crate::world::World;
use crate::{Fetched, Fetcher, Policy};
use jiff::Timestamp;
use server::Server;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A world in which sleeping takes no time, and with names of its own.
#[derive(Debug, Default)]
struct Stage {
    now: Mutex<Duration>,
    sleeps: Mutex<Vec<Duration>>,
}

impl Stage {
    /// The seconds slept so far, one by one.
    fn slept(&self) -> Vec<f64> {
        self.sleeps.lock().expect("a lock").iter().map(Duration::as_secs_f64).collect()
    }
}

impl World for Stage {
    fn now(&self) -> Duration {
        *self.now.lock().expect("a lock")
    }

    fn date(&self) -> Timestamp {
        "2031-05-03T12:00:00Z".parse().expect("a date")
    }

    fn sleep(&self, time: Duration) {
        *self.now.lock().expect("a lock") += time;
        self.sleeps.lock().expect("a lock").push(time);
    }

    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let address = |text: &str| text.parse().expect("an address");
        match name {
            "kurier.example" => Ok(vec![address("127.0.0.1")]),
            "intern.example" => Ok(vec![address("10.1.2.3"), address("fd00::7")]),
            "halb.example" => Ok(vec![address("192.168.0.9"), address("127.0.0.1")]),
            "leer.example" => Ok(vec![]),
            other => Err(io::Error::other(format!("{other}: not known"))),
        }
    }
}

/// Short limits, so that tests of them are quick.
fn policy() -> Policy {
    Policy {
        max_size: 100_000,
        silence: Duration::from_millis(150),
        overall: Duration::from_millis(400),
        redirects: 3,
        ..Policy::default()
    }
}

/// A fetcher that takes `server` for a public one.
fn fetcher(server: &Server, policy: Policy) -> (Fetcher, Arc<Stage>) {
    let stage = Arc::new(Stage::default());
    let world: Arc<dyn World> = Arc::<Stage>::clone(&stage);
    let guard = Guard {
        world: Arc::clone(&world),
        allow_private: policy.allow_private,
        stand_in: Some(server.address),
    };
    (Fetcher::within(policy, world, guard), stage)
}

/// What is fetched from a path of the server.
fn fetch(server: &Server, path: &str) -> Fetched {
    let fetched = fetcher(server, policy()).0.fetch(&server.link(path));
    fetched.unwrap_or_else(|error| panic!("{error}"))
}

/// The message that a path of the server leads to, with `PORT` for its port.
fn refusal(server: &Server, path: &str) -> String {
    refusal_of(server, &server.link(path))
}

fn refusal_of(server: &Server, link: &str) -> String {
    let message = fetcher(server, policy()).0.fetch(link).expect_err("no page").to_string();
    message.replace(&server.address.port().to_string(), "PORT")
}
