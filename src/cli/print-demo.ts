/** What `driftsheet demo` prints: where the vendors listen, and what to set and write to read them. */
import type { Demo } from '../demo/start-demo.js';

export interface WrittenFiles {
  readonly config?: string;
  readonly confirmed?: string;
}

export async function howToConnect(
  demo: Demo,
  config: string,
  { config: path, confirmed }: WrittenFiles,
): Promise<string> {
  const { demoEnvironment } = await import('../demo/demo-config.js');
  const { msp, pax8, microsoft, quickbooksOnline, xero, quickbooksDesktop } = demo;
  const lines = [
    `${msp.name}: ${msp.companies.length} clients, as of ${msp.today}`,
    '',
    `  Pax8              ${pax8.baseUrl}`,
    `  Microsoft login   ${microsoft.tokenUrl}`,
    `  Microsoft Graph   ${microsoft.baseUrl}`,
    `  partner tenant    ${microsoft.partnerTenant}`,
    `  QuickBooks Online ${quickbooksOnline.baseUrl}`,
    `  Xero              ${xero.baseUrl}`,
    `  Conductor         ${quickbooksDesktop.baseUrl}`,
    '',
    'Set in the shell that reads them (the secrets are worth nothing elsewhere):',
    '',
    ...Object.entries(demoEnvironment(demo)).map(([name, value]) => `  ${assignment(name, value)}`),
    '',
    ...(path === undefined
      ? ['and save as driftsheet.config.json (or let --config FILE write it):', '', config.trimEnd()]
      : [`Configuration: ${path}`]),
    ...(confirmed === undefined ? [] : [`Confirmed by the provider's staff: ${confirmed}`]),
    '',
    'Ctrl+C ends it.',
  ];
  return `${lines.join('\n')}\n`;
}

function assignment(name: string, value: string): string {
  return process.platform === 'win32' ? `$env:${name} = "${value}"` : `export ${name}=${value}`;
}
