use std::fmt::Debug;
use std::ops::{Add, Div, Mul, Sub};
pub use wide::{f64x2, f64x4};

/// Numbers that are computed with side by side, one a lane: `f64` is one lane, `f64x2` two, `f64x4` four.
///
/// Each lane of each operation is rounded as the same operation on `f64` is (IEEE 754), and no operation crosses lanes.
/// So a trial's numbers have the same bits in whatever lane of whatever width it is computed.
///
/// ```
/// use lnn_lab::numerics::{Lanes, Widest};
///
/// // The same sum, one by one and side by side.
/// fn doubled<T: Lanes>(values: &[f64]) -> Vec<f64> {
///     let of = |chunk: &[f64]| {
///         let lanes = T::from_fn(|lane| chunk.get(lane).copied().unwrap_or(0.0));
///         (0..chunk.len()).map(|lane| (lanes + lanes).lane(lane)).collect::<Vec<_>>()
///     };
///     values.chunks(T::WIDTH).flat_map(of).collect()
/// }
/// assert_eq!(doubled::<f64>(&[1.0, 2.5, 3.0]), doubled::<Widest>(&[1.0, 2.5, 3.0]));
/// ```
pub trait Lanes:
    Copy + Debug + Send + Sync + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// How many lanes there are.
    const WIDTH: usize;

    /// The same number in every lane.
    fn splat(value: f64) -> Self;

    /// A number for each lane, by its index.
    fn from_fn(value: impl FnMut(usize) -> f64) -> Self;

    /// The number in one lane; the last one's for an index beyond.
    fn lane(self, index: usize) -> f64;

    /// The magnitude of every lane.
    #[must_use]
    fn abs(self) -> Self;

    /// The square root of every lane.
    #[must_use]
    fn sqrt(self) -> Self;
}

/// The widest lanes that this build computes with in one instruction: four with AVX, else two.
#[cfg(target_feature = "avx")]
pub type Widest = f64x4;
/// The widest lanes that this build computes with in one instruction: four with AVX, else two.
#[cfg(not(target_feature = "avx"))]
pub type Widest = f64x2;

impl Lanes for f64 {
    const WIDTH: usize = 1;

    #[inline]
    fn splat(value: f64) -> Self {
        value
    }

    #[inline]
    fn from_fn(mut value: impl FnMut(usize) -> f64) -> Self {
        value(0)
    }

    #[inline]
    fn lane(self, _: usize) -> f64 {
        self
    }

    #[inline]
    fn abs(self) -> Self {
        f64::abs(self)
    }

    #[inline]
    fn sqrt(self) -> Self {
        f64::sqrt(self)
    }
}

/// Vectors of the `wide` crate are lanes as they are.
macro_rules! lanes {
    ($vector:ty, $width:literal) => {
        impl Lanes for $vector {
            const WIDTH: usize = $width;

            #[inline]
            fn splat(value: f64) -> Self {
                Self::splat(value)
            }

            #[inline]
            fn from_fn(value: impl FnMut(usize) -> f64) -> Self {
                Self::new(std::array::from_fn(value))
            }

            #[inline]
            fn lane(self, index: usize) -> f64 {
                self.to_array()[index.min($width - 1)]
            }

            #[inline]
            fn abs(self) -> Self {
                Self::abs(self)
            }

            #[inline]
            fn sqrt(self) -> Self {
                Self::sqrt(self)
            }
        }
    };
}

lanes!(f64x2, 2);
lanes!(f64x4, 4);
