//! The captions of a page by its markup alone, so that laut's own reading is not its judge.

use super::metric::folded;
use scraper::{Html, Selector};
use std::sync::LazyLock;

/// Elements that call themselves captions.
static CAPTIONS: LazyLock<Selector> = LazyLock::new(|| {
    let names = "figcaption, [class*=caption i], [itemprop=caption], [class*=bildunter i]";
    Selector::parse(names).unwrap_or_else(|error| panic!("{names}: {error}"))
});

/// The text of each caption with its white space folded.
pub fn captions(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let text = |element: scraper::ElementRef| folded(&element.text().collect::<String>());
    page.select(&CAPTIONS).map(text).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known_by_element_and_name() {
        let html = "<figure><figcaption>Der <b>Hafen</b>\n von Lys</figcaption></figure>\
                    <div class='wp-caption-text'>Ein Kahn</div><p class=lead>Kein Bild</p>";
        assert_eq!(captions(html), ["Der Hafen von Lys", "Ein Kahn"]);
    }
}
