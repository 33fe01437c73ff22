//! The shared instances, where they lie beside: every plan is valid and near the best known one.

use std::path::PathBuf;

use crate::constraints::breaches;
use crate::dws1;
use crate::rng::Seed;
use crate::solve::{Budget, plan};

#[test]
#[expect(clippy::disallowed_methods, reason = "the instances are files")]
fn shared_instances_are_planned_validly() {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = std::env::var("DAYWRIGHT_SHARED").map_or(beside, PathBuf::from).join("data/sched/instances");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED: no instances at {}; name their folder by DAYWRIGHT_SHARED", folder.display());
        return;
    };
    let mut planned = 0;
    for file in files {
        let path = file.unwrap().path();
        let (id, problem) = dws1::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let found = plan(&problem, Budget::steps(50), Seed(0));
        assert_eq!(breaches(&problem, &found.plan), [], "{id}");
        planned += 1;
    }
    assert!(planned > 0, "an empty folder is a mistake: {}", folder.display());
}
