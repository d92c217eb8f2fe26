#!/usr/bin/env node
/** The driftsheet command. */
import { Command, CommanderError } from 'commander';
import { checkCommand } from './check-command.js';
import { connectCommand } from './connect-command.js';
import { demoCommand } from './demo-command.js';
import { EXIT } from './exit-status.js';
import { manifestCommand } from './manifest-command.js';
import { matchCommand } from './match-command.js';
import { keepMemoryLow } from './memory.js';
import { reconcileCommand } from './reconcile-command.js';
import { serveCommand } from './serve-command.js';
import { reportCommand } from './report-command.js';
import { backupCommand, restoreCommand } from './store-command.js';
import { syncCommand } from './sync-command.js';
import { tokenCommand } from './token-command.js';
import { VERSION } from './version.js';

keepMemoryLow();

const program = new Command('driftsheet')
  .description('Licence reconciliation: purchased, assigned and billed seats of every company and SKU in one row.')
  .version(VERSION)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) })
  .showHelpAfterError('(driftsheet --help shows the commands)');
program.addCommand(serveCommand().copyInheritedSettings(program));
program.addCommand(reconcileCommand().copyInheritedSettings(program));
program.addCommand(matchCommand().copyInheritedSettings(program));
program.addCommand(checkCommand().copyInheritedSettings(program));
program.addCommand(syncCommand().copyInheritedSettings(program));
program.addCommand(tokenCommand().copyInheritedSettings(program));
program.addCommand(reportCommand().copyInheritedSettings(program));
program.addCommand(connectCommand().copyInheritedSettings(program));
program.addCommand(backupCommand().copyInheritedSettings(program));
program.addCommand(restoreCommand().copyInheritedSettings(program));
program.addCommand(manifestCommand().copyInheritedSettings(program));
program.addCommand(demoCommand().copyInheritedSettings(program));

/** A reader who closes the pipe early (`| head`) has seen what they wanted. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = statusOf(error);
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.badInput;
  const known =
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_');
  if (known) process.stderr.write(`driftsheet: ${(error as Error).message} [${String(error.code)}]\n`);
  else
    process.stderr.write(
      `driftsheet: an unexpected fault, please report it:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
  return EXIT.badInput;
}
