//! Links, and the reports that a feed leads to.

use super::seen::{List, SeenPage};
use super::source::Source;
use crate::ReadError;
use crate::link::{fetcher, filled};
use laut_fetch::{FetchError, Fetched};
use laut_page::archive::{Entry, Found, Item, Kind, judge, read_feed};
use std::io::Cursor;
use std::ops::ControlFlow;

impl Source<'_> {
    /// A link that was named by itself: a page, or what holds several reports.
    pub(super) fn named_link(&mut self, link: &str) -> ControlFlow<()> {
        if self.is_quiet(link) {
            return ControlFlow::Continue(());
        }
        let before = self.seen.map(|seen| seen.page(link)).unwrap_or_default();
        let (fetched, page) = match self.fetch(link, before) {
            Ok((Some(fetched), page)) => (fetched, page),
            Ok((None, page)) => {
                self.seen.into_iter().for_each(|seen| seen.keep(link, page.clone()));
                return ControlFlow::Continue(());
            }
            Err(error) => return self.send(Err(error.into()), None, 0),
        };
        let path = fetched.link.split('?').next().unwrap_or_default();
        match judge(path, &fetched.bytes) {
            Kind::Feed => {
                // What is fetched is no part of the files whose bytes are counted.
                self.named_feed(&fetched.bytes, link, &|item| Item { read: 0, ..item })?;
                if self.taken == 0 {
                    self.holds_nothing(link)?;
                }
            }
            Kind::Warc | Kind::Zip => self.named_stream(link, Cursor::new(fetched.bytes))?,
            Kind::Report | Kind::Passed(_) => {
                let entry = Entry { origin: link.to_owned(), ..Entry::default() };
                self.send(Ok(Box::new(filled(entry, fetched))), None, 0)?;
            }
        }
        // A feed whose pages could not all be had is taken apart again, though it may not change.
        if let (Some(seen), false) = (self.seen, self.again) {
            seen.keep(link, page);
        }
        ControlFlow::Continue(())
    }

    /// A feed that was named by itself, with the pages that it links to.
    pub(super) fn named_feed(
        &mut self,
        bytes: &[u8],
        origin: &str,
        counted: &dyn Fn(Item) -> Item,
    ) -> ControlFlow<()> {
        let mut list = self.seen.map(|seen| seen.list(origin));
        read_feed(bytes, origin, &mut |item| self.send_from_feed(counted(item), list.as_mut()))
    }

    fn send_from_feed(&mut self, item: Item, mut list: Option<&mut List>) -> ControlFlow<()> {
        let (Found::Entry(entry) | Found::Link(entry)) = &item.found else {
            return self.send_item(item);
        };
        let (before, same) = match &mut list {
            Some(list) => list.entry(entry),
            None => (SeenPage::default(), false),
        };
        let origin = entry.origin.clone();
        let mut keep = |page| {
            if let Some(list) = &mut list {
                list.keep(&origin, page);
            }
        };
        if same {
            keep(before);
            return ControlFlow::Continue(());
        }
        let Found::Link(entry) = item.found else {
            keep(before);
            return self.send_item(item);
        };
        // An earlier run has it.
        if self.skip > 0 {
            return self.send(Ok(entry), item.start, item.read);
        }
        let link = entry.link.as_deref().unwrap_or_default();
        if self.is_quiet(link) {
            return ControlFlow::Continue(());
        }
        let work = match self.fetch(link, before.clone()) {
            Ok((fetched, page)) => {
                keep(page);
                let Some(fetched) = fetched else { return ControlFlow::Continue(()) };
                Ok(Box::new(filled(*entry, fetched)))
            }
            Err(error) => {
                if !error.may_pass_later() {
                    keep(before);
                }
                Err(ReadError::from(error))
            }
        };
        self.send(work, item.start, item.read)
    }

    /// Whether a link is left for a later look, as its host asked for a pause.
    fn is_quiet(&mut self, link: &str) -> bool {
        let quiet = self.seen.is_some_and(|seen| seen.is_quiet(link));
        self.again |= quiet;
        quiet
    }

    /// What stands under a link and what is to be kept of it; no bytes where they are those seen before.
    fn fetch(
        &mut self,
        link: &str,
        before: SeenPage,
    ) -> Result<(Option<Fetched>, SeenPage), FetchError> {
        let Some(seen) = self.seen else {
            let fetcher = self.fetcher.get_or_init(|| fetcher(self.options));
            return fetcher.fetch(link).map(|fetched| (Some(fetched), before));
        };
        let fetched = seen.fetch(link, before, self.options);
        self.again |= fetched.as_ref().is_err_and(FetchError::may_pass_later);
        fetched
    }
}
