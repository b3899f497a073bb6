//! How to get the numbers of an exhibit elsewhere, as Markdown.

use super::{ChainState, Export, Form, RaceState, State, SweepState, VERSION};
use crate::figure::counted;
use std::fmt::Write as _;

pub(super) fn of(export: &Export) -> String {
    let at = export.epoch().map(|epoch| format!(" at epoch {}", counted(epoch))).unwrap_or_default();
    let mut text = format!(
        "# Receipt: {}{at}\n\n- Address: <{}>\n- Program: lnn-lab {VERSION}\n",
        export.name,
        export.permalink()
    );
    // A `String` takes everything.
    match &export.state {
        State::Controls => {}
        State::Race(state) => {
            let _ = writeln!(
                text,
                "- Seeds: data {}, weights {}, trial {}",
                state.spec.seed, state.weight_seed, state.spec.trial
            );
        }
        State::Chain(_) => text.push_str("- No number is drawn at random once the start is known.\n"),
        State::Sweep(state) => {
            let _ = writeln!(text, "- Seed: {}", state.spec.seed);
        }
    }
    let _ = writeln!(text, "- Controls: `{}`", export.controls().line());
    let _ = write!(
        text,
        "\n## From the command line\n\n`lnn-lab` is built by `cargo install --path .` in this project’s folder.\n\n```sh\n{}\n```\n",
        export.commands().join("\n")
    );
    match &export.state {
        State::Controls => text.push_str("\nThis draws the same figures, line by line.\n"),
        State::Race(state) => text.push_str(&race(state)),
        State::Chain(state) => text.push_str(&chain(state)),
        State::Sweep(state) => text.push_str(&sweep(state)),
    }
    if let Some(script) = export.script() {
        let _ = write!(
            text,
            "\n## From NumPy\n\nThis program, `{}`, starts from the same numbers, draws nothing at random and computes in 64 \
             bits, in another order of operations. Its rows agree with those above to about nine digits; numbers below 1e-12 \
             are rounding, there and here.\n\n```python\n{script}```\n",
            export.file_name(None, Form::Script)
        );
    }
    text
}

fn race(state: &RaceState) -> String {
    let Some((_, now)) = state.chosen() else { return String::new() };
    let seen = &now.assessment;
    let mut text = format!(
        "\nThe last row is, to the last digit, what is shown of depth {}:\n\n```csv\n\
         epoch,slope,intercept,mse,deviation,mean_abs_gradient\n{},{:?},{:?},{:?},{:?},{:?}\n```\n\n\
         Another depth in place of `--depth {}` gives that one’s.\n",
        state.selected,
        now.epoch,
        seen.line.slope,
        seen.line.intercept,
        seen.training_mse,
        seen.deviation,
        seen.mean_absolute_gradient,
        state.selected,
    );
    if state.rates.len() > 1 {
        text.push_str(
            "\nThe learning rate was changed midway, so the run is in parts, one for each rate. The address does not hold \
             these changes: it opens the run with the last rate throughout. The file of the state and the program below \
             do hold them.\n",
        );
    }
    text
}

fn chain(state: &ChainState) -> String {
    format!(
        "\nThis draws the same figures. No command prints a chain; at this epoch its product is {:?} and its loss {:?}.\n",
        state.now.product(),
        state.now.loss(state.target)
    )
}

fn sweep(state: &SweepState) -> String {
    format!(
        "\nThe first prints every hundredth epoch and the last; wherever the page has the same epoch, and always at {}, the \
         numbers are the same to the last digit. There is no program for NumPy, which draws other random numbers: a trial \
         that is opened in the depth race has one.\n",
        counted(state.spec.epochs)
    )
}
