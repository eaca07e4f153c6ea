//! Lasting names where a format wants a UUID.

use uuid::Uuid;

/// What all names are made under: a version 5 UUID needs one, and this one is used for nothing else.
const SPACE: Uuid = Uuid::from_u128(0x6c61_7574_0000_5000_8000_636c_6169_6d73);

/// The name of something with an id, the same wherever it is written.
pub(crate) fn uuid(kind: &str, id: &str) -> Uuid {
    Uuid::new_v5(&SPACE, format!("{kind}:{id}").as_bytes())
}

/// Makes one name of many ids, in constant memory.
#[derive(Default)]
pub(crate) struct Names {
    so_far: Uuid,
}

impl Names {
    pub(crate) fn add(&mut self, id: &str) {
        self.so_far = Uuid::new_v5(&self.so_far, id.as_bytes());
    }

    /// The name of all that was added, in this order.
    pub(crate) fn uuid(&self) -> Uuid {
        uuid("export", &self.so_far.to_string())
    }
}
