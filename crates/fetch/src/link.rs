//! Links: which may be fetched, and where a redirect leads.

use crate::error::Why;
use url::Url;

/// A link as the web reads it, without its fragment. Hosts that are written as numbers (`0x7f.1`,
/// `2130706433`) come out as the addresses they mean.
pub(crate) fn parse(link: &str) -> Result<Url, Why> {
    let url = Url::parse(link.trim()).map_err(|cause| Why::NoLink(cause.to_string()))?;
    checked(url)
}

/// Where a redirect leads from a page.
pub(crate) fn follow(from: &Url, location: &str) -> Result<Url, Why> {
    let to = from.join(location.trim()).map_err(|_| Why::RedirectNowhere)?;
    let to = checked(to)?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(Why::Downgrade(to.into()));
    }
    Ok(to)
}

fn checked(mut url: Url) -> Result<Url, Why> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Why::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Why::Credentials);
    }
    url.set_fragment(None);
    Ok(url)
}

/// A link as messages show it: without the user name and password that it may hold.
pub(crate) fn shown(link: &str) -> String {
    let Some((scheme, rest)) = link.split_once(':') else { return link.to_owned() };
    let host = rest.trim_start_matches(['/', '\\']);
    let slashes = &rest[..rest.len() - host.len()];
    let end = host.find(['/', '\\', '?', '#']).unwrap_or(host.len());
    match host[..end].rfind('@') {
        Some(at) => format!("{scheme}:{slashes}{}", &host[at + 1..]),
        None => link.to_owned(),
    }
}

/// The part of a link that `robots.txt` speaks of: path and query.
pub(crate) fn path(url: &Url) -> &str {
    &url[url::Position::BeforePath..url::Position::AfterQuery]
}

/// The host, without its port.
pub(crate) fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_an_address_are_one() {
        for spelling in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://１２７.0.0.1/",
            "http:\\\\127.0.0.1\\",
        ] {
            assert_eq!(parse(spelling).map(String::from), Ok("http://127.0.0.1/".to_owned()));
        }
        let mapped = parse("http://[::ffff:127.0.0.1]/").map(String::from);
        assert_eq!(mapped, Ok("http://[::ffff:7f00:1]/".to_owned()));
        for odd in ["http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://256.1.1.1/"] {
            assert!(matches!(parse(odd), Err(Why::NoLink(_))), "{odd}");
        }
    }

    #[test]
    fn links_that_are_not_for_fetching_are_refused() {
        for (link, why) in [
            ("ftp://kurier.example/a", Why::Scheme("ftp".to_owned())),
            ("file:///etc/hosts", Why::Scheme("file".to_owned())),
            ("https://ada:geheim@kurier.example/", Why::Credentials),
            ("https://ada@kurier.example/", Why::Credentials),
        ] {
            assert_eq!(parse(link), Err(why), "{link}");
        }
        for odd in ["", "kurier.example/a", "https://", "http://a b/"] {
            assert!(matches!(parse(odd), Err(Why::NoLink(_))), "{odd}");
        }
    }

    #[test]
    fn no_password_is_shown() {
        for (link, wanted) in [
            ("https://ada:geheim@kurier.example/a@b", "https://kurier.example/a@b"),
            ("https:\\\\ada:ge@heim@kurier.example?c@d", "https:\\\\kurier.example?c@d"),
            ("ftp://ada@kurier.example", "ftp://kurier.example"),
            ("https:ada:geheim@kurier.example:x", "https:kurier.example:x"),
            ("https://kurier.example/@ada", "https://kurier.example/@ada"),
            ("kurier.example", "kurier.example"),
        ] {
            assert_eq!(shown(link), wanted);
        }
    }

    #[test]
    fn redirects_stay_safe() {
        let from = |link| parse(link).expect("a link");
        let to = |from, location| follow(&from, location).map(String::from);
        let safe = || from("https://kurier.example/a/b?c");
        assert_eq!(to(safe(), "../d#e"), Ok("https://kurier.example/d".to_owned()));
        assert_eq!(to(safe(), "//bote.example/"), Ok("https://bote.example/".to_owned()));
        let down = "http://kurier.example/a";
        assert_eq!(to(safe(), down), Err(Why::Downgrade(down.to_owned())));
        assert_eq!(to(from("http://kurier.example/"), down), Ok(down.to_owned()));
        assert_eq!(to(safe(), "javascript:1"), Err(Why::Scheme("javascript".to_owned())));
        assert_eq!(to(safe(), "//ada:x@kurier.example/"), Err(Why::Credentials));
        assert_eq!(to(safe(), "https://:0:"), Err(Why::RedirectNowhere));
    }

    #[test]
    fn robots_see_path_and_query() {
        let url = parse("https://kurier.example/a/ü?b=c#d").expect("a link");
        assert_eq!(path(&url), "/a/%C3%BC?b=c");
    }
}
