//! Markdown on a terminal: headings, emphasis, code, lists, quotations.

use crate::terminal::layout::Lines;
use crate::terminal::style::{FIGURE, STRONG, paint};
use anstyle::Style;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Columns that each level of a list or quotation stands further in.
const STEP: usize = 2;

/// Markdown in lines of at most `width` columns, with colours.
pub fn styled(markdown: &str, width: usize) -> String {
    let mut page = Page { lines: Lines::new(width), text: String::new(), indent: 0, style: None };
    Parser::new(markdown).for_each(|event| page.event(event));
    page.lines.finish()
}

struct Page {
    lines: Lines,
    /// The block that is being collected.
    text: String,
    indent: usize,
    style: Option<Style>,
}

impl Page {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text),
            Event::Code(text) => self.text.push_str(&each_word(FIGURE, &text)),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.lines.rule(""),
            Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { .. } | Tag::Strong => self.style = Some(STRONG),
            Tag::Emphasis => self.style = Some(Style::new().italic()),
            Tag::BlockQuote(_) | Tag::CodeBlock(_) => self.indent += STEP,
            Tag::List(_) => {
                self.flush();
                self.indent += STEP;
            }
            Tag::Item => self.text.push_str("• "),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph => {
                self.flush();
                self.lines.blank();
                if matches!(tag, TagEnd::Heading(_)) {
                    self.style = None;
                }
            }
            TagEnd::Item => self.flush(),
            TagEnd::Strong | TagEnd::Emphasis => self.style = None,
            TagEnd::BlockQuote(_) => self.indent -= STEP,
            TagEnd::List(_) => {
                self.indent -= STEP;
                self.lines.blank();
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.lines.blank();
                self.indent -= STEP;
            }
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        match self.style {
            Some(style) => self.text.push_str(&each_word(style, text)),
            None => self.text.push_str(text),
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            self.lines.paragraph(self.indent, &text);
        }
    }
}

/// Words painted one by one, so that a wrapped line does not carry its style into the margin.
fn each_word(style: Style, text: &str) -> String {
    text.split(' ').map(|word| paint(style, word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_plain_lines_in_colours() {
        let page =
            "# de.laut\n\nFinds *laut X* and `zufolge`.\n\n- one\n- two **strong**\n\n> quoted\n";
        let shown = anstream::adapter::strip_str(&styled(page, 40)).to_string();
        assert_eq!(
            shown,
            "de.laut\n\nFinds laut X and zufolge.\n\n  • one\n  • two strong\n\n  quoted\n\n"
        );
        assert!(styled(page, 40).contains("\u{1b}[1m"), "headings are bold");
    }
}
