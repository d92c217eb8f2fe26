/** Who confirmed a link is what the server saw, never what a client says. */
import type { CompanyRecord, Crosswalk, CrosswalkLink, SkuRecord } from '../../core/crosswalk.js';
import { ApiError } from '../problems.js';

interface Signature {
  readonly by: string;
  readonly at: string;
}

/** Links that were there before keep who confirmed them; the others are signed now. */
export function signedLinks(wanted: Crosswalk, before: Crosswalk, who: Signature): Crosswalk {
  return {
    ...wanted,
    companies: withSigned(wanted.companies, before.companies, who),
    skus: withSigned(wanted.skus, before.skus, who),
  };
}

function withSigned<T extends CompanyRecord | SkuRecord>(
  wanted: readonly T[],
  before: readonly T[],
  { by, at }: Signature,
): readonly T[] {
  const known = new Map(
    before.map((record) => [record.id, new Map(record.links.map((link) => [linkKey(link), link]))]),
  );
  return wanted.map((record) => ({
    ...record,
    links: record.links.map((link): CrosswalkLink => {
      const same = known.get(record.id)?.get(linkKey(link));
      return {
        ...link,
        confirmedBy: same === undefined ? by : same.confirmedBy,
        confirmedAt: same === undefined ? at : same.confirmedAt,
      };
    }),
  }));
}

function linkKey({ source, externalId, externalName, how }: CrosswalkLink): string {
  return JSON.stringify([source, externalId, externalName, how]);
}

/** Throws ApiError: of two records of one id nobody knows which is meant. */
export function assertOneEach({ companies, skus }: Crosswalk): void {
  const errors = [...twins('companies', companies), ...twins('skus', skus)];
  if (errors.length > 0) throw new ApiError('ERR_REQUEST_INVALID', errors[0] ?? '', { errors });
}

function twins(list: string, records: readonly { readonly id: string }[]): readonly string[] {
  const first = new Map<string, number>();
  return records.flatMap(({ id }, index) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    return before === undefined
      ? []
      : [
          `body.${list}[${index}].id: found "${id.slice(0, 64)}", which ${list}[${before}] has already; expected an id of its own.`,
        ];
  });
}
