/**
 * The stage of the end-to-end stories: the demo vendors over HTTP, `driftsheet serve` as a process with a store of its own, and the built
 * add-in beside the workbench's sheet in Chromium. What a person does goes through buttons and cells; what is there is read through
 * Excel's API.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import got from 'got';
import type { Locator } from 'playwright-core';
import { makeExports } from '../../bench/exports/make-exports.mjs';
import { LEGS, type Leg } from '../../src/core/leg.js';
import { demoConfig, demoEnvironment } from '../../src/demo/demo-config.js';
import { startDemo, type Demo, type DemoOptions } from '../../src/demo/start-demo.js';
import { readBook, type Book } from './read-book.js';
import { Served } from './served.js';
import { PROJECT_ROOT } from './tools.js';
import { openServedWorkbench, type Workbench } from './workbench.js';

/** Where pictures and other things to look at are left; git ignores it. */
export const PICTURES = join(PROJECT_ROOT, 'artifacts', 'stories');
/** Once a year: what is pulled in a story is pulled because somebody pressed a button. */
const NEVER = '0 0 1 1 *';

interface Standings {
  readonly sources: readonly { readonly lastRun: { readonly state: string } | null }[];
}

export type Row = Readonly<Record<string, unknown>>;
export type TabName = 'Refresh' | 'Drift' | 'Mapping' | 'Share' | 'Settings';

export class Story {
  private constructor(
    private readonly folder: string,
    readonly served: Served,
    private readonly vendors: Demo | null,
    public bench: Workbench,
  ) {}

  /** As a new user: no configuration at all, the address as it is printed. */
  static async asNewUser(): Promise<Story> {
    const folder = mkdtempSync(join(tmpdir(), 'driftsheet-story-'));
    const served = await Served.start({ folder });
    const printed = /open (\S+)\/workbench#token=(\S+)/.exec(served.said);
    if (printed === null) throw new Error(`no address of the workbench in: ${served.said}`);
    const [, address = '', token = ''] = printed;
    return new Story(folder, served, null, await openServedWorkbench(address, token));
  }

  /**
   * With vendors that the test has in its hand, and what their provider's staff have confirmed. `prepare` is done before anybody asks
   * them.
   */
  static async open(options: DemoOptions = {}, prepare: (demo: Demo) => void = () => undefined): Promise<Story> {
    const folder = mkdtempSync(join(tmpdir(), 'driftsheet-story-'));
    const demo = await startDemo(options);
    prepare(demo);
    const { sources } = demoConfig(demo);
    const config = { sources: sources.map((source) => ({ ...source, schedule: NEVER })) };
    writeFileSync(join(folder, 'driftsheet.config.json'), JSON.stringify(config));
    const served = await Served.start({ folder, environment: demoEnvironment(demo) });
    const crosswalk = `${served.address}/api/v1/crosswalk`;
    const authorization = `Bearer ${served.token}`;
    const { headers } = await got(crosswalk, { headers: { authorization } });
    await got.put(crosswalk, {
      json: demo.msp.crosswalk,
      headers: { authorization, 'if-match': headers.etag ?? '' },
    });
    return new Story(folder, served, demo, await openServedWorkbench(served.address, served.token));
  }

  /** With export files: so many companies and SKUs, each with one line in all three legs. The pane has the counts in memory. */
  static async onExports(rows: number): Promise<Story & { readonly exports: Readonly<Record<Leg, string>> }> {
    const folder = mkdtempSync(join(tmpdir(), 'driftsheet-story-'));
    const exports = makeExports(folder, { shape: 'rows', lines: rows * 3 }) as Record<Leg, string>;
    const sources = LEGS.map((leg) => ({ id: leg, type: 'file', leg, path: exports[leg], schedule: NEVER }));
    writeFileSync(join(folder, 'driftsheet.config.json'), JSON.stringify({ sources }));
    const served = await Served.start({ folder, args: ['--config', 'driftsheet.config.json'] });
    const headers = { authorization: `Bearer ${served.token}` };
    await got.post(`${served.address}/api/v1/syncs`, { json: {}, headers });
    for (let isPulled = false; !isPulled;) {
      await new Promise((done) => setTimeout(done, 300));
      const { sources: now } = await got(`${served.address}/api/v1/sources`, { headers }).json<Standings>();
      isPulled = now.every(({ lastRun }) => lastRun !== null && lastRun.state !== 'running');
    }
    const bench = await openServedWorkbench(served.address, served.token);
    await bench.pane.getByText(`${rows} rows in memory`).waitFor();
    return Object.assign(new Story(folder, served, null, bench), { exports });
  }

