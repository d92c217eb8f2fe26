/** The members that every collection of Excel has: getItem, getItemOrNullObject, getItemAt, getCount, count and items. */
import type { Family, Handle, Host } from './family.js';
import { invalidArgument, itemNotFound } from './host-error.js';

export interface CollectionParts<T> {
  readonly type: string;
  readonly list: (target: T, host: Host) => readonly Handle[];
  readonly find: (target: T, key: unknown, host: Host) => Handle | null;
  readonly get?: Family<T>['get'];
  readonly call?: Family<T>['call'];
  /** False for the few collections whose client has no `count`. */
  readonly hasCount?: boolean;
}

export function collection<T>(parts: CollectionParts<T>): Family<T> {
  const { type, list, find } = parts;
  return {
    type,
    get: { ...(parts.hasCount === false ? {} : { Count: (target, host) => list(target, host).length }), ...parts.get },
    items: list,
    item: find,
    call: {
      GetCount: (target, _args, host) => list(target, host).length,
      GetItem: (target, [key], host) => {
        const found = find(target, key, host);
        if (found === null) throw itemNotFound(`${type} has no item ${JSON.stringify(key)}`);
        return found;
      },
      GetItemOrNullObject: (target, [key], host) => find(target, key, host),
      GetItemAt: (target, [index], host) => {
        if (typeof index !== 'number') throw invalidArgument(`an index is expected, found ${JSON.stringify(index)}`);
        const found = list(target, host)[index];
        if (found === undefined) throw itemNotFound(`${type} has no item at ${index}`);
        return found;
      },
      ...parts.call,
    },
  };
}

/** The pairs of calls by which a client says that it listens; the host tells everybody who does. */
export function registers(...events: readonly string[]): Record<string, () => null> {
  return Object.fromEntries(
    events.flatMap((event) => [`_Register${event}Event`, `_Unregister${event}Event`]).map((name) => [name, () => null]),
  );
}
