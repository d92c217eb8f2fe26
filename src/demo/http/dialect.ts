/** What the server that all demo vendors stand on has to know of one vendor. */
import type { FastifyRequest } from 'fastify';
import type { Vendor } from './faults.js';

/** How a vendor speaks where the demo has to speak for it. */
export interface Dialect {
  readonly vendor: Vendor;
  readonly isToken: (path: string) => boolean;
  readonly error: (status: number, request: FastifyRequest) => { readonly body: unknown; readonly type?: string };
  /** The query that asks for the first page. */
  readonly firstPage: (query: Record<string, string>) => Record<string, string>;
  /** One row of the list counts a word. */
  readonly spoilQuantity: (body: unknown) => unknown;
  /** The list with a total that is `by` rows off. */
  readonly changeTotal: (body: unknown, by: number) => unknown;
  /** The list with a next page at another host; left out where the vendor names no addresses. */
  readonly leadElsewhere?: (body: unknown, address: string) => unknown;
}
