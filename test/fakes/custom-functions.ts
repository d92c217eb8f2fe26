/** Excel's custom functions runtime as far as our functions see it: associated functions by id, and errors with code and sentence. */

export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export class FakeCustomFunctions {
  readonly Error = HostError;
  readonly ErrorCode = { invalidValue: '#VALUE!', notAvailable: '#N/A' };
  readonly functions = new Map<string, (...args: unknown[]) => unknown>();

  associate(id: string, called: (...args: unknown[]) => unknown): void {
    this.functions.set(id, called);
  }
}

/** Puts the fake in the place of the real one, for the whole test file. */
export function provideCustomFunctions(): FakeCustomFunctions {
  const fake = new FakeCustomFunctions();
  Object.assign(globalThis, { CustomFunctions: fake });
  return fake;
}

/** What a cell shows: the value, or the error's code and its sentence. */
export async function shown(ask: () => unknown): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return `${error.code} ${error.message}`;
  }
}
