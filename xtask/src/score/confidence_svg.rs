//! The picture of a corpus' confidence: how true it is, and what `--min-confidence` keeps.

use super::calibration::{Calibration, Cut};
use std::fmt::Write as _;

/// Where a plot of two shares, 0 to 1, stands in the picture.
struct Plot {
    left: f64,
    top: f64,
    side: f64,
}

const HEIGHT: u32 = 420;
const WIDTH: u32 = 860;
const RELIABILITY: Plot = Plot { left: 70.0, top: 60.0, side: 290.0 };
const CUTS: Plot = Plot { left: 500.0, top: 60.0, side: 290.0 };

/// Colours by day and by night; the two lines differ in dash and name too.
const STYLE: &str = "
svg { color-scheme: light dark; --paper: #fff; --ink: #1f1e1b; --soft: #5c5952; --rule: #dedad1;
  --one: #1d4f91; --two: #9a4a00; font: 13px system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif }
@media (prefers-color-scheme: dark) {
  svg { --paper: #17181b; --ink: #e9e7e1; --soft: #aaa79f; --rule: #3a3c42; --one: #9cc3ff;
    --two: #ffb870 }
}
text { fill: var(--ink) } .soft { fill: var(--soft); font-size: 12px } .name { font-weight: 600 }
.middle { text-anchor: middle } .end { text-anchor: end }
.grid { stroke: var(--rule) } .ideal { stroke: var(--soft); stroke-dasharray: 2 4 }
.one { stroke: var(--one) } .two { stroke: var(--two); stroke-dasharray: 7 4 }
.one, .two { fill: none; stroke-width: 2 } .dot { fill: var(--one); fill-opacity: .75 }
.of-one { fill: var(--one) } .of-two { fill: var(--two) }
";

/// The picture as a file of its own.
pub fn picture(calibration: &Calibration) -> String {
    let cuts = calibration.cuts();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"title desc\">\n<title id=\"title\">How true the confidence is, and what a \
         least confidence keeps</title>\n<desc id=\"desc\">{}</desc>\n<style>{STYLE}</style>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"var(--paper)\"/>\n",
        words(calibration, &cuts)
    );
    RELIABILITY.frame(&mut out, "How true", "mean confidence", "share of claims that are right");
    reliability(&mut out, calibration);
    CUTS.frame(&mut out, "What is kept", "--min-confidence", "share");
    lines(&mut out, &cuts);
    out.push_str("</svg>\n");
    out
}

/// What the picture shows, for those who do not see it.
fn words(calibration: &Calibration, cuts: &[Cut]) -> String {
    let bins = calibration.bins();
    let claims: usize = bins.iter().map(|bin| bin.claims).sum();
    let mut out = format!(
        "Left: {claims} claims in ten bins by their confidence; expected calibration error {:.3}. ",
        calibration.error()
    );
    for bin in bins.iter().filter(|bin| bin.claims > 0) {
        let (sure, right) = (100.0 * bin.confidence, 100.0 * bin.right);
        write!(
            out,
            "Of {} claims with {sure:.0} % on average, {right:.0} % are right. ",
            bin.claims
        )
        .ok();
    }
    out.push_str("Right: precision and recall over the least confidence. ");
    for cut in cuts.iter().step_by(20) {
        let (precision, recall) = (100.0 * cut.precision, 100.0 * cut.recall);
        write!(out, "From {:.1} on {precision:.0} % and {recall:.0} %. ", cut.least).ok();
    }
    out.trim_end().to_owned()
}

/// A dot for each bin, as large as it has claims, around the line where all would lie.
fn reliability(out: &mut String, calibration: &Calibration) {
    let (left, bottom) = RELIABILITY.at(0.0, 0.0);
    let (right, top) = RELIABILITY.at(1.0, 1.0);
    writeln!(
        out,
        "<line class=\"ideal\" x1=\"{left:.1}\" y1=\"{bottom:.1}\" x2=\"{right:.1}\" y2=\"{top:.1}\"/>"
    )
    .ok();
    let bins = calibration.bins();
    let all: usize = bins.iter().map(|bin| bin.claims).sum();
    for bin in bins.iter().filter(|bin| bin.claims > 0) {
        let (x, y) = RELIABILITY.at(bin.confidence, bin.right);
        let radius = 3.0 + 20.0 * (bin.claims as f64 / all as f64).sqrt();
        writeln!(out, "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>").ok();
        // Beside the line, where no other dot is.
        let (text_x, class) = if bin.right >= bin.confidence {
            (x - radius - 4.0, "soft end")
        } else {
            (x + radius + 4.0, "soft")
        };
        text(out, text_x, y + 4.0, class, &bin.claims.to_string());
    }
    let caption =
        format!("numbers: claims · expected calibration error {:.3}", calibration.error());
    text(out, RELIABILITY.left, f64::from(HEIGHT) - 14.0, "soft", &caption);
}

fn lines(out: &mut String, cuts: &[Cut]) {
    let line = |share: fn(&Cut) -> f64| -> String {
        let point = |cut: &Cut| {
            let (x, y) = CUTS.at(cut.least, share(cut));
            format!("{x:.1},{y:.1}")
        };
        cuts.iter().map(point).collect::<Vec<_>>().join(" ")
    };
    writeln!(out, "<polyline class=\"one\" points=\"{}\"/>", line(|cut| cut.precision)).ok();
    writeln!(out, "<polyline class=\"two\" points=\"{}\"/>", line(|cut| cut.recall)).ok();
    // Where the lines are still apart from each other and from the borders.
    if let Some(cut) = cuts.get(cuts.len() / 4) {
        let (x, y) = CUTS.at(cut.least, cut.precision);
        text(out, x, y - 10.0, "of-one middle", "precision");
        let (x, y) = CUTS.at(cut.least, cut.recall);
        text(out, x, y + 20.0, "of-two middle", "recall");
    }
}

impl Plot {
    /// Where two shares lie in the picture.
    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.left + x * self.side, self.top + (1.0 - y) * self.side)
    }

    /// Heading, grid, and axes with their names.
    fn frame(&self, out: &mut String, heading: &str, across: &str, up: &str) {
        text(out, self.left, self.top - 24.0, "name", heading);
        let (left, bottom) = self.at(0.0, 0.0);
        let (right, top) = self.at(1.0, 1.0);
        for fifth in 0..=5 {
            let share = f64::from(fifth) / 5.0;
            let (x, y) = self.at(share, share);
            writeln!(
                out,
                "<path class=\"grid\" d=\"M{x:.1} {top:.1}V{bottom:.1}M{left:.1} {y:.1}H{right:.1}\"/>"
            )
            .ok();
            text(out, x, bottom + 18.0, "soft middle", &format!("{share:.1}"));
            text(out, left - 8.0, y + 4.0, "soft end", &format!("{share:.1}"));
        }
        let middle = self.left + self.side / 2.0;
        text(out, middle, bottom + 38.0, "middle", across);
        let (x, y) = (left - 44.0, self.top + self.side / 2.0);
        writeln!(
            out,
            "<text class=\"middle\" transform=\"translate({x:.1} {y:.1}) rotate(-90)\">{up}</text>"
        )
        .ok();
    }
}

