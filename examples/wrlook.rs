use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::{Sheet, Theme, render};
use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let entry = REGISTRY.iter().find(|e| e.id == args[1]).unwrap();
    let t = Instant::now();
    let mut x = (entry.open)().unwrap();
    println!("open {:?}", t.elapsed());
    for a in &args[2..] {
        let (k, v) = a.split_once('=').unwrap();
        let t = Instant::now();
        if k == "epoch" {
            x.seek(v.parse().unwrap())
        } else if k == "finish" {
            while !x.prepare(20_000) {}
        } else {
            x.set(k, v).unwrap()
        };
        println!("{a} {:?}", t.elapsed());
    }
    let t = Instant::now();
    for _ in 0..20 {
        std::hint::black_box(x.figures());
    }
    println!("figures {:?}", t.elapsed() / 20);
    let t = Instant::now();
    let f = x.figures();
    for f in &f {
        for (th, n) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            for (w, h, s) in [(544., 370., "wide"), (328., 300., "narrow")] {
                std::fs::write(
                    format!("/tmp/wr/look/{}-{n}-{s}.svg", f.id),
                    render::svg(f, th, Sheet { width: w, height: h }).unwrap(),
                )
                .unwrap();
            }
        }
    }
    println!("svg {:?}", t.elapsed());
    println!("{}", x.summary());
    for r in x.readouts() {
        println!("{}: {}", r.name, r.text)
    }
    for f in &f {
        println!("{}", f.description)
    }
    for c in entry.claims {
        println!("{:?}", x.testable().unwrap().evidence(c.id));
    }
    println!("csv {}", x.csv().unwrap().len());
}
