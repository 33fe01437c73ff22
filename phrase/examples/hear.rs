//! What is understood of each line of standard input, said on Monday 2 March 2026 at 09:00 in Berlin: `hear [locale]`.
#![allow(clippy::disallowed_methods, reason = "an example is no part of the pure crate")]

use std::collections::BTreeSet;
use std::io::BufRead;

use agenda::{Actor, Door, UserText, Who};
use jiff::{civil::date, tz::TimeZone};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let locale = std::env::args().nth(1).unwrap_or_else(|| "en-GB".to_owned());
    let zone = TimeZone::get("Europe/Berlin")?;
    let now = date(2026, 3, 2).at(9, 0, 0, 0).to_zoned(zone.clone())?.timestamp();
    let scene = phrase::Scene::new(now, zone, phrase::Locale::parse(&locale));
    let actor = Actor { who: Who::House, door: Door::Chat, scopes: BTreeSet::new(), teams: Default::default() };
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        println!("{line}");
        for request in phrase::interpret(&UserText::spoken(&actor, line.as_str()), &scene, None) {
            println!("  {:?} {:.2}", request.act, request.confidence);
            for field in &request.fields {
                println!("    {:?} <- {:?}", field.said, line.get(field.span.clone()).unwrap_or_default());
            }
        }
    }
    Ok(())
}
