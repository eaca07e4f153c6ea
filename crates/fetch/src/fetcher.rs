//! From a link to what stands there.

use crate::answer::{self, Fetched, Known};
use crate::guard::Guard;
use crate::pace::Pace;
use crate::robots::Robots;
use crate::rules::Rules;
use crate::world::{Machine, World};
use crate::{FetchError, Policy, USER_AGENT, Why, link};
use jiff::{Timestamp, fmt::rfc2822};
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;
use ureq::http::{HeaderMap, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// What is asked for, the likeliest first.
const ACCEPT: &str =
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5";
/// Bytes of an answer's header that are read.
const HEADER: usize = 64 << 10;
/// Bytes of a `robots.txt` that are read; what stands behind them is not heeded (RFC 9309).
const ROBOTS: u64 = 512 << 10;
/// How many redirects of a `robots.txt` are followed (RFC 9309).
const ROBOTS_REDIRECTS: usize = 5;

/// Fetches links. One fetcher serves many threads, which share its pauses and what it knows of
/// hosts.
#[derive(Debug)]
pub struct Fetcher {
    policy: Policy,
    agent: ureq::Agent,
    world: Arc<dyn World>,
    pace: Pace,
    robots: Robots,
}

/// The answer to one request, with as much of the content as was asked for.
struct Answer {
    status: u16,
    headers: HeaderMap,
    /// As sent; empty where the status is not 200 to 299.
    sent: Vec<u8>,
}

/// What there is at the end of a way of redirects.
struct End {
    at: Url,
    redirects: Vec<String>,
    answer: Answer,
}

impl Fetcher {
    /// A fetcher with no connection open.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        let world: Arc<dyn World> = Arc::new(Machine::new());
        let guard = Guard {
            world: Arc::clone(&world),
            allow_private: policy.allow_private,
            #[cfg(test)]
            stand_in: None,
        };
        Self::within(policy, world, guard)
    }

    pub(crate) fn within(policy: Policy, world: Arc<dyn World>, guard: Guard) -> Self {
        let config = ureq::Agent::config_builder()
            // Redirects, statuses and codings are ours to see; a proxy would be a way around the guard.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(None)
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            .accept_encoding("gzip")
            .max_response_header_size(HEADER)
            .timeout_resolve(Some(policy.connect))
            .timeout_connect(Some(policy.connect))
            .timeout_per_read(Some(policy.silence))
            .timeout_per_write(Some(policy.silence))
            .timeout_global(Some(policy.overall))
            .build();
        let agent = ureq::Agent::with_parts(config, DefaultConnector::default(), guard);
        Self { policy, agent, world, pace: Pace::default(), robots: Robots::default() }
    }

    /// Fetches a link.
    ///
    /// # Errors
    /// When the link may not be fetched, or when no page comes of it; see [`Why`].
    pub fn fetch(&self, link: &str) -> Result<Fetched, FetchError> {
        let fetched = self.fetch_changed(link, &Known::default())?;
        // A server that says "unchanged" without being asked has sent nothing.
        fetched.ok_or_else(|| fail(link, link, Why::Status(304)))
    }

    /// Fetches a link if it has changed since the version that is known of it; `None` if not.
    ///
    /// # Errors
    /// As [`Fetcher::fetch`].
    pub fn fetch_changed(&self, link: &str, known: &Known) -> Result<Option<Fetched>, FetchError> {
        let start = link::parse(link).map_err(|why| fail(link, link, why))?;
        let fail_at = |at: &str, why| fail(link, if at == start.as_str() { link } else { at }, why);
        let limit = self.policy.max_size;
        let end = self
            .walk(start.clone(), self.policy.redirects, |at| {
                let rules = self.rules(at)?;
                if !rules.allow(link::path(at)) {
                    return Err(Why::Robots);
                }
                let asked = rules.delay.unwrap_or_default().min(self.policy.longest_wait);
                let known = if known.link == at.as_str() { known } else { &Known::default() };
                self.ask(at, known, limit, asked.max(self.policy.pause))
            })
            .map_err(|(at, why)| fail_at(&at, why))?;
        let End { at, redirects, answer: Answer { status, headers, sent } } = end;
        let why = match status {
            200..=299 if sent.len() as u64 > limit => Why::TooLarge(limit),
            200..=299 => match answer::unpack(sent, &headers, limit) {
                Ok(bytes) => {
                    let (content_type, charset) = answer::content_type(&headers);
                    let known = Known::of(at.as_str(), &headers);
                    let link = at.into();
                    let fetched =
                        Fetched { link, redirects, status, content_type, charset, bytes, known };
                    return Ok(Some(fetched));
                }
                Err(why) => why,
            },
            304 => return Ok(None),
            404 | 410 => Why::Missing(status),
            401..=403 | 407 | 451 => Why::Closed(status),
            status => Why::Status(status),
        };
        Err(fail_at(at.as_str(), why))
    }

    /// Asks a link and those that it is redirected to.
    fn walk(
        &self,
        mut at: Url,
        most: usize,
        ask: impl Fn(&Url) -> Result<Answer, Why>,
    ) -> Result<End, (String, Why)> {
        let mut redirects: Vec<String> = vec![];
        loop {
            let answer = match ask(&at) {
                Ok(answer) => answer,
                Err(why) => return Err((at.into(), why)),
            };
            if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
                return Ok(End { at, redirects, answer });
            }
            let location = answer.headers.get(header::LOCATION);
            let location = location.and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
            let next = location.ok_or(Why::RedirectNowhere).and_then(|to| link::follow(&at, to));
            let next = match next {
                Ok(next) => next,
                Err(why) => return Err((at.into(), why)),
            };
            redirects.push(at.into());
            if redirects.iter().any(|before| before == next.as_str()) {
                return Err((next.into(), Why::RedirectLoop));
            }
            if redirects.len() > most {
                return Err((next.into(), Why::RedirectsTooMany(most)));
            }
            at = next;
        }
    }

    /// What the host of a link wishes.
    fn rules(&self, at: &Url) -> Result<Arc<Rules>, Why> {
        let origin = at.origin().ascii_serialization();
        self.robots.rules(origin, self.world.now(), || {
            let robots = link::follow(at, "/robots.txt")?;
            let ask = |at: &Url| self.ask(at, &Known::default(), ROBOTS, self.policy.pause);
            let lost = |at: String, why| Why::RobotsLost { at, why: Box::new(why) };
            match self.walk(robots.clone(), ROBOTS_REDIRECTS, ask) {
                Ok(End { at, answer, .. }) => match answer.status {
                    200..=299 => match answer::beginning(answer.sent, &answer.headers, ROBOTS) {
                        Ok(text) => Ok(Rules::parse(whole_lines(&text))),
                        Err(why) => Err(lost(at.into(), why)),
                    },
                    500.. => Err(Why::NoRobots(answer.status)),
                    _ => Ok(Rules::default()),
                },
                Err((_, Why::Busy { status, .. })) => Err(Why::NoRobots(status)),
                // What leads astray is as good as no file.
                Err((
                    _,
                    Why::RedirectNowhere
                    | Why::RedirectLoop
                    | Why::RedirectsTooMany(_)
                    | Why::Downgrade(_)
                    | Why::Scheme(_)
                    | Why::Credentials,
                )) => Ok(Rules::default()),
                // What keeps a program from the host keeps it from the page too.
                Err((
                    at,
                    why @ (Why::NoHost
                    | Why::Address { .. }
                    | Why::Metadata(_)
                    | Why::Unreachable(_)
                    | Why::Certificate(_)
                    | Why::Protocol(_)),
                )) if at == robots.as_str() => Err(why),
                Err((at, why)) => Err(lost(at, why)),
            }
        })
    }

    /// Sends one request when its host may be asked, and again where that may help. Of the content
    /// at most one byte more than `limit` is read.
    fn ask(&self, at: &Url, known: &Known, limit: u64, pause: Duration) -> Result<Answer, Why> {
        let host = link::host(at);
        let mut back_off = self.policy.back_off;
        let mut left = self.policy.retries;
        loop {
            self.pace.wait(&*self.world, host, pause);
            let outcome = self.send(at, known, limit);
            let wait = match &outcome {
                Ok(Answer { status: status @ (429 | 503), headers, .. }) => {
                    let asked = self.retry_after(headers);
                    let wait = asked.unwrap_or(back_off);
                    if left == 0 || wait > self.policy.longest_wait {
                        return Err(Why::Busy { status: *status, wait: asked });
                    }
                    wait
                }
                Err(why) if why.may_pass() && left > 0 => back_off,
                _ => return outcome,
            };
            self.pace.hold(&*self.world, host, wait);
            left -= 1;
            back_off *= 2;
        }
    }

    fn send(&self, at: &Url, known: &Known, limit: u64) -> Result<Answer, Why> {
        let Policy { connect, silence, overall, .. } = self.policy;
        let of = |error| Why::of(error, [connect, silence, overall]);
        let mut request = self.agent.get(at.as_str());
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        let (parts, body) = request.call().map_err(of)?.into_parts();
        let mut answer =
            Answer { status: parts.status.as_u16(), headers: parts.headers, sent: vec![] };
        if (200..=299).contains(&answer.status) {
            let mut reader = body.into_reader().take(limit.saturating_add(1));
            reader.read_to_end(&mut answer.sent).map_err(|cause| of(cause.into()))?;
        }
        Ok(answer)
    }

    /// How long a server asks to wait: a number of seconds, or until a date.
    fn retry_after(&self, headers: &HeaderMap) -> Option<Duration> {
        let value = answer::text(headers, header::RETRY_AFTER)?;
        if let Ok(seconds) = value.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let until: Timestamp = rfc2822::parse(value).ok()?.timestamp();
        Some(Duration::try_from(until.duration_since(self.world.date())).unwrap_or_default())
    }
}

/// What is read of a `robots.txt` without a line that its limit cuts through.
fn whole_lines(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
    match text.len() as u64 >= ROBOTS {
        true => &text[..end.unwrap_or(0)],
        false => text,
    }
}

fn fail(link: &str, at: &str, why: Why) -> FetchError {
    FetchError { link: link::shown(link), at: link::shown(at), why }
}
