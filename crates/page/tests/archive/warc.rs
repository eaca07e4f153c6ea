//! Web archives of every shape, and of none.

use crate::packing::*;
use laut_model::NoteKind;
use laut_page::Format;
use laut_page::archive::{Entry, Found, Item, read_warc};

fn entries(items: &[Item]) -> Vec<&Entry> {
    let entry = |item: &'_ Item| matches!(&item.found, Found::Entry(_)).then_some(());
    let items = items.iter().filter(|item| entry(item).is_some());
    items
        .map(|item| match &item.found {
            Found::Entry(entry) => &**entry,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn answers_and_resources_with_text_are_entries_and_others_are_passed_over() {
    let html = "Content-Type: Text/HTML; charset=ISO-8859-15";
    let link = "https://a.example/x";
    let bytes = [
        record("warcinfo", "", "application/warc-fields", b"software: x"),
        record("request", link, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        answer(link, 200, html, b"<p>eins"),
        answer(link, 404, html, b"<p>nichts"),
        answer(link, 301, "Location: /y", b""),
        answer(link, 200, "Content-Type: image/png", b"\x89PNG"),
        answer(link, 200, "Content-Type: application/json", b"{}"),
        answer(link, 200, "Content-Type: text/css", b"p {}"),
        record("resource", "<file:///a.txt>", "text/plain", b"zwei"),
        record("response", "dns:a.example", "text/dns", b"1.2.3.4"),
        record("revisit", link, "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n"),
        record("metadata", link, "application/warc-fields", b"a: b"),
        record("conversion", link, "text/plain", b"drei"),
        record("continuation", link, "text/plain", b"vier"),
        record("response", link, "application/http", b"HTTP/1.1 200"),
        answer(link, 200, "X: y", b"<p>ohne Art"),
    ]
    .concat();
    let items = warc(&bytes);
    assert_eq!(
        texts(&items),
        [
            "requests and other records",
            "requests and other records",
            "a.warc: https://a.example/x 7",
            "answers without a page",
            "answers without a page",
            "pictures",
            "data files",
            "style sheets",
            "a.warc: file:///a.txt 4",
            "other files",
            "revisits",
            "requests and other records",
            "requests and other records",
            "requests and other records",
            "answers without a page",
            "a.warc: https://a.example/x 11",
        ]
    );
    let entries = entries(&items);
    assert_eq!(entries[0].link.as_deref(), Some(link));
    assert_eq!(entries[0].charset.as_deref(), Some("ISO-8859-15"));
    assert_eq!(entries[0].captured.as_deref(), Some("2031-03-04T05:06:07Z"));
    let formats: Vec<_> = entries.iter().map(|entry| entry.format).collect();
    assert_eq!(formats, [Some(Format::Html), Some(Format::Text), None]);
}

#[test]
fn packing_changes_nothing() {
    let records: Vec<Vec<u8>> = (0..5).map(answer_page).collect();
    let plain = warc(&records.concat());
    assert_eq!(entries(&plain).len(), 5);
    let each = |pack: fn(&[u8]) -> Vec<u8>| -> Vec<u8> {
        records.iter().flat_map(|record| pack(record)).collect()
    };
    for packed in [each(gzip), gzip(&records.concat()), each(zstd), zstd(&records.concat())] {
        let items = warc(&packed);
        assert_eq!(entries(&items), entries(&plain));
        // The checksum behind the last member is not looked at yet.
        let read = items.last().expect("items").read as usize;
        assert!((packed.len() - 8..=packed.len()).contains(&read), "{read} of {}", packed.len());
    }
}

#[test]
fn frames_may_share_a_dictionary() {
    // As `answer_page` makes them, packed by the zstd command with a dictionary it was trained to.
    let items = warc(include_bytes!("dictionary.warc.zst"));
    let plain = warc(&[answer_page(0), answer_page(1)].concat());
    assert_eq!(entries(&items), entries(&plain));
}

#[test]
fn bodies_are_unpacked() {
    let body = page("Lys");
    let bytes = body.as_bytes();
    let chunked = |bytes: &[u8]| {
        let mut chunks = vec![];
        for chunk in bytes.chunks(13) {
            chunks.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            chunks.extend_from_slice(chunk);
            chunks.extend_from_slice(b"\r\n");
        }
        [&chunks[..], b"0\r\n\r\n"].concat()
    };
    for (fields, packed) in [
        ("Content-Encoding: gzip", gzip(bytes)),
        ("content-encoding: x-gzip", gzip(bytes)),
        ("Content-Encoding: br", brotli(bytes)),
        ("Content-Encoding: zstd", zstd(bytes)),
        ("Content-Encoding: zstd", [zstd(&bytes[..9]), zstd(&bytes[9..])].concat()),
        ("Content-Encoding: gzip", [gzip(&bytes[..9]), gzip(&bytes[9..])].concat()),
        ("Content-Encoding: deflate", zlib(bytes)),
        ("Content-Encoding: deflate", deflate(bytes)),
        ("Content-Encoding: identity", bytes.to_vec()),
        ("Content-Encoding: deflate, gzip", gzip(&zlib(bytes))),
        ("Transfer-Encoding: chunked", chunked(bytes)),
        ("Transfer-Encoding: gzip, chunked", chunked(&gzip(bytes))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: br", chunked(&brotli(bytes))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", bytes.to_vec()),
    ] {
        let fields = format!("Content-Type: text/html\r\n{fields}");
        let items = warc(&answer("https://a.example/", 200, &fields, &packed));
        assert_eq!(entries(&items)[0].bytes, bytes, "{fields}");
    }
}

#[test]
fn a_report_that_is_not_whole_says_so() {
    let text = "Der Hafen von Lys bleibt bis auf Weiteres zu, sagte die Ministerin am Mon";
    let chunked = format!("{:x}\r\n{text}", text.len() + 9);
    let fields = "Content-Type: text/plain\r\nTransfer-Encoding: chunked";
    let truncated = answer("https://a.example/0", 200, "Content-Type: text/plain", text.as_bytes());
    let truncated = String::from_utf8(truncated).expect("a text");
    let truncated = truncated.replacen("WARC-Date", "WARC-Truncated: time\r\nWARC-Date", 1);
    let notes = |bytes: &[u8]| -> Vec<String> {
        let items = warc(bytes);
        let entry = entries(&items)[0];
        let (origin, bytes, format) = (&*entry.origin, &*entry.bytes, entry.format);
        let known = entry.known();
        let input = laut_page::Input { origin, bytes, format, known, ..Default::default() };
        let notes = laut_page::read(&input).expect("a report").notes;
        notes
            .into_iter()
            .filter(|note| note.kind == NoteKind::Cut)
            .map(|note| note.message)
            .collect()
    };
    let said = |why| vec![format!("the report may go on where its bytes end: {why}")];
    let broken = answer("https://a.example/0", 200, fields, chunked.as_bytes());
    assert_eq!(notes(&broken), said("its chunks break off"));
    let why = "the web archive kept only its beginning (time)";
    assert_eq!(notes(truncated.as_bytes()), said(why));
    assert!(notes(&answer_page(0)).is_empty());
}

#[test]
fn a_body_that_is_packed_wrongly_is_named_and_the_next_is_read() {
    let fields = "Content-Type: text/html\r\nContent-Encoding: gzip";
    let mut packed = gzip(page("Lys").as_bytes());
    packed.truncate(packed.len() / 2);
    let bytes = [answer("https://a.example/0", 200, fields, &packed), answer_page(1)].concat();
    let items = warc(&bytes);
    let told = texts(&items);
    assert!(told[0].starts_with("a.warc: https://a.example/0: its body cannot be unpacked (gzip:"));
    assert!(told[1].starts_with("a.warc: https://a.example/1 "), "{told:?}");
}

#[test]
fn a_body_that_looks_back_too_far_is_named() {
    // A frame of zstd with a window of 80 MiB that holds one letter.
    let frame = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x82, 9, 0, 0, b'x'];
    let fields = "Content-Type: text/html\r\nContent-Encoding: zstd";
    let told = texts(&warc(&answer("https://a.example/0", 200, fields, &frame)));
    assert!(told[0].contains("/0: its body cannot be unpacked (zstd:"), "{told:?}");
}

#[test]
fn what_is_whole_is_read_and_one_message_names_the_rest() {
    let records: Vec<Vec<u8>> = (0..4).map(answer_page).collect();
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for whole in [records.concat(), members, gzip(&records.concat())] {
        let all = warc(&whole);
        let all = entries(&all);
        for end in (0..whole.len()).step_by(7) {
            let items = warc(&whole[..end]);
            let read = entries(&items);
            assert_eq!(read, all[..read.len()]);
            assert!(items.len() - read.len() <= 1, "{:?}", texts(&items));
            let told = items.get(read.len()).map(told).unwrap_or_default();
            assert!(told.is_empty() || told.starts_with("a.warc: breaks off"), "{told}");
        }
    }
    let told = texts(&warc(&[records[0].clone(), records[1][..50].to_vec()].concat()));
    let place =
        format!("a.warc: breaks off or is damaged in the record at byte {} (its", records[0].len());
    assert!(told[1].starts_with(&place), "{}", told[1]);
}

#[test]
fn behind_a_damaged_member_the_next_is_read() {
    let members: Vec<Vec<u8>> = (0..4).map(|number| gzip(&answer_page(number))).collect();
    let whole = members.concat();
    let all = warc(&whole);
    let all = entries(&all);
    let (start, next) = (members[0].len(), members[0].len() + members[1].len());
    // Each byte of the second member; four of its head hold a time that nothing depends on.
    for at in start..next {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        let items = warc(&bytes);
        let read = entries(&items);
        assert!(read.ends_with(&all[2..]) && read[0] == all[0], "{at}: {:?}", texts(&items));
        let told: Vec<String> =
            texts(&items).into_iter().filter(|told| told.contains("is damaged")).collect();
        assert!(told.len() <= 1, "{told:?}");
        if told.is_empty() {
            assert!(read.len() == 4 && (4..10).contains(&(at - start)), "{at}");
            continue;
        }
        assert!(told[0].contains(&format!("byte {start}")), "{at}: {told:?}");
        assert!(
            told[0].contains(&format!("so is what stands from byte {next} on: fetch")),
            "{at}: {told:?}"
        );
    }
}

#[test]
fn bombs_stop_at_the_limit() {
    let zeros = vec![b' '; 40 * LIMIT as usize];
    let fields = |encoding| format!("Content-Type: text/html\r\nContent-Encoding: {encoding}");
    let mut bytes = vec![];
    for (encoding, packed) in [
        ("gzip", gzip(&zeros)),
        ("br", brotli(&zeros)),
        ("zstd", zstd(&zeros)),
        ("deflate", zlib(&zeros)),
        ("gzip, gzip", gzip(&gzip(&zeros))),
    ] {
        bytes.extend(gzip(&answer("https://a.example/b", 200, &fields(encoding), &packed)));
    }
    // A large body in a small member, and a length that cannot be.
    bytes.extend(gzip(&answer("https://a.example/l", 200, "Content-Type: text/html", &zeros)));
    bytes.extend(gzip(&answer_page(1)));
    bytes.extend(gzip(b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 18446744073709551615\r\n\r\nx"));
    let told = texts(&warc(&bytes));
    assert_eq!(told.len(), 8);
    assert!(
        told[..5].iter().all(|told| told == "a.warc: https://a.example/b: larger than the limit")
    );
    assert_eq!(told[5], "a.warc: https://a.example/l: larger than the limit");
    assert!(told[6].starts_with("a.warc: https://a.example/1 "));
    assert!(told[7].starts_with("a.warc: breaks off"), "{}", told[7]);
}

#[test]
fn an_archive_can_be_entered_at_each_record() {
    let records: Vec<Vec<u8>> = (0..4).map(answer_page).collect();
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for whole in [records.concat(), members] {
        let items = warc(&whole);
        for (at, item) in items.iter().enumerate() {
            let start = item.start.expect("a place");
            let rest = &whole[start as usize..];
            let rest = gather(|sink| read_warc(rest, "a.warc", start, LIMIT, sink));
            assert_eq!(entries(&rest), entries(&items)[at..]);
            assert_eq!(rest.last().map(|item| item.read), items.last().map(|item| item.read));
        }
    }
    let whole = warc(&gzip(&records.concat()));
    assert!(whole[0].start == Some(0) && whole[1..].iter().all(|item| item.start.is_none()));
}

#[test]
fn reading_ends_when_it_is_told_to() {
    let records: Vec<u8> = (0..4).flat_map(answer_page).collect();
    let mut seen = 0;
    let end = read_warc(&records[..], "a.warc", 0, LIMIT, &mut |_| {
        seen += 1;
        std::ops::ControlFlow::Break(())
    });
    assert_eq!((end, seen), (std::ops::ControlFlow::Break(()), 1));
}
