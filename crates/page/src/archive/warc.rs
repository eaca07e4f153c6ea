//! Web archives: WARC, plain or packed with gzip or zstd.

use super::fields::Head;
use super::http::Said;
use super::unpack::Unpacked;
use super::{ArchiveError, Entry, Found, Item, Passed, Sink, shown};
use std::io::{self, BufRead, ErrorKind, Read};
use std::ops::ControlFlow;

/// How many damaged places of one archive are read on behind.
const DAMAGES: usize = 100;

/// Reads the records of a web archive, as a stream. `origin` names it; `start` is the byte of its file
/// at which `reader` stands, which must begin a record; entries of more than `limit` bytes, packed or
/// unpacked, are refused one by one. Behind a damaged member of gzip the next whole one is read.
pub fn read_warc(
    reader: impl BufRead,
    origin: &str,
    start: u64,
    limit: u64,
    sink: &mut Sink,
) -> ControlFlow<()> {
    let mut records = Records { reader: Unpacked::new(reader, start), origin, limit, record: None };
    let mut damages = 0;
    loop {
        let (found, place) = match records.next() {
            Ok(None) => return ControlFlow::Continue(()),
            Ok(Some((found, place))) => (found, place),
            Err(cause) => {
                damages += 1;
                let (problem, next) = records.damaged(cause, damages < DAMAGES);
                let found = Found::Problem(problem);
                sink(Item { found, start: None, read: records.reader.read_so_far() })?;
                match next {
                    Some(_) => continue,
                    None => return ControlFlow::Continue(()),
                }
            }
        };
        sink(Item { found, start: place, read: records.reader.read_so_far() })?;
    }
}

struct Records<'a, R: BufRead> {
    reader: Unpacked<R>,
    origin: &'a str,
    limit: u64,
    /// Where the one begins that is being read, if that can be told.
    record: Option<u64>,
}

impl<R: BufRead> Records<'_, R> {
    /// Says what is damaged, and goes on behind it if it `may` and can; tells where.
    fn damaged(&mut self, cause: io::Error, may: bool) -> (ArchiveError, Option<u64>) {
        let (origin, record, member) = (self.origin.to_owned(), self.record, self.reader.member());
        let cause = match cause.kind() {
            ErrorKind::UnexpectedEof => io::Error::new(cause.kind(), "its end is missing"),
            _ => cause,
        };
        // A stream that fails once more is at its end.
        let next = if may { self.reader.recover().unwrap_or_default() } else { None };
        (ArchiveError::Damaged { origin, record, member, next, cause }, next)
    }

    /// What the next record holds, and where it begins.
    fn next(&mut self) -> io::Result<Option<(Found, Option<u64>)>> {
        self.record = None;
        if !self.skip_blank()? {
            return Ok(None);
        }
        self.record = self.reader.place();
        let head = Head::read(&mut self.reader)?;
        if !head.first.starts_with("WARC/") {
            return Err(invalid("a record does not begin with \"WARC/\""));
        }
        let length = head.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let length = length.ok_or_else(|| invalid("a record does not tell its length"))?;
        let mut block = (&mut self.reader).take(length);
        let link = head.get("warc-target-uri").unwrap_or_default();
        let link = link.trim_start_matches('<').trim_end_matches('>');
        let name = format!("{}: {}", self.origin, shown(link));
        let found = found(&head, &mut block, &name, self.limit)?;
        let rest = block.limit();
        if io::copy(&mut block, &mut io::sink())? < rest {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let found = match found {
            Found::Entry(mut entry) => {
                entry.link = Some(link.to_owned()).filter(|link| link.contains("://"));
                entry.captured = head.get("warc-date").map(str::to_owned);
                Found::Entry(entry)
            }
            other => other,
        };
        Ok(Some((found, self.record)))
    }

    /// Passes over the blank lines between records; tells whether something comes behind them.
    fn skip_blank(&mut self) -> io::Result<bool> {
        loop {
            let bytes = self.reader.fill_buf()?;
            let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(!bytes.is_empty());
            }
            self.reader.consume(blank);
        }
    }
}

/// What a record holds, by its head and its block; the block need not be read to its end.
fn found(
    head: &Head,
    block: &mut io::Take<impl BufRead>,
    name: &str,
    limit: u64,
) -> io::Result<Found> {
    let kind = head.get("content-type").unwrap_or_default();
    let said = match head.get("warc-type").unwrap_or_default().to_ascii_lowercase().as_str() {
        "response" if kind.trim_start().to_ascii_lowercase().starts_with("application/http") => {
            match Head::read(block) {
                Ok(answer) => Said::of_answer(&answer),
                // No answer at all; a stream that breaks off is told by the block's length.
                Err(_) => Err(Passed::Status),
            }
        }
        "response" | "resource" => Said::of_type(head.get("content-type")),
        "revisit" => Err(Passed::Revisit),
        _ => Err(Passed::Record),
    };
    let said = match said {
        Ok(said) => said,
        Err(passed) => return Ok(Found::Passed(passed)),
    };
    let too_large = || ArchiveError::TooLarge { origin: name.to_owned() };
    let length = block.limit();
    if length > limit {
        return Ok(Found::Problem(too_large()));
    }
    let mut bytes = vec![];
    if (block.read_to_end(&mut bytes)? as u64) < length {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(match said.body(bytes, limit) {
        Ok((bytes, broken)) => {
            let kept = head
                .get("warc-truncated")
                .map(|why| format!("the web archive kept only its beginning ({})", shown(why)));
            let cut = kept.or(broken.then(|| "its chunks break off".to_owned()));
            let (format, charset) = (said.format, said.charset);
            let origin = name.to_owned();
            Found::Entry(Box::new(Entry {
                origin,
                format,
                charset,
                cut,
                bytes,
                ..Entry::default()
            }))
        }
        Err(cause) if cause.kind() == ErrorKind::FileTooLarge => Found::Problem(too_large()),
        Err(cause) => Found::Problem(ArchiveError::Packing { origin: name.to_owned(), cause }),
    })
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, message)
}
