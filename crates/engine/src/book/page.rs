//! A page of a book: sentences under headings, each with the list of what is to be found in it.

use laut_model::{Date, Dating, DatingOrigin, DayInterval, FieldOrigin, Language};
use std::path::{Path, PathBuf};

/// A page as it lies in its folder.
pub(crate) struct Book {
    /// The language that its sentences are in.
    pub(crate) language: Language,
    /// The file's name without its ending.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) page: Page,
    /// Its Markdown.
    pub(crate) text: String,
}

/// The folder that the folders of books are named from.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of a language in a folder inside its books, ordered by name; "" is the folder itself.
///
/// # Panics
/// When the folder or a page cannot be read, or a page breaks the format.
pub(crate) fn books(language: Language, folder: &str) -> Vec<Book> {
    let folder = root().join("src/lang").join(language.code()).join("books").join(folder);
    let entries = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("the books in {}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name = name.expect("a page has a name");
        Book { language, name, page: Page::parse(&text), text }
    };
    paths.iter().map(read).collect()
}

/// A page of a book.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The heading of the page, which is the name of its rule.
    pub(crate) title: String,
    /// The day on which its sentences are taken to be published.
    pub(crate) published: Option<Date>,
    /// The headings of its sections, in order.
    pub(crate) sections: Vec<String>,
    /// What the page says of its rule before the first section.
    pub(crate) about: String,
    /// Sentences in which the rule finds something.
    pub(crate) finds: Vec<Example>,
    /// Sentences in which it finds nothing.
    pub(crate) finds_not: Vec<Example>,
    /// Sentences that come out wrong today, with what is found in them today.
    pub(crate) known_errors: Vec<Example>,
}

/// A few sentences of a page.
#[derive(Debug, Default)]
pub(crate) struct Example {
    /// The line of the page on which they begin, counted from 1.
    pub(crate) line: usize,
    /// Their paragraphs.
    pub(crate) paragraphs: Vec<String>,
    /// Whether the first paragraph is a byline: `> *By Tessa Holm*`.
    pub(crate) byline: bool,
    /// What is to be found in them.
    pub(crate) items: Vec<Item>,
}

/// A line of the list below a sentence.
#[derive(Debug)]
pub(crate) struct Item {
    /// Whether it stands inside the item before it.
    pub(crate) nested: bool,
    /// Its words.
    pub(crate) text: String,
}

impl Page {
    /// Reads a page in Markdown.
    ///
    /// # Panics
    /// Where the page breaks the format, with the line.
    pub(crate) fn parse(text: &str) -> Self {
        let mut page = Self::default();
        let mut quoting = false;
        for (line, number) in text.lines().zip(1..) {
            let quote = line.strip_prefix('>').map(str::trim);
            if let Some(sentence) = quote {
                page.sentence(sentence, number, quoting);
            } else if let Some(title) = line.strip_prefix("# ") {
                page.title = title.to_owned();
            } else if let Some(section) = line.strip_prefix("## ") {
                page.sections.push(section.to_owned());
            } else if let Some(rest) = line.strip_prefix("Published ") {
                let day = rest.split([' ', '.']).next().expect("a split gives one part at least");
                let day = day.parse();
                page.published = Some(day.unwrap_or_else(|error| panic!("{line}: {error}")));
            } else if let Some(item) = line.trim_start().strip_prefix("- ") {
                let nested = line.starts_with(' ');
                if let Some(example) = page.list().and_then(|list| list.last_mut()) {
                    example.items.push(Item { nested, text: item.to_owned() });
                }
            } else if page.sections.is_empty() {
                page.about.push_str(line);
                page.about.push(' ');
            }
            quoting = quote.is_some();
        }
        page
    }

    /// When its sentences were published.
    pub(crate) fn dating(&self) -> Option<Dating> {
        self.published.map(|day| Dating {
            readings: vec![DayInterval::day(day)],
            written: None,
            origin: DatingOrigin::Stated(FieldOrigin::Given),
        })
    }

    /// Adds a line of a quotation; an empty one ends a paragraph.
    fn sentence(&mut self, sentence: &str, line: usize, goes_on: bool) {
        let list =
            self.list().unwrap_or_else(|| panic!("line {line}: a sentence without a section"));
        if !goes_on {
            let paragraphs = vec![String::new()];
            list.push(Example { line, paragraphs, ..Example::default() });
        }
        let example = list.last_mut().expect("a quotation that goes on has begun");
        let byline = sentence.strip_prefix('*').and_then(|rest| rest.strip_suffix('*'));
        example.byline |= byline.is_some();
        let sentence = byline.unwrap_or(sentence);
        let paragraph = example.paragraphs.last_mut().expect("an example has a paragraph");
        if sentence.is_empty() {
            example.paragraphs.push(String::new());
            return;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(sentence);
    }

    /// The examples of the section that is open; `None` in a section without examples.
    fn list(&mut self) -> Option<&mut Vec<Example>> {
        match self.sections.last().map(String::as_str) {
            Some("Finds") => Some(&mut self.finds),
            Some("Does not find") => Some(&mut self.finds_not),
            Some("Known errors") => Some(&mut self.known_errors),
            _ => None,
        }
    }
}

impl Example {
    /// The text of the example: its paragraphs, an empty line between two.
    pub(crate) fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }

    /// The list below the sentences, item by item.
    pub(crate) fn list(&self) -> Vec<&str> {
        self.items.iter().map(|item| item.text.as_str()).collect()
    }

    /// The text with every capitalised word and every number taken for any other.
    pub(crate) fn masked(&self) -> String {
        let mask = |word: &str| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            match bare.chars().next() {
                Some(first) if first.is_uppercase() => word.replace(bare, "X"),
                Some(_) if bare.contains(char::is_numeric) => word.replace(bare, "0"),
                _ => word.to_owned(),
            }
        };
        self.text().split_whitespace().map(mask).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# rule\n\nWhat it\nfinds.\n\n## Finds\n\nPublished 2024-10-31 (Thursday).\n\n\
        > One line\n> and another.\n>\n> A paragraph.\n\n- direct «a»\n  - direct «b»\n\n## Weak\n\n- words\n";

    #[test]
    fn a_page_gives_its_sentences_and_lists() {
        let page = Page::parse(PAGE);
        assert_eq!((page.title.as_str(), page.about.trim()), ("rule", "What it finds."));
        assert_eq!(page.published.map(|day| day.to_string()).as_deref(), Some("2024-10-31"));
        assert_eq!(page.sections, ["Finds", "Weak"]);
        let [example] = &page.finds[..] else { panic!("one example: {:?}", page.finds) };
        assert_eq!(
            (example.line, example.text().as_str()),
            (10, "One line and another.\n\nA paragraph.")
        );
        let items: Vec<_> =
            example.items.iter().map(|item| (item.nested, &item.text[..])).collect();
        assert_eq!(items, [(false, "direct «a»"), (true, "direct «b»")]);
    }

    #[test]
    fn names_and_numbers_are_masked() {
        let masked = |text: &str| {
            Example { paragraphs: vec![text.to_owned()], ..Example::default() }.masked()
        };
        assert_eq!(masked("„Wir gehen“, sagte Tessa Holm."), "„X gehen“, sagte X X.");
        assert_eq!(
            masked("Im 16-Zoll-Rohr waren 1,5 Tonnen."),
            masked("In 18er-Kisten waren 7.000 Eier.")
        );
    }
}
