//! JSON documents that hold a long list, written item by item.

use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// A document with a list whose items are written one by one, each on a line of its own.
pub(crate) struct List<W> {
    out: W,
    is_empty: bool,
}

impl<W: Write> List<W> {
    /// Writes what stands before the items, up to the bracket that opens the list.
    pub(crate) fn begin(mut out: W, head: &str) -> io::Result<Self> {
        out.write_all(head.as_bytes())?;
        Ok(Self { out, is_empty: true })
    }

    pub(crate) fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.is_empty { b"\n" } else { b",\n" })?;
        self.is_empty = false;
        Ok(serde_json::to_writer(&mut self.out, item)?)
    }

    /// Writes what stands behind the items, from the bracket that closes the list.
    pub(crate) fn end(mut self, tail: &str) -> io::Result<()> {
        self.out.write_all(b"\n")?;
        self.out.write_all(tail.as_bytes())?;
        self.out.write_all(b"\n")
    }
}

/// An object without the fields that hold nothing.
pub(crate) fn lean(mut object: Value) -> Value {
    if let Value::Object(fields) = &mut object {
        fields.retain(|_, value| match value {
            Value::Null => false,
            Value::Array(items) => !items.is_empty(),
            _ => true,
        });
    }
    object
}
