//! Zip archives and feeds, and any bytes.

use crate::packing::*;
use laut_page::archive::{Found, Item, Kind, judge, read_feed, read_warc, read_zip, split_head};
use proptest::prelude::*;
use std::io::Cursor;
use std::ops::ControlFlow;

fn zipped(bytes: &[u8]) -> Vec<Item> {
    gather(|sink| read_zip(Cursor::new(bytes), "a.zip", LIMIT, sink))
}

fn feed(bytes: &str) -> Vec<Item> {
    gather(|sink| read_feed(bytes.as_bytes(), "feed.xml", sink))
}

#[test]
fn a_zip_archive_gives_its_pages_and_texts() {
    let large = vec![b' '; 2 * LIMIT as usize];
    let bytes = zip(&[
        ("a/seite.html", page("Lys").as_bytes()),
        ("a/seite", page("Orm").as_bytes()),
        ("a/bild.png", b"\x89PNG"),
        ("a/bild", b"\xff\xd8\xff\xe0"),
        ("a/daten.json", b"{}"),
        ("../../x\x1b[2J.txt", "Der Hafen ist zu.".as_bytes()),
        ("README.md", b"# a"),
        (".hidden.html", page("Lys").as_bytes()),
        ("__MACOSX/a.html", page("Lys").as_bytes()),
        ("inner.zip", &zip(&[("a.html", b"<p>x")])),
        ("leer.html", b""),
        ("bombe.html", &large),
        ("folder/", b""),
        ("letzte.html", page("Lys").as_bytes()),
    ]);
    assert_eq!(
        texts(&zipped(&bytes)),
        [
            "a.zip/a/seite.html 68",
            "a.zip/a/seite 68",
            "pictures",
            "pictures",
            "data files",
            "a.zip/../../x\u{fffd}[2J.txt 17",
            "other files",
            "a.zip/inner.zip: is an archive inside an archive; unpack it and name it by itself",
            "other files",
            "a.zip/bombe.html: larger than the limit",
            "a.zip/letzte.html 68",
        ]
    );
}

#[test]
fn a_wacz_gives_the_pages_of_its_web_archives() {
    let archive: Vec<u8> = (0..2).flat_map(|number| gzip(&answer_page(number))).collect();
    let bytes = zip(&[
        ("archive/data.warc.gz", &archive),
        ("indexes/index.cdx.gz", &gzip(b"com,example)/ 2031")),
        ("pages/pages.jsonl", b"{\"format\": \"json-pages-1.0\"}"),
        ("datapackage.json", b"{}"),
    ]);
    assert_eq!(judge("week.wacz", &bytes), Kind::Zip);
    let told = texts(&zipped(&bytes));
    assert!(told[0].starts_with("a.zip/archive/data.warc.gz: https://a.example/0 "), "{told:?}");
    assert_eq!(told[2..], ["other files", "data files", "data files"]);
}

#[test]
fn a_damaged_zip_archive_is_named() {
    let bytes = zip(&[("a.html", b"<p>x")]);
    let told = texts(&zipped(&bytes[..bytes.len() - 30]));
    assert!(
        told.len() == 1 && told[0].starts_with("a.zip: cannot be read from the zip"),
        "{told:?}"
    );
}

#[test]
fn entries_with_their_report_are_read_and_links_are_counted() {
    let body = "<p>Der Hafen von Lys bleibt zu, sagte die Ministerin.</p>".repeat(20);
    let rss = format!(
        "<?xml version='1.0'?><rss version='2.0' \
         xmlns:content='http://purl.org/rss/1.0/modules/content/' \
         xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Lys</title>\
         <item><title>Hafen zu</title><link>https://a.example/1</link>\
         <pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate><dc:creator>Mila Dorn</dc:creator>\
         <content:encoded><![CDATA[{body}]]></content:encoded></item>\
         <item><title>Kurz</title><link>https://a.example/2</link>\
         <description>Ein Satz.</description></item>\
         <item><title>Kurz</title><link>https://a.example/3</link></item>\
         </channel></rss>"
    );
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lys</title><id>x</id>\
         <entry><title>Hafen zu</title><id>1</id><link href='https://a.example/1'/>\
         <published>2031-03-04T10:00:00Z</published><author><name>Mila Dorn</name></author>\
         <content type='html'>{}</content></entry>\
         <entry><title>Kurz</title><id>2</id><link href='https://a.example/2'/></entry>\
         <entry><title>Kurz</title><id>3</id><link href='https://a.example/3'/></entry></feed>",
        body.replace('<', "&lt;")
    );
    let json = format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Lys\", \"items\": [\
         {{\"id\": \"1\", \"url\": \"https://a.example/1\", \"title\": \"Hafen zu\", \
         \"date_published\": \"2031-03-04T10:00:00Z\", \"authors\": [{{\"name\": \"Mila Dorn\"}}], \
         \"content_html\": \"{body}\"}}, {{\"id\": \"2\", \"url\": \"https://a.example/2\", \
         \"content_text\": \"Ein Satz.\"}}, {{\"id\": \"3\", \"url\": \"https://a.example/3\", \
         \"content_text\": \"Ein Satz.\"}}]}}"
    );
    for bytes in [&rss, &atom, &json] {
        assert_eq!(judge("-", bytes.as_bytes()), Kind::Feed, "{bytes}");
        let items = feed(bytes);
        let told = texts(&items);
        assert_eq!(told[0], format!("feed.xml: https://a.example/1 {}", body.len()));
        assert_eq!(told[1..], ["link https://a.example/2", "link https://a.example/3"]);
        let Found::Entry(entry) = &items[0].found else { panic!("an entry") };
        assert_eq!(entry.title.as_deref(), Some("Hafen zu"));
        assert_eq!(entry.authors, ["Mila Dorn"]);
        assert_eq!(entry.published.as_deref(), Some("2031-03-04T10:00:00+00:00"));
        assert_eq!(entry.link.as_deref(), Some("https://a.example/1"));
        let known = entry.known();
        let (origin, bytes, format) = (&*entry.origin, &entry.bytes, entry.format);
        let input = laut_page::Input { origin, bytes, format, known, ..Default::default() };
        let report = laut_page::read(&input).expect("a report");
        assert_eq!(report.title.expect("a title").value, "Hafen zu");
        assert_eq!(report.byline[0].value, "Mila Dorn");
    }
}

