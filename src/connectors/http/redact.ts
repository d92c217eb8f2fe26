/** Takes out of addresses and texts what must not stand in a log, a message or a workbook: secrets and personal data. */

/** Query parameters whose values say nothing of a person and open nothing. */
const SHOWN_PARAMETERS = new Set([
  'page',
  'size',
  'sort',
  'status',
  'limit',
  'offset',
  'startposition',
  'maxresults',
  'minorversion',
  'pagesize',
  'statuses',
  'unitdp',
  'includearchived',
  'companyid',
  'productid',
  'invoicedaterangestart',
  'invoicedaterangeend',
  '$top',
  '$count',
]);

/** The address without values that may be secret or personal (continuation tokens, searches, mail addresses in a path). */
export function shownUrl(address: string | URL): string {
  const url = new URL(address);
  const query = [...url.searchParams].map(([name, value]) => `${name}=${isShown(name, value) ? value : '…'}`).join('&');
  const path = redacted(decodeSafely(url.pathname));
  return `${url.origin}${path}${query === '' ? '' : `?${redacted(query)}`}`;
}

/** What our own queries and filters look like: they name a kind of document and a day, and no company and no person. */
const OWN_QUERY = /^(?:select (?:\*|count\(\*\)) from \w+\b|Type=="\w+" AND Date>=DateTime\()/;

function isShown(name: string, value: string): boolean {
  return SHOWN_PARAMETERS.has(name.toLowerCase()) || OWN_QUERY.test(value);
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const BEARER = /\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi;
/** Its beginning is enough: an answer may be cut off in the middle of it. */
const JWT = /\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)*/g;
const NAMED_SECRET =
  /(["']?\b(?:access_token|refresh_token|id_token|client_secret|client_assertion|password|api[_-]?key|secret|code|assertion)["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|[^\s,&;"'}]+)/gi;
const CONDUCTOR_KEY = /\bsk_[A-Za-z0-9_]{6,}/g;

/** Mail addresses, tokens and named secrets become words. `secrets`: further texts that must not appear. */
export function redacted(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, '[secret]');
  return clean
    .replace(BEARER, '$1 [secret]')
    .replace(JWT, '[secret]')
    .replace(CONDUCTOR_KEY, '[secret]')
    .replace(NAMED_SECRET, '$1[secret]')
    .replace(MAIL, '[mail address]');
}

const SNIPPET = 160;

/** A piece of what a vendor sent, short and clean, for a message. */
export function snippet(text: string, secrets: readonly string[] = []): string {
  const line = redacted(text.slice(0, 2000), secrets)
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > SNIPPET ? `${line.slice(0, SNIPPET)}…` : line;
}
