//! Least squares by this crate and by others: the digits that they find of what NIST certifies for its eleven sets, and
//! the time that a line through many points takes. Prints Markdown.

mod accuracy;
mod programs;
mod time;

fn main() {
    println!("{}\n{}", accuracy::table(), time::table());
}
