//! One file or stream, as entries to be read.

use super::source::Source;
use crate::ReadError;
use crate::input::unreadable;
use crate::ledger::is_bundle;
use laut_page::archive::{Entry, Kind, judge, read_feed, read_warc, read_zip, split_head};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;

impl Source<'_> {
    /// A file that was named by itself: what it is not told to be is taken for a report.
    pub(super) fn named_file(&mut self, path: &Path, start: Option<u64>) -> ControlFlow<()> {
        self.file(path, start, true)
    }

    /// A file in a folder: what is no report by its kind is passed over.
    pub(super) fn in_folder(&mut self, path: &Path, start: Option<u64>) -> ControlFlow<()> {
        self.file(path, start, false)
    }

    /// A stream that was named by itself.
    pub(super) fn named_stream(&mut self, origin: &str, stream: impl Read) -> ControlFlow<()> {
        self.read(stream, origin, true, |head, rest| {
            let mut file = tempfile::tempfile()?;
            io::copy(&mut Cursor::new(head).chain(rest), &mut file)?;
            Ok(file)
        })
    }

    fn file(&mut self, path: &Path, start: Option<u64>, named: bool) -> ControlFlow<()> {
        let origin = path.display().to_string();
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(cause) => return self.send(Err(unreadable(&origin, cause)), None, 0),
        };
        let Some(start) = start else {
            return self.read(file, &origin, named, |_, file| Ok(file));
        };
        // Only web archives have places at which they can be entered.
        match file.seek(SeekFrom::Start(start)) {
            Ok(_) => self.warc(file, &origin, start),
            Err(cause) => self.send(Err(unreadable(&origin, cause)), None, 0),
        }
    }

    /// Reads a stream; `whole` makes a file of its first bytes and the rest, for formats that are not read
    /// from front to back.
    fn read<R: Read>(
        &mut self,
        mut stream: R,
        origin: &str,
        named: bool,
        whole: impl FnOnce(Vec<u8>, R) -> io::Result<File>,
    ) -> ControlFlow<()> {
        let limit = self.options.max_size;
        let head = match split_head(&mut stream) {
            Ok(head) => head,
            Err(cause) => return self.send(Err(unreadable(origin, cause)), None, 0),
        };
        let kind = judge(origin, &head);
        match kind {
            Kind::Passed(passed) if !named => {
                self.passed.add(passed);
                return ControlFlow::Continue(());
            }
            Kind::Warc => self.warc(Cursor::new(head).chain(stream), origin, 0)?,
            Kind::Zip => {
                let rewound = |mut file: File| file.rewind().map(|()| file);
                let looked_at = whole(head, stream).and_then(rewound).and_then(|file| {
                    let bundle = is_bundle(BufReader::new(&file));
                    rewound(file).map(|file| (file, bundle))
                });
                match looked_at {
                    Ok((_, true)) => {
                        let (origin, way_out) =
                            (origin.to_owned(), "laut import takes it into a ledger");
                        self.send(Err(ReadError::Bundle { origin, way_out }), None, 0)?;
                    }
                    Ok((file, false)) => {
                        let mut sink = |item| self.send_item(item);
                        read_zip(BufReader::new(file), origin, limit, &mut sink)?;
                    }
                    Err(cause) => self.send(Err(unreadable(origin, cause)), None, 0)?,
                }
            }
            Kind::Feed | Kind::Report | Kind::Passed(_) => {
                let mut bytes = vec![];
                let rest = Cursor::new(head).chain(stream);
                match rest.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
                    Err(cause) => return self.send(Err(unreadable(origin, cause)), None, 0),
                    Ok(length) if length as u64 > limit => {
                        let origin = origin.to_owned();
                        return self.send(Err(ReadError::TooLarge { origin, limit }), None, 0);
                    }
                    Ok(_) if kind == Kind::Feed => match named {
                        true => self.named_feed(&bytes, origin, &|item| item)?,
                        false => read_feed(&bytes, origin, &mut |item| self.send_item(item))?,
                    },
                    Ok(length) => {
                        let origin = origin.to_owned();
                        let entry = Entry { origin, bytes, ..Entry::default() };
                        return self.send(Ok(Box::new(entry)), None, length as u64);
                    }
                }
            }
        }
        match named && self.taken == 0 {
            true => self.holds_nothing(origin),
            false => ControlFlow::Continue(()),
        }
    }

    fn warc(&mut self, reader: impl Read, origin: &str, start: u64) -> ControlFlow<()> {
        let (reader, limit) = (BufReader::new(reader), self.options.max_size);
        read_warc(reader, origin, start, limit, &mut |item| self.send_item(item))
    }
}
