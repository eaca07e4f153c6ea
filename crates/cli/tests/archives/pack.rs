//! Makes archives of invented reports.

use flate2::{Compression, write::GzEncoder};
use std::io::{Cursor, Write};

/// An invented report.
pub fn page(number: usize) -> String {
    let sentence = format!(
        "<p>Der Damm {number} von Irva sei in einem schlechten Zustand gewesen, sagte der Ingenieur \
         Jon Ekk am Montag. „Wir haben {number} Mal gewarnt“, sagte die Leiterin Mila Dorn. Rund \
         {number} Menschen werden laut Innenministerium vermisst.</p>"
    );
    format!("<!doctype html><html lang=de><title>Damm {number}</title>{}", sentence.repeat(4))
}

/// A record of a web archive with a report.
pub fn record(number: usize) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(number));
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://irva.example/{number}\r\n\
         WARC-Date: 2031-03-04T05:06:07Z\r\nContent-Type: application/http\r\nContent-Length: {}\
         \r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block.as_bytes(), b"\r\n\r\n"].concat()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(vec![], Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A web archive of so many reports, each in a member of its own.
pub fn warc_gz(reports: usize) -> Vec<u8> {
    (0..reports).flat_map(|number| gzip(&record(number))).collect()
}

pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}
