//! The page in a real browser.

#[path = "../../desk/tests/story/mod.rs"]
mod story;

mod chromium;

use chromium::Page;
use laut_desk::ReadReport;

/// The claims of the story.
const CLAIMS: usize = 16;

fn open() -> Page {
    let (report, reading) = story::story();
    let read = ReadReport { report, reading, model: laut_desk::Model::Full, min_confidence: 0.0 };
    Page::open(&laut_cli::html::page(&read))
}

#[test]
fn the_page_loads_without_a_request_or_an_error() {
    let page = open();
    assert_eq!(page.run("document.documentElement.classList.contains('scripted')"), true);
    let styled =
        "getComputedStyle(document.querySelector('.number')).borderTopLeftRadius !== '0px'";
    assert_eq!(page.run(styled), true, "the policy lets the page's own style in");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn tab_reaches_every_claim_and_every_card() {
    let page = open();
    let mut seen = vec![];
    for _ in 0..CLAIMS * 5 {
        page.press("Tab");
        seen.push(page.text("document.activeElement.getAttribute('href') || ''"));
    }
    for number in 1..=CLAIMS {
        let (claim, card) = (format!("#c{number}"), format!("#m-c{number}"));
        let claim = seen.iter().position(|href| *href == claim).expect("Tab reaches the claim");
        let card = seen.iter().position(|href| *href == card).expect("Tab reaches the card");
        assert!(claim < card);
    }
}

#[test]
fn keys_lead_from_claim_to_card_and_back() {
    let page = open();
    let focus = "document.activeElement.id || document.activeElement.tagName";
    page.press("j");
    page.press("j");
    assert_eq!(page.text(focus), "m-c2", "j goes to the next claim");
    page.press("k");
    assert_eq!(page.text(focus), "m-c1", "k goes to the one before");
    page.press("ArrowDown");
    assert_eq!(page.text(focus), "m-c2", "arrows do the same inside a claim");
    page.press("Enter");
    assert_eq!(page.text(focus), "c2", "Enter goes to the card");
    let chosen = "document.querySelectorAll('article .source.on, article .cue.on').length";
    assert!(page.number(chosen) >= 2.0, "source and cue of the chosen claim stand out");
    page.press("Enter");
    assert_eq!(page.text(focus), "m-c2", "and back");
    page.press("Escape");
    assert_eq!(page.number("document.querySelectorAll('.on').length"), 0.0, "Escape lets go");
    assert_eq!(page.troubles(), Vec::<String>::new());
}

#[test]
fn a_chosen_card_stands_beside_its_mark() {
    let page = open();
    page.width(1400);
    for claim in ["c3", "c9", "c16"] {
        page.run(&format!("document.getElementById('m-{claim}').click()"));
        let top = |id: &str| {
            page.number(&format!("document.getElementById('{id}').getBoundingClientRect().top"))
        };
        let apart = (top(claim) - top(&format!("m-{claim}"))).abs();
        assert!(apart < 40.0, "{claim} is {apart} pixels from its mark");
    }
}

#[test]
fn on_a_phone_the_chosen_card_lies_over_the_text() {
    let page = open();
    page.width(390);
    page.run("document.querySelector('article .claim[data-claims=c9]').click()");
    let bottom = page.number("document.getElementById('c9').getBoundingClientRect().bottom");
    assert_eq!(bottom, page.number("innerHeight"));
    page.press("Escape");
    let gone = "document.getElementById('c9').getBoundingClientRect().top > innerHeight";
    assert_eq!(page.run(gone), true);
}

#[test]
fn no_width_scrolls_sideways() {
    let page = open();
    for dark in [false, true] {
        page.dark(dark);
        for width in [320, 390, 800, 1400] {
            page.width(width);
            let wide = page.number("document.documentElement.scrollWidth");
            assert!(wide <= f64::from(width), "{wide} pixels in a window of {width}");
        }
    }
}

#[test]
fn every_word_has_contrast_by_day_and_by_night() {
    let page = open();
    page.run(include_str!("chromium/contrast.js"));
    for dark in [false, true] {
        page.dark(dark);
        for chosen in ["c1", "c2", "c4", "c13"] {
            page.run(&format!("document.getElementById('{chosen}').focus()"));
            assert_eq!(page.text("faint().join('\\n')"), "", "dark: {dark}, chosen: {chosen}");
        }
    }
}

#[test]
fn print_hides_no_word() {
    let page = open();
    page.print();
    let hidden = "[...document.querySelectorAll('article *, .claims *, .facts dd, footer *')]\
        .filter(e => e.checkVisibility && !e.checkVisibility({contentVisibilityAuto: true}))\
        .map(e => e.outerHTML).join('\\n')";
    assert_eq!(page.text(hidden), "");
    let cut = "[...document.querySelectorAll('.claims, .card')]\
        .filter(e => getComputedStyle(e).overflowY !== 'visible').length";
    assert_eq!(page.number(cut), 0.0, "nothing is scrolled away");
    let flat = "[...document.querySelectorAll('details li')]\
        .filter(e => e.getBoundingClientRect().height === 0).length";
    assert_eq!(page.number(flat), 0.0, "the evidence is printed too");
}

#[test]
fn without_scripts_everything_is_there() {
    let page = open();
    page.without_scripts();
    let text = page.text("document.body.innerText");
    for words in ["16 claims", "Mila Dorn", "passed on as said", "„in einem erbärmlichen Zustand“"]
    {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(page.run("document.documentElement.classList.contains('scripted')"), false);
    let way = "getComputedStyle(document.querySelector('.keys')).display";
    assert_eq!(page.text(way), "none", "no shortcuts are promised");
}
