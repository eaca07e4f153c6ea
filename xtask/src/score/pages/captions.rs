//! The captions of a page by its markup alone, so that laut's own reading is not its judge.

use super::metric::folded;
use scraper::{ElementRef, Html, Selector};
use std::sync::LazyLock;

/// Elements that call themselves captions.
static CAPTIONS: LazyLock<Selector> = LazyLock::new(|| {
    let names = "figcaption, [class*=caption i], [itemprop=caption], [class*=bildunter i]";
    Selector::parse(names).unwrap_or_else(|error| panic!("{names}: {error}"))
});

/// What a page writes at its pictures, and what it writes elsewhere, with white space folded.
pub struct Captions {
    captions: Vec<String>,
    elsewhere: String,
}

impl Captions {
    pub fn new(html: &str) -> Self {
        let page = Html::parse_document(html);
        let text = |element: ElementRef| folded(&element.text().collect::<String>());
        let captions = page.select(&CAPTIONS).map(text).filter(|text| !text.is_empty()).collect();
        let mut elsewhere = String::new();
        for node in page.tree.nodes() {
            let Some(text) = node.value().as_text() else { continue };
            let apart = |element: ElementRef| {
                let name = element.value().name();
                matches!(name, "head" | "script" | "style") || CAPTIONS.matches(&element)
            };
            if !node.ancestors().filter_map(ElementRef::wrap).any(apart) {
                elsewhere.push_str(text);
            }
        }
        Self { captions, elsewhere: folded(&elsewhere) }
    }

    /// Whether a passage stands in a caption and nowhere else: a name in a caption may stand in
    /// the running text too.
    pub fn hold(&self, passage: &str) -> bool {
        let passage = folded(passage);
        let inside = self.captions.iter().any(|caption| caption.contains(&passage));
        inside && !self.elsewhere.contains(&passage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known_by_element_and_name() {
        let html = "<title>Ein Steg</title><figure><figcaption>Der <b>Hafen</b>\n von Lys, Ida Tamm</figcaption>\
                    </figure><div class='wp-caption-text'>Ein Kahn</div><p>Kein Bild von Ida\n Tamm</p>";
        let captions = Captions::new(html);
        for passage in ["Hafen von Lys", "Ein  Kahn"] {
            assert!(captions.hold(passage), "{passage}");
        }
        for passage in ["Kein Bild", "Ida Tamm", "Ein Steg"] {
            assert!(!captions.hold(passage), "{passage}");
        }
    }
}
