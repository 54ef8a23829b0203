//! What a project's own rules cost: `cargo bench --bench own_rules`.

#![allow(missing_docs, reason = "the macros of criterion write undocumented functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use goldpan::model::rules::{Expression, OwnRules, Pattern, Rule, Term, TermCase};
use goldpan::suggest::{context::Context, engine::Engine};

const SENTENCES: &str = "Three rockets landed near the US embassy early Sunday, wounding a guard, according to a police \
     officer. “We have waited for years,” a farmer told the paper, “and the water is still brown and the lamps are dark.”\n\n";

fn terms(count: usize) -> OwnRules {
    let term = |number: usize| {
        let text = format!("Northern Front {number}");
        Rule::Term(Term {
            text: text.into(),
            label: "GROUP".into(),
            case: TermCase::Capitals,
            value: None,
            identifier: None,
        })
    };
    OwnRules::default().edited(&[], &(0..count).map(term).collect::<Vec<_>>()).unwrap_or_default()
}

fn patterns(count: usize, expression: impl Fn(usize) -> Expression) -> OwnRules {
    let pattern = |number: usize| {
        Rule::Pattern(Pattern { name: number.to_string().into(), label: "X".into(), expression: expression(number) })
    };
    OwnRules::default().edited(&[], &(0..count).map(pattern).collect::<Vec<_>>()).unwrap_or_default()
}

fn own_rules(criterion: &mut Criterion) {
    let base = Engine::built_in();
    let regex = |number: usize| Expression::Regex {
        source: format!(r"(?:Operation|Task) [A-Z]\w+ {number}").into(),
        any_case: false,
    };
    let tokens = |number: usize| {
        Expression::Tokens(format!(r#"[{{"LOWER":"front{number}"}},{{"IS_TITLE":true,"OP":"+"}}]"#).into())
    };
    let cases = [
        ("none", OwnRules::default()),
        ("10,000 terms", terms(10_000)),
        ("100 regular expressions", patterns(100, regex)),
        ("100 token patterns", patterns(100, tokens)),
    ];
    let text = SENTENCES.repeat(1_000_000 / SENTENCES.len());
    for (name, own) in &cases {
        let mut group = criterion.benchmark_group(*name);
        group.sample_size(10);
        group.bench_function("build", |bench| bench.iter(|| base.with_own(own)));
        let (engine, _) = base.with_own(own);
        group.bench_function("build again", |bench| bench.iter(|| engine.with_own(own)));
        group.throughput(Throughput::BytesDecimal(text.len() as u64));
        group.bench_function("1 MB", |bench| bench.iter(|| engine.suggest(&text, &Context::NONE)));
        group.finish();
    }
}

criterion_group!(benches, own_rules);
criterion_main!(benches);
