/** What lies beside the pane's page and wants no token: the demo that is carried along, and how people sign in. */
import ky from 'ky';
import type { z } from 'zod';
import { demoSchema, type DemoAnswer } from '../contracts/demo.js';
import { signInSchema, type SignInAnswer } from '../contracts/sign-in.js';
import { ForeignAnswerError, UnreachableError } from './errors.js';

export interface StaticFilesOptions {
  /** Of a page of the add-in: `https://drift.example.com/addin/`. */
  readonly beside: string;
  readonly fetch?: typeof fetch;
}

const PATIENCE = 30_000;

/** Throws ClientError. */
export function readDemo(options: StaticFilesOptions): Promise<DemoAnswer> {
  return read('demo.json', demoSchema, options);
}

/** Throws ClientError. */
export function readSignIn(options: StaticFilesOptions): Promise<SignInAnswer> {
  return read('sign-in.json', signInSchema, options);
}

async function read<S extends z.ZodType>(
  name: string,
  schema: S,
  { beside, ...options }: StaticFilesOptions,
): Promise<z.output<S>> {
  let text: string;
  try {
    const settings = { timeout: PATIENCE, retry: 1, credentials: 'omit', ...options } as const;
    text = await ky(new URL(name, beside), settings).text();
  } catch (cause) {
    throw new UnreachableError(
      `${name}: found no answer, expected this file beside the pane. Check that the proxy runs.`,
      {
        cause,
      },
    );
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ForeignAnswerError(
      `${name}: found something else, expected a file of this version of driftsheet. Build the add-in anew, or ask who runs your proxy.`,
      { cause },
    );
  }
}
