//! Work on many threads whose outcomes come back in the order of the jobs, in bounded memory.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// A job, and where its outcome is awaited.
type Ticket<J, O> = (J, SyncSender<O>);

/// Does `work` for every job of `source` on so many threads, and hands the outcomes to `take` on this one, in the order
/// of the jobs. With one thread everything happens here.
///
/// At most four jobs or outcomes a thread are held at any time: `source` is asked for the next job only when
/// there is room. When `take` fails, this returns at once and the threads end on their own.
///
/// # Errors
///
/// What `take` returns, and an error when `work` panicked.
pub fn in_order<J: Send + 'static, O: Send + 'static>(
    threads: usize,
    source: impl Iterator<Item = J> + Send + 'static,
    work: impl Fn(J) -> O + Send + Sync + 'static,
    mut take: impl FnMut(O) -> io::Result<()>,
) -> io::Result<()> {
    if threads <= 1 {
        return source.map(work).try_for_each(take);
    }
    let (queue, waiting) = sync_channel::<Ticket<J, O>>(threads);
    // The places where outcomes will come, in the order of the jobs: this queue keeps the order and bounds what is held.
    let (places, order) = sync_channel::<Receiver<O>>(2 * threads);
    let (waiting, work) = (Arc::new(Mutex::new(waiting)), Arc::new(work));
    for _ in 0..threads {
        let (waiting, work) = (Arc::clone(&waiting), Arc::clone(&work));
        thread::spawn(move || while let Some(()) = do_next(&waiting, &*work) {});
    }
    thread::spawn(move || {
        for job in source {
            let (reply, outcome) = sync_channel(1);
            if places.send(outcome).is_err() || queue.send((job, reply)).is_err() {
                return;
            }
        }
    });
    for outcome in order {
        take(outcome.recv().map_err(|_| io::Error::other("a thread ended before its work was done"))?)?;
    }
    Ok(())
}

/// Does the next job; `None` when there is no more.
fn do_next<J, O>(waiting: &Mutex<Receiver<Ticket<J, O>>>, work: &impl Fn(J) -> O) -> Option<()> {
    // Whoever waits for a job holds the lock; the others wait for the lock.
    let (job, reply) = waiting.lock().ok()?.recv().ok()?;
    // Nobody waits for it any more when `take` has failed.
    reply.send(work(job)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn the_order_stays_and_few_are_held() {
        for threads in [0, 1, 2, 7] {
            let given = Arc::new(AtomicUsize::new(0));
            let counter = Arc::clone(&given);
            let source = (0..500_usize).inspect(move |_| {
                counter.fetch_add(1, Ordering::SeqCst);
            });
            let work = |number: usize| {
                // Some jobs take longer than those behind them.
                thread::sleep(Duration::from_micros(if number.is_multiple_of(50) { 2_000 } else { 0 }));
                number * 2
            };
            let (mut taken, mut most) = (Vec::new(), 0);
            let outcome = in_order(threads, source, work, |number| {
                taken.push(number);
                most = most.max(given.load(Ordering::SeqCst) - taken.len());
                Ok(())
            });
            assert!(outcome.is_ok() && taken == (0..500).map(|number| number * 2).collect::<Vec<_>>(), "{threads}");
            assert!(most <= 4 * threads, "{most} jobs are held by {threads} threads");
        }
    }

    #[test]
    fn a_failure_ends_it_although_there_is_no_end_of_jobs() {
        for threads in [1, 3] {
            let closed = |_| Err(io::Error::from(io::ErrorKind::BrokenPipe));
            let outcome = in_order(threads, 0.., |number: u64| number, closed);
            assert_eq!(outcome.map_err(|problem| problem.kind()), Err(io::ErrorKind::BrokenPipe));
        }
    }
}
