//! The page that documents every setting, written from the table that reads them.

use std::fmt::Write as _;

use super::{PREFIX, REFERENCE};

/// The reference as a Markdown page.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# Settings\n\n\
         A flag weighs more than the environment, the environment more than the file `daywright.toml`\n\
         (in the data folder, or where `--config` says).\n\n\
         | in the file | in the environment | takes | unless set | meaning |\n|---|---|---|---|---|\n",
    );
    for setting in REFERENCE {
        let default = if setting.default.is_empty() { "nothing".to_owned() } else { format!("`{}`", setting.default) };
        // Writing into a string does not fail.
        let _ = writeln!(
            page,
            "| `{}` | `{PREFIX}{}` | {} | {default} | {} |",
            setting.name,
            setting.name.to_ascii_uppercase(),
            setting.takes,
            setting.says.trim(),
        );
    }
    page
}
