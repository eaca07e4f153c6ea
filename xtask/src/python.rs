//! Programs from PyPI, each in an environment of its own under `target/`.

use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

const WAY_OUT: &str = "install Python 3.10 or newer with its module venv (python3-venv on Debian) and see to it that \
                       pypi.org can be reached, then run this again";

/// The folder of programs of an environment with these packages, one a line as pip takes them. Makes it where it is
/// not there or holds others, and says so; where it is there nothing is asked of the network.
///
/// # Errors
/// When Python or the registry is not there.
pub fn programs(root: &Path, name: &str, packages: &str) -> Result<PathBuf> {
    let home = root.join("target").join(name);
    let (programs, done) = (home.join("bin"), home.join("installed"));
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == packages) {
        return Ok(programs);
    }
    let wanted: Vec<&str> = packages.lines().filter(|line| !line.starts_with('#')).collect();
    println!("   installing {name} from PyPI into {}", home.display());
    let mut venv = Command::new("python3");
    let made = venv.args(["-m", "venv", "--clear"]).arg(&home).status().context(WAY_OUT)?;
    ensure!(made.success(), "no environment for {name} could be made; {WAY_OUT}");
    let mut pip = Command::new(programs.join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(wanted);
    let installed = pip.status().context(WAY_OUT)?;
    ensure!(installed.success(), "{name} could not be installed from PyPI; {WAY_OUT}");
    std::fs::write(&done, packages).with_context(|| done.display().to_string())?;
    Ok(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_installed_again() {
        let root = std::env::temp_dir().join(format!("laut-python-{}", std::process::id()));
        let home = root.join("target/tool");
        std::fs::create_dir_all(&home).expect("a folder");
        std::fs::write(home.join("installed"), "tool==1\n").expect("a mark");
        let programs = programs(&root, "tool", "tool==1\n").expect("nothing to be done");
        assert_eq!(programs, home.join("bin"));
        assert!(!programs.exists(), "no environment was made");
        std::fs::remove_dir_all(&root).expect("removed");
    }
}
