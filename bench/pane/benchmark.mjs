// How long the pane takes to its first paint and to its tabs, in Chromium with the files in its cache, and what its scripts weigh. The
// proxy and the browser run on the same machine. office.js is not loaded: the page gets an empty one in its place.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/setup/tools.mjs';
import { median, print, printTable } from '../names/print.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const OFFICE = `
  window.CustomFunctions = { associate() {}, Error, ErrorCode: {} };
  window.Office = { onReady: () => Promise.resolve({}), actions: { associate() {} } };`;
/** Notes in the page when the tabs are there. */
const WATCH = `new MutationObserver((_, observer) => {
  if (document.querySelector('[role=tab]') === null) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark('tabs')));
}).observe(document, { childList: true, subtree: true });`;

export async function paneBenchmark() {
  const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
  for (const name of ['functions.js', 'taskpane.js']) {
    const bytes = readFileSync(at(`dist/addin/${name}`));
    const kb = (count) => (count / 1000).toFixed(1);
    print(`pane: ${name} ${kb(bytes.length)} KB, ${kb(gzipSync(bytes, { level: 9 }).length)} KB with gzip`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'driftsheet-bench-pane-'));
  const proxy = spawn(process.execPath, [at('dist/cli/main.js'), 'serve', '--port', '0'], { cwd: folder });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const page = `${await addressOf(proxy)}/addin/taskpane.html`;
    const rows = [['CPU', 'first paint', 'tabs']];
    for (const slowdown of [1, 4]) {
      const medians = await visits(browser, page, slowdown, rounds);
      rows.push([slowdown === 1 ? 'as it is' : `slowed ${slowdown} x`, ...medians.map((ms) => `${ms} ms`)]);
    }
    printTable(rows);
  } finally {
    await browser.close();
    proxy.kill('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  }
}

function addressOf(proxy) {
  return new Promise((resolve) => {
    let said = '';
    proxy.stdout.on('data', (text) => {
      said += text;
      const address = /serves at (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}

/** Medians over visits with the files in the cache: the first visit, which fills it, is not counted. */
async function visits(browser, url, slowdown, rounds) {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  await page.route('https://appsforoffice.microsoft.com/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: OFFICE }),
  );
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const seen = [];
  for (let round = 0; round <= rounds; round += 1) {
    await page.goto(url);
    await page.waitForFunction(
      () => performance.getEntriesByName('tabs').length > 0 && performance.getEntriesByType('paint').length > 0,
    );
    seen.push(
      await page.evaluate(() => [
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        performance.getEntriesByName('tabs')[0].startTime,
      ]),
    );
  }
  await context.close();
  return [0, 1].map((index) => Math.round(median(seen.slice(1).map((one) => one[index]))));
}
