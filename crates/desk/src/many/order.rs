//! Many at once, and yet one after another: workers read, the results come out in order.

use super::source::{Task, produce};
use super::{Input, InputsChanged, Outcome, Run};
use crate::ReadError;
use laut_page::archive::{Entry, PassedOver};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many entries a worker may be ahead, on average.
const AHEAD: usize = 64;
/// How many bytes of entries may be held; a larger one is held alone.
const HELD: usize = 32 << 20;

pub(super) fn run<T: Send>(
    inputs: Vec<Input>,
    run: &Run,
    make: impl Fn(Result<&Entry, ReadError>) -> T + Sync,
    mut take: impl FnMut(Outcome<T>) -> ControlFlow<()>,
) -> Result<PassedOver, InputsChanged> {
    let finish = |task: Task| {
        let made = match task.work {
            Ok(entry) => make(Ok(&entry)),
            Err(error) => make(Err(error)),
        };
        Outcome { mark: task.mark, read: task.read, made }
    };
    if run.jobs.get() == 1 {
        return produce(inputs, run, &mut |task| take(finish(task)));
    }
    let gate = Gate::new(run.jobs.get() * AHEAD);
    let (to_workers, tasks) = channel::<(u64, usize, Task)>();
    let tasks = Mutex::new(tasks);
    let (to_order, results) = channel();
    std::thread::scope(|scope| {
        let source = scope.spawn(|| {
            let _guard = CloseOnPanic(&gate);
            send_all(inputs, run, &gate, to_workers)
        });
        for _ in 0..run.jobs.get() {
            let to_order = to_order.clone();
            scope.spawn(|| {
                let (_guard, to_order) = (CloseOnPanic(&gate), to_order);
                loop {
                    let next = lock(&tasks).recv();
                    let Ok((number, size, task)) = next else { break };
                    if to_order.send((number, size, finish(task))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_order);
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, size, outcome) in results {
            early.insert(number, (size, outcome));
            while let Some((size, outcome)) = early.remove(&next) {
                next += 1;
                if !gate.is_closed() && take(outcome).is_break() {
                    gate.close();
                }
                gate.leave(size);
            }
        }
        match source.join() {
            Ok(ended) => ended,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Sends every entry to the workers, never more than the gate lets in.
fn send_all(
    inputs: Vec<Input>,
    run: &Run,
    gate: &Gate,
    to_workers: Sender<(u64, usize, Task)>,
) -> Result<PassedOver, InputsChanged> {
    let mut number = 0;
    produce(inputs, run, &mut |task| {
        let size = task.work.as_ref().map_or(0, |entry| entry.bytes.len());
        if !gate.enter(size) || to_workers.send((number, size, task)).is_err() {
            return ControlFlow::Break(());
        }
        number += 1;
        ControlFlow::Continue(())
    })
}

/// Holds back the source while enough entries are on their way.
struct Gate {
    most: usize,
    inside: Mutex<Inside>,
    changed: Condvar,
}

#[derive(Default)]
struct Inside {
    entries: usize,
    bytes: usize,
    closed: bool,
}

impl Gate {
    fn new(most: usize) -> Self {
        Self { most, inside: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until an entry of this size may come in; tells whether it still may.
    fn enter(&self, size: usize) -> bool {
        let full = |inside: &mut Inside| {
            let many = inside.entries >= self.most || inside.bytes + size > HELD;
            inside.entries > 0 && many && !inside.closed
        };
        let inside = self.changed.wait_while(lock(&self.inside), full);
        let mut inside = inside.unwrap_or_else(PoisonError::into_inner);
        inside.entries += 1;
        inside.bytes += size;
        !inside.closed
    }

    fn leave(&self, size: usize) {
        let mut inside = lock(&self.inside);
        inside.entries -= 1;
        inside.bytes -= size;
        self.changed.notify_one();
    }

    /// Lets nothing in any more.
    fn close(&self) {
        lock(&self.inside).closed = true;
        self.changed.notify_one();
    }

    fn is_closed(&self) -> bool {
        lock(&self.inside).closed
    }
}

/// A thread that fails must not leave the others waiting for what will never come.
struct CloseOnPanic<'a>(&'a Gate);

impl Drop for CloseOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
