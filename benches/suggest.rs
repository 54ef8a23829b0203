//! How fast the built-in rules go through article text: `cargo bench --bench suggest`.

#![allow(missing_docs, reason = "the macros of criterion write undocumented functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use goldpan::suggest::{context::Context, engine::Engine};

/// About `bytes` of prose with some forty marks in 4 kB, from sentences that vary by a small generator.
fn article(bytes: usize) -> String {
    const SENTENCES: &[&str] = &[
        "The governor said on Tuesday that the road would stay closed until the end of the month.",
        "Three rockets landed near the US embassy early Sunday, wounding a guard, according to a police officer.",
        "Residents of the valley complained that nobody had asked them about the new school, the bridge or the market.",
        "Fighters of the Northern Liberation Front attacked Camp Redwood with mortars and a car bomb in October 2019.",
        "“We have waited for years,” a farmer told the paper, “and the water is still brown and the lamps are dark.”",
        "Officials counted 2,500 tents along the river and expect the number to grow as the rain continues.",
        "A spokesman for the US-led coalition declined to comment on the drone strike of last week.",
        "She opened the shop with two cousins, sold bread and tea, and learned the names of everyone in the street.",
    ];
    let mut text = String::with_capacity(bytes + 200);
    let mut state = 7_u32;
    while text.len() < bytes {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(SENTENCES[(state >> 16) as usize % SENTENCES.len()]);
        text.push_str(if state >> 30 == 0 { "\n\n" } else { " " });
    }
    text
}

fn suggest(criterion: &mut Criterion) {
    criterion.bench_function("built_in", |bench| bench.iter(Engine::built_in));
    let engine = Engine::built_in();
    let mut group = criterion.benchmark_group("suggest");
    for (name, bytes) in [("4 kB", 4_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)] {
        let text = article(bytes);
        group.sample_size(10).throughput(Throughput::BytesDecimal(text.len() as u64));
        group.bench_function(name, |bench| bench.iter(|| engine.suggest(&text, &Context::dated("2020-02-16"))));
    }
    group.finish();
}

criterion_group!(benches, suggest);
criterion_main!(benches);
