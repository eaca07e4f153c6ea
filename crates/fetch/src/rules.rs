//! What a `robots.txt` says to laut (RFC 9309).

use std::time::Duration;

/// The name that `robots.txt` calls laut by.
const NAME: &str = "laut";

/// The rules of one host that hold for laut.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    /// The wait between two requests that the host asks for.
    pub(crate) delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    pattern: String,
}

impl Rules {
    /// Reads the groups that name laut or, where none does, those for everyone.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (mut own, mut all) = (None::<Self>, Self::default());
        // Whom the group at hand is for, and whether it has had a rule.
        let (mut for_own, mut for_all, mut begun) = (false, false, true);
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    if begun {
                        (for_own, for_all, begun) = (false, false, false);
                    }
                    for_all |= value == "*";
                    if token(value).eq_ignore_ascii_case(NAME) {
                        for_own = true;
                        own.get_or_insert_default();
                    }
                }
                "allow" | "disallow" | "crawl-delay" => {
                    begun = true;
                    let mine = own.as_mut().filter(|_| for_own);
                    let everyones = for_all.then_some(&mut all);
                    mine.into_iter().chain(everyones).for_each(|rules| rules.add(&key, value));
                }
                _ => {}
            }
        }
        own.unwrap_or(all)
    }

    fn add(&mut self, key: &str, value: &str) {
        if key == "crawl-delay" {
            let seconds =
                value.parse().ok().and_then(|time| Duration::try_from_secs_f64(time).ok());
            self.delay = seconds.or(self.delay);
        } else if !value.is_empty() {
            self.rules.push(Rule { allow: key == "allow", pattern: normal(value) });
        }
    }

    /// Whether a path with its query may be fetched: the longest pattern that fits decides.
    pub(crate) fn allow(&self, path: &str) -> bool {
        let path = normal(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        let longest = fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow));
        longest.is_none_or(|rule| rule.allow)
    }
}

/// The name in a `user-agent` line, without version or remarks.
fn token(value: &str) -> &str {
    let end = value.find(|c: char| !c.is_ascii_alphabetic() && !matches!(c, '-' | '_'));
    &value[..end.unwrap_or(value.len())]
}

/// Whether a pattern with `*` and a final `$` fits the beginning of a path.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !whole || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if whole && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

/// The same path with one way of writing each character: letters, digits and `-._~` as they are,
/// what is beyond ASCII as `%XX`.
fn normal(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let code = digits.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let (byte, coded) = match code {
            Some(code) if bytes[at] == b'%' => (code, true),
            _ => (bytes[at], false),
        };
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        match plain || (!coded && byte.is_ascii()) {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
        at += if coded { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn allow(robots: &str, path: &str) -> bool {
        Rules::parse(robots.as_bytes()).allow(path)
    }

    #[test]
    fn the_longest_pattern_decides() {
        let robots = "User-agent: *\nDisallow: /\nAllow: /politik\nDisallow: /politik/intern$ # so";
        for (path, allowed) in [
            ("/", false),
            ("/sport", false),
            ("/politik/a", true),
            ("/politik/intern", false),
            ("/politik/intern/b", true),
        ] {
            assert_eq!(allow(robots, path), allowed, "{path}");
        }
        assert!(allow("User-agent: *\nAllow: /a\nDisallow: /a", "/a"), "of two alike, the kinder");
        assert!(allow("User-agent: *\nDisallow:", "/a") && allow("", "/a"));
    }

    #[test]
    fn a_group_of_its_own_is_taken_instead_of_everyones() {
        let robots = "\u{feff}User-agent: *\r\nDisallow: /\r\nCrawl-delay: 9\r\n\r\n\
            User-Agent: otherbot\nUser-agent: Laut/2.0\nDisallow: /a\nCrawl-delay: 2.5\n\
            Sitemap: https://kurier.example/map\nuser-agent: lautsprecher\nDisallow: /b";
        assert!(!allow(robots, "/a") && allow(robots, "/b") && allow(robots, "/c"));
        let delay = Rules::parse(robots.as_bytes()).delay;
        assert_eq!(delay, Some(Duration::from_millis(2500)));
        assert!(!allow("User-agent: laut\n\nUser-agent: x\nDisallow: /", "/"), "one group of two");
    }

    #[test]
    fn wildcards_and_codes_fit() {
        for (pattern, path, fitting) in [
            ("/*.php$", "/a.php", true),
            ("/*.php$", "/a.php?b", false),
            ("/a*b*c", "/a-b-c-d", true),
            ("/a*b*c", "/a-c-b", false),
            ("/a*", "/a", true),
            ("/a$", "/ab", false),
            ("/über", "/%C3%BCber/x", true),
            ("/%7eada", "/~ada", true),
            ("/a%2fb", "/a/b", false),
            ("/a%2fb", "/a%2Fb", true),
            ("*?druck", "/a?druck=1", true),
        ] {
            let robots = format!("user-agent: *\ndisallow: {pattern}");
            assert_eq!(!allow(&robots, path), fitting, "{pattern} {path}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_rules(lines in prop::collection::vec(
            prop_oneof![
                "(?i)(user-agent|allow|disallow|crawl-delay): ?[/*$%a-f0-9lautü.]{0,12}",
                "\\PC{0,20}",
            ], 0..12), path in "/[*$%a-f0-9/?ü]{0,20}") {
            let rules = Rules::parse(lines.join("\n").as_bytes());
            rules.allow(&path);
            let strict = Rules::parse(b"user-agent: laut\ndisallow: /");
            prop_assert!(!strict.allow(&path));
        }

        #[test]
        fn a_path_fits_itself(path in "/[a-z0-9/?ü%]{0,20}") {
            let rules = Rules::parse(format!("user-agent: *\ndisallow: {path}").as_bytes());
            prop_assert!(!rules.allow(&path));
        }
    }
}
