//! A week's view through HTTP over twenty thousand items, and the first one after a start, which loads the snapshot.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::figure::{Bound, Figure, median, milliseconds};
use super::world;
use crate::api::{self, Account};
use crate::live::{Scratch, Setup};

const VIEWS: usize = 300;
/// Not counted: connections, caches and branch predictors settle.
const WARM: usize = 30;
const STARTS: usize = 5;

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let scratch = Scratch::on_disk("week")?;
    let setup = Setup { data: scratch.path().join("data"), database: None };
    let server = setup.start()?;
    let account = api::register(&server, "week")?;
    eprintln!("   filling an agenda with {} items", world::ITEMS);
    let mut client = api::client(&server, &account);
    let (calendar, list) = world::homes();
    api::import(&mut client, [calendar.into(), list.into()], world::items()?)?;
    let mut times = Vec::with_capacity(VIEWS);
    let mut occurrences = 0;
    for number in 0..WARM + VIEWS {
        let began = Instant::now();
        let answer = api::view(&mut client, world::WEEK)?;
        let took = began.elapsed();
        if number >= WARM {
            times.push(took);
        }
        occurrences = api::entries(&answer)?;
    }
    ensure!((500..=1_500).contains(&occurrences), "the week holds {occurrences} occurrences, not about a thousand");
    server.stop()?;
    let (first, bare) = first_views(&setup, &account)?;
    let view = milliseconds(median(times));
    let load = milliseconds(first.saturating_sub(bare));
    Ok(vec![
        Figure::of("week's view through HTTP, median", view, "ms", Bound::AtMost(2.0)).beside(format!(
            "{} items, {} series, {occurrences} occurrences",
            world::ITEMS,
            world::SERIES
        )),
        Figure::of("loading that agenda from its snapshot", load, "ms", Bound::AtMost(150.0))
            .beside("the first view after a start, less the second".to_owned()),
    ])
}

/// The medians of the first and of the second view after a start.
fn first_views(setup: &Setup, account: &Account) -> Result<(Duration, Duration)> {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let server = setup.start()?;
        let mut client = api::client(&server, account);
        for times in [&mut first, &mut second] {
            let began = Instant::now();
            api::view(&mut client, world::WEEK)?;
            times.push(began.elapsed());
        }
        server.stop()?;
    }
    Ok((median(first), median(second)))
}
