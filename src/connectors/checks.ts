/** Tries what a pull needs, one small request after another, and keeps what came of it. */
import type { Check } from './connector.js';
import { ConnectorError } from './errors.js';

export type Attempt = Omit<Check, 'problem'> & { readonly work: () => Promise<void> };

/** Throws only what is no ConnectorError. Stops after the first failure of an attempt without which the others are pointless. */
export async function tryAll(
  attempts: readonly (Attempt & { readonly isGate?: boolean })[],
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const { what, permission, without, work, isGate } of attempts) {
    const problem = await problemOf(work);
    checks.push({ what, permission, without, problem });
    if (problem !== null && isGate === true) break;
  }
  return checks;
}

/** The ConnectorError that `work` ends with; null when it works. Anything else is thrown. */
export async function problemOf(work: () => Promise<unknown>): Promise<ConnectorError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
}
