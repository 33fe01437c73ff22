//! What can go wrong with a model.

use std::path::PathBuf;

/// What can go wrong with a model.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("the weights that read pictures are not here yet: {} is missing. Maybe run: daywright models", .file.display())]
    Missing { file: PathBuf },
    #[error("this is not {what}")]
    NotAsExpected { what: &'static str },
    #[error("{} has the SHA-256 {found}, not {expected}. Maybe fetch it anew.", .file.display())]
    Altered { file: PathBuf, expected: &'static str, found: String },
    #[error("the network could not be computed")]
    Network(#[from] candle_core::Error),
    #[error("{} could not be read or written", .file.display())]
    File { file: PathBuf, source: std::io::Error },
    #[error("the package could not be opened")]
    Package(#[from] zip::result::ZipError),
    #[error("no threads could be started")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}
