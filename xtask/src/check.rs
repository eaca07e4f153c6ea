//! Everything that must hold before a change is shared: what CI runs, and nothing else.

use crate::python;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The names under which Chromium may stand on the path.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The repository's root.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Runs every check; the first that fails ends the run.
pub fn run() -> Result<()> {
    let root = root();
    let mut steps = Steps { root: &root, done: vec![] };
    steps.cargo("formatting", &["fmt", "--all", "--check"])?;
    let lints = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    steps.cargo("lints", &lints)?;
    let bare = ["check", "-p", "laut-cli", "--no-default-features"];
    steps.cargo("a program without trained weights", &bare)?;
    steps.step("documentation", |root| {
        let mut doc = command("cargo", &["doc", "--workspace", "--no-deps"], root);
        succeed(doc.env("RUSTDOCFLAGS", "--deny warnings"))
    })?;
    steps.step("browser", |_| browser())?;
    steps.step("Datasette", datasette)?;
    steps.cargo("tests", &["test", "--workspace", "--lib", "--bins", "--tests"])?;
    steps.cargo("documentation tests", &["test", "--workspace", "--doc"])?;
    steps.step("the README's first command", first_command)?;
    println!("\nall is well");
    for (name, time) in &steps.done {
        println!("{:>8.1} s  {name}", time.as_secs_f64());
    }
    Ok(())
}

struct Steps<'a> {
    root: &'a Path,
    done: Vec<(&'static str, Duration)>,
}

impl Steps<'_> {
    fn step(&mut self, name: &'static str, check: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        println!("\n== {name}");
        let start = Instant::now();
        check(self.root).with_context(|| format!("{name}: not well"))?;
        println!("   {name}: {:.1} s", start.elapsed().as_secs_f64());
        self.done.push((name, start.elapsed()));
        Ok(())
    }

    fn cargo(&mut self, name: &'static str, arguments: &[&str]) -> Result<()> {
        self.step(name, |root| succeed(&mut command("cargo", arguments, root)))
    }
}

fn command(program: &str, arguments: &[&str], root: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root);
    command
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?} cannot be started"))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}

/// The page that `laut read --html` writes is tested in a real browser; sees to it that there is one.
fn browser() -> Result<()> {
    if BROWSERS.iter().any(|name| on_path(name)) {
        return Ok(());
    }
    const WAY_OUT: &str = "install Chromium so that `chromium` can be started, and run this again";
    if !on_path("apt-get") {
        bail!(
            "the page tests need Chromium, and there is no apt-get to install it with; {WAY_OUT}"
        );
    }
    println!("   the page tests need Chromium: installing Debian's package with apt-get");
    let root = Path::new("/");
    let package = ["install", "--yes", "--no-install-recommends", "chromium"];
    succeed(&mut command("apt-get", &["update"], root)).context(WAY_OUT)?;
    succeed(command("apt-get", &package, root).env("DEBIAN_FRONTEND", "noninteractive"))
        .context(WAY_OUT)
}

/// That Datasette opens a ledger is tested with Datasette; sees to it that the test finds one.
fn datasette(root: &Path) -> Result<()> {
    python::programs(root, "datasette", include_str!("datasette.txt"))
        .map(|_| ())
        .context("the tests start Datasette on a ledger")
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|directory| directory.join(program).is_file())
}

/// The first command that the README shows must run and print something.
fn first_command(root: &Path) -> Result<()> {
    let path = root.join("README.md");
    let text = std::fs::read_to_string(&path).context("README.md")?;
    let first = command_in(&text).context("README.md: shows no command in a block marked sh")?;
    println!("   {first}");
    let output = command("sh", &["-c", first], root).output().context("sh")?;
    if !output.status.success() || output.stdout.is_empty() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("`{first}` ended with {} and printed to standard error:\n{errors}", output.status);
    }
    Ok(())
}

/// The first line of the first block marked `sh`, without a prompt.
fn command_in(markdown: &str) -> Option<&str> {
    let mut lines = markdown.lines().skip_while(|line| line.trim() != "```sh").skip(1);
    let line = lines.find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    Some(line.trim_start_matches("$ ")).filter(|line| *line != "```")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_command_is_found() {
        let readme = "# x\n```toml\na = 1\n```\n```sh\n# first\n$ laut read a.txt\nlaut b\n```\n";
        assert_eq!(command_in(readme), Some("laut read a.txt"));
        assert_eq!(command_in("```sh\n```\n"), None);
        assert_eq!(command_in("no block"), None);
    }

    #[test]
    fn a_failing_command_is_an_error_that_names_it() {
        let error = succeed(&mut command("false", &[], Path::new("/"))).expect_err("it fails");
        assert!(error.to_string().contains("\"false\" ended with exit status: 1"), "{error}");
    }
}
