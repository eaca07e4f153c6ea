//! Zip archives, and WACZ, which are zip archives of web archives.

use super::{ArchiveError, Entry, Found, Item, Kind, Passed, Sink, judge, read_feed, read_warc};
use super::{shown, split_head};
use std::io::{BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use zip::ZipArchive;

/// Reads what a zip archive holds, in the order of its list. `origin` names it; entries of more than
/// `limit` bytes unpacked are refused one by one. The list itself is held in memory. Web archives and
/// feeds inside are read too, zip archives are not.
pub fn read_zip(
    reader: impl Read + Seek,
    origin: &str,
    limit: u64,
    sink: &mut Sink,
) -> ControlFlow<()> {
    let zip = |origin: &str, cause| {
        Found::Problem(ArchiveError::Zip { origin: origin.to_owned(), cause })
    };
    let mut read = 0;
    let mut archive = match ZipArchive::new(reader) {
        Ok(archive) => archive,
        Err(cause) => return sink(Item { found: zip(origin, cause), start: None, read }),
    };
    for index in 0..archive.len() {
        let file = match archive.by_index(index) {
            Ok(file) => file,
            Err(cause) => {
                let name = format!("{origin}, file {}", index + 1);
                sink(Item { found: zip(&name, cause), start: None, read })?;
                continue;
            }
        };
        let name = shown(&file.name().unwrap_or_default());
        if file.is_dir() || is_hidden(&name) {
            continue;
        }
        read += file.compressed_size();
        let origin = format!("{origin}/{name}");
        read_file(file, &name, &origin, limit, &mut |item| {
            sink(Item { start: None, read, ..item })
        })?;
    }
    ControlFlow::Continue(())
}

/// Whether a name is hidden, or is what one system writes beside each file.
fn is_hidden(name: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != "." && part != "..";
    name.split(['/', '\\']).any(|part| hidden(part) || part == "__MACOSX")
}

fn read_file(
    mut file: impl Read,
    name: &str,
    origin: &str,
    limit: u64,
    sink: &mut Sink,
) -> ControlFlow<()> {
    let mut send = |found| sink(Item { found, start: None, read: 0 });
    let failed = |cause: std::io::Error| {
        Found::Problem(ArchiveError::Zip { origin: origin.to_owned(), cause: cause.into() })
    };
    let head = match split_head(&mut file) {
        Ok(head) => head,
        Err(cause) => return send(failed(cause)),
    };
    let kind = judge(name, &head);
    let whole = Cursor::new(head).chain(file);
    match kind {
        Kind::Passed(passed) => return send(Found::Passed(passed)),
        Kind::Zip => {
            return send(Found::Problem(ArchiveError::Nested { origin: origin.to_owned() }));
        }
        Kind::Warc => return read_warc(BufReader::new(whole), origin, 0, limit, sink),
        Kind::Feed | Kind::Report => {}
    }
    let mut bytes = vec![];
    match whole.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(cause) => send(failed(cause)),
        Ok(length) if length as u64 > limit => {
            send(Found::Problem(ArchiveError::TooLarge { origin: origin.to_owned() }))
        }
        Ok(0) => send(Found::Passed(Passed::Other)),
        Ok(_) if kind == Kind::Feed => read_feed(&bytes, origin, sink),
        Ok(_) => {
            let origin = origin.to_owned();
            send(Found::Entry(Box::new(Entry { origin, bytes, ..Entry::default() })))
        }
    }
}
