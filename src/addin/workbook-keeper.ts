/**
 * What the add-in does with the workbook it stands in: draws new counts, answers from what was saved, finds the lines of a row, hands out
 * copies. Excel itself is given, so that all of it can be told without one.
 */
import type { Leg } from '../core/leg.js';
import type { Drawn } from '../excel/draw-workbook.js';
import type { Frozen } from '../excel/freeze-values.js';
import type { PassToShow } from '../excel/plan-workbook.js';
import type { LegLines } from '../excel/select-lines.js';
import type { UserRows } from '../excel/user-rows.js';
import { isCellError } from '../functions/cell-error.js';
import type { IndexData } from '../functions/index-data.js';
import type { ReadyGate } from '../functions/ready-gate.js';
import { breathe } from './breathe.js';
import type { Counts } from './counts.js';
import { copyName, makeCopy } from './make-copy.js';
import { says } from './sentences.js';

export interface WorkbookDeps {
  readonly memory: Pick<ReadyGate, 'fill' | 'current'>;
  /** The rooms of excel/, given by the entry. */
  readonly excel: {
    readonly draw: (show: PassToShow) => Promise<Drawn>;
    readonly readIndex: () => Promise<IndexData | null>;
    readonly readUserRows: () => Promise<UserRows | null>;
    readonly selectRow: (key: string) => Promise<boolean>;
    readonly findLines: (key: string) => Promise<readonly LegLines[]>;
    readonly selectLines: (leg: Leg, key: string) => Promise<number>;
    readonly freeze: () => Promise<Frozen>;
    readonly openCopy: (bytes: Uint8Array) => Promise<void>;
  };
  readonly askCellsAgain: () => Promise<void>;
  /** Hands a file to the person. */
  readonly download: (name: string, bytes: Uint8Array) => void;
  readonly version: string;
  /** Namespace of our functions in this build; null for none. */
  readonly namespace: string | null;
}

export class WorkbookKeeper {
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: WorkbookDeps) {}

  /** Throws WorkbookRefusal: the figures of the workbook are then the old ones. One drawing at a time; who asks meanwhile waits. */
  draw(counts: Counts): Promise<Drawn> {
    const next = this.running.then(
      () => this.drawNow(counts),
      () => this.drawNow(counts),
    );
    this.running = next;
    return next;
  }

  /** Fills the memory with the figures of the saved workbook, where nothing newer is in it yet. True when it did. */
  async answerFromSaved(): Promise<boolean> {
    const { memory, excel } = this.deps;
    const data = await excel.readIndex();
    // Meanwhile the proxy may have answered: its figures are the newer ones.
    if (data === null || !(memory.current === null || isCellError(memory.current))) return false;
    memory.fill(data);
    return true;
  }

  /** False: the table or the row is not there. */
  selectRow(companyId: string, skuId: string): Promise<boolean> {
    return this.deps.excel.selectRow(`${companyId}|${skuId}`);
  }

  /** Where the lines behind a row stand. */
  findLines(companyId: string, skuId: string): Promise<readonly LegLines[]> {
    return this.deps.excel.findLines(`${companyId}|${skuId}`);
  }

  /** How many lines of the leg are selected now. */
  selectLines(leg: Leg, companyId: string, skuId: string): Promise<number> {
    return this.deps.excel.selectLines(leg, `${companyId}|${skuId}`);
  }

  /**
   * Opens a copy in a window of its own; where this Excel opens none for an add-in, it is downloaded. Gives a sentence on where it is.
   * Throws what the download had to say.
   */
  async shareCleanCopy(counts: Counts, madeBy: string | null = null): Promise<string> {
    const bytes = await this.copyOf(counts, madeBy);
    try {
      await this.deps.excel.openCopy(bytes);
      return says.copyOpen;
    } catch {
      // An older Excel, one whose administrator forbids it, or one that another window keeps busy: the bytes are the same.
      const name = copyName(counts);
      this.deps.download(name, bytes);
      return says.copySaved(name);
    }
  }

  /** The copy as bytes of an .xlsx. */
  async copyOf(counts: Counts, madeBy: string | null = null): Promise<Uint8Array> {
    const users = await this.deps.excel.readUserRows();
    return makeCopy({ counts, users, version: this.deps.version, madeBy });
  }

  /** Our formulas become the values they show, in this workbook, for good. */
  async freezeInPlace(): Promise<string> {
    const { cells, open, protectedSheets } = await this.deps.excel.freeze();
    return says.frozen(cells, open, protectedSheets);
  }

  private async drawNow({ answer, result }: Counts): Promise<Drawn> {
    const { excel, version, namespace, askCellsAgain } = this.deps;
    // Loaded when it is first needed: the pane paints without the layout.
    const [{ toWorkbookInSteps }, { decidedIn }, { WAIVERS_SHEET }] = await Promise.all([
      import('../workbook/to-workbook.js'),
      import('../workbook/decided.js'),
      import('../workbook/sheet-waivers.js'),
    ]);
    const info = {
      title: 'Licence reconciliation',
      version,
      isInvented: answer.isDemo,
      target: 'live',
      crosswalk: answer.crosswalk,
      crosswalkVersion: String(answer.crosswalk.version),
      tolerance: answer.tolerance,
      comparableDays: answer.comparableDays,
      carried: decidedIn(answer.decisions.decisions, result),
    } as const;
    const sheets = await toWorkbookInSteps(result, info, breathe);
    const drawn = await excel.draw({ sheets, pass: passOf({ answer, result }), namespace, sometimes: [WAIVERS_SHEET] });
    if (drawn.hasWritten) await askCellsAgain();
    return drawn;
  }
}

/** What tells one pass from the next: what was pulled, and when; what people said in between makes no new one. */
export function passOf({ answer, result }: Counts): string {
  const parts = answer.snapshots.map(({ source, scope, takenAt }) => `${source} ${scope} ${takenAt}`).sort();
  const text = [result.asOf, ...parts].join('\n');
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at += 1)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return hash.toString(16);
}
