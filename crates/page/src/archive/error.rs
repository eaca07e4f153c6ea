//! What cannot be read in an archive.

/// Why something in an archive cannot be read. Each message names the archive and the way out.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The archive breaks off or is damaged; what stands before was read, and what stands behind where
    /// that could be found.
    #[error(
        "{origin}: breaks off or is damaged {} ({cause}); {}: fetch the archive anew for the rest",
        place(*.record, *.member), read_on(*.next)
    )]
    Damaged {
        /// The archive.
        origin: String,
        /// The byte at which the record begins that is not whole, if that can be told.
        record: Option<u64>,
        /// The byte at which the packed member begins that it stands in, if it is packed.
        member: Option<u64>,
        /// The byte from which it is read on, if it is.
        next: Option<u64>,
        /// What was wrong.
        cause: std::io::Error,
    },
    /// Something in the archive is larger than the limit.
    #[error("{origin}: larger than the limit")]
    TooLarge {
        /// What is larger.
        origin: String,
    },
    /// The body of an answer is not packed as its head says, or in a way that is unknown.
    #[error(
        "{origin}: its body cannot be unpacked ({cause}); fetch the page anew, or save it in a browser"
    )]
    Packing {
        /// The entry.
        origin: String,
        /// What was wrong.
        cause: std::io::Error,
    },
    /// An archive in an archive.
    #[error("{origin}: is an archive inside an archive; unpack it and name it by itself")]
    Nested {
        /// The inner archive.
        origin: String,
    },
    /// A zip archive, or a file in it, that cannot be read.
    #[error("{origin}: cannot be read from the zip archive ({cause}); pack or fetch it anew")]
    Zip {
        /// The archive or the file in it.
        origin: String,
        /// What was wrong.
        cause: zip::result::ZipError,
    },
    /// A feed that is none.
    #[error("{origin}: cannot be read as a feed ({cause}); fetch it anew, or save its reports")]
    Feed {
        /// The feed.
        origin: String,
        /// What was wrong.
        cause: feed_rs::parser::ParseFeedError,
    },
    /// Entries of a feed without a link and without their report.
    #[error(
        "{origin}: entries without a link and without their report: {count}; the others were read: \
         save those reports by themselves"
    )]
    Bare {
        /// The feed.
        origin: String,
        /// How many there are.
        count: u64,
    },
}

fn place(record: Option<u64>, member: Option<u64>) -> String {
    match (record, member) {
        (Some(at), _) => format!("in the record at byte {at}"),
        (None, Some(at)) => format!("in what is packed from byte {at} on"),
        (None, None) => "behind a record".to_owned(),
    }
}

fn read_on(next: Option<u64>) -> String {
    let before = "what stands before was read";
    next.map_or(before.to_owned(), |at| {
        format!("{before}, and so is what stands from byte {at} on")
    })
}
