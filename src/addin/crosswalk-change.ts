/** Something that a person wants to have changed in the crosswalk: pure, so that it can be done again on what somebody else has saved since. */
import type { Crosswalk } from '../core/crosswalk.js';
import type { Reconciliation } from '../core/result.js';
import { isOf, mapped, type Mapping } from './map-answers.js';

export interface CrosswalkChange {
  /** What it is about, for the sentence that tells of it. */
  readonly name: string;
  /** All that a crosswalk says of it: where that differs from what the person saw, somebody else has answered meanwhile. */
  readonly said: (crosswalk: Crosswalk) => string;
  /** Throws MappingError where it makes no sense. */
  readonly apply: (crosswalk: Crosswalk, result: Reconciliation) => Crosswalk;
}

/** An answer of the queue. */
export function changeOf(mapping: Mapping): CrosswalkChange {
  const { party } = mapping;
  const of = { ...party, externalName: party.name };
  return {
    name: party.name,
    apply: (crosswalk, result) => mapped(result, crosswalk, mapping),
    said: ({ companies, skus, items }) => {
      const entries = [...companies, ...skus].flatMap(({ id, links, rejected }) => [
        ...links.filter((link) => isOf(link, of)).map(() => ['link', id]),
        ...rejected.filter((pair) => isOf(pair, of)).map(() => ['rejected', id]),
      ]);
      return JSON.stringify([entries.sort(), items.filter((item) => isOf(item, of))]);
    },
  };
}
