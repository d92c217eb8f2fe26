/** Who holds a SKU: accounts sorted by whether they may sign in, whose they are, and whether they ever did. Pure. */
import type { AccountSplit, SeatHolder } from '../../core/seat-line.js';
import { isoOfMoment, readMoment } from '../moments.js';
import type { WireUser } from './wire.js';

export interface ReadUsers {
  readonly users: readonly WireUser[];
  /** False where the tenant keeps no sign-in dates, or they could not be read. */
  readonly hasSignIns: boolean;
  /** Names may be kept. */
  readonly names: boolean;
}

/** Licences of Teams rooms: whoever holds one is a room, not a person. */
const ROOM_SKU = /^(?:MEETING_ROOM|MICROSOFT_TEAMS_ROOMS|MTR_|TEAMS_ROOMS)/i;

/**
 * By SKU GUID in lower case. null for the whole when some account does not say which licences it holds: then nobody knows who holds
 * what; a SKU is missing when one of its holders does not say whether it may sign in.
 */
export function toSplits(
  { users, hasSignIns, names }: ReadUsers,
  partNumberOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, AccountSplit> | null {
  const holders = new Map<string, WireUser[]>();
  for (const user of users) {
    if (user.assignedLicenses === null) return null;
    for (const sku of new Set(user.assignedLicenses.map(({ skuId }) => skuId.toLowerCase()))) {
      const had = holders.get(sku);
      if (had === undefined) holders.set(sku, [user]);
      else had.push(user);
    }
  }
  const splits = new Map<string, AccountSplit>();
  for (const [sku, its] of holders) {
    const isRoom = ROOM_SKU.test(partNumberOf.get(sku) ?? '');
    const kinds = its.map((user) => (isRoom ? 'room' : kindOf(user)));
    if (kinds.includes(null)) continue;
    splits.set(sku, toSplit(sku, its, kinds as readonly Kind[], hasSignIns, names));
  }
  return splits;
}

type Kind = SeatHolder['kind'];

/** null: the account does not say. A guest is shown as such whether or not it may sign in. */
function kindOf({ userType, accountEnabled }: WireUser): Kind | null {
  if (/^guest$/i.test(userType)) return 'guest';
  return accountEnabled === null ? null : accountEnabled ? 'active' : 'disabled';
}

function toSplit(
  sku: string,
  users: readonly WireUser[],
  kinds: readonly Kind[],
  hasSignIns: boolean,
  names: boolean,
): AccountSplit {
  const count = (kind: Kind): number => kinds.filter((one) => one === kind).length;
  const active = users.filter((_, index) => kinds[index] === 'active');
  const signIns = active.map((user) => (hasSignIns ? signInOf(user) : undefined));
  return {
    holders: users.length,
    active: active.length,
    disabled: count('disabled'),
    guests: count('guest'),
    shared: count('shared'),
    rooms: count('room'),
    neverSignedIn: signIns.filter((date) => date === null).length,
    noSignInData: signIns.filter((date) => date === undefined).length,
    byGroup: users.filter((user) => isByGroup(user, sku)).length,
    ...(names ? { users: users.map((user, index) => toHolder(user, kinds[index]!, hasSignIns)) } : {}),
  };
}

/** The last sign-in of any kind, ISO UTC; null when the tenant keeps dates and there is none; undefined when nothing is known. */
function signInOf({ signInActivity }: WireUser): string | null | undefined {
  if (signInActivity === null) return undefined;
  const dates = Object.values(signInActivity).flatMap((text) => isoOfMoment(readMoment(text)) ?? []);
  return dates.reduce<string | null>((last, date) => (last === null || date > last ? date : last), null);
}

function isByGroup({ licenseAssignmentStates: states }: WireUser, sku: string): boolean {
  const its = states.filter(({ skuId }) => skuId.toLowerCase() === sku);
  return its.length > 0 && its.every(({ assignedByGroup }) => assignedByGroup !== '');
}

function toHolder(user: WireUser, kind: Kind, hasSignIns: boolean): SeatHolder {
  const lastSignIn = hasSignIns ? signInOf(user) : undefined;
  const name = [user.displayName, user.userPrincipalName === '' ? '' : `<${user.userPrincipalName}>`];
  return {
    name: name.filter((part) => part !== '').join(' ') || user.id,
    kind,
    ...(lastSignIn === undefined ? {} : { lastSignIn }),
  };
}
