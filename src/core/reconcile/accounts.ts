/** Adds up the accounts behind several assigned counts: one company may have several tenants. */
import type { AccountSplit } from '../seat-line.js';

/** null when there is none, or one of them was not checked. */
export function sumOfAccounts(splits: readonly (AccountSplit | null | undefined)[]): AccountSplit | null {
  let sum: AccountSplit | null = null;
  for (const split of splits) {
    if (split == null) return null;
    sum = sum === null ? split : plus(sum, split);
  }
  return sum;
}

function plus(a: AccountSplit, b: AccountSplit): AccountSplit {
  return {
    holders: a.holders + b.holders,
    active: a.active + b.active,
    disabled: a.disabled + b.disabled,
    guests: a.guests + b.guests,
    shared: a.shared + b.shared,
    rooms: a.rooms + b.rooms,
    neverSignedIn: a.neverSignedIn + b.neverSignedIn,
    noSignInData: a.noSignInData + b.noSignInData,
    byGroup: a.byGroup + b.byGroup,
    ...(a.users === undefined || b.users === undefined ? {} : { users: [...a.users, ...b.users] }),
  };
}
