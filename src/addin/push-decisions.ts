/** Tells the proxy what people decided in the sheet. */
import { ProxyError } from '../client/errors.js';
import type { ProxyClient } from '../client/proxy-client.js';
import type { UserRows } from '../excel/user-rows.js';
import { mergeDecisions } from './merge-decisions.js';

/** So often somebody else may save in between before we give up. */
const TRIES = 3;

export interface PushDeps {
  readonly client: () => Pick<ProxyClient, 'decisions' | 'saveDecisions'>;
  /** excel/user-rows.ts, given by the entry. */
  readonly readUserRows: () => Promise<UserRows | null>;
  readonly saveTold: (told: ReadonlyMap<string, string>) => Promise<void>;
}

export interface Pushed {
  /** Rows whose decision the proxy has now and had not. */
  readonly changed: number;
  readonly said: readonly string[];
}

/** Throws ClientError and BookError; the sheet keeps what people wrote in any case. */
export async function pushDecisions(
  { client, readUserRows, saveTold }: PushDeps,
  signal?: AbortSignal,
): Promise<Pushed> {
  const user = await readUserRows();
  if (user === null) return { changed: 0, said: [] };
  for (let tries = 1; ; tries += 1) {
    const proxy = client();
    const { tag, value } = await proxy.decisions(signal);
    const { toSave, changed, told, said } = mergeDecisions(user, value.decisions);
    try {
      if (toSave !== null) await proxy.saveDecisions({ decisions: [...toSave] }, tag);
    } catch (error) {
      if (error instanceof ProxyError && error.isConflict && tries < TRIES) continue;
      throw error;
    }
    if (!isEqual(told, user.told)) await saveTold(told);
    return { changed, said };
  }
}

function isEqual(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, text]) => b.get(key) === text);
}
