/** What may stand in a manifest: an https address, a version that only grows, a namespace that Excel takes. */

export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  constructor(
    readonly code: 'ERR_MANIFEST_URL' | 'ERR_MANIFEST_VERSION' | 'ERR_MANIFEST_NAMESPACE',
    message: string,
  ) {
    super(message);
  }
}

/** The address without a slash at its end. Office loads an add-in over https alone, from this machine too. */
export function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (url?.protocol !== 'https:' || !isPlain)
    throw new ManifestError(
      'ERR_MANIFEST_URL',
      `found the address "${text}", expected one such as https://drift.example.com: https, with no user, query or fragment. Office loads add-ins over https alone.`,
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Office wants four numbers, at least 1.0.0.0: 0.1.0 is 1.0.1.0. */
export function manifestVersion(version: string): string {
  const found = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})(?:[-+].*)?$/.exec(version);
  if (found === null)
    throw new ManifestError('ERR_MANIFEST_VERSION', `found the version "${version}", expected one such as 1.2.3.`);
  return `1.${found[1] ?? ''}.${found[2] ?? ''}.${found[3] ?? ''}`;
}

/** null: none. Letters, digits, underscores and dots, beginning with a letter, at most 32. */
export function namespaceOf(text: string | null): string | null {
  if (text === null) return null;
  if (!/^[A-Za-z][A-Za-z0-9._]{0,31}$/.test(text) || text.endsWith('.'))
    throw new ManifestError(
      'ERR_MANIFEST_NAMESPACE',
      `found the namespace "${text}", expected a letter followed by letters, digits, "_" or ".", at most 32 in all. Leave it out for functions without a prefix.`,
    );
  return text.toUpperCase();
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
