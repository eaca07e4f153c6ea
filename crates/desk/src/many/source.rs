//! The inputs one after another, as entries to be read.

use super::{Input, InputsChanged, Mark, Run, Seen};
use crate::ledger::is_unpacked;
use crate::{Options, ReadError};
use ignore::WalkBuilder;
use laut_fetch::Fetcher;
use laut_page::archive::{ArchiveError, Entry, Found, Item, Passed, PassedOver};
use rustc_hash::FxHasher;
use same_file::is_same_file;
use std::cell::OnceCell;
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The file in a folder that names what is not to be read, besides `.gitignore` and `.ignore`.
const IGNORE: &str = ".lautignore";

/// An entry to be read, or why there is none.
pub(super) struct Task {
    pub(super) mark: Mark,
    /// The bytes of the inputs read so far.
    pub(super) read: u64,
    pub(super) work: Result<Box<Entry>, ReadError>,
}

/// What is to be done with a file.
pub(super) enum Enter {
    /// Nothing: an earlier run read it.
    Pass,
    /// It is read, from a byte on where an earlier run came so far and it can be entered there.
    From(Option<u64>),
}

/// Walks the inputs and sends their entries.
pub(super) struct Source<'a> {
    pub(super) options: &'a Options,
    apart: &'a [PathBuf],
    from: Option<Mark>,
    pub(super) seen: Option<&'a Seen>,
    sink: &'a mut dyn FnMut(Task) -> ControlFlow<()>,
    /// What was passed over in this input, and in those before it.
    pub(super) passed: PassedOver,
    passed_before: PassedOver,
    /// How many files and ends of folders came before.
    file: u64,
    trail: u64,
    /// The bytes of all files before this one.
    before: u64,
    /// How many results this file has given, and how many more are not sent again.
    pub(super) taken: u64,
    pub(super) skip: u64,
    changed: bool,
    /// Whether this file could not be read at all.
    unread: bool,
    /// Whether something that this link leads to could not be had, and may be had at a later look.
    pub(super) again: bool,
    /// What fetches links, once there is one.
    pub(super) fetcher: OnceCell<Fetcher>,
}

/// Sends every entry of the inputs to `sink`. Returns what was passed over by its kind.
pub(super) fn produce(
    inputs: Vec<Input>,
    run: &Run,
    sink: &mut dyn FnMut(Task) -> ControlFlow<()>,
) -> Result<PassedOver, InputsChanged> {
    let mut source = Source {
        options: run.options,
        apart: run.apart,
        from: run.from,
        seen: run.seen,
        sink,
        passed: PassedOver::default(),
        passed_before: PassedOver::default(),
        file: 0,
        trail: 0,
        before: 0,
        taken: 0,
        skip: 0,
        changed: false,
        unread: false,
        again: false,
        fetcher: OnceCell::new(),
    };
    for input in inputs {
        let ended = match input {
            Input::Path(path) if is_unpacked(&path) => {
                let origin = path.display().to_string();
                let way_out = "laut import takes it into a ledger as the ZIP that it was";
                source.alone(&origin.clone(), |source| {
                    source.send(Err(ReadError::Bundle { origin, way_out }), None, 0)
                })
            }
            Input::Path(path) if path.is_dir() => source.folder(&path),
            Input::Path(path) => source.named(&path),
            Input::Stream { origin, stream } => {
                source.alone(&origin, |source| source.named_stream(&origin, stream))
            }
            Input::Link(link) => source.alone(&link, |source| source.named_link(&link)),
        };
        if ended.is_break() {
            break;
        }
        let passed = std::mem::take(&mut source.passed);
        source.passed_before.join(&passed);
    }
    // A mark that was never reached lies behind the end.
    match source.changed || source.from.is_some() {
        true => Err(InputsChanged),
        false => Ok(source.passed_before),
    }
}

