//! The eyes of this server: pictures are opened and read one at a time, away from whatever answers quickly.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use ingest::{Picture, Reading};
use models::ocr::{Local, Ocr};
use phrase::Scene;
use tokio::sync::Semaphore;

use crate::problem::Problem;

/// What reads pictures. Clones share everything.
#[derive(Clone, Debug)]
pub struct Eyes(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    weights: PathBuf,
    threads: u16,
    /// Opened when the first picture comes: whoever sends none pays nothing.
    open: Mutex<Option<Arc<dyn Ocr>>>,
    /// A large picture takes much memory while it is open.
    one: Semaphore,
}

/// A picture, opened, and as it is kept.
#[derive(Debug)]
pub struct Opened {
    pub picture: Picture,
    pub kept: Vec<u8>,
    pub media_type: &'static str,
}

impl Eyes {
    /// With the weights of a folder, once they are there.
    #[must_use]
    pub fn of(weights: PathBuf, threads: u16) -> Self {
        Self(Arc::new(Inner { weights, threads, open: Mutex::new(None), one: Semaphore::new(1) }))
    }

    /// These.
    #[must_use]
    pub fn given(eyes: Arc<dyn Ocr>) -> Self {
        let inner = Inner { weights: PathBuf::new(), threads: 1, open: Mutex::new(Some(eyes)), one: Semaphore::new(1) };
        Self(Arc::new(inner))
    }

    /// Opens a picture, or says why not.
    pub async fn open(&self, bytes: Vec<u8>) -> Result<Opened, Problem> {
        let opened = self.apart(move |_| {
            let (picture, media) = ingest::decode(&bytes)?;
            let (kept, media_type) = ingest::kept(&picture, media)?;
            Ok::<_, ingest::Refused>(Opened { picture, kept, media_type })
        });
        Ok(opened.await??)
    }

    /// Reads a picture, in the scene of whoever sent it.
    pub async fn read(&self, picture: Picture, scene: Scene) -> Result<Reading, Problem> {
        let read = self.apart(move |inner| ingest::read(&picture, &*inner.opened()?, &scene));
        Ok(read.await??)
    }

    async fn apart<T: Send + 'static>(&self, work: impl FnOnce(&Inner) -> T + Send + 'static) -> Result<T, Problem> {
        let _turn = self.0.one.acquire().await.map_err(|error| Problem::ours(&error))?;
        let inner = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || work(&inner)).await.map_err(|error| Problem::ours(&error))
    }
}

impl Inner {
    fn opened(&self) -> Result<Arc<dyn Ocr>, models::Error> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(eyes) = &*open {
            return Ok(Arc::clone(eyes));
        }
        let eyes: Arc<dyn Ocr> = Arc::new(Local::open(&self.weights, usize::from(self.threads))?);
        *open = Some(Arc::clone(&eyes));
        Ok(eyes)
    }
}
