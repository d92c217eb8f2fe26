/** A vendor's contract (OpenAPI) that answers are held against: types, required fields, enums, and no field it does not name. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Json } from './talk.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What the demo may send although the contract says otherwise, since the vendor does. */
export type Untidy = readonly [path: RegExp, keyword: string, because: string];

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}

export class Contract {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(readonly document: Json) {
    this.ajv.addFormat('uuid', UUID);
    // Dates without a time and offsets without a colon are the vendors' daily bread.
    for (const name of ['date-time', 'date', 'yyyy-MM-dd', 'int32', 'duration']) this.ajv.addFormat(name, true);
    this.ajv.addSchema(document, 'contract');
  }

  private at(pointer: string): unknown {
    const parts = pointer.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    return parts.reduce<unknown>((node, part) => (node as Json)[part], this.document);
  }

  /** Pointer to the schema of a path's answer. */
  answerOf(path: string, status = '200', method = 'get'): string {
    return `paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}/responses/${status}/content/application~1json/schema`;
  }

  /** Errors in words, those that the vendor makes too left out. */
  errors(pointer: string, body: unknown, untidy: readonly Untidy[] = []): readonly string[] {
    const validate = this.compiled.get(pointer) ?? this.ajv.compile({ $ref: `contract#/${encodeURI(pointer)}` });
    this.compiled.set(pointer, validate);
    validate(body);
    const wrong = (validate.errors ?? []).filter((error) => !untidy.some((one) => excuses(one, error)));
    const said = wrong.map((error) => `${error.instancePath} ${error.message ?? ''}`);
    return [...said, ...this.strangers(this.at(pointer) as Schema, body, '')].slice(0, 10);
  }

  /** Fields that the schema does not name. */
  private strangers(schema: Schema, value: unknown, path: string): readonly string[] {
    const resolved = schema.$ref === undefined ? schema : (this.at(schema.$ref.replace('#/', '')) as Schema);
    const all = [resolved, ...(resolved.allOf ?? [])].map((one) =>
      one.$ref === undefined ? one : (this.at(one.$ref.replace('#/', '')) as Schema),
    );
    if (Array.isArray(value)) return value.flatMap((item) => this.strangers(resolved.items ?? {}, item, `${path}/*`));
    const properties = Object.assign({}, ...all.map((one) => one.properties ?? {})) as Record<string, Schema>;
    if (typeof value !== 'object' || value === null || Object.keys(properties).length === 0) return [];
    return Object.entries(value).flatMap(([name, inner]) => {
      const known = properties[name];
      return known === undefined
        ? [`${path}/${name} is not in the contract`]
        : this.strangers(known, inner, `${path}/${name}`);
    });
  }
}

function excuses([path, keyword]: Untidy, error: ErrorObject): boolean {
  return error.keyword === keyword && path.test(error.instancePath);
}
