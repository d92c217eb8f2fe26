/**
 * `/workbench#token=...`, the address that the proxy prints with the demo: the add-in beside the sheet is signed in from the start. What
 * stands behind `#` is sent to nobody; it is taken out of the address at once.
 */

/** Where the add-in keeps its token. */
const TOKEN_KEY = 'driftsheet.token';

export function takeToken(
  { hash, pathname, search }: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
  storage: Pick<Storage, 'setItem'>,
): void {
  const token = new URLSearchParams(hash.slice(1)).get('token');
  if (token === null || token === '') return;
  storage.setItem(TOKEN_KEY, token);
  history.replaceState(null, '', pathname + search);
}
