//! The page lets nothing out: what tries to send is refused, and nobody is reached.

use serde_json::{Value, json};

use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("every kind of request is refused and reaches nobody", all_refused),
    Case::everywhere("the same requests do reach someone without the policy", all_sent_without_policy),
    Case::everywhere("script in the page does not run", no_inline_script),
];

/// Tries one kind of request after the other, each with a path of its own; waits until all have had their time.
const TRY_ALL: &str = "
    const host = arguments[0];
    const add = (name, properties) => {
      document.body.appendChild(Object.assign(document.createElement(name), properties));
    };
    const tries = {
      fetch: () => fetch(`http://${host}/fetch`, { mode: 'no-cors' }),
      xhr: () => { const request = new XMLHttpRequest(); request.open('GET', `http://${host}/xhr`); request.send(); },
      beacon: () => navigator.sendBeacon(`http://${host}/beacon`, 'x'),
      socket: () => void new WebSocket(`ws://${host}/socket`),
      events: () => void new EventSource(`http://${host}/events`),
      image: () => add('img', { src: `http://${host}/image` }),
      script: () => add('script', { src: `http://${host}/script` }),
      style: () => add('link', { rel: 'stylesheet', href: `http://${host}/style` }),
      import: () => add('style', { textContent: `@import 'http://${host}/import';` }),
      background: () => {
        add('style', { textContent: `body { background: url('http://${host}/background') }` });
      },
      frame: () => add('iframe', { src: `http://${host}/frame` }),
      media: () => add('video', { src: `http://${host}/media`, preload: 'auto' }),
      form: () => {
        const name = 'goldpan-form';
        add('iframe', { name });
        add('form', { action: `http://${host}/form`, method: 'post', target: name });
        document.body.lastChild.submit();
      },
    };
    for (const attempt of Object.values(tries)) {
      try { Promise.resolve(attempt()).catch(() => {}); } catch (error) { /* refused at once, as it should */ }
    }
    await new Promise((after) => setTimeout(after, 1500));
    return Object.keys(tries);";

fn try_all(page: &Page) -> Done<Vec<String>> {
    let names = page.script_async(TRY_ALL, &[json!(page.forbidden_address())])?;
    Ok(names.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn all_refused(page: &mut Page) -> Done {
    page.open()?;
    let names = try_all(page)?;
    same("connections", page.connections(), vec![])?;
    let refused: Vec<String> = page.violations()?.into_iter().map(|found| found.directive).collect();
    for directive in
        ["connect-src", "img-src", "script-src-elem", "style-src-elem", "frame-src", "media-src", "form-action"]
    {
        ensure(refused.iter().any(|found| found == directive), || {
            format!("nothing was refused by {directive}: {refused:?}")
        })?;
    }
    ensure(refused.len() >= names.len() - 1, || format!("of {names:?} only {refused:?} were refused"))
}

fn all_sent_without_policy(page: &mut Page) -> Done {
    let bare =
        page.files_on_disk(&[("bare.html", b"<!doctype html><meta charset=utf-8><title>bare</title><body></body>")])?;
    page.open_file(&bare[0])?;
    let names = try_all(page)?;
    let reached = page.connections();
    for name in names {
        let end = format!("/{name} ");
        // A socket asks the proxy for a tunnel, and the path would only follow in it.
        let is_reached = |line: &String| line.contains(&end) || (name == "socket" && line.starts_with("CONNECT 127."));
        ensure(reached.iter().any(is_reached), || format!("{name} reached nobody: {reached:?}"))?;
    }
    Ok(())
}

fn no_inline_script(page: &mut Page) -> Done {
    page.open()?;
    page.script(
        "const add = (html) => document.body.insertAdjacentHTML('beforeend', html);
         add('<img src=\"data:,\" onerror=\"window.ran = 1\">');
         add('<a id=\"run\" href=\"javascript:window.ran = 2\">x</a>');
         const script = document.createElement('script');
         script.textContent = 'window.ran = 3';
         document.body.appendChild(script);
         document.getElementById('run').click();",
        &[],
    )?;
    page.wait_until("three refusals", |page| Ok(page.violations()?.len() >= 3))?;
    same("what ran", page.script("return window.ran ?? null", &[])?, Value::Null)
}
