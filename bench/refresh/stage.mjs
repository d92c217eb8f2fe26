// `driftsheet serve` on three export files, and the add-in beside the workbench's sheet in Chromium: server, pane and sheet on this machine.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/setup/tools.mjs';
import { makeExports } from '../exports/make-exports.mjs';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const TOKEN = 'a-token-that-only-this-benchmark-uses-0123456789';
/** Once a year: what is pulled is pulled because the benchmark asked. */
const NEVER = '0 0 1 1 *';
const MINUTES = 60_000;

/** Notes what keeps the page from answering: tasks of its one thread, which sheet and pane share. */
const WATCH = `
  window.blocks = [];
  new PerformanceObserver((list) => window.blocks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });`;

/** `rows` companies and SKUs, with a line of each in all three legs. */
export async function openStage(rows) {
  const folder = mkdtempSync(join(tmpdir(), 'driftsheet-bench-refresh-'));
  const exports = makeExports(folder, { shape: 'rows', lines: rows * 3 });
  const sources = Object.entries(exports).map(([leg, path]) => ({ id: leg, type: 'file', leg, path, schedule: NEVER }));
  writeFileSync(join(folder, 'driftsheet.config.json'), JSON.stringify({ sources }));
  const args = [MAIN, 'serve', '--config', 'driftsheet.config.json', '--port', '0'];
  const proxy = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, DRIFTSHEET_TOKEN: TOKEN } });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--enable-precise-memory-info'],
  });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.addInitScript(WATCH);
  const address = await addressOf(proxy);
  await pull(address);
  await page.goto(`${address}/workbench#token=${TOKEN}`);
  const pane = page.frameLocator('#pane');
  await pane.getByText(`${rows} rows in memory`).waitFor({ timeout: 5 * MINUTES });
  const close = async () => {
    await browser.close();
    proxy.kill('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, pane, exports, close };
}

function addressOf(proxy) {
  return new Promise((resolve, reject) => {
    let said = '';
    proxy.stderr.on('data', (text) => (said += text));
    proxy.stdout.on('data', (text) => {
      said += text;
      const address = /serves at (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    proxy.on('exit', () => reject(new Error(`bench: the proxy ended: ${said}`)));
  });
}

/** The pane starts with the counts in memory. */
async function pull(address) {
  const ask = async (path, method) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const body = method === 'POST' ? '{}' : undefined;
    return (await fetch(`${address}/api/v1${path}`, { method, headers, body })).json();
  };
  await ask('/syncs', 'POST');
  for (;;) {
    const { sources } = await ask('/sources', 'GET');
    if (sources.every(({ lastRun }) => lastRun !== null && lastRun.state !== 'running')) return;
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Does something in the page, until nothing is left to calculate; gives how long it took and what it cost. */
export async function measured(page, work) {
  await page.evaluate(() => {
    window.blocks = [];
    window.workbenchMeter.reset();
  });
  const start = performance.now();
  await work();
  await page.evaluate(() => window.workbench.whenCalculated());
  const time = performance.now() - start;
  const seen = await page.evaluate(() => ({
    meter: window.workbenchMeter.read(),
    blocks: window.blocks,
    heap: performance.memory.usedJSHeapSize,
  }));
  return { time, ...seen };
}

export async function refreshAll({ pane }) {
  await pane.getByRole('button', { name: 'Refresh all', exact: true }).click();
  await pane.getByRole('button', { name: 'Stop waiting' }).waitFor({ state: 'detached', timeout: 20 * MINUTES });
}
