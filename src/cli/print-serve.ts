/** What `serve` says when it begins: where it is, how to get in, what comes next. */

export interface Beginning {
  readonly version: string;
  readonly address: string;
  /** `configured`: it stands in the configuration; null: it was shown at the first start. */
  readonly token: { readonly shown: string } | 'configured' | null;
  /** Says that this is the demo; null when it is not. */
  readonly demoNotice: string | null;
  readonly hasEntra: boolean;
  /** A sheet in the browser, on which the add-in runs without Excel. */
  readonly hasWorkbench: boolean;
}

export function printBeginning(beginning: Beginning): string {
  const { version, address, token, demoNotice, hasEntra } = beginning;
  const shown = token !== null && token !== 'configured' ? token.shown : '$DRIFTSHEET_TOKEN';
  return [
    ...(demoNotice === null ? [] : [demoNotice, '']),
    `driftsheet ${version} serves at ${address}`,
    '',
    ...tokenLines(token, demoNotice !== null),
    ...(hasEntra ? ['People sign in with Microsoft; scripts use a token.'] : []),
    '',
    'What to do next:',
    ...workbenchLines(beginning),
    `  open ${address}/ in a browser: how the sources stand`,
    `  curl -H "Authorization: Bearer ${shown}" ${address}/api/v1/drift`,
    '  docs/api.md walks through the whole API',
    '',
    'Ctrl+C stops it.',
    '',
  ].join('\n');
}

function tokenLines(token: Beginning['token'], isDemo: boolean): readonly string[] {
  if (token === 'configured') return ['The token is the configured one.'];
  if (token === null)
    return [
      'The token was shown at the first start. Is it lost? `driftsheet token new` makes another, beside this process.',
    ];
  const once = isDemo ? 'good until the next start of the demo' : 'shown this once; keep it where passwords are kept';
  return [`Token (${once}):`, `  ${token.shown}`];
}

/** The demo's token may stand in the address: it ends with this process. */
function workbenchLines({ address, token, demoNotice, hasWorkbench }: Beginning): readonly string[] {
  if (!hasWorkbench) return [];
  const isShown = demoNotice !== null && token !== null && token !== 'configured';
  return [
    `  open ${address}/workbench${isShown ? `#token=${token.shown}` : ''}`,
    '    a sheet without Excel: type =DRIFT("company","SKU") into a cell, or =DRIFT.ROWS()',
  ];
}
