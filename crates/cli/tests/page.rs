//! The page as text: escaping, language, policy. How it behaves is tested in a browser.

#[path = "../../desk/tests/story/mod.rs"]
mod story;

use laut_desk::ReadReport;

fn page() -> String {
    let (report, reading) = story::story();
    laut_cli::html::page(&ReadReport {
        report,
        reading,
        model: laut_desk::Model::Full,
        min_confidence: 0.0,
    })
}

#[test]
fn nothing_of_the_report_becomes_markup() {
    let page = page();
    assert!(!page.contains("<b>von oben</b>"), "an alternative text is words, not markup");
    assert!(page.contains("&#60;b&#62;von oben&#60;/b&#62;"));
    assert!(page.contains("© Bild &#38; Funk &#60;Irva&#62;"));
}

#[test]
fn the_page_loads_nothing() {
    let page = page();
    assert!(page.contains("default-src 'none'"));
    let links = page.matches("href=\"").count();
    let own = page.matches("href=\"#").count() + page.matches("href=\"data:,\"").count();
    assert_eq!(links, own, "links stay on the page");
    assert!(!page.contains(" src=") && !page.contains("url(") && !page.contains("@import"));
    assert!(!page.contains(" style=") && !page.contains(" onclick"), "the policy forbids them");
}

#[test]
fn every_claim_has_one_number_and_one_card() {
    let page = page();
    for number in 1..=16 {
        assert_eq!(page.matches(&format!("id=\"m-c{number}\"")).count(), 1, "mark of c{number}");
        assert_eq!(page.matches(&format!("id=\"c{number}\"")).count(), 1, "card of c{number}");
    }
    assert!(page.contains(">…1</a>"), "the second part of a discontinuous claim is linked");
}

#[test]
fn the_words_are_all_there_and_in_order() {
    let page = page();
    let article = page.split_once("<article").expect("an article").1;
    let article = article.split_once('>').expect("its tag").1;
    let article = article.split_once("</article>").expect("its end").0;
    let text = words_of(article);
    let (report, _) = story::story();
    for block in &report.blocks {
        let words = report.slice(block.range);
        assert!(text.contains(words), "«{words}» is in the article");
    }
}

/// The text of the article without elements and without the numbers and labels put into it.
fn words_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, tail) = tail.split_once('>').expect("a whole tag");
        let label = tag.starts_with("a class=\"number") || tag.starts_with("span class=\"what");
        rest = if label { tail.split_once('<').expect("its end tag").1 } else { tail };
        if label {
            rest = rest.split_once('>').expect("a whole tag").1;
        }
    }
    out.push_str(rest);
    for (escape, c) in
        [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
    {
        out = out.replace(escape, c);
    }
    out
}
