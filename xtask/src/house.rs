//! The house as cargo describes it: our crates, what each imports, and the lines of the root manifest.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use serde::Deserialize;

use crate::shell;

/// Our crates and the rules that the root manifest states about them.
#[derive(Debug)]
pub(crate) struct House {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    pub(crate) crates: Vec<Crate>,
    pub(crate) rules: Rules,
}

/// One of our crates.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) imports: Vec<Import>,
    /// Dependencies that no source names and that are needed all the same, stated as cargo-machete reads it.
    pub(crate) needed_unnamed: Vec<String>,
}

/// One line of a crate's dependency tables.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Import {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) rename: Option<String>,
    #[serde(default)]
    pub(crate) kind: Option<String>,
    /// Where it lies, when it is one of ours.
    #[serde(default)]
    pub(crate) path: Option<PathBuf>,
}

impl Import {
    pub(crate) fn is_dev(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

/// `[workspace.metadata]`: the lines, and what stays pure.
#[derive(Debug, Deserialize)]
pub(crate) struct Rules {
    pub(crate) layers: BTreeMap<String, Vec<String>>,
    pub(crate) pure: Pure,
}

impl Rules {
    /// The line on which a crate stands, counted from the bottom.
    pub(crate) fn line(&self, name: &str) -> Option<usize> {
        let stands = |crates: &[String]| crates.iter().any(|listed| listed == name);
        self.layers.iter().find(|(_, crates)| stands(crates))?.0.parse().ok()
    }
}

/// The crates without clock, chance and effects, and what must not stand below them.
#[derive(Debug, Deserialize)]
pub(crate) struct Pure {
    pub(crate) crates: Vec<String>,
    pub(crate) banned: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
    metadata: Option<Rules>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    dependencies: Vec<Import>,
    #[serde(default)]
    metadata: Option<PackageMetadata>,
}

#[derive(Deserialize)]
struct PackageMetadata {
    #[serde(rename = "cargo-machete")]
    machete: Option<Machete>,
}

#[derive(Deserialize)]
struct Machete {
    #[serde(default)]
    ignored: Vec<String>,
}

impl House {
    /// Asks cargo about the workspace that holds this xtask.
    pub(crate) fn open() -> Result<House> {
        let args = ["metadata", "--format-version", "1", "--no-deps"];
        House::parse(&shell::read(shell::cargo(&args).current_dir(root()?))?)
    }

    /// Reads the answer of `cargo metadata --no-deps`.
    pub(crate) fn parse(metadata: &str) -> Result<House> {
        let found: Metadata = serde_json::from_str(metadata)
            .context("`cargo metadata` did not answer in the form that this xtask knows")?;
        let rules = found
            .metadata
            .ok_or_else(|| anyhow!("the root Cargo.toml has no [workspace.metadata]: the layer list belongs there"))?;
        let mut crates: Vec<Crate> = found.packages.into_iter().map(Crate::from).collect();
        crates.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(House { root: found.workspace_root, target: found.target_directory, crates, rules })
    }

    /// One of our crates by its name.
    pub(crate) fn find(&self, name: &str) -> Option<&Crate> {
        self.crates.iter().find(|ours| ours.name == name)
    }

    /// The names of our crates that `from` imports, without those for its tests.
    pub(crate) fn ours_below<'a>(&'a self, from: &'a Crate) -> impl Iterator<Item = &'a str> {
        let normal = from.imports.iter().filter(|import| !import.is_dev());
        normal.filter(|import| import.path.is_some()).map(|import| import.name.as_str())
    }
}

impl From<Package> for Crate {
    fn from(package: Package) -> Crate {
        let folder = package.manifest_path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        let machete = package.metadata.and_then(|metadata| metadata.machete);
        Crate {
            name: package.name,
            folder,
            imports: package.dependencies,
            needed_unnamed: machete.map_or_else(Vec::new, |machete| machete.ignored),
        }
    }
}

/// The folder of the checkout: cargo tells a program that it runs where its manifest lies.
pub(crate) fn root() -> Result<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .context("start this with `cargo xtask`, so that it knows where the house stands")?;
    manifest.parent().map(Path::to_path_buf).context("xtask lies in no folder")
}
