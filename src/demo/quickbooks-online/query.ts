/** Intuit's query language, as far as a reader needs it: one entity, conditions joined by AND, an order, a window of rows. */

export type Json = Readonly<Record<string, unknown>>;

export interface Condition {
  readonly field: string;
  readonly operator: '=' | '<' | '>' | '<=' | '>=' | 'in' | 'like';
  readonly values: readonly string[];
}

export interface Query {
  readonly entity: string;
  readonly isCount: boolean;
  /** null: all. */
  readonly fields: readonly string[] | null;
  readonly where: readonly Condition[];
  readonly order: readonly { readonly field: string; readonly isDescending: boolean }[];
  /** From 1. */
  readonly start: number;
  readonly most: number;
}

export const LARGEST_PAGE = 1000;
const USUAL_PAGE = 100;

/** A query that Intuit refuses: 4000 cannot be read, 4001 asks for what there is not. */
export class QueryRefusal extends Error {
  constructor(
    readonly code: '4000' | '4001',
    message: string,
  ) {
    super(message);
  }
}

interface Token {
  readonly text: string;
  readonly column: number;
}

const TOKEN = /\s*(?:('(?:\\.|[^'\\])*')|(<=|>=|[=<>(),*])|([\w.:-]+))/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null)
      throw new QueryRefusal('4000', `QueryParserError: Lexical error at line 1, column ${from + 1}.`);
    const token = found[1] ?? found[2] ?? found[3] ?? '';
    tokens.push({ text: token, column: TOKEN.lastIndex - token.length + 1 });
  }
  return tokens;
}

export function parseQuery(text: string): Query {
  return new Parser(tokensOf(text)).query();
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  query(): Query {
    this.need('select');
    const [isCount, fields] = this.selection();
    this.need('from');
    const entity = this.name();
    const where: Condition[] = [];
    if (this.take('where'))
      do where.push(this.condition());
      while (this.take('and'));
    const order: { field: string; isDescending: boolean }[] = [];
    if (this.takeOrder())
      do {
        const field = this.name();
        const isDescending = this.take('desc');
        if (!isDescending) this.take('asc');
        order.push({ field, isDescending });
      } while (this.take(','));
    const start = this.take('startposition') ? this.whole() : 1;
    const most = this.take('maxresults') ? this.whole() : USUAL_PAGE;
    if (this.at < this.tokens.length) throw this.encountered();
    if (start < 1) throw new QueryRefusal('4001', 'QueryValidationError: startposition must be 1 or more.');
    if (most < 1 || most > LARGEST_PAGE)
      throw new QueryRefusal('4001', `QueryValidationError: value ${most} is too large. Max allowed value: 1000.`);
    return { entity, isCount, fields, where, order, start, most };
  }

  private selection(): [isCount: boolean, fields: readonly string[] | null] {
    if (this.take('*')) return [false, null];
    if (this.take('count')) {
      for (const part of ['(', '*', ')']) this.need(part);
      return [true, null];
    }
    const fields = [this.name()];
    while (this.take(',')) fields.push(this.name());
    return [false, fields];
  }

  private condition(): Condition {
    const field = this.name();
    for (const operator of ['<=', '>=', '=', '<', '>', 'like'] as const)
      if (this.take(operator)) return { field, operator, values: [this.value()] };
    this.need('in');
    this.need('(');
    const values = [this.value()];
    while (this.take(',')) values.push(this.value());
    this.need(')');
    return { field, operator: 'in', values };
  }

  private value(): string {
    const { text } = this.next();
    if (text.startsWith("'")) return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    if (/^(true|false|-?\d[\d.]*)$/i.test(text)) return text.toLowerCase();
    this.at -= 1;
    throw this.encountered();
  }

  private name(): string {
    const { text } = this.next();
    if (/^[A-Za-z][\w.]*$/.test(text)) return text;
    this.at -= 1;
    throw this.encountered();
  }

  private whole(): number {
    const { text } = this.next();
    if (/^\d+$/.test(text)) return Number(text);
    this.at -= 1;
    throw this.encountered();
  }

  /** One word or two. */
  private takeOrder(): boolean {
    if (this.take('orderby')) return true;
    if (!this.take('order')) return false;
    this.need('by');
    return true;
  }

  private take(word: string): boolean {
    if (this.tokens[this.at]?.text.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private need(word: string): void {
    if (!this.take(word)) throw this.encountered();
  }

  private next(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.encountered();
    this.at += 1;
    return token;
  }

  private encountered(): QueryRefusal {
    const token = this.tokens[this.at];
    const what = token === undefined ? '"<EOF>"' : `" <IDENTIFIER> "${token.text} ""`;
    const last = this.tokens[this.tokens.length - 1];
    const column = token?.column ?? (last === undefined ? 1 : last.column + last.text.length);
    return new QueryRefusal('4000', `QueryParserError: Encountered ${what} at line 1, column ${column}.`);
  }
}
