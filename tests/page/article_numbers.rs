//! Numbers that the article says in words are those of the library.

use lnn_lab::exhibits;
use lnn_lab::numerics::{Chain, Initialisation};
use lnn_lab::study::{cost, protocol};
use std::fs;
use std::path::Path;

/// Asserts that a section of the page says this.
fn says(section: &str, words: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/sections").join(format!("{section}.html"));
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(words), "{section} does not say {words}");
}

#[test]
fn the_experiment_is_as_large_as_the_article_says() {
    says("paper-sweep", "A hundred trials");
    says("paper-sweep", "ten depths, ten thousand epochs, four strengths of noise: ten million epochs a picture");
    assert_eq!((protocol::TRIALS, protocol::EPOCHS), (100, 10_000));
    assert_eq!((protocol::DEPTHS.count(), protocol::NOISE_COEFFICIENTS.len()), (10, 4));
    assert_eq!(protocol::TRIALS * protocol::EPOCHS * protocol::DEPTHS.count() as u64, 10_000_000);
    says("slow-or-stuck", "Ten thousand epochs is where the paper stops");
    says("two-ways", "Given the paper’s 10,000 epochs");
}

#[test]
fn a_typical_product_of_ten_weights_is_as_small_as_the_article_says() {
    says("factors", "at depth 10 a typical product is a few hundred-thousandths");
    let mut products: Vec<f64> = (0..4001)
        .map(|trial| Chain::drawn(Initialisation::PyTorch, 10, 1.0, 1, trial).unwrap().product().abs())
        .collect();
    products.sort_by(f64::total_cmp);
    assert!((2e-5..9e-5).contains(&products[2000]), "{}", products[2000]);
}

#[test]
fn the_shortcut_needs_as_many_numbers_as_the_article_says() {
    says("two-ways", "which needs only six numbers of the data");
    // Its cost does not know how many points there are; the textbook's does.
    assert!(cost::epoch_operations(1, 1000) > 100.0 * cost::epoch_operations_by_moments(1));
    says("two-ways", "The orange one has made 300 steps.");
    let first = exhibits::entry("two-ways").unwrap().first_epoch;
    assert_eq!(first, Some(300));
    says("slow-or-stuck", "Networks after 10,000 epochs");
}
