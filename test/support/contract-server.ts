/**
 * A server made from a vendor's published contract: it answers what the contract describes, with the contract's samples where there are
 * any, and notes every request that the contract does not know: a path, a method, a query parameter.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { VendorServer, type Asked, type Reply } from './vendor-server.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}
interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses?: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A sample for a path of the contract; a function where the answer hangs on the request. */
export type Samples = Readonly<Record<string, unknown>>;
export type Sample = (asked: Asked) => Reply;

export interface ContractServer {
  readonly server: VendorServer;
  readonly url: string;
  /** What was asked against the contract. */
  readonly violations: readonly string[];
  /** Paths of the contract that were asked for. */
  readonly used: ReadonlySet<string>;
}

export function readContract(file: string): Contract {
  const text = readFileSync(file, 'utf8');
  return (file.endsWith('.json') ? JSON.parse(text) : parse(text)) as Contract;
}

/** `prefix`: what stands before the contract's paths. `beside`: requests of another contract, a login. */
export async function contractServer(
  contract: Contract,
  prefix: string,
  samples: Samples,
  beside: (asked: Asked) => Reply | null,
): Promise<ContractServer> {
  const violations: string[] = [];
  const used = new Set<string>();
  const patterns = Object.keys(contract.paths).map((path) => {
    const pattern = path.replace(/[.()'$]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
    return { path, fits: new RegExp(`^${prefix}${pattern}$`) };
  });
  const server = await VendorServer.start((asked) => {
    const other = beside(asked);
    if (other !== null) return other;
    const found = patterns.find(({ fits }) => fits.test(asked.path));
    const operation =
      found === undefined
        ? undefined
        : (contract.paths[found.path]?.[asked.method.toLowerCase()] as Operation | undefined);
    if (found === undefined || operation === undefined) {
      violations.push(`${asked.method} ${asked.path}`);
      return { status: 404, body: {} };
    }
    used.add(found.path);
    const shared = contract.paths[found.path]?.['parameters'] as readonly Parameter[] | undefined;
    const known = [...(shared ?? []), ...(operation.parameters ?? [])].map((one) => resolve(contract, one).name);
    for (const name of asked.query.keys())
      if (!known.includes(name) && name !== '$skiptoken') violations.push(`${found.path}?${name}`);
    const sample = samples[found.path];
    if (typeof sample === 'function') return (sample as Sample)(asked);
    return { body: sample ?? exampleOf(contract, operation) };
  });
  return { server, url: server.url, violations, used };
}

function exampleOf(contract: Contract, { responses }: Operation): unknown {
  const schema = responses?.['200']?.content?.['application/json']?.schema;
  return schema === undefined ? {} : made(contract, schema, 0);
}

/** One value that the schema describes: its example, else the plainest of its type. */
function made(contract: Contract, given: Schema, depth: number): unknown {
  const schema = resolve(contract, given);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum !== undefined) return schema.enum[0];
  if (depth > 6) return null;
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((one) => made(contract, one, depth + 1))) as unknown;
  if (schema.properties !== undefined)
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([name]) => name !== '@odata.nextLink')
        .map(([name, one]) => [name, made(contract, one, depth + 1)]),
    );
  switch (schema.type) {
    case 'array':
      return schema.items === undefined ? [] : [made(contract, schema.items, depth + 1)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return schema.format === 'date-time' ? '2026-01-01T00:00:00Z' : schema.format === 'uuid' ? UUID : 'text';
    case undefined:
    default:
      return {};
  }
}

const UUID = 'a1a1a1a1-0000-4000-8000-000000000001';

function resolve<T extends { readonly $ref?: string }>(contract: Contract, given: T): T {
  if (given.$ref === undefined) return given;
  const found = given.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], contract);
  return resolve(contract, found as T);
}
