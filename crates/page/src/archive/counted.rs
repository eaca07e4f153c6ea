//! A stream that counts what is taken of it, and can look again at what was taken last.

use std::io::{self, BufRead, Read};

/// How many bytes are kept to be looked at again.
const KEPT: usize = 1 << 20;
/// How many bytes are looked at together.
const WINDOW: usize = 64 << 10;
/// How many bytes of a member are enough to tell what it is.
const ENOUGH: usize = 4 << 10;
/// Begins a member of gzip.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];

/// Counts the bytes that are taken, and keeps those of the last member.
pub(super) struct Counted<R> {
    inner: R,
    taken: u64,
    /// What was taken and given back, and how much of it was taken again.
    again: Vec<u8>,
    at: usize,
    /// What was taken since [`Counted::keep`]; `None` once it is too much.
    kept: Option<Vec<u8>>,
}

impl<R: BufRead> Counted<R> {
    /// `start` is where `inner` stands in its file.
    pub(super) fn new(inner: R, start: u64) -> Self {
        Self { inner, taken: start, again: vec![], at: 0, kept: None }
    }

    /// The place in the file that was come to.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// Keeps what is taken from here on, as far as that is not too much.
    pub(super) fn keep(&mut self) {
        let mut kept = self.kept.take().unwrap_or_default();
        kept.clear();
        self.kept = Some(kept);
    }

    /// Goes to the next member of gzip that `wanted` accepts by its first bytes: behind the first byte of
    /// what was kept, else from here. Tells where it is.
    ///
    /// # Errors
    /// When the stream fails.
    pub(super) fn seek_member(
        &mut self,
        wanted: impl Fn(&[u8]) -> bool,
    ) -> io::Result<Option<u64>> {
        if let Some(kept) = self.kept.take().filter(|kept| !kept.is_empty()) {
            self.taken -= kept.len() as u64;
            self.give_back(&kept);
            self.consume(1);
        }
        loop {
            let mut window = vec![];
            Read::take(&mut *self, WINDOW as u64).read_to_end(&mut window)?;
            let ended = window.len() < WINDOW;
            // What stands too near to the end is looked at with what follows.
            let end = if ended { window.len() } else { WINDOW - ENOUGH };
            let begins = |at: &usize| {
                let bytes = &window[*at..];
                bytes.starts_with(&MEMBER) && wanted(&bytes[..bytes.len().min(ENOUGH)])
            };
            let found = (0..end).find(begins);
            let back = &window[found.unwrap_or(end)..];
            self.taken -= back.len() as u64;
            self.give_back(back);
            if found.is_some() || ended {
                return Ok(found.map(|_| self.taken));
            }
        }
    }

    /// Has bytes taken once more before all others.
    fn give_back(&mut self, bytes: &[u8]) {
        self.again = [bytes, &self.again[self.at..]].concat();
        self.at = 0;
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.at < self.again.len() {
            true => Ok(&self.again[self.at..]),
            false => self.inner.fill_buf(),
        }
    }

    fn consume(&mut self, length: usize) {
        self.taken += length as u64;
        let given_back = self.at < self.again.len();
        if let Some(kept) = &mut self.kept {
            let fits = kept.len() + length <= KEPT;
            let bytes = match given_back {
                true => self.again.get(self.at..self.at + length),
                // What was filled is still there.
                false => self.inner.fill_buf().ok().and_then(|bytes| bytes.get(..length)),
            };
            match bytes.filter(|_| fits) {
                Some(bytes) => kept.extend_from_slice(bytes),
                None => self.kept = None,
            }
        }
        match given_back {
            true => self.at += length,
            false => self.inner.consume(length),
        }
    }
}
