//! Archives and feeds of every shape, and any bytes as each of them.

mod others;
mod packing;
mod warc;
