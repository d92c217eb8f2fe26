/** Breaks the body of an answer that was whole. */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dialect } from './dialect.js';
import type { FaultKind } from './faults.js';

/** A host that is none of the vendor's, and that nobody may be led to. */
export const ELSEWHERE = 'https://elsewhere.example';

const HTML =
  '<!doctype html><html><head><title>Service</title></head><body><h1>We will be right back</h1></body></html>';

const INSTEAD: Partial<Record<FaultKind, readonly [body: string, type?: string]>> = {
  html: [HTML, 'text/html; charset=utf-8'],
  'empty-object': ['{}'],
  null: ['null'],
  'empty-body': [''],
};

/** What stands where the dialect has put a word; null for nothing at all. */
const NUMBERS: Partial<Record<FaultKind, string | null>> = {
  'quantity-no-number': '"twelve"',
  'quantity-negative': '-3',
  'quantity-fraction': '1.5',
  'quantity-huge': '1e309',
  'quantity-quoted': '"12"',
  'quantity-missing': null,
};

/** What becomes of the JSON of a list. */
const CHANGES: Partial<Record<FaultKind, (body: unknown, dialect: Dialect, url: string) => unknown>> = {
  'row-lost': (body) => withRows(body, (rows) => rows.slice(0, -1)),
  'row-twice': (body) => withRows(body, (rows) => [...rows, ...rows.slice(0, 1)]),
  'total-changes': (body, dialect) => dialect.changeTotal(body, 1),
  'total-shrinks': (body, dialect) => dialect.changeTotal(body, -1),
  'next-elsewhere': (body, dialect, url) => dialect.leadElsewhere?.(body, `${ELSEWHERE}${url}`) ?? body,
};

/** The payload as the fault of the request leaves it. */
export function spoiled(dialect: Dialect, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const { fault, url } = request;
  if (fault === null || reply.statusCode >= 300 || typeof payload !== 'string') return payload;
  if (fault === 'cut-in-half') return payload.slice(0, payload.length / 2);
  if (fault === 'cut-off') {
    void reply.header('content-length', Buffer.byteLength(payload));
    return Readable.from(halfThenEnd(payload, request));
  }
  const [instead, type] = INSTEAD[fault] ?? [];
  if (type !== undefined) void reply.type(type);
  if (instead !== undefined) return instead;
  const number = NUMBERS[fault];
  if (number !== undefined) return withNumber(JSON.stringify(dialect.spoilQuantity(JSON.parse(payload))), number);
  const change = CHANGES[fault];
  return change === undefined ? payload : JSON.stringify(change(JSON.parse(payload), dialect, url));
}

function withNumber(text: string, number: string | null): string {
  return number === null
    ? text.replace(/"[^"]+":"twelve",?/g, '').replace(/,\}/g, '}')
    : text.replaceAll('"twelve"', number);
}

/** The rows of a list, wherever the vendor keeps them: the first list of objects. */
function withRows(body: unknown, change: (rows: readonly unknown[]) => readonly unknown[]): unknown {
  if (typeof body !== 'object' || body === null) return body;
  let isFound = false;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => {
      if (isFound || !Array.isArray(value)) return [name, value];
      isFound = true;
      return [name, change(value)];
    }),
  );
}

async function* halfThenEnd(payload: string, request: FastifyRequest): AsyncGenerator<string> {
  yield payload.slice(0, payload.length / 2);
  // Long enough for the first half to leave.
  await wait(20);
  request.raw.socket.destroy();
}
