/** The log of the command line: warnings and errors on standard error, one line each. */
import { LOG_LEVELS, type Log, type LogLevel } from '../core/ports.js';
import { shown } from './shown.js';

export function stderrLog(from: LogLevel): Log {
  const least = LOG_LEVELS.indexOf(from);
  return {
    write: (level, event, fields) => {
      if (LOG_LEVELS.indexOf(level) < least) return;
      const said = Object.entries(fields).map(([name, value]) => `${name}=${shown(String(value))}`);
      process.stderr.write(`${level}: ${event} ${said.join(' ')}\n`);
    },
  };
}
