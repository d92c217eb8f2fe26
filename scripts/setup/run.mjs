// Starts the programs that set-up needs. Their output goes to standard error: standard output belongs to the command
// that set-up runs before (`driftsheet ... --json -`).
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program to its end; throws with the command in the message when it does not exit with 0. */
export function run(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options });
    const told = [basename(command), ...args].join(' ');
    child.once('error', (cause) => failed(new Error(`${told} could not be started`, { cause })));
    child.once('close', (code, signal) => {
      if (code === 0) done();
      else failed(new Error(`${told} ended with ${signal ?? `exit status ${code}`}`));
    });
  });
}

/** Runs npm. Node refuses to start npm.cmd on Windows without a shell, so npm's own script is preferred. */
export function runNpm(args, options) {
  const script = process.env.npm_execpath;
  if (script !== undefined && basename(script) === 'npm-cli.js')
    return run(process.execPath, [script, ...args], options);
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** The path of a program of one of our packages, run with this very node. */
export function packageScript(...parts) {
  return join(ROOT, 'node_modules', ...parts);
}
