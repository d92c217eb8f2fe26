/**
 * The workbench in headless Chromium, with a small page of the test's own as the add-in's pane: the real office.js client
 * in it talks to the host around it. One browser serves a test file.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Frame, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/setup/tools.mjs';
import type { Control } from '../../src/workbench/page/control.js';
import type { MeterReading } from '../../src/workbench/host/meter.js';
import { PROJECT_ROOT } from './tools.js';

/** Time for a step in the browser on a machine that is busy with something else too. */
export const SLOW = 120_000;

const OFFICE = join(PROJECT_ROOT, 'node_modules', '@microsoft', 'office-js', 'dist');
const WORKBENCH = join(PROJECT_ROOT, 'dist', 'workbench');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

/** The one script tag of a production page, and what stands in its place on the workbench. */
export const OFFICE_SCRIPT =
  /<script[^>]*src="https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/office\.js"[^>]*><\/script>/;

/** Files by path; a page with the production script tag gets the workbench's scripts instead. */
export async function serveWorkbench(
  files: Readonly<Record<string, string>>,
): Promise<{ url: string; server: Server }> {
  const scripts = await readFile(join(WORKBENCH, 'office-scripts.html'), 'utf8');
  const read = async (path: string): Promise<string | Buffer> => {
    const own = files[path];
    if (own !== undefined) return own.replace(OFFICE_SCRIPT, () => scripts);
    if (path === '/workbench') return await readFile(join(WORKBENCH, 'workbench.html'));
    if (path.startsWith('/workbench/office/'))
      return await readFile(join(OFFICE, path.slice('/workbench/office/'.length)));
    if (path.startsWith('/workbench/')) return await readFile(join(WORKBENCH, path.slice('/workbench/'.length)));
    throw new Error(`nothing at ${path}`);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    read(pathname).then(
      (body) => response.setHeader('content-type', TYPES[extname(pathname)] ?? 'text/html; charset=utf-8').end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** The production page's head: the script of Microsoft's CDN, which is never asked. */
const paneOf = (script: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pane</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script></head>
<body><p>A pane of the test.</p><script>${script}</script></body></html>`;

export interface OfficeFailure {
  readonly code: string;
  readonly message: string;
  /** The statement that failed, as the client names it. */
  readonly statement: string;
}

export class Workbench {
  constructor(
    readonly page: Page,
    readonly pane: Frame,
    readonly url: string,
    readonly close: () => Promise<void>,
    /** What the page threw so far. */
    readonly failures: readonly string[] = [],
  ) {}

  /** Runs a batch in the pane with the real client. The function is sent as text: it sees nothing but its arguments. */
  async run<T, A = undefined>(
    batch: (context: Excel.RequestContext, argument: A) => Promise<T>,
    argument?: A,
    options: object = {},
  ): Promise<T> {
    const text = `Excel.run(${JSON.stringify(options)}, (context) => (${batch.toString()})(context, ${JSON.stringify(argument)}))`;
    return await this.pane.evaluate<T>(text);
  }

  /** The error that a batch ends in; throws when it does not fail. */
  async fail<A = undefined>(
    batch: (context: Excel.RequestContext, argument: A) => Promise<unknown>,
    argument?: A,
  ): Promise<OfficeFailure> {
    const text = `Excel.run((context) => (${batch.toString()})(context, ${JSON.stringify(argument)})).then(
      () => null,
      (error) => ({ code: error.code, message: error.message, statement: error.debugInfo?.statement ?? '' }))`;
    const failure = await this.pane.evaluate<OfficeFailure | null>(text);
    if (failure === null) throw new Error('the batch was expected to fail');
    return failure;
  }

  /** The values of a range of the first sheet that the client sees, once everything is calculated. */
  async values(address: string, sheet = 'Sheet1'): Promise<unknown[][]> {
    return await this.run(
      async (context, [name, where]) => {
        const range = context.workbook.worksheets.getItem(name).getRange(where);
        range.load('values');
        await context.sync();
        return range.values as unknown[][];
      },
      [sheet, address] as const,
    );
  }

  /** Enters values or formulas, as an add-in does. */
  async enter(address: string, formulas: readonly (readonly unknown[])[], sheet = 'Sheet1'): Promise<void> {
    await this.run(
      async (context, [name, where, entries]) => {
        context.workbook.worksheets.getItem(name).getRange(where).formulas = entries.map((row) => [...row]);
        await context.sync();
      },
      [sheet, address, formulas] as const,
    );
  }

  /** What the page offers beside Excel's API. */
  async control<K extends keyof Control>(
    name: K,
    ...args: Control[K] extends (...args: infer P) => unknown ? P : [Control[K]]
  ): Promise<Control[K] extends (...args: never[]) => infer R ? Awaited<R> : Control[K]> {
    return (await this.page.evaluate(
      ([member, given]) => {
        const own = (window as unknown as { workbench: Record<string, unknown> }).workbench;
        const value = own[member];
        if (typeof value === 'function') return (value as (...each: unknown[]) => unknown)(...given);
        own[member] = given[0];
        return value;
      },
      [name, args] as [string, unknown[]],
    )) as never;
  }

  async meter(): Promise<MeterReading> {
    return await this.page.evaluate(() =>
      (window as unknown as { workbenchMeter: { read(): MeterReading } }).workbenchMeter.read(),
    );
  }

  async resetMeter(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as { workbenchMeter: { reset(): void } }).workbenchMeter.reset());
  }
}

export interface WorkbenchOptions {
  /** Script of the pane's page, after the client. */
  readonly script?: string;
  /** functions.json beside the pane. */
  readonly functions?: unknown;
  readonly files?: Readonly<Record<string, string>>;
}

let browser: Browser | null = null;

/** Chromium, started once in a test file. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is missing');
  return (browser ??= await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = null;
}

export async function openWorkbench({ script = '', functions, files = {} }: WorkbenchOptions = {}): Promise<Workbench> {
  const { url, server } = await serveWorkbench({
    '/pane.html': paneOf(script),
    ...(functions === undefined ? {} : { '/functions.json': JSON.stringify(functions) }),
    ...files,
  });
  return await visitWorkbench(
    `${url}/workbench?pane=/pane.html`,
    '/pane.html',
    () => new Promise((done) => server.close(done)),
  );
}

/** The workbench of a proxy, with the add-in as it was built beside the sheet. `address`: of the proxy. */
export async function openServedWorkbench(address: string, token: string): Promise<Workbench> {
  return await visitWorkbench(`${address}/workbench#token=${token}`, '/workbench/addin/taskpane.html', () =>
    Promise.resolve(),
  );
}

/** The engine validates data in idle time, and the sheet may have been deleted by then: nothing is lost, and nothing is to be said. */
function isAfterSheet({ message, stack }: Error): boolean {
  return message.includes('cannot find current worksheet') && stack?.includes('SheetsDataValidation') === true;
}

async function visitWorkbench(url: string, paneAt: string, closeServer: () => Promise<unknown>): Promise<Workbench> {
  const context = await (await openBrowser()).newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(SLOW);
  const page = await context.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => {
    if (!isAfterSheet(error)) failures.push(error.stack?.slice(0, 2_000) ?? error.message);
  });
  await page.goto(url);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await page.waitForFunction('document.getElementById("pane").contentWindow.Office?.onReady !== undefined');
  const pane = page.frame({ url: ({ pathname }) => pathname === paneAt });
  if (pane === null) throw new Error('the workbench shows no pane');
  await pane.evaluate('Office.onReady()');
  const close = async (): Promise<void> => {
    await context.close();
    await closeServer();
    if (failures.length > 0) throw new Error(`the page threw: ${failures.join('; ')}`);
  };
  return new Workbench(page, pane, new URL(url).origin, close, failures);
}