  /** A token of the proxy for somebody else. */
  newToken(name: string): string {
    const main = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');
    const { stdout, stderr } = spawnSync(process.execPath, [main, 'token', 'new', '--name', name], {
      cwd: this.folder,
      env: { ...process.env, ...demoEnvironment(this.demo) },
      encoding: 'utf8',
    });
    const [token] = /driftsheet_\S+/.exec(stdout) ?? [];
    if (token === undefined) throw new Error(`no token: ${stderr}`);
    return token;
  }

  get demo(): Demo {
    if (this.vendors === null) throw new Error('the vendors of this story run in the proxy');
    return this.vendors;
  }

  /** At the distributor a company's subscription of a SKU now has so many seats more. */
  sell(company: string, sku: string, seats: number): void {
    const accounts = this.demo.msp.companies.filter(({ key }) => key === company).flatMap((one) => one.accounts);
    const all = accounts.flatMap(({ subscriptions }) => subscriptions);
    const [one, ...others] = all.filter(({ product }) => product.sku === sku);
    if (one === undefined || others.length > 0) throw new Error(`expected one subscription of ${company} / ${sku}`);
    this.demo.pax8.sales.setSeats(one.id, one.quantity + seats);
  }

  /** Presses `Refresh all` in the pane, waits until it has ended, and gives what was said. */
  async refresh(source?: string): Promise<string> {
    const { pane } = this.bench;
    await this.tab('Refresh');
    const name = source === undefined ? 'Refresh all' : `Refresh ${source}`;
    await pane.getByRole('button', { name, exact: true }).click();
    await pane.getByRole('button', { name: 'Stop waiting' }).waitFor({ state: 'detached' });
    await this.bench.control('whenCalculated');
    return await this.notice.innerText();
  }

  get notice(): Locator {
    return this.bench.pane.locator('#notice');
  }

  async tab(name: TabName): Promise<void> {
    await this.bench.pane.getByRole('tab', { name, exact: true }).click();
  }

  /** Every cell of every sheet. */
  async read(): Promise<Book> {
    await this.bench.control('whenCalculated');
    return await readBook(this.bench);
  }

  /** The table as its reader sees it: values by header, in the order of its rows. */
  async rows(table = 'Reconciliation'): Promise<readonly Row[]> {
    const [header = [], ...rows] = await this.bench.run(async (context, name) => {
      const range = context.workbook.tables.getItem(name).getRange();
      range.load('values');
      await context.sync();
      return range.values as unknown[][];
    }, table);
    return rows.map((row) => Object.fromEntries(row.map((value, at) => [String(header[at]), value])));
  }

  /** The one row of a company and a SKU, named as the workbook names them. */
  async row(company: string, sku: string): Promise<Row> {
    const found = (await this.rows()).filter((row) => row['Company'] === company && row['SKU'] === sku);
    if (found.length !== 1) throw new Error(`expected one row of ${company} / ${sku}, found ${found.length}`);
    return found[0]!;
  }

  /** What cells show, an error with its sentence. */
  async shown(sheet: string, address: string): Promise<readonly unknown[]> {
    await this.bench.control('whenCalculated');
    const values = (await this.bench.values(address, sheet)).flat();
    const [first = ''] = address.split(':');
    const [column, row] = [first.replace(/\d/g, ''), Number(first.replace(/\D/g, ''))];
    const messages = await this.bench.control('messages');
    const told = new Map(messages.map((one) => [one.address, `${one.error} ${one.message}`]));
    return values.map((value, at) => told.get(`${sheet}!${column}${row + at}`) ?? value);
  }

  async show(sheet: string, address = 'A1'): Promise<void> {
    await this.bench.run(
      async (context, [name, where]) => {
        const worksheet = context.workbook.worksheets.getItem(name);
        worksheet.activate();
        worksheet.getRange(where).select();
        await context.sync();
      },
      [sheet, address] as const,
    );
  }

  /** A picture for the eye of whoever works on this. Gives its path. */
  async picture(name: string): Promise<string> {
    mkdirSync(PICTURES, { recursive: true });
    const path = join(PICTURES, `${name}.png`);
    await this.bench.page.screenshot({ path });
    return path;
  }

  async close(): Promise<void> {
    try {
      await this.bench.close();
    } finally {
      await this.served.stop();
      await this.vendors?.close();
      rmSync(this.folder, { recursive: true, force: true });
    }
  }
}
