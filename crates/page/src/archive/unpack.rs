//! The bytes of a web archive without the packing around its records, and of bodies in frames of zstd.

use super::counted::Counted;
use flate2::bufread::GzDecoder;
use ruzstd::decoding::{Dictionary, FrameDecoder, StreamingDecoder};
use std::io::{self, BufRead, ErrorKind, Read};
use std::mem::replace;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Begins a frame of zstd that holds no data; its last four bits are free.
const SKIPPED: [u8; 4] = [0x50, 0x2a, 0x4d, 0x18];
/// The free bits of the frame in which web archives keep the dictionary of the frames behind it.
const DICTIONARY: u8 = 0x5d;
/// The largest dictionary that is taken.
const DICTIONARY_SIZE: u64 = 16 << 20;
/// The most bytes that a frame of zstd may look back.
const WINDOW: u64 = 64 << 20;
const BUFFER: usize = 64 << 10;

/// A stream between, or inside of, its members.
enum State<R: BufRead> {
    Between(Counted<R>),
    Plain(Counted<R>),
    Gzip(Box<GzDecoder<Counted<R>>>),
    Zstd(Box<StreamingDecoder<Counted<R>, FrameDecoder>>),
    /// A member could not be opened.
    Broken,
}

/// A stream that is plain or made of members of gzip or of frames of zstd, unpacked.
pub(super) struct Unpacked<R: BufRead> {
    state: State<R>,
    /// The decoder between two frames; it holds the dictionary.
    decoder: Option<FrameDecoder>,
    buffer: Box<[u8]>,
    at: usize,
    filled: usize,
    /// Where the member begins that the buffer was filled from.
    member: u64,
    /// Whether bytes of that member were taken.
    opened: bool,
    /// The bytes of the packed stream that were read.
    read: u64,
    /// What it failed with.
    failed: Option<(ErrorKind, String)>,
}

impl<R: BufRead> Unpacked<R> {
    /// Begins at a member; `start` is where that stands in its file.
    pub(super) fn new(reader: R, start: u64) -> Self {
        Self {
            state: State::Between(Counted::new(reader, start)),
            decoder: Some(frames()),
            buffer: vec![0; BUFFER].into(),
            at: 0,
            filled: 0,
            member: start,
            opened: false,
            read: start,
            failed: None,
        }
    }

    /// Where the packed stream can be entered to read on from here, if it can. Frames that need a
    /// dictionary cannot be entered.
    pub(super) fn place(&self) -> Option<u64> {
        match &self.state {
            State::Plain(reader) => Some(reader.taken() - (self.filled - self.at) as u64),
            State::Gzip(_) => (!self.opened).then_some(self.member),
            _ => None,
        }
    }

    /// The bytes of the packed stream that were read.
    pub(super) fn read_so_far(&self) -> u64 {
        self.read
    }

    /// Where the packed member begins that is being read.
    pub(super) fn member(&self) -> Option<u64> {
        (!matches!(self.state, State::Plain(_))).then_some(self.member)
    }

    /// Goes on, behind damage, at the next member of gzip that begins a record; tells where that begins.
    ///
    /// # Errors
    /// When the stream fails.
    pub(super) fn recover(&mut self) -> io::Result<Option<u64>> {
        (self.at, self.filled, self.failed) = (0, 0, None);
        let mut reader = match replace(&mut self.state, State::Broken) {
            State::Gzip(reader) => reader.into_inner(),
            State::Between(reader) => reader,
            _ => return Ok(None),
        };
        let found = reader.seek_member(begins_record)?;
        self.read = reader.taken();
        self.state = State::Between(reader);
        Ok(found)
    }

    /// Fills the empty buffer; it stays empty at the end.
    fn fill(&mut self) -> io::Result<()> {
        loop {
            let (length, taken) = match &mut self.state {
                State::Between(reader) => {
                    if skip_padding(reader)? {
                        return Ok(());
                    }
                    self.open()?;
                    continue;
                }
                State::Plain(reader) => (reader.read(&mut self.buffer)?, reader.taken()),
                State::Gzip(reader) => (reader.read(&mut self.buffer)?, reader.get_ref().taken()),
                State::Zstd(reader) => (reader.read(&mut self.buffer)?, reader.get_ref().taken()),
                State::Broken => return Err(ErrorKind::InvalidData.into()),
            };
            self.read = taken;
            if length > 0 {
                (self.at, self.filled) = (0, length);
                return Ok(());
            }
            self.state = match replace(&mut self.state, State::Broken) {
                State::Gzip(reader) => State::Between(reader.into_inner()),
                State::Zstd(reader) => {
                    let (reader, decoder) = reader.into_parts();
                    self.decoder = Some(decoder);
                    State::Between(reader)
                }
                ended => {
                    self.state = ended;
                    return Ok(());
                }
            };
        }
    }

    /// Opens the member that begins here.
    fn open(&mut self) -> io::Result<()> {
        let State::Between(mut reader) = replace(&mut self.state, State::Broken) else {
            return Ok(());
        };
        let first = self.member == reader.taken() && !self.opened;
        (self.member, self.opened) = (reader.taken(), false);
        let head = reader.fill_buf()?;
        if head.starts_with(&GZIP[..head.len().min(2)]) {
            reader.keep();
            self.state = State::Gzip(Box::new(GzDecoder::new(reader)));
        } else if head.starts_with(&ZSTD[..1]) || is_skipped(head) {
            self.open_frame(reader)?;
        } else if first {
            self.state = State::Plain(reader);
        } else {
            self.state = State::Between(reader);
            let message = "between two records stands something that is packed in no known way";
            return Err(io::Error::new(ErrorKind::InvalidData, message));
        }
        Ok(())
    }

