//! `multiverse`: one universe is what the file holds, shards are joined, and what is no universe is refused.

use crate::program::{Folder, table};
use crate::refusal::assert_refused;
use lnn_lab::study::multiverse::{Effect, Multiverse, SEED, Shard, TRIALS, Universe, shard_bytes};
use std::fs;

/// The file of the page.
fn published() -> Multiverse {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/multiverse.bin");
    Multiverse::from_bytes(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_file_of_the_page_is_of_what_this_version_computes() {
    let file = published();
    assert_eq!((file.header().trials, file.header().seed), (TRIALS, SEED));
    assert_eq!(file.effects().len(), Universe::COUNT);
}

#[test]
fn one_universe_is_printed_as_the_file_has_it() {
    let (folder, file) = (Folder::new("multiverse_one"), published());
    for text in [
        "pytorch/gradient_descent/0.001/10000/1000/0.05/deviation/mean",
        "he/momentum/best/1000/10/plain/validation_mse/median",
        "zero_asymmetric/adam/0.01/1000/100/0.3/train_mse/mean",
    ] {
        let Effect { effect, low, high } = file.effect(text.parse().unwrap());
        let row = format!("{text},{TRIALS},{effect},{low},{high}");
        let printed = folder.print(&format!("multiverse --one {text}"));
        assert_eq!(table(&printed).collect::<Vec<_>>(), ["universe,trials,effect,low,high", &row]);
    }
}

#[test]
fn shards_that_are_there_are_joined_and_not_computed_again() {
    let folder = Folder::new("multiverse_shards");
    fs::create_dir(folder.path("shards")).unwrap();
    let file = published();
    for shard in Shard::all() {
        let bytes = shard_bytes(&file.effects()[shard.places()]);
        folder.write(&format!("shards/{}-{TRIALS}.shard", shard.name()), bytes);
    }
    assert_eq!(folder.print("multiverse --shards shards --out joined.bin"), "");
    assert_eq!(fs::read(folder.path("joined.bin")).unwrap(), file.to_bytes());
    let first = format!("shards/{}-{TRIALS}.shard", Shard::all().next().unwrap().name());
    folder.write(&first, [1, 2, 3]);
    let outcome = folder.run("multiverse --shards shards --out joined.bin");
    assert_refused(&outcome, "a damaged shard", &["pytorch-gradient_descent", "is damaged"]);
}

#[test]
fn what_is_no_universe_and_no_part_is_refused() {
    let folder = Folder::new("multiverse_bad_options");
    for (arguments, words) in [
        ("--one pytorch/sgd/0.001/10000/1000/0.05/deviation/mean", &["--one", "one of gradient_descent, momentum"][..]),
        ("--one here", &["--one", "start/optimiser/rate"]),
        ("--shards nowhere", &["nowhere", "no folder"]),
        ("--shards . --part 0/3", &["--part", "1 <= k <= n <= 1000"]),
        ("--shards . --part 1/3 --out all.bin", &["--part", "--out"]),
        ("--shards . --trials 1", &["--trials", "from 2 to 255"]),
    ] {
        assert_refused(&folder.run(&format!("multiverse {arguments}")), arguments, words);
    }
}
