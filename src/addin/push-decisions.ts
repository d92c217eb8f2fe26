/** Tells the proxy what people decided in the sheet, and the sheet what was decided elsewhere. */
import { ProxyError } from '../client/errors.js';
import type { ProxyClient } from '../client/proxy-client.js';
import type { UserRows } from '../excel/user-rows.js';
import type { CellToTake } from '../excel/write-user-cells.js';
import { mergeDecisions, type MergedDecisions } from './merge-decisions.js';

/** So often somebody else may save in between before we give up. */
const TRIES = 3;

/** So many sentences, then a number. */
const SENTENCES = 10;

export interface PushDeps {
  readonly client: () => Pick<ProxyClient, 'decisions' | 'saveDecisions'>;
  /** The rooms of excel/, given by the entry. */
  readonly readUserRows: () => Promise<UserRows | null>;
  readonly writeUserCells: (cells: readonly CellToTake[]) => Promise<ReadonlySet<string>>;
  readonly saveTold: (told: ReadonlyMap<string, string>) => Promise<void>;
}

export interface Pushed {
  /** Rows whose decision the proxy has now and had not. */
  readonly changed: number;
  /** Rows that show now what was decided elsewhere. */
  readonly taken: number;
  readonly said: readonly string[];
}

/** Throws ClientError, BookError and WorkbookRefusal; the sheet keeps what people wrote in any case. */
export async function pushDecisions(deps: PushDeps, signal?: AbortSignal): Promise<Pushed> {
  const user = await deps.readUserRows();
  if (user === null) return { changed: 0, taken: 0, said: [] };
  const { toTake, told, changed, said } = await save(user, deps.client, signal);
  // What is still to be taken is agreed on once it stands in the sheet.
  const waiting = new Set(toTake.map(({ key }) => key));
  let agreed = new Map([...told].filter(([key]) => !waiting.has(key)));
  for (const key of waiting) {
    const before = user.told.get(key);
    if (before !== undefined) agreed.set(key, before);
  }
  if (!isEqual(agreed, user.told)) await deps.saveTold(agreed);
  if (waiting.size === 0) return { changed, taken: 0, said: few(said) };
  const taken = await deps.writeUserCells(toTake);
  const before = agreed;
  agreed = new Map(agreed);
  for (const key of taken) agreed.set(key, told.get(key) ?? '');
  if (!isEqual(agreed, before)) await deps.saveTold(agreed);
  const left = waiting.size - taken.size;
  return { changed, taken: taken.size, said: few([...said, ...takenSentence(taken.size), ...leftSentence(left)]) };
}

async function save(user: UserRows, client: PushDeps['client'], signal?: AbortSignal): Promise<MergedDecisions> {
  for (let tries = 1; ; tries += 1) {
    const proxy = client();
    const { tag, value } = await proxy.decisions(signal);
    const merged = mergeDecisions(user, value.decisions);
    try {
      if (merged.toSave !== null) await proxy.saveDecisions({ decisions: [...merged.toSave] }, tag);
      return merged;
    } catch (error) {
      if (!(error instanceof ProxyError && error.isConflict && tries < TRIES)) throw error;
    }
  }
}

function takenSentence(rows: number): readonly string[] {
  if (rows === 0) return [];
  return [`What was decided elsewhere stands in ${rows === 1 ? 'one row' : `${rows} rows`} now.`];
}

function leftSentence(rows: number): readonly string[] {
  if (rows === 0) return [];
  return [
    `In ${rows === 1 ? 'one row' : `${rows} rows`} something was decided elsewhere and not written: the cells changed meanwhile, or hold formulas.`,
  ];
}

function few(said: readonly string[]): readonly string[] {
  if (said.length <= SENTENCES) return said;
  return [...said.slice(0, SENTENCES), `And ${said.length - SENTENCES} more of the kind.`];
}

function isEqual(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, text]) => b.get(key) === text);
}