    /// Opens a frame of zstd, or takes the dictionary out of one that holds no data.
    fn open_frame(&mut self, mut reader: Counted<R>) -> io::Result<()> {
        if !is_skipped(reader.fill_buf()?) {
            let decoder = self.decoder.take().unwrap_or_else(frames);
            let opened = StreamingDecoder::new_with_decoder(reader, decoder);
            self.state = State::Zstd(Box::new(opened.map_err(io::Error::other)?));
            return Ok(());
        }
        let mut head = [0; 8];
        reader.read_exact(&mut head)?;
        let size = u64::from(u32::from_le_bytes([head[4], head[5], head[6], head[7]]));
        let mut content = (&mut reader).take(size);
        if head[0] == DICTIONARY && size <= DICTIONARY_SIZE {
            let mut bytes = vec![];
            content.read_to_end(&mut bytes)?;
            let dictionary = Dictionary::decode_dict(&unpacked_dictionary(bytes)?);
            let dictionary = dictionary.map_err(io::Error::other)?;
            if let Some(decoder) = &mut self.decoder {
                decoder.add_dict(dictionary).map_err(io::Error::other)?;
            }
        } else {
            io::copy(&mut content, &mut io::sink())?;
        }
        self.state = State::Between(reader);
        Ok(())
    }
}

/// Whether bytes begin a member of gzip whose content begins a record.
fn begins_record(bytes: &[u8]) -> bool {
    const FIRST: &[u8] = b"WARC/";
    let mut first = [0; FIRST.len()];
    GzDecoder::new(bytes).read_exact(&mut first).is_ok() && first == FIRST
}

/// What unpacks frames of zstd that look back no farther than may be.
fn frames() -> FrameDecoder {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(WINDOW);
    decoder
}

/// A dictionary may be packed itself.
fn unpacked_dictionary(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if !bytes.starts_with(&ZSTD) {
        return Ok(bytes);
    }
    let mut dictionary = vec![];
    let decoder =
        StreamingDecoder::new_with_decoder(&bytes[..], frames()).map_err(io::Error::other)?;
    decoder.take(DICTIONARY_SIZE).read_to_end(&mut dictionary)?;
    Ok(dictionary)
}

fn is_skipped(head: &[u8]) -> bool {
    head.len() >= 4 && head[0] & 0xf0 == SKIPPED[0] && head[1..4] == SKIPPED[1..]
}

/// Passes over the zero bytes that some tools write behind the last member; tells whether all ends.
fn skip_padding(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let head = reader.fill_buf()?;
        let zeros = head.iter().take_while(|&&byte| byte == 0).count();
        if zeros == 0 {
            return Ok(head.is_empty());
        }
        reader.consume(zeros);
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Unpacked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.filled {
            // The decoders would take damage for an end when asked again.
            if let Some((kind, cause)) = &self.failed {
                return Err(io::Error::new(*kind, cause.clone()));
            }
            if let Err(cause) = self.fill() {
                self.failed = Some((cause.kind(), cause.to_string()));
                return Err(cause);
            }
        }
        Ok(&self.buffer[self.at..self.filled])
    }

    fn consume(&mut self, length: usize) {
        self.at += length;
        self.opened |= length > 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(vec![], Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn unpacked(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        Unpacked::new(bytes, 0).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn members_and_frames_follow_one_another() {
        let skipped = [&[0x53, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9][..]].concat();
        for (bytes, text) in [
            (b"plain".to_vec(), "plain"),
            ([gzip(b"one "), gzip(b""), gzip(b"two")].concat(), "one two"),
            ([gzip(b"one"), vec![0; 700]].concat(), "one"),
            ([zstd(b"one "), skipped, zstd(b"two")].concat(), "one two"),
            (vec![], ""),
        ] {
            assert_eq!(unpacked(&bytes).expect("it is whole"), text);
        }
    }

    #[test]
    fn what_breaks_off_is_an_error() {
        for whole in [gzip(&[7; 90_000]), zstd(&[7; 90_000])] {
            for end in [1, 5, 9, whole.len() - 1] {
                let mut read = vec![];
                let end = Unpacked::new(&whole[..end], 0).read_to_end(&mut read);
                assert!(end.is_err());
            }
        }
        assert!(unpacked(&[gzip(b"one"), b"two".to_vec()].concat()).is_err());
    }

    #[test]
    fn places_are_those_of_members_and_of_plain_bytes() {
        let (one, two) = (gzip(b"one"), gzip(b"two"));
        let bytes = [one.clone(), two].concat();
        let mut reader = Unpacked::new(&bytes[..], 0);
        reader.fill_buf().expect("a member");
        assert_eq!(reader.place(), Some(0));
        reader.read_exact(&mut [0; 2]).expect("a member");
        assert_eq!(reader.place(), None);
        reader.read_exact(&mut [0; 1]).expect("a member");
        reader.fill_buf().expect("a member");
        assert_eq!(reader.place(), Some(one.len() as u64));

        let mut reader = Unpacked::new(&b"plain"[..], 10);
        reader.read_exact(&mut [0; 2]).expect("bytes");
        assert_eq!(reader.place(), Some(12));
    }
}
