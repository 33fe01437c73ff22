//! Sees to it that there is a web app to carry: where it was not built, a page that says how to build it.

use std::path::Path;
use std::{fs, io};

const ABSENT: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Daywright</title></head>\
<body><h1>The web app was not built</h1><p>This binary was built without Node. The API, its description under \
<a href=\"/docs\">/docs</a> and the command line work.</p><p>With Node 20.19 or newer, <code>make run</code> builds \
the app into it.</p></body></html>\n";

fn main() -> io::Result<()> {
    let dist = Path::new("../web/app/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let page = dist.join("index.html");
    if !page.exists() {
        fs::create_dir_all(dist)?;
        fs::write(page, ABSENT)?;
    }
    Ok(())
}
