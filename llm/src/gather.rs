//! Chunks to an answer: which fragment belongs to which call, however a server numbers them.

use serde_json::Value;

use crate::answer::{Answer, Arguments, Usage, Wanted};
use crate::chunk::{Chunk, Piece};
use crate::endpoint::Fault;
use crate::{leftovers, repair};

/// The most calls that one answer may want; what comes after is not heard.
const MOST_CALLS: usize = 64;
/// The most bytes that an answer may have.
const MOST_BYTES: usize = 512 * 1024;

/// An answer that is being gathered.
#[derive(Clone, Debug, Default)]
pub struct Gather {
    text: String,
    told: usize,
    calls: Vec<Growing>,
    usage: Option<Usage>,
    chunks: usize,
    bytes: usize,
}

/// A call that is being gathered.
#[derive(Clone, Debug)]
struct Growing {
    index: Option<u64>,
    id: Option<String>,
    name: String,
    arguments: String,
}

impl Gather {
    /// Takes the next chunk in; what may be shown of the text at once comes back.
    pub fn take(&mut self, chunk: &Value) -> Result<String, Fault> {
        let chunk = Chunk::read(chunk);
        self.chunks += 1;
        if let Some(why) = chunk.error {
            return Err(Fault::Refused { why });
        }
        self.bytes += chunk.text.len() + chunk.pieces.iter().map(|piece| piece.arguments.len()).sum::<usize>();
        if self.bytes > MOST_BYTES {
            return Err(Fault::TooLong);
        }
        self.usage = chunk.usage.or(self.usage);
        self.text.push_str(&chunk.text);
        for piece in chunk.pieces {
            self.add(piece);
        }
        Ok(self.showable())
    }

    /// The whole answer. A stream that brought nothing at all is a fault, not an empty answer.
    pub fn finish(self, known: &[&str]) -> Result<Answer, Fault> {
        if self.chunks == 0 {
            return Err(Fault::Nothing);
        }
        let mut calls: Vec<Wanted> = Vec::with_capacity(self.calls.len());
        for growing in self.calls.into_iter().filter(|growing| !growing.name.is_empty()) {
            let id = growing.id.filter(|id| calls.iter().all(|call| call.id != *id));
            let id = id.unwrap_or_else(|| format!("call_{}", calls.len()));
            calls.push(Wanted { id, name: growing.name, arguments: repair::read(&growing.arguments) });
        }
        let (text, left) = leftovers::split(&self.text, known);
        for (name, arguments) in left {
            let arguments = Arguments::Read(arguments);
            // Some servers say a call twice: as a call, and as the text that it was.
            if !calls.iter().any(|call| call.name == name && call.arguments == arguments) {
                calls.push(Wanted { id: format!("call_{}", calls.len()), name, arguments });
            }
        }
        Ok(Answer { text, calls, usage: self.usage })
    }

    fn add(&mut self, piece: Piece) {
        match self.place(&piece) {
            Some(at) => {
                let call = &mut self.calls[at];
                call.arguments.push_str(&piece.arguments);
                call.id = call.id.take().or(piece.id);
            }
            None if self.calls.len() < MOST_CALLS => self.calls.push(Growing {
                index: piece.index,
                id: piece.id,
                name: piece.name.unwrap_or_default(),
                arguments: piece.arguments,
            }),
            None => {}
        }
    }

    /// The call that a piece goes on with: the one of its id, else the last of its index, else the last. A name begins a
    /// new one, unless a server repeats it with each piece.
    fn place(&self, piece: &Piece) -> Option<usize> {
        let of_id = piece.id.as_ref().and_then(|id| self.calls.iter().rposition(|call| call.id.as_ref() == Some(id)));
        if let Some(name) = &piece.name {
            let repeats = |at: &usize| self.calls[*at].name == *name && !is_whole(&self.calls[*at].arguments);
            let of_index = piece.index.filter(|_| piece.id.is_none()).and_then(|index| self.of_index(index));
            return of_id.or(of_index).filter(repeats);
        }
        of_id.or_else(|| self.of_index(piece.index?)).or_else(|| self.calls.len().checked_sub(1))
    }

    fn of_index(&self, index: u64) -> Option<usize> {
        self.calls.iter().rposition(|call| call.index == Some(index))
    }

    /// What of the text is surely prose: from a sign on that may begin a call, it waits for the end.
    fn showable(&mut self) -> String {
        let until = self.text.find(['<', '{', '`']).unwrap_or(self.text.len());
        let fresh = self.text.get(self.told..until).unwrap_or_default().to_owned();
        self.told = self.told.max(until);
        fresh
    }
}

fn is_whole(arguments: &str) -> bool {
    serde_json::from_str::<Value>(arguments).is_ok_and(|value| value.is_object())
}
