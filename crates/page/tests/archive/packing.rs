//! Makes archives for tests.

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use laut_page::archive::{Found, Item};
use std::io::{Cursor, Write};
use std::ops::ControlFlow;

pub const LIMIT: u64 = 1 << 20;

/// A page that says something of its own.
pub fn page(words: &str) -> String {
    format!("<!doctype html><title>{words}</title><p>Der Hafen von {words} bleibt zu.</p>")
}

/// A record of a web archive.
pub fn record(kind: &str, link: &str, media_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {link}\r\nWARC-Date: \
         2031-03-04T05:06:07Z\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A record of an answer with these fields.
pub fn answer(link: &str, status: u16, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} x\r\n{fields}\r\n\r\n");
    let block = [head.as_bytes(), body].concat();
    record("response", link, "application/http; msgtype=response", &block)
}

/// A record of a page.
pub fn answer_page(number: usize) -> Vec<u8> {
    let link = format!("https://a.example/{number}");
    answer(&link, 200, "Content-Type: text/html", page(&number.to_string()).as_bytes())
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(vec![], Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(vec![], Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(vec![], Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![];
    brotli::CompressorWriter::new(&mut packed, 4096, 5, 20).write_all(bytes).expect("memory");
    packed
}

pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// Calls a reader of an archive with a sink that keeps everything.
pub fn gather(
    read: impl FnOnce(&mut dyn FnMut(Item) -> ControlFlow<()>) -> ControlFlow<()>,
) -> Vec<Item> {
    let mut items = vec![];
    let end = read(&mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    assert_eq!(end, ControlFlow::Continue(()));
    items
}

/// An item in a few words: the name and size of an entry, what was passed over, or a message.
pub fn told(item: &Item) -> String {
    match &item.found {
        Found::Entry(entry) => format!("{} {}", entry.origin, entry.bytes.len()),
        Found::Link(entry) => format!("link {}", entry.origin),
        Found::Passed(passed) => passed.name().to_owned(),
        Found::Problem(error) => error.to_string(),
    }
}

pub fn warc(bytes: &[u8]) -> Vec<Item> {
    gather(|sink| laut_page::archive::read_warc(bytes, "a.warc", 0, LIMIT, sink))
}

pub fn texts(items: &[Item]) -> Vec<String> {
    items.iter().map(told).collect()
}
