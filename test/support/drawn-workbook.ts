/** The workbench with the production code of excel/ as its pane: passes are drawn, and what stands in the sheets is read back. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Drawn } from '../../src/excel/draw-workbook.js';
import type { Pane, Told, Tried } from '../excel/pane-entry.js';
import type { Legs } from './ledger.js';
import { paneBundle } from './pane-bundle.js';
import { PROJECT_ROOT } from './tools.js';
import { openWorkbench, type Workbench } from './workbench.js';

let script: Promise<string> | null = null;

export async function openDrawn(): Promise<DrawnWorkbook> {
  script ??= paneBundle('test/excel/pane-entry.ts');
  const functions: unknown = JSON.parse(await readFile(join(PROJECT_ROOT, 'dist', 'addin', 'functions.json'), 'utf8'));
  const text = await script;
  return new DrawnWorkbook(await openWorkbench({ script: text.replaceAll('</script', '<\\/script'), functions }));
}

export class DrawnWorkbook {
  constructor(readonly bench: Workbench) {}

  draw(legs: Legs, tag: string, info: Told = {}, me = 'pane'): Promise<Tried<Drawn>> {
    return this.call('draw', legs, tag, info, me);
  }

  /**
   * The engine of the workbench gives no table the name of a sheet, as Excel does: TieOut is called something else there, and has its
   * formulas right from the second drawing on.
   */
  async settled(legs: Legs, tag: string): Promise<void> {
    await this.draw(legs, tag);
  }

  /** Calls what pane-entry.ts offers. */
  async call<K extends keyof Pane>(name: K, ...args: Parameters<Pane[K]>): Promise<Awaited<ReturnType<Pane[K]>>> {
    const text = `window.pane[${JSON.stringify(name)}](...${JSON.stringify(args)})`;
    return await this.bench.pane.evaluate<Awaited<ReturnType<Pane[K]>>>(text);
  }

  /** The table as its reader sees it: objects by header. */
  async rows(table = 'Reconciliation'): Promise<Record<string, unknown>[]> {
    const [header = [], ...rows] = await this.bench.run(async (context, name) => {
      const range = context.workbook.tables.getItem(name).getRange();
      range.load('values');
      await context.sync();
      return range.values as unknown[][];
    }, table);
    return rows.map((row) => Object.fromEntries(row.map((value, at) => [String(header[at]), value])));
  }

  async row(company: string, table = 'Reconciliation'): Promise<Record<string, unknown>> {
    const found = (await this.rows(table)).filter((row) => row['Company'] === company);
    if (found.length !== 1) throw new Error(`expected one row of ${company}, found ${found.length}`);
    return found[0]!;
  }

  show(sheet: string): Promise<void> {
    return this.bench.run(async (context, name) => {
      context.workbook.worksheets.getItem(name).activate();
      await context.sync();
    }, sheet);
  }

  sheetNames(): Promise<string[]> {
    return this.bench.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/name');
      await context.sync();
      return worksheets.items.map(({ name }) => name);
    });
  }

  close(): Promise<void> {
    return this.bench.close();
  }
}
