//! Links, and the reports that a feed leads to.

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
        let fetched = match self.fetch(link) {
            Ok(fetched) => fetched,
            Err(error) => return self.send(Err(error.into()), None, 0),
        };
        let path = fetched.link.split('?').next().unwrap_or_default();
        match judge(path, &fetched.bytes) {
            Kind::Feed => {
                // What is fetched is no part of the files whose bytes are counted.
                read_feed(&fetched.bytes, link, &mut |item| {
                    self.send_from_feed(Item { read: 0, ..item })
                })?;
                if self.taken == 0 { self.nothing(link) } else { ControlFlow::Continue(()) }
            }
            Kind::Warc | Kind::Zip => self.named_stream(link, Cursor::new(fetched.bytes)),
            Kind::Report | Kind::Passed(_) => {
                let entry = Entry { origin: link.to_owned(), ..Entry::default() };
                self.send(Ok(Box::new(filled(entry, fetched))), None, 0)
            }
        }
    }

    /// Sends what a feed holds that was named by itself, with the pages that it links to.
    pub(super) fn send_from_feed(&mut self, item: Item) -> ControlFlow<()> {
        let Found::Link(entry) = item.found else { return self.send_item(item) };
        // An earlier run has it.
        if self.skip > 0 {
            return self.send(Ok(entry), item.start, item.read);
        }
        let fetched = self.fetch(entry.link.as_deref().unwrap_or_default());
        let work = fetched.map(|fetched| Box::new(filled(*entry, fetched)));
        self.send(work.map_err(ReadError::from), item.start, item.read)
    }

    fn fetch(&self, link: &str) -> Result<Fetched, FetchError> {
        self.fetcher.get_or_init(|| fetcher(self.options)).fetch(link)
    }
}
