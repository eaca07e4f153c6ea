//! Why the ledger cannot do what was asked.

/// Why the ledger cannot do what was asked. Every message names the file and the way out.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// There is no such file, or an empty one, and none was to be made.
    #[error("{file}: there is no ledger yet; laut add makes one, --ledger names another")]
    Missing {
        /// The file as it was named.
        file: String,
    },
    /// A newer laut made or changed it.
    #[error(
        "{file}: has schema version {found}, and this laut knows versions up to {known}; use a newer laut"
    )]
    Newer {
        /// The file as it was named.
        file: String,
        /// The version of its schema.
        found: u32,
        /// The newest version that is known here.
        known: u32,
    },
    /// It is a folder.
    #[error("{file}: is a folder, and a ledger is one file; name a file with --ledger")]
    Folder {
        /// The folder as it was named.
        file: String,
    },
    /// It is no ledger.
    #[error("{file}: is no ledger of laut; name another file with --ledger")]
    Foreign {
        /// The file as it was named.
        file: String,
    },
    /// It may be read and not written.
    #[error("{file}: cannot be written; check the permissions of the file and its folder")]
    ReadOnly {
        /// The file as it was named.
        file: String,
    },
    /// The system does not let it be opened.
    #[error("{file}: cannot be opened ({cause}); check the path and the permissions")]
    Unopenable {
        /// The file as it was named.
        file: String,
        /// What the system said.
        cause: String,
    },
    /// Its pages are not as they were written.
    #[error(
        "{file}: is damaged ({cause}); laut ledger check tells where, and a copy from before is the way back"
    )]
    Corrupt {
        /// The file as it was named.
        file: String,
        /// What is wrong.
        cause: String,
    },
    /// The disk takes no more.
    #[error("{file}: no space is left on the disk; make room, what was written is safe")]
    Full {
        /// The file as it was named.
        file: String,
    },
    /// Another process has been writing for longer than is waited.
    #[error("{file}: another process has been writing to it for more than {seconds} s; try again")]
    Busy {
        /// The file as it was named.
        file: String,
        /// How long was waited.
        seconds: u64,
    },
    /// The storage failed in another way.
    #[error("{file}: the ledger failed ({cause}); laut ledger check tells more")]
    Failed {
        /// The file as it was named.
        file: String,
        /// What it said.
        cause: String,
    },
    /// What is to be added does not fit together.
    #[error("{origin}: cannot be kept ({what}); please report this as a bug of laut")]
    Unsound {
        /// The report as it was named.
        origin: String,
        /// What does not fit.
        what: String,
    },
    /// Nothing has this id.
    #[error("{id}: the ledger holds nothing with this id; laut claims and laut reports list ids")]
    NotFound {
        /// The id as it was given.
        id: String,
    },
    /// More than one id begins so.
    #[error("{id}: several ids begin so ({candidates}); write more of it")]
    Ambiguous {
        /// The id as it was given.
        id: String,
        /// Some of them.
        candidates: String,
    },
    /// That cannot be done to it.
    #[error("{id}: {what}")]
    Unfit {
        /// The id as it was given.
        id: String,
        /// Why not.
        what: String,
    },
    /// It is removed, and the pages that held it could not be cleared.
    #[error(
        "{file}: it is removed, but others read the ledger, so its pages are not cleared yet; run the \
         same command again when they are done"
    )]
    Unswept {
        /// The file as it was named.
        file: String,
    },
    /// It was removed for good.
    #[error("{origin}: was removed for good on {at} by {author} ({why}) and is not added again")]
    Purged {
        /// Where it came from, as it was named.
        origin: String,
        /// When.
        at: String,
        /// By whom.
        author: String,
        /// Why.
        why: String,
    },
    /// Nothing can be looked for with these words.
    #[error("\"{words}\" holds nothing to look for; write a word or a name")]
    NoWords {
        /// The words as given.
        words: String,
    },
}
