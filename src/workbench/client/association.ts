/** Names and the functions that an add-in's script gives them, as Microsoft's loader keeps them: names in upper case. */
export class Association<T> {
  readonly mappings: Record<string, T> = {};
  readonly #handlers: (() => void)[] = [];
  readonly #fold: (name: string) => string;

  constructor(fold: (name: string) => string = (name) => name.toUpperCase()) {
    this.#fold = fold;
  }

  readonly associate = (nameOrAll: string | Readonly<Record<string, T>>, value?: T): void => {
    const all = typeof nameOrAll === 'string' ? (value === undefined ? {} : { [nameOrAll]: value }) : nameOrAll;
    for (const [name, each] of Object.entries(all)) this.mappings[this.#fold(name)] = each;
    for (const handler of this.#handlers) handler();
  };

  readonly onchange = (handler: () => void): void => {
    this.#handlers.push(handler);
  };
}