#[test]
fn links_of_a_feed_that_are_not_whole_rest_on_the_feeds_own() {
    let item = "<item><title>A</title><link>/hafen/1</link></item>";
    let feed_of = |link: &str| format!("<rss version='2.0'><channel>{link}{item}</channel></rss>");
    let links = |link: &str, origin: &str| {
        let items = gather(|sink| read_feed(feed_of(link).as_bytes(), origin, sink));
        let link = |item: &Item| match &item.found {
            Found::Link(entry) => entry.link.clone(),
            _ => None,
        };
        items.iter().filter_map(link).collect::<Vec<_>>()
    };
    let own = "<link>https://a.example/</link>";
    assert_eq!(links(own, "feed.xml"), ["https://a.example/hafen/1"]);
    assert_eq!(links(own, "https://b.example/rss"), ["https://b.example/hafen/1"]);
    assert!(links("", "feed.xml").is_empty());
}

#[test]
fn no_entry_of_a_feed_is_lost_or_comes_twice() {
    let body = "Der Hafen von Lys bleibt zu, sagte die Ministerin. ".repeat(20);
    let rss = format!(
        "<rss version='2.0'><channel>\
         <item><title>A</title><guid isPermaLink='true'>https://a.example/1</guid></item>\
         <item><title>B</title><guid>https://a.example/2</guid></item>\
         <item><title>C</title><guid>nummer-3</guid></item><item><title>D</title></item>\
         <item><title>A</title><link>https://a.example/1#oben</link></item>\
         <item><link>https://a.example/5</link><description>{body}</description></item>\
         <item><link>https://a.example/5</link><description>{body}</description></item>\
         <item><link>https://a.example/5</link><description>{body}Nachtrag</description></item>\
         <item><title>E</title><link>https://a.example/5</link></item></channel></rss>"
    );
    let told = texts(&feed(&rss));
    assert_eq!(told[..2], ["link https://a.example/1", "link https://a.example/2"]);
    let origin = "feed.xml: https://a.example/5";
    let size = body.trim().len();
    assert_eq!(told[2], format!("{origin} {size}"));
    assert_eq!(told[3], format!("{origin} {}", body.len() + "Nachtrag".len()));
    let bare = "feed.xml: entries without a link and without their report: 2; the others were read";
    assert!(told.len() == 5 && told[4].starts_with(bare), "{told:?}");
}

#[test]
fn a_broken_feed_is_named() {
    let told = texts(&feed("<rss version='2.0'><channel><item>"));
    assert!(told.iter().all(|told| told.starts_with("feed.xml: ")), "{told:?}");
}

fn check(bytes: &[u8]) {
    let head = split_head(&mut &*bytes).expect("memory");
    let _ = judge("a", &head);
    let mut sink = |item: Item| {
        if let Found::Entry(entry) = &item.found {
            assert!(entry.bytes.len() as u64 <= LIMIT);
        }
        ControlFlow::Continue(())
    };
    let ended = [
        read_warc(bytes, "a", 0, LIMIT, &mut sink),
        read_zip(Cursor::new(bytes), "a", LIMIT, &mut sink),
        read_feed(bytes, "a", &mut sink),
    ];
    assert_eq!(ended, [ControlFlow::Continue(()); 3]);
}

/// Archives of every kind, to be spoilt.
fn archive() -> impl Strategy<Value = Vec<u8>> {
    let record = || [answer_page(1), answer_page(2)].concat();
    let encoded = |encoding: &str, body: Vec<u8>| {
        let fields = format!("Content-Type: text/html\r\nContent-Encoding: {encoding}");
        answer("https://a.example/", 200, &fields, &body)
    };
    let body = page("Lys");
    prop::sample::select(vec![
        record(),
        gzip(&record()),
        zstd(&record()),
        encoded("br", brotli(body.as_bytes())),
        encoded("zstd", zstd(body.as_bytes())),
        encoded("deflate", zlib(body.as_bytes())),
        zip(&[("a.html", body.as_bytes()), ("a.warc.gz", &gzip(&record()))]),
        b"<rss version='2.0'><channel><item><link>https://a/</link></item></channel></rss>"
            .to_vec(),
        b"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"id\": 1}]}".to_vec(),
    ])
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_damage_is_read_without_a_panic(
        mut bytes in archive(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        check(&bytes);
    }
}
