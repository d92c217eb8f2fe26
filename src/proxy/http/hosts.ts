/**
 * A proxy on the loopback address is asked by its name alone: a web page that makes its own name lead to this machine (DNS rebinding) names
 * itself in the Host header.
 */
import type { ListenSettings } from '../deps.js';
import { ApiError } from '../problems.js';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The hosts, without port, that may be asked for; null: any. */
export function allowedHosts({
  isLoopback,
  publicUrl,
  host,
  tlsTerminatedUpstream,
}: ListenSettings): ReadonlySet<string> | null {
  if (!isLoopback || (tlsTerminatedUpstream && publicUrl === null)) return null;
  const own = publicUrl === null ? [] : [new URL(publicUrl).hostname];
  return new Set([...LOOPBACK, host.includes(':') ? `[${host}]` : host, ...own].map((name) => name.toLowerCase()));
}

/** Throws ApiError. `header`: of the connection, not what a proxy in front says. */
export function assertHost(allowed: ReadonlySet<string> | null, header: string | undefined): void {
  if (allowed === null) return;
  const name = (header ?? '').toLowerCase().replace(/:\d+$/, '');
  if (allowed.has(name)) return;
  throw new ApiError(
    'ERR_REQUEST_HOST',
    `The Host header names none of ${[...allowed].join(', ')}. Set listen.publicUrl to the address under which people reach this proxy.`,
  );
}
