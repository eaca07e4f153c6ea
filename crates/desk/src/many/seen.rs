//! What earlier looks at the same inputs saw, so that a later one reads only what is new or changed.

use crate::Options;
use crate::link::fetcher;
use laut_fetch::{FetchError, Fetched, Fetcher, Known, Why};
use laut_page::archive::Entry;
use std::collections::HashMap;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// What earlier looks at the same inputs saw: [`Run::seen`](super::Run::seen) makes a run read only what is new or
/// changed since. It is held in memory: a new one has seen nothing.
///
/// - A file counts as changed when its size or its time of change does. It is read once it is at rest: while another
///   program writes it, its size and time change from look to look.
/// - A link is asked whether it has changed, by what its server said of it before. A page that a feed leads to is asked
///   for when the feed first lists it and when it tells something else of it, and at the next look at the feed where it
///   could not be had for a reason that may pass.
/// - A host that asks for a pause is left alone until it is over.
#[derive(Debug)]
pub struct Seen {
    rest: Duration,
    restless: AtomicBool,
    files: Mutex<HashMap<PathBuf, HashMap<PathBuf, SeenFile>>>,
    pages: Mutex<HashMap<String, SeenPage>>,
    listed: Mutex<HashMap<String, HashMap<String, SeenPage>>>,
    quiet: Mutex<HashMap<String, Instant>>,
    fetcher: OnceLock<Fetcher>,
}

/// A file as it was when it was looked at.
#[derive(Debug)]
pub(super) struct SeenFile {
    mark: u64,
    since: Instant,
    taken: bool,
}

/// A page as it was when it was fetched.
#[derive(Debug, Clone, Default)]
pub(super) struct SeenPage {
    /// What the feed said of it, as a fingerprint.
    says: u64,
    /// Its bytes, as a fingerprint.
    content: u64,
    known: Known,
}

impl Seen {
    /// Nothing seen yet. A file is at rest when nothing of it changed for as long as `rest` and from one look to the
    /// next.
    #[must_use]
    pub fn new(rest: Duration) -> Self {
        Self {
            rest,
            restless: AtomicBool::new(false),
            files: Mutex::default(),
            pages: Mutex::default(),
            listed: Mutex::default(),
            quiet: Mutex::default(),
            fetcher: OnceLock::new(),
        }
    }

    /// Whether files were left for a later look, as they were not at rest, since this was last asked.
    pub fn was_restless(&self) -> bool {
        self.restless.swap(false, Ordering::Relaxed)
    }

    /// Begins a look at the files of an input.
    pub(super) fn look(&self, input: &Path) -> Look<'_> {
        let before = lock(&self.files).remove(input).unwrap_or_default();
        Look { seen: self, input: input.to_owned(), before, now: HashMap::new() }
    }

    /// Begins a look at the entries of a feed.
    pub(super) fn list(&self, feed: &str) -> List<'_> {
        let before = lock(&self.listed).remove(feed).unwrap_or_default();
        List { seen: self, feed: feed.to_owned(), before, now: HashMap::new() }
    }

    /// What is known of a link that was named by itself.
    pub(super) fn page(&self, link: &str) -> SeenPage {
        lock(&self.pages).get(link).cloned().unwrap_or_default()
    }

    pub(super) fn keep(&self, link: &str, page: SeenPage) {
        lock(&self.pages).insert(link.to_owned(), page);
    }

    /// Whether the host of a link asked for a pause that is not over.
    pub(super) fn is_quiet(&self, link: &str) -> bool {
        lock(&self.quiet).get(host(link)).is_some_and(|until| *until > Instant::now())
    }

    /// Fetches a page if it has changed since it was fetched before. Gives what is to be kept of it too.
    ///
    /// # Errors
    /// When it cannot be fetched.
    pub(super) fn fetch(
        &self,
        link: &str,
        before: SeenPage,
        options: &Options,
    ) -> Result<(Option<Fetched>, SeenPage), FetchError> {
        let fetcher = self.fetcher.get_or_init(|| fetcher(options));
        let fetched = fetcher.fetch_changed(link, &before.known).inspect_err(|error| {
            if let Why::Busy { wait: Some(wait), .. } = error.why
                && let Some(until) = Instant::now().checked_add(wait)
            {
                lock(&self.quiet).insert(host(link).to_owned(), until);
            }
        })?;
        let Some(fetched) = fetched else { return Ok((None, before)) };
        let (content, known) = (fingerprint(&fetched.bytes), fetched.known.clone());
        let changed = content != before.content;
        let page = SeenPage { says: before.says, content, known };
        Ok((changed.then_some(fetched), page))
    }
}

/// A look at the files of an input. What it saw is kept when it is dropped; files that are gone are forgotten.
pub(super) struct Look<'a> {
    seen: &'a Seen,
    input: PathBuf,
    before: HashMap<PathBuf, SeenFile>,
    now: HashMap<PathBuf, SeenFile>,
}

impl Look<'_> {
    /// Whether a file is to be read now. What cannot be looked at is, so that its trouble is told.
    pub(super) fn takes(&mut self, path: &Path, metadata: Option<&Metadata>) -> bool {
        let Some(metadata) = metadata else { return true };
        let mark = fingerprint(&(metadata.len(), metadata.modified().ok()));
        let before = self.before.remove(path).filter(|file| file.mark == mark);
        let file = before.unwrap_or(SeenFile { mark, since: Instant::now(), taken: false });
        let takes = !file.taken && file.since.elapsed() >= self.seen.rest;
        if !file.taken && !takes {
            self.seen.restless.store(true, Ordering::Relaxed);
        }
        let taken = file.taken || takes;
        self.now.insert(path.to_owned(), SeenFile { taken, ..file });
        takes
    }

    /// A file could not be read: it is to be tried again though it may not change.
    pub(super) fn again(&mut self, path: &Path) {
        if let Some(file) = self.now.get_mut(path) {
            file.taken = false;
        }
    }
}

impl Drop for Look<'_> {
    fn drop(&mut self) {
        let (input, now) = (std::mem::take(&mut self.input), std::mem::take(&mut self.now));
        lock(&self.seen.files).insert(input, now);
    }
}

/// A look at the entries of a feed, as [`Look`] is one at files.
pub(super) struct List<'a> {
    seen: &'a Seen,
    feed: String,
    before: HashMap<String, SeenPage>,
    now: HashMap<String, SeenPage>,
}

impl List<'_> {
    /// What is known of an entry, and whether the feed still tells the same of it.
    pub(super) fn entry(&mut self, entry: &Entry) -> (SeenPage, bool) {
        let Entry { link, title, authors, published, updated, bytes, .. } = entry;
        let says = fingerprint(&(link, title, authors, published, updated, bytes));
        match self.before.remove(&entry.origin) {
            Some(before) => {
                let same = before.says == says;
                (SeenPage { says, ..before }, same)
            }
            None => (SeenPage { says, ..SeenPage::default() }, false),
        }
    }

    pub(super) fn keep(&mut self, origin: &str, page: SeenPage) {
        self.now.insert(origin.to_owned(), page);
    }
}

impl Drop for List<'_> {
    fn drop(&mut self) {
        let (feed, now) = (std::mem::take(&mut self.feed), std::mem::take(&mut self.now));
        lock(&self.seen.listed).insert(feed, now);
    }
}

fn fingerprint(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The host of a link, with its port.
fn host(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
