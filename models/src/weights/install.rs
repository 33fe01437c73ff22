//! The published package, opened: verified, converted, and laid into the folder of the weights.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{ALPHABET, DETECTOR, RECOGNISER, convert};
use crate::Error;

/// The package of PyPI that holds the weights.
pub const PACKAGE: &str = "rapidocr==3.10.0";

/// What it holds, to the letter.
const SHA256: &str = "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050";

const FINDS: &str = "rapidocr/models/PP-OCRv6_det_small.onnx";
const READS: &str = "rapidocr/models/PP-OCRv6_rec_small.onnx";
const TERMS: &str = "rapidocr-3.10.0.dist-info/licenses/MODEL_LICENSES.md";

/// What the weights may be used for, beside them.
pub const LICENCE: &str = "LICENCE.md";

/// Above the terms of others: what was changed, as they ask.
const CHANGED: &str = "The networks beside this file are PP-OCRv6 (small) of the PaddleOCR project, copyright Baidu and \
    the PaddleOCR authors, under the Apache License, Version 2.0.\nChanged: written in another format, and the network \
    that reads text cut to characters of languages in Latin letters.\nWhat follows came with them.\n\n";

/// Whether the weights lie in a folder.
#[must_use]
pub fn installed(folder: &Path) -> bool {
    [DETECTOR, RECOGNISER, ALPHABET].iter().all(|name| folder.join(name).is_file())
}

/// Opens a package, verifies it, and lays what it holds into a folder.
pub fn install(package: &Path, folder: &Path) -> Result<(), Error> {
    verify(package)?;
    std::fs::create_dir_all(folder).map_err(|source| Error::File { file: folder.to_owned(), source })?;
    let opened = File::open(package).map_err(|source| Error::File { file: package.to_owned(), source })?;
    let mut archive = ZipArchive::new(opened)?;
    let mut terms = CHANGED.as_bytes().to_vec();
    terms.extend(unpacked(&mut archive, TERMS)?);
    super::save(&folder.join(LICENCE), &terms)?;
    convert::detector(&unpacked(&mut archive, FINDS)?, folder)?;
    convert::recogniser(&unpacked(&mut archive, READS)?, folder)
}

/// That a package is the one that this version was made for.
fn verify(package: &Path) -> Result<(), Error> {
    let bytes = std::fs::read(package).map_err(|source| Error::File { file: package.to_owned(), source })?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found == SHA256 { Ok(()) } else { Err(Error::Altered { file: package.to_owned(), expected: SHA256, found }) }
}

fn unpacked(archive: &mut ZipArchive<File>, name: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(name)?;
    entry.read_to_end(&mut bytes).map_err(|source| Error::File { file: name.into(), source })?;
    Ok(bytes)
}
