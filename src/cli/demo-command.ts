/** `driftsheet demo`: the simulated vendors alone, until it is told to stop, and how to connect to them. */
import { existsSync, readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { isDay, type Day } from '../core/day.js';
import type { Demo } from '../demo/start-demo.js';
import { assertPlaces } from './check-outputs.js';
import { EXIT, InputError } from './exit-status.js';
import { howToConnect } from './print-demo.js';
import { printAll, writeOutput } from './write-outputs.js';

interface DemoCommandOptions {
  readonly port: number;
  readonly config?: string;
  readonly confirmed?: string;
  readonly today?: Day;
  readonly seed?: string;
  readonly calm?: true;
  readonly pcOff?: true;
}

const DEFAULT_PORT = 4100;
/** Ports in a row that the vendors take; said here too, so that the command line need not load them. */
const PORTS = 6;
const LAST_PORT = 65_536 - PORTS;

const toPort = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= LAST_PORT) return port;
  throw new InvalidArgumentError(`Expected a number from 0 (any free ports) to ${LAST_PORT}.`);
};
const toDay = (text: string): Day => {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('Expected a day such as 2026-08-01.');
};

export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'Start the demo vendors (Pax8, Microsoft 365, QuickBooks Online and Desktop, Xero) alone, with one invented provider of 40 clients.',
    )
    .addOption(new Option('--port <number>', 'the first of six ports').argParser(toPort).default(DEFAULT_PORT))
    .option('--config <file>', 'write the configuration that connects to them')
    .option('--confirmed <file>', 'write what the provider’s staff have confirmed, as a crosswalk (JSON)')
    .addOption(new Option('--today <date>', 'the day on which the demo looks fresh').argParser(toDay))
    .option('--seed <text>', 'another provider of the same kind')
    .option('--calm', 'no occasional errors, no slow answers, no rate limits')
    .option('--pc-off', 'the computer with QuickBooks Desktop is off')
    .addHelpText('after', '\nIt ends with Ctrl+C. What is planted and the answers: docs/demo.md.')
    .action(async (options: DemoCommandOptions) => {
      process.exitCode = await runDemo(options);
    });
}

async function runDemo(options: DemoCommandOptions): Promise<number> {
  assertPlaces([options.config, options.confirmed], []);
  const stopped = stopSignal();
  const demo = await start(options);
  try {
    const { demoConfig } = await import('../demo/demo-config.js');
    const config = toJson(demoConfig(demo));
    if (options.config !== undefined) await writeNew(options.config, config);
    if (options.confirmed !== undefined) await writeNew(options.confirmed, toJson(demo.msp.crosswalk));
    await printAll(await howToConnect(demo, config, options));
    await stopped;
  } finally {
    await demo.close();
  }
  return EXIT.clean;
}

const toJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

async function start({ port, today, seed, calm, pcOff }: DemoCommandOptions): Promise<Demo> {
  // Loaded here, so that no other command waits for a server it does not need.
  const { startDemo, VENDOR_LIMITS } = await import('../demo/start-demo.js');
  const { USUAL_MISCHIEF } = await import('../demo/http/mischief.js');
  const trouble = calm === true ? {} : { mischief: USUAL_MISCHIEF, limits: VENDOR_LIMITS };
  try {
    const demo = await startDemo({ port, today, seed, ...trouble });
    demo.quickbooksDesktop.pc.isOn = pcOff !== true;
    return demo;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    throw new InputError(
      'ERR_DEMO_PORT',
      `the ports ${port} to ${port + PORTS - 1} of this machine cannot be used (${code}); is another demo running? Choose others with --port, or --port 0 for any.`,
      { cause },
    );
  }
}

/** A file that is there already is somebody's work, unless it says the same. */
async function writeNew(path: string, text: string): Promise<void> {
  if (existsSync(path) && readFileSync(path, 'utf8') !== text)
    throw new InputError(
      'ERR_DEMO_FILE_EXISTS',
      `${path}: found a file with other content, expected none. Choose another name, or delete it first.`,
    );
  await writeOutput(path, Buffer.from(text));
}

/** Settles at the first SIGINT or SIGTERM. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