impl Source<'_> {
    fn folder(&mut self, folder: &Path) -> ControlFlow<()> {
        let behind = self.from.is_some();
        let mut found = false;
        let apart = self.apart;
        let mut look = self.seen.map(|seen| seen.look(folder));
        let counts = |path: &PathBuf| !apart.iter().any(|other| is_same(path, other));
        for path in walk(folder).filter(|path| path.as_ref().map_or(true, counts)) {
            let path = path.map_err(|error| ReadError::Unreadable {
                origin: folder.display().to_string(),
                cause: error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into()),
            });
            let metadata = path.as_ref().ok().and_then(|path| path.metadata().ok());
            if let (Some(look), Ok(path)) = (&mut look, &path)
                && !look.takes(path, metadata.as_ref())
            {
                continue;
            }
            self.follow(path.as_deref().unwrap_or(folder), metadata.as_ref());
            if let Enter::From(start) = self.enter()? {
                match path {
                    Ok(path) => {
                        self.in_folder(&path, start)?;
                        if let (Some(look), true) = (&mut look, self.unread) {
                            look.again(&path);
                        }
                    }
                    Err(error) => self.send(Err(error), None, 0)?,
                }
                found |= self.taken > 0;
            }
            self.leave(metadata.as_ref());
        }
        // Where a mark lay in the folder there was something in it.
        found |= behind && self.from.is_none();
        if !found && let Enter::From(_) = self.enter()? {
            self.holds_nothing(&folder.display().to_string())?;
        }
        self.leave(None);
        ControlFlow::Continue(())
    }

    fn named(&mut self, path: &Path) -> ControlFlow<()> {
        let metadata = path.metadata().ok();
        let mut look = self.seen.map(|seen| seen.look(path));
        if let Some(look) = &mut look
            && !look.takes(path, metadata.as_ref())
        {
            return ControlFlow::Continue(());
        }
        self.follow(path, metadata.as_ref());
        if let Enter::From(start) = self.enter()? {
            self.named_file(path, start)?;
        }
        if let (Some(look), true) = (&mut look, self.unread) {
            look.again(path);
        }
        self.leave(metadata.as_ref());
        ControlFlow::Continue(())
    }

    /// What is no file.
    fn alone(
        &mut self,
        origin: &str,
        read: impl FnOnce(&mut Self) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.follow(Path::new(origin), None);
        if let Enter::From(_) = self.enter()? {
            read(self)?;
        }
        self.leave(None);
        ControlFlow::Continue(())
    }

    /// Takes a file into the fingerprint of all.
    fn follow(&mut self, path: &Path, metadata: Option<&Metadata>) {
        let changed = metadata.and_then(|data| data.modified().ok());
        let changed = changed.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        let mut hasher = FxHasher::default();
        (self.trail, path, metadata.map(Metadata::len), changed).hash(&mut hasher);
        self.trail = hasher.finish();
    }

    /// Whether the next file is read, and from where.
    fn enter(&mut self) -> ControlFlow<(), Enter> {
        (self.taken, self.skip) = (0, 0);
        (self.unread, self.again) = (false, false);
        let Some(mark) = self.from.filter(|mark| self.file >= mark.file) else {
            return ControlFlow::Continue(match self.from {
                Some(_) => Enter::Pass,
                None => Enter::From(None),
            });
        };
        if mark.trail != self.trail {
            self.changed = true;
            return ControlFlow::Break(());
        }
        self.from = None;
        // The last result is read again and not sent: its place is known, that of the next is not.
        (self.taken, self.skip) = match mark.start {
            Some(_) => (mark.taken.saturating_sub(1), 1),
            None => (0, mark.taken),
        };
        ControlFlow::Continue(Enter::From(mark.start))
    }

    fn leave(&mut self, metadata: Option<&Metadata>) {
        self.file += 1;
        self.before += metadata.map_or(0, Metadata::len);
    }

    /// Sends a result of this file; `read` counts the bytes of this file.
    pub(super) fn send(
        &mut self,
        work: Result<Box<Entry>, ReadError>,
        start: Option<u64>,
        read: u64,
    ) -> ControlFlow<()> {
        self.taken += 1;
        self.unread |= matches!(work, Err(ReadError::Unreadable { .. }));
        if self.skip > 0 {
            self.skip -= 1;
            return ControlFlow::Continue(());
        }
        let (file, taken, trail) = (self.file, self.taken, self.trail);
        let mark = Mark { file, taken, start, trail };
        (self.sink)(Task { mark, read: self.before + read, work })
    }

    /// Sends what was found in an archive.
    pub(super) fn send_item(&mut self, item: Item) -> ControlFlow<()> {
        let work = match item.found {
            Found::Entry(entry) => Ok(entry),
            Found::Problem(ArchiveError::TooLarge { origin }) => {
                Err(ReadError::TooLarge { origin, limit: self.options.max_size })
            }
            Found::Problem(error) => Err(ReadError::Archive(error)),
            Found::Link(_) => return self.pass_over(Passed::Link),
            Found::Passed(passed) => return self.pass_over(passed),
        };
        self.send(work, item.start, item.read)
    }

    /// Counts what is passed over, but for what an earlier run counted.
    fn pass_over(&mut self, passed: Passed) -> ControlFlow<()> {
        if self.skip == 0 {
            self.passed.add(passed);
        }
        ControlFlow::Continue(())
    }

    /// Sends that an input holds nothing to be read. With what earlier looks saw that is no trouble: nothing
    /// may be new, or not there yet.
    pub(super) fn holds_nothing(&mut self, origin: &str) -> ControlFlow<()> {
        if self.seen.is_some() {
            return ControlFlow::Continue(());
        }
        let passed = self.passed.counts().map(|(kind, count)| format!("{count} {}", kind.name()));
        let passed: Vec<String> = passed.collect();
        let passed = match passed.is_empty() {
            true => "nothing else either".to_owned(),
            false => format!("only {}", passed.join(", ")),
        };
        self.send(Err(ReadError::Nothing { origin: origin.to_owned(), passed }), None, 0)
    }
}

/// The files of a folder and of those below it, by name.
fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> + use<> {
    let mut walk = WalkBuilder::new(folder);
    walk.add_custom_ignore_filename(IGNORE)
        .require_git(false)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .sort_by_file_name(Ord::cmp);
    walk.build().filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
            Some(Ok(entry.into_path()))
        }
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    })
}

/// Whether two paths name one file, which need not be there.
fn is_same(path: &Path, other: &Path) -> bool {
    let folder = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        folder.unwrap_or(Path::new(".")).canonicalize().ok()
    };
    path.file_name() == other.file_name() && folder(path) == folder(other)
}

/// Whether a file is one of the inputs or lies in a folder among them, by whatever path or link.
#[must_use]
pub fn is_among<'a>(file: &Path, inputs: impl IntoIterator<Item = &'a PathBuf>) -> bool {
    // A pipe is not opened: that alone would take from whoever writes into it.
    let is_it = |path: &Path| path.is_file() && is_same_file(path, file).unwrap_or(false);
    file.is_file()
        && inputs.into_iter().any(|input| match input.is_dir() {
            true => walk(input).flatten().any(|path| is_it(&path)),
            false => is_it(input),
        })
}

/// The bytes of all files among the inputs and in folders, as far as that can be told.
#[must_use]
pub fn total_size(inputs: &[PathBuf]) -> u64 {
    let size = |path: &Path| path.metadata().map_or(0, |data| data.len());
    let sizes = inputs.iter().map(|path| match path.is_dir() {
        true => walk(path).flatten().map(|path| size(&path)).sum(),
        false => size(path),
    });
    sizes.sum()
}
