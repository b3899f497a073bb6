use super::error::CliError;
use super::output;

/// What the files and tables of this program hold: columns, units and how quantiles are defined.
#[derive(clap::Args)]
#[command(long_about = TEXT)]
pub(super) struct Formats;

/// What `help formats` says.
const TEXT: &str = "\
What the files and tables of this program hold: columns, units and how quantiles
are defined.

Numbers are written with the fewest digits that read back to the same 64 bits.
Lines that begin with # say where a table comes from: the version, a command that
prints the same table again, with every option, and which points it is of: their
number, their file, its CRC-32 and what it says of itself. This program skips
them where it reads tables; others do where they are told that # begins a
comment: in pandas, read_csv(..., comment='#'), and in R, read.csv(...,
comment.char = '#'). JSON has the same as program, command and data.

POINTS, printed by generate and read by fit and train: CSV with the header x,y;
comments say which ground truth they scatter around.

CLOSED FORM, printed by fit: JSON.
  slope, intercept   of the ordinary least squares line
  n                  number of points
  mse                mean squared error (1/n, no 1/2), in squared units of y
  r_squared          share of the variance of y that the line explains
  residual_error     sqrt(sum of squared residuals / (n - 2)), in units of y
  slope_error, intercept_error
                     their standard errors
With --each, CSV: a row for each point.
  x, y               the point, and fitted, the line at this x
  residual           y - fitted
  leverage           1/n + (x - mean)^2 / sum of (x - mean)^2
  influence          Cook's distance
  confidence_low, confidence_high
                     hold the line at this x with a probability of 95 %
  prediction_low, prediction_high
                     hold a further point at this x with that probability

CLOSED FORM of several columns: JSON with program, command and data, x, the
names of the features; n; rank, how many features are linearly independent;
singular_values, of the centred columns scaled to length 1; and models, one for
each output, with coefficients in the order of x, intercept, their standard
errors, mse, r_squared and residual_error. fit --each prints each output, actual
and predicted, and the residual.

COURSE, printed by train: CSV, a row for each printed epoch, and a last line of
comment: whether the run diverged, and how far it ended from the closed form.
  epoch              updates made so far
  slope, intercept   of the end-to-end line
  mse                mean squared error on the points, in squared units of y
  deviation          D = |slope - slope*| + |intercept - intercept*|, where *
                     marks the closed form
  mean_abs_gradient  mean of |dMSE/dw| and |dMSE/db| over all layers

COURSE of several features: CSV with epoch; mse, summed over the outputs;
deviation, the absolute differences of all coefficients and intercepts from the
closed form, added; and the singular values of the end-to-end map, the largest
first. All are in the original units.

WEIGHTS, written by train --final and read by train --initial-weights: JSON with
weights and biases, a number for each layer, the first layer first; from has the
program, the command and the epoch, and need not be there.

WEIGHTS of several features: JSON with layers, the first one first, of weights,
a row for each number that leaves the layer, and biases, in standardised units
where these were asked for; end_to_end, with coefficients, a row for each
output, and intercepts, in the original units; and from, as above.

SWEEP, printed by sweep and merge as CSV: a row for each depth, recorded epoch
and metric. A trial has 1000 training and 200 validation points on
y = A x + B + noise, with A, B and x from N(0, 1); the noise is normal, and its
standard deviation is the noise coefficient times the mean of A x + B.
  noise           noise coefficient
  learning_rate   length of a step
  depth, epoch    layers, and updates made so far
  trials          trials that did not diverge; the others are in no number of
                  their depth, and a line beginning with # counts them
  metric          deviation, train_mse, validation_mse or mean_abs_gradient, as
                  in COURSE; each is that of the network after so many updates
  mean            over the trials
  standard_error  of that mean: s / sqrt(trials), s with trials - 1
  median, q10, q90
                  quantiles: between the two sorted values next to the place
                  (trials - 1) q, in proportion (definition 7 of Hyndman and
                  Fan 1996, NumPy's default). Exact in studies of at most
                  100,000 trials, else right to 1/512 of the value.
An empty field is a number that there is not, because all trials diverged.

SWEEP as JSON: the program, the command, the settings, the trials as pairs of
the first and the one after the last, how good quantiles are, and for each depth
how many trials diverged and the rows, with min, max and more quantiles.

NEIGHBOURS, printed by neighbours: CSV or JSON, a row for each seed with the
numbers of the experiment, which its help describes.

UNIVERSE, printed by multiverse --one: CSV.
  universe      the choices: start/optimiser/rate/budget/points/noise/measure/
                summary
  trials        how many each depth has
  effect        of the 45 pairs of depths 1 to 10, in how many the deeper ends
                worse, less in how many it ends better
  low, high     the ends of its 95 % interval, from resampled trials

SUMMARY, written by sweep --trial-range and read by merge: a first line with the
version of the form, a line of JSON with the settings, and checksummed sections.

PAGE, downloaded there: CSV under lines of comment (the exhibit and the epoch of
its numbers, the version, the address of the state, the controls), JSON with the
same as fields, and pictures with the same in their metadata.

Exit codes: 0 is a result, divergence among them; 2 is bad input, or a file that
cannot be written, and says so in one line on standard error.
";

impl Formats {
    #[expect(clippy::unused_self, reason = "as of all commands")]
    pub(super) fn run(&self) -> Result<(), CliError> {
        output::print(TEXT)
    }
}
