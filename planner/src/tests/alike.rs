//! The same question has the same answer: over runs and over threads.

use super::random::{self, Size};
use crate::dws1;
use crate::rng::Seed;
use crate::solve::{Budget, Checkpoint, plan, plan_while};

#[test]
fn equal_questions_have_equal_bytes_on_every_thread() {
    let problem = random::problem(7, &Size { days: 5, tasks: 40, meetings: 6 });
    let bytes = || dws1::write("x", &problem, &plan(&problem, Budget::steps(600), Seed(3)).plan);
    let alone = bytes();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(bytes)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

/// A change of these bytes changes everybody's plans: it must be meant.
#[test]
fn the_stream_of_chance_stays_as_it_is() {
    let mut rng = crate::rng::Rng::new(Seed(1));
    let drawn: Vec<usize> = (0..6).map(|_| rng.below(1000)).collect();
    assert_eq!(drawn, STREAM);
}

const STREAM: [usize; 6] = [475, 803, 342, 741, 63, 317];

#[test]
fn checkpoints_never_rise_and_a_stop_is_kept() {
    let problem = random::problem(11, &Size { days: 4, tasks: 30, meetings: 3 });
    let mut told: Vec<Checkpoint> = Vec::new();
    plan_while(&problem, Budget::steps(640), Seed(1), |known| {
        told.push(known);
        true
    });
    assert_eq!(told.len(), 65);
    assert!(told.windows(2).all(|two| two[0].total >= two[1].total && two[0].steps < two[1].steps));
    let stopped = plan_while(&problem, Budget::steps(640), Seed(1), |known| known.steps < 100);
    assert_eq!(stopped.score.total(), told[10].total);
}
