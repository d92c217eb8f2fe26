/** What people save, crosswalk and decisions, as the API gives it. */
import type { SettledCrosswalk } from '../../contracts/crosswalk.js';
import type { Decisions } from '../../contracts/decisions.js';
import type { Crosswalk } from '../../core/crosswalk.js';
import type { Decision } from '../../core/decision.js';
import type { Versioned } from '../../store/store.js';
import type { Tag } from '../http/etag.js';
import { isMeantFor } from '../http/etag.js';
import { ApiError } from '../problems.js';

type Deep<T> = T extends readonly (infer One)[]
  ? Deep<One>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Deep<T[Key]> }
    : T;

export function toCrosswalkAnswer({ version, by, at, value }: Versioned<Crosswalk>): SettledCrosswalk {
  const { companies, skus, items } = value as Deep<Crosswalk>;
  return { version, by, at, companies, skus, items };
}

export function toDecisionsAnswer({ version, by, at, value }: Versioned<readonly Decision[]>): Decisions {
  return { version, by, at, decisions: value as Deep<Decision>[] };
}

export function tagOfVersion(version: number): Tag {
  return `v${version}`;
}

/** Which version a save replaces. Throws ApiError. */
export function assertMeantFor(header: string | undefined, { version }: { readonly version: number }): void {
  if (header === undefined)
    throw new ApiError(
      'ERR_VERSION_MISSING',
      'Found no If-Match header, expected the ETag that GET gave: what others have saved since must not be lost.',
      { version },
    );
  if (!isMeantFor(header, tagOfVersion(version))) throw staleVersion(version);
}

export function staleVersion(version: number): ApiError {
  return new ApiError(
    'ERR_VERSION_STALE',
    `The version in force is ${version}. GET it, bring your changes in, and save again.`,
    {
      version,
      headers: { etag: `"${tagOfVersion(version)}"` },
    },
  );
}
