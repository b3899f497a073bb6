//! Linear neural networks against linear regression.
