#!/usr/bin/env bash
# Firefox keeps the first language of a node for screen readers: if a script changes its `lang` attribute, texts in it, also
# later ones, still have the language from before in the platform tree (AT-SPI). Chromium has the new language. In the page
# itself, `:lang()` matches the new language in both.
#
# A component that renders English with lang="en" until its translation has come makes a screen reader read the translation
# in an English voice. One that sets `lang` with the translation, and has none before, does not meet this.
#
# Seen with Firefox ESR 153.8, Chromium 156.0.8078.108, at-spi2-core 2.46 and playwright-core 1.64.1. Needs Debian's
# firefox-esr, chromium, xvfb, xauth, dbus, at-spi2-core, python3-gi and gir1.2-atspi-2.0, and Node 20. Fails if Firefox has
# the new language, or Chromium has not, or a first `lang` comes too late as well.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null

# The name and the language of each group of the page.
cat >groups.py <<'PY'
import json, warnings
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
warnings.simplefilter("ignore", DeprecationWarning)
Atspi.init()
groups = {}
def walk(node):
    if node.get_name().startswith("group "):
        text = node.get_child_at_index(node.get_child_count() - 1).get_text_iface()
        groups[node.get_name()] = dict(Atspi.Text.get_default_attributes(text)).get("language")
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            walk(child)
walk(Atspi.get_desktop(0))
print(json.dumps(groups))
PY

cat >see.js <<'JS'
import {execFileSync} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import {chromium, firefox} from 'playwright-core';

const env = {...process.env, ACCESSIBILITY_ENABLED: '1', GNOME_ACCESSIBILITY: '1'};
const html = `<!doctype html><html lang="de"><title>Page</title>
<div role="group" aria-label="group with another lang" lang="en"><p>Hello</p></div>
<div role="group" aria-label="group with a first lang"><p>Hello</p></div>`;
const groups = () => JSON.parse(execFileSync('/usr/bin/python3', ['groups.py'], {encoding: 'utf8'}));

async function see(name, browser) {
  const page = await browser.newPage();
  await page.goto(`data:text/html,${encodeURIComponent(html)}`);
  // The first look makes the browser build the tree.
  while (Object.keys(groups()).length < 2) await sleep(200);
  await page.evaluate(() => {
    for (const group of document.querySelectorAll('[role=group]')) {
      group.lang = 'de';
      const text = document.createElement('p');
      text.textContent = 'Hallo';
      group.append(text);
    }
  });
  const matches = await page.evaluate(() => document.querySelectorAll('[role=group]:lang(de) p').length);
  await sleep(2000);
  const seen = {...groups(), 'texts that match :lang(de)': matches};
  console.log(`${name} ${browser.version()}:`, seen);
  await browser.close();
  return JSON.stringify(Object.values(seen));
}

const inFirefox = await see(
  'Firefox',
  await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: false,
    firefoxUserPrefs: {'accessibility.force_disabled': -1},
    env,
  }),
);
const inChromium = await see(
  'Chromium',
  await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    args: ['--no-sandbox', '--disable-gpu', '--force-renderer-accessibility'],
    env,
  }),
);
const isSame = inFirefox === '["en","de",4]' && inChromium === '["de","de",4]';
console.log(isSame ? 'as described: Firefox keeps the first language' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
xvfb-run --auto-servernum dbus-run-session -- node see.js 2>/dev/null
