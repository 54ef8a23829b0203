//! A listener on this machine that notes every connection: the proxy of all browsers, and the aim of forbidden requests.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::Done;

/// Notes the first line of whatever connects, and answers that there is nothing.
pub struct Listener {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    /// Starts to listen on a free port, until the program ends.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start() -> Done<Self> {
        let socket = TcpListener::bind(("127.0.0.1", 0))?;
        let port = socket.local_addr()?.port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&seen);
        thread::spawn(move || {
            for connection in socket.incoming().flatten() {
                let notes = Arc::clone(&notes);
                thread::spawn(move || note(connection, &notes));
            }
        });
        Ok(Self { port, seen })
    }

    /// The port that it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The first lines of all connections so far, for example `GET http://a/ HTTP/1.1`.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn note(connection: TcpStream, notes: &Mutex<Vec<String>>) {
    let _ = connection.set_read_timeout(Some(Duration::from_secs(5)));
    let mut line = String::new();
    let _ = BufReader::new(&connection).read_line(&mut line);
    let line = if line.trim().is_empty() { "a connection without a word" } else { line.trim() };
    notes.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
    let answer =
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n";
    let _ = (&connection).write_all(answer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_connection_is_noted_by_its_first_line() {
        let listener = Listener::start().unwrap();
        assert!(listener.seen().is_empty());
        let mut stream = TcpStream::connect(("127.0.0.1", listener.port())).unwrap();
        stream.write_all(b"GET /x HTTP/1.1\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
        assert_eq!(listener.seen(), ["GET /x HTTP/1.1"]);
    }
}
