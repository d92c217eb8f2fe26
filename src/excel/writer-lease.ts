/**
 * One writer at a time, among all who have the workbook open: whoever draws holds a lease in the settings of the document, for minutes at
 * most, so that nobody waits for a computer that was shut.
 */
import { WorkbookRefusal } from './refusal.js';

const LEASE = 'driftsheet.writer';
const LEASE_MS = 3 * 60_000;

export interface LeaseHolder {
  /** Tells this page from the others; random, names nobody. */
  readonly me: string;
  /** Now, in milliseconds. */
  readonly now: () => number;
}

/** Throws WorkbookRefusal where somebody else draws. */
export async function takeLease(context: Excel.RequestContext, { me, now }: LeaseHolder): Promise<void> {
  const { settings } = context.workbook;
  const before = settings.getItemOrNullObject(LEASE).load('value');
  await context.sync();
  if (!before.isNullObject) refuseOther(before.value, me, now());
  settings.add(LEASE, JSON.stringify({ me, until: now() + LEASE_MS }));
  await context.sync();
  // Two who asked at the same moment: the one whose word stands goes on.
  const after = settings.getItemOrNullObject(LEASE).load('value');
  await context.sync();
  if (!after.isNullObject) refuseOther(after.value, me, now());
}

export async function giveLeaseBack(context: Excel.RequestContext): Promise<void> {
  context.workbook.settings.getItemOrNullObject(LEASE).delete();
  await context.sync();
}

function refuseOther(value: unknown, me: string, now: number): void {
  const lease = leaseOf(value);
  if (lease === null || lease.me === me || lease.until <= now) return;
  throw new WorkbookRefusal(
    'ERR_SHEET_BUSY',
    `Somebody else who has this workbook open is refreshing it right now. Their figures will appear here by themselves; try again in ${Math.max(1, Math.ceil((lease.until - now) / 60_000))} minutes if they do not.`,
  );
}

function leaseOf(value: unknown): { readonly me: string; readonly until: number } | null {
  if (typeof value !== 'string') return null;
  try {
    const lease: unknown = JSON.parse(value);
    if (typeof lease !== 'object' || lease === null || !('me' in lease) || !('until' in lease)) return null;
    const { me, until } = lease;
    return typeof me === 'string' && typeof until === 'number' ? { me, until } : null;
  } catch {
    return null;
  }
}
