//! Reading runs ahead of coding and counting, in a thread of its own.

use crate::error::Result;
use std::ops::ControlFlow;

/// Reads in a thread of its own while the rows before are coded and counted; batches keep their order. Nothing more is read once
/// nobody listens: the reader has seen enough.
pub(super) fn hand_over<T: Send>(
    read: impl FnOnce(&mut dyn FnMut(Result<T>) -> ControlFlow<()>) + Send,
    take: &mut dyn FnMut(T) -> Result<()>,
) -> Result<()> {
    std::thread::scope(|scope| {
        let (sender, batches) = std::sync::mpsc::sync_channel(1);
        scope.spawn(move || {
            read(&mut |batch| if sender.send(batch).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) });
        });
        for batch in batches {
            take(batch?)?;
        }
        Ok(())
    })
}

/// The same for a reader that is asked for one batch after the other.
pub(super) fn read_ahead<T: Send>(
    mut produce: impl FnMut() -> Result<Option<T>> + Send,
    take: &mut dyn FnMut(T) -> Result<()>,
) -> Result<()> {
    let read = |give: &mut dyn FnMut(Result<T>) -> ControlFlow<()>| {
        while let Some(batch) = produce().transpose() {
            let failed = batch.is_err();
            if give(batch).is_break() || failed {
                break;
            }
        }
    };
    hand_over(read, take)
}
