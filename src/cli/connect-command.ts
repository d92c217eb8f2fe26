/** `driftsheet connect SOURCE`: a person lets driftsheet into a source; the tokens are kept encrypted in the store. */
import { Command } from 'commander';
import type { PendingConsent } from '../connectors/auth/oauth.js';
import type { Connector } from '../connectors/connector.js';
import { EXIT, InputError } from './exit-status.js';
import { listeningPlace, openCallback } from './consent-callback.js';
import { openSources } from './open-sources.js';
import { shown } from './shown.js';

interface ConnectOptions {
  readonly config?: string;
  readonly redirectUri: string;
  readonly verbose?: boolean;
}

/** To be registered at the vendor, where apps are. */
export const REDIRECT_URI = 'http://localhost:3017/callback';
const MINUTES = 15;

export function connectCommand(): Command {
  return new Command('connect')
    .description('Let driftsheet into a source that asks a person for consent, and keep its tokens encrypted.')
    .argument('<source>', 'id of the source in the configuration')
    .option('--config <file>', 'the configuration; without one, the demo')
    .option('--redirect-uri <uri>', 'where the vendor sends the browser, as registered there', REDIRECT_URI)
    .option('--verbose', 'write every request to standard error')
    .addHelpText(
      'after',
      '\nWhere the vendor takes no address on this machine, register one of your own, and paste the address at which the browser ended.',
    )
    .action(async (source: string, options: ConnectOptions) => {
      process.exitCode = await runConnect(source, options);
    });
}

async function runConnect(source: string, options: ConnectOptions): Promise<number> {
  assertUri(options.redirectUri);
  const { connectors, close } = await openSources({ ...options, source });
  try {
    const connector = connectors.find((one) => one.source === source);
    if (connector?.consent === undefined) throw needsNone(source, connector);
    const pending = await connector.consent.begin(options.redirectUri);
    await connector.consent.finish(await comeBack(source, pending), pending);
    const { scopes, problem } = await connector.listScopes();
    say(
      `\nConnected: ${shown(scopes.map(({ name }) => name).join(', ')) || source}. The tokens are kept encrypted in the store.`,
    );
    if (problem !== null) say(`${problem.message} ${problem.remedy}`);
    return problem === null ? EXIT.clean : EXIT.incomplete;
  } finally {
    // An open standard input would keep the process alive.
    process.stdin.destroy();
    await close();
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The address at which the person ended, after they were sent away. */
async function comeBack(source: string, { url, state, redirectUri }: PendingConsent): Promise<URL> {
  const door = await openCallback({ redirectUri, state, input: process.stdin, say, signal: timeLimit(source) });
  try {
    say(`Open this address in a browser, sign in and agree:\n\n${url}\n`);
    say(
      listeningPlace(redirectUri) === null
        ? 'Then paste the whole address at which the browser ended, and press Enter:'
        : `Waiting for the browser to come back to ${redirectUri} (${MINUTES} minutes).\nOn another machine: paste the whole address at which the browser ended, and press Enter.`,
    );
    return await door.arrival;
  } finally {
    door.close();
  }
}

function assertUri(uri: string): void {
  if (URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol)) return;
  throw new InputError(
    'ERR_CONNECT_REDIRECT',
    `--redirect-uri: found "${uri.slice(0, 200)}", expected an address like ${REDIRECT_URI}.`,
  );
}

function needsNone(source: string, connector: Connector | undefined): InputError {
  const type = connector === undefined ? 'an export file or a type of a later version' : connector.type;
  return new InputError(
    'ERR_CONNECT_NOT_NEEDED',
    `${source}: found a source of type ${type}, which asks nobody for consent in a browser; expected one that does. driftsheet check says what it needs.`,
  );
}

function timeLimit(source: string): AbortSignal {
  const limit = new AbortController();
  const reason = new InputError(
    'ERR_CONNECT_TIMEOUT',
    `${source}: nobody came back within ${MINUTES} minutes, expected the consent. Run driftsheet connect ${source} again.`,
  );
  setTimeout(() => limit.abort(reason), MINUTES * 60_000).unref();
  return limit.signal;
}
