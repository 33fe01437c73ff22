//! Shows what a sentence is understood as: `say LOCALE ZONE NOW TEXT...`.

use jiff::tz::TimeZone;
use phrase::{Locale, Scene};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [locale, zone, now, rest @ ..] = args.as_slice() else {
        eprintln!("usage: say LOCALE ZONE NOW TEXT...   (now as 2026-03-02T09:00)");
        std::process::exit(2);
    };
    let zone = TimeZone::get(zone).expect("a zone of the tables");
    let now: jiff::civil::DateTime = now.parse().expect("a local time");
    let scene =
        Scene::new(now.to_zoned(zone.clone()).expect("a time that exists").timestamp(), zone, Locale::parse(locale));
    for text in rest {
        println!("{text}");
        for when in phrase::find(text, &scene) {
            println!("    {:?} {:?}", &text[when.span.clone()], when.value);
        }
    }
}
