/** What `serve` says when it begins: where it is, how to get in, what comes next. */
import type { Entrance } from './entrance.js';

export interface Beginning {
  readonly version: string;
  readonly address: string;
  readonly entrance: Entrance;
  /** Says that this is the demo; null when it is not. */
  readonly demoNotice: string | null;
  readonly hasEntra: boolean;
}

export function printBeginning({ version, address, entrance, demoNotice, hasEntra }: Beginning): string {
  return [
    ...(demoNotice === null ? [] : [demoNotice, '']),
    `driftsheet ${version} serves at ${address}`,
    '',
    ...tokenLines(entrance, demoNotice !== null),
    ...(hasEntra ? ['People sign in with Microsoft; scripts use a token.'] : []),
    '',
    'What to do next:',
    `  open ${address}/ in a browser: how the sources stand`,
    `  curl -H "Authorization: Bearer ${entrance.made ?? '$DRIFTSHEET_TOKEN'}" ${address}/api/v1/drift`,
    '  docs/api.md walks through the whole API',
    '',
    'Ctrl+C stops it.',
    '',
  ].join('\n');
}

function tokenLines({ configured, made }: Entrance, isDemo: boolean): readonly string[] {
  if (configured !== null) return ['The token is the configured one.'];
  if (made === null)
    return ['The token was shown at the first start. Is it lost? `driftsheet token new` makes another, beside this process.'];
  const once = isDemo ? 'for this start of the demo' : 'shown this once; keep it where passwords are kept';
  return [`Token (${once}):`, `  ${made}`];
}
