/** `driftsheet check`: which source and tenant answers, which permission is missing, and the sentence to send to whoever can grant it. */
import { Command } from 'commander';
import type { Connector, ScopeCheck } from '../connectors/connector.js';
import { EXIT } from './exit-status.js';
import { openSources, type OpenOptions } from './open-sources.js';
import { isAllowed, printCheck, type SourceCheck } from './print-check.js';

export function checkCommand(): Command {
  return new Command('check')
    .description('Try every configured source and tenant, and say which permission is missing and who can grant it.')
    .option('--config <file>', 'the configuration; without one, the demo')
    .option('--source <id>', 'check this source alone')
    .option('--verbose', 'write every request to standard error')
    .addHelpText('after', '\nExit status: 0 everything may be read, 2 bad configuration, 3 something may not.')
    .action(async (options: OpenOptions) => {
      process.exitCode = await runCheck(options);
    });
}

async function runCheck(options: OpenOptions): Promise<number> {
  const { config, connectors, demoNotice, close } = await openSources(options);
  try {
    const checked = await Promise.all(connectors.map(checkSource));
    if (demoNotice !== null) process.stdout.write(`${demoNotice}\n\n`);
    process.stdout.write(printCheck(checked, process.stdout.columns));
    for (const { id, type } of config.later)
      process.stderr.write(`${id}: a source of type ${type} cannot be checked by this version.\n`);
    const whole = config.later.length === 0 && checked.every(({ scopes }) => scopes.every(isAllowed));
    return whole ? EXIT.clean : EXIT.incomplete;
  } finally {
    await close();
  }
}

async function checkSource(connector: Connector): Promise<SourceCheck> {
  const { scopes, problem } = await connector.listScopes();
  const checked = await Promise.all(scopes.map((scope) => connector.check(scope)));
  const unlisted: ScopeCheck[] =
    problem === null
      ? []
      : [
          {
            scope: { id: '*', name: 'the list of tenants' },
            checks: [{ what: 'tenants', permission: '', problem, without: null }],
          },
        ];
  return { source: connector.source, scopes: [...checked, ...unlisted] };
}
