/** The log of `serve`: JSON lines on standard error for whoever collects them, a few plain lines for a person at a terminal. */
import { destination, pino, stdTimeFunctions } from 'pino';
import type { Log } from '../core/ports.js';
import { stderrLog } from './stderr-log.js';

/** Nothing of ours logs these; a mistake shall not either. */
const NEVER = [
  'authorization',
  'cookie',
  'token',
  'accessToken',
  'refreshToken',
  'clientSecret',
  'secret',
  'password',
  'apiKey',
  'key',
];

const STANDARD_ERROR = 2;

export function serveLog({ isTerminal, verbose }: { readonly isTerminal: boolean; readonly verbose: boolean }): Log {
  return isTerminal ? stderrLog(verbose ? 'debug' : 'warn') : jsonLog(verbose);
}

function jsonLog(verbose: boolean): Log {
  const logger = pino(
    {
      level: verbose ? 'debug' : 'info',
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER, censor: '[redacted]' },
    },
    destination({ dest: STANDARD_ERROR, sync: true }),
  );
  return { write: (level, event, fields) => logger[level]({ event, ...fields }) };
}
