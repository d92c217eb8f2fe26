/** Breaks the body of an answer that was whole. */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultKind } from './faults.js';
import type { Dialect } from './vendor-server.js';

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

/** The payload as the fault of the request leaves it. */
export function spoiled(dialect: Dialect, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const { fault } = request;
  if (fault === null || reply.statusCode >= 300 || typeof payload !== 'string') return payload;
  const instead = INSTEAD[fault];
  if (instead !== undefined) {
    const [body, type] = instead;
    if (type !== undefined) void reply.type(type);
    return body;
  }
  const number = NUMBERS[fault];
  if (number !== undefined) return withNumber(JSON.stringify(dialect.spoilQuantity(JSON.parse(payload))), number);
  switch (fault) {
    case 'cut-in-half':
      return payload.slice(0, payload.length / 2);
    case 'cut-off':
      void reply.header('content-length', Buffer.byteLength(payload));
      return Readable.from(halfThenEnd(payload, request));
    case 'row-lost':
      return JSON.stringify(withRows(JSON.parse(payload), (rows) => rows.slice(0, -1)));
    case 'row-twice':
      return JSON.stringify(withRows(JSON.parse(payload), (rows) => [...rows, ...rows.slice(0, 1)]));
    case 'total-changes':
      return JSON.stringify(dialect.changeTotal(JSON.parse(payload), 1));
    case 'total-shrinks':
      return JSON.stringify(dialect.changeTotal(JSON.parse(payload), -1));
    case 'next-elsewhere':
      return JSON.stringify(
        dialect.leadElsewhere?.(JSON.parse(payload), `${ELSEWHERE}${request.url}`) ?? JSON.parse(payload),
      );
    default:
      return payload;
  }
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
