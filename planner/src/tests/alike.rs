//! The same question has the same answer: over runs and over threads.

use crate::testing::{Size, problem};
use sha2::{Digest as _, Sha256};

use crate::dws1;
use crate::rng::Seed;
use crate::solve::{Budget, Checkpoint, plan, plan_while};

#[test]
fn equal_questions_have_equal_bytes_on_every_thread() {
    let problem = problem(7, &Size { days: 5, tasks: 40, meetings: 6 });
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
    let problem = problem(11, &Size { days: 4, tasks: 30, meetings: 3 });
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

/// The same on every machine and in every build: whoever changes the search on purpose writes the new digest here.
#[test]
fn plans_have_the_same_digest_in_every_build() {
    let mut digest = Sha256::new();
    for seed in 0..20 {
        let problem = problem(seed, &Size { days: 5, tasks: 30, meetings: 5 });
        digest.update(dws1::write("x", &problem, &plan(&problem, Budget::steps(300), Seed(seed)).plan));
    }
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, DIGEST);
}

const DIGEST: &str = "79a88b20bb6f7e83b4cec6e1f0aa141a3c925a1ce269c36eec54fe0b77140463";
