/**
 * The one place that says what may be sent to a vendor: GET to the hosts of the source, POST to its token URL and to documented
 * read-only query addresses, nothing else. Vendors without a read-only scope give no other protection.
 */
import { RequestRefusedError } from '../errors.js';
import { shownUrl } from './redact.js';

export interface AccessPolicy {
  /** Addresses whose origin may be read: the base URL, and what next links may lead to. */
  readonly readFrom: readonly string[];
  /** Exact addresses to which a POST may go: token requests. `{tenant}` stands for one path segment. */
  readonly tokenUrls: readonly string[];
  /** Exact addresses of documented read-only queries that are a POST (NetSuite SuiteQL). */
  readonly queryUrls: readonly string[];
}

/** Throws RequestRefusedError; nothing may be sent before this has been asked. */
export function assertAllowed(source: string, policy: AccessPolicy, method: string, address: string | URL): void {
  const url = new URL(address);
  const refuse = (why: string): never => {
    throw new RequestRefusedError(`${source}: refused to send ${method} ${shownUrl(url)}: ${why}.`, {
      source,
      endpoint: `${method} ${shownUrl(url)}`,
    });
  };
  if (url.username !== '' || url.password !== '') refuse('credentials do not belong into an address');
  if (!isSecure(url)) refuse('only https is allowed, or http to this machine itself');
  if (method === 'GET') {
    const allowed = policy.readFrom.some((from) => new URL(from).origin === url.origin);
    if (!allowed) refuse('this host does not belong to the source');
    return;
  }
  if (method !== 'POST') refuse('driftsheet only reads');
  const posted = [...policy.tokenUrls, ...policy.queryUrls].some((template) => fits(template, url));
  if (!posted) refuse('a POST may go to a token address or a documented read-only query only');
}

/** https, or http to the machine itself. */
export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function fits(template: string, url: URL): boolean {
  const [origin, path] = [url.origin, url.pathname];
  const wanted = new URL(template.replaceAll('{tenant}', TENANT));
  if (wanted.origin !== origin) return false;
  const pattern = wanted.pathname.split(TENANT).map(escaped).join('[A-Za-z0-9._-]+');
  return new RegExp(`^${pattern}$`).test(path);
}

const TENANT = 'tenant-placeholder';

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