/// Words at a place; none of them holds a character that markup reserves.
fn text(out: &mut String, x: f64, y: f64, class: &str, words: &str) {
    writeln!(out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{words}</text>").ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_sound_and_tells_itself_in_words() {
        for calibration in [Calibration::default(), Calibration::sample()] {
            let svg = picture(&calibration);
            let tree = roxmltree::Document::parse(&svg).expect("the picture is XML");
            let named =
                |name: &str| tree.descendants().filter(|node| node.has_tag_name(name)).count();
            let bins = calibration.bins().iter().filter(|bin| bin.claims > 0).count();
            assert_eq!((named("title"), named("desc"), named("circle")), (1, 1, bins));
        }
        let svg = picture(&Calibration::sample());
        assert!(svg.contains("Of 30 claims with 90 % on average, 100 % are right."), "{svg}");
        assert!(svg.contains("From 0.0 on 50 % and 75 %."), "{svg}");
    }

    #[test]
    fn every_place_lies_inside_the_picture() {
        let svg = picture(&Calibration::sample());
        let tree = roxmltree::Document::parse(&svg).expect("the picture is XML");
        for node in tree.descendants() {
            for (name, most) in [("x", WIDTH), ("cx", WIDTH), ("y", HEIGHT), ("cy", HEIGHT)] {
                let Some(place) = node.attribute(name) else { continue };
                let place: f64 = place.parse().expect("a number");
                assert!((0.0..=f64::from(most)).contains(&place), "{name} {place}");
            }
        }
    }
}
