//! A chain as other programs run it again.

use crate::exhibit::Reproducible;
use crate::exhibit::json::Json;
use crate::numerics::Chain;

/// One chain of weights without biases.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainState {
    /// What its product has to reach.
    pub target: f64,
    /// Its learning rate.
    pub rate: f64,
    /// The chain at the start.
    pub start: Chain,
    /// The chain now.
    pub now: Chain,
    /// How many updates lie between the two.
    pub epoch: u64,
}

/// How far apart the epochs are that are printed, as by `lnn-lab train`.
const EVERY: u64 = 100;

impl Reproducible for ChainState {
    fn fields(&self) -> Vec<(&'static str, Json)> {
        let weights = |chain: &Chain| Json::numbers(chain.weights());
        let chain = Json::Object(vec![
            ("target", Json::Number(self.target)),
            ("learning_rate", Json::Number(self.rate)),
            ("epoch", Json::Count(self.epoch)),
            ("product", Json::Number(self.now.product())),
            ("loss", Json::Number(self.now.loss(self.target))),
            ("start", weights(&self.start)),
            ("now", weights(&self.now)),
        ]);
        vec![("chain", chain)]
    }

    fn randomness(&self) -> String {
        "- No number is drawn at random once the start is known.\n".to_owned()
    }

    /// No command prints a chain.
    fn commands(&self) -> Vec<String> {
        Vec::new()
    }

    fn explanation(&self) -> String {
        format!(
            "\nThis draws the same figures. No command prints a chain; at this epoch its product is {:?} and its loss {:?}.\n",
            self.now.product(),
            self.now.loss(self.target)
        )
    }

    fn script(&self, _points_file: &str) -> Option<String> {
        let Self { target, rate, start, epoch, .. } = self;
        Some(format!(
            "import numpy as np\n\nTARGET = {target:?}\nRATE = {rate:?}\nEPOCHS = {epoch}\nEVERY = {EVERY}\n\
             w = np.array({:?})\n{CHAIN}",
            start.weights()
        ))
    }
}

/// Gradient descent on half the squared distance of the product from its target.
const CHAIN: &str = r#"
np.seterr(all="ignore")
print("epoch,product,loss," + ",".join(f"w{layer + 1}" for layer in range(len(w))))
for epoch in range(EPOCHS + 1):
    if epoch % EVERY == 0 or epoch == EPOCHS:
        product = np.prod(w)
        loss = 0.5 * (product - TARGET) ** 2
        print(epoch, *(repr(float(n)) for n in (product, loss, *w)), sep=",")
    if epoch < EPOCHS:
        others = np.array([np.prod(np.delete(w, layer)) for layer in range(len(w))])
        w = w - RATE * (np.prod(w) - TARGET) * others
"#;
