/** Where `serve` listens, and that nobody can listen in: plain HTTP is for this machine itself, or for a proxy in front that ends TLS. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config/read-config.js';
import type { ListenSettings } from '../proxy/deps.js';
import { ServeError } from '../proxy/server.js';

export interface ListenPlace extends ListenSettings {
  readonly port: number;
}

const DEFAULT_PORT = 3000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** `port`: of the command line. Throws ServeError. */
export function listenPlace({ listen = {}, folder }: Config, port: number | undefined): ListenPlace {
  const host = listen.host ?? '127.0.0.1';
  const isLoopback = LOOPBACK.test(host);
  const tlsTerminatedUpstream = listen.tlsTerminatedUpstream ?? false;
  const tls = listen.tls === undefined ? null : readTls(listen.tls, folder);
  if (!isLoopback && tls === null && !tlsTerminatedUpstream)
    throw new ServeError(
      'ERR_LISTEN_PLAIN',
      `listen.host: found ${host} without a certificate: tokens and counts would cross the network in the clear. Set listen.tls to a certificate and its key; or set listen.tlsTerminatedUpstream where a proxy in front ends TLS; or listen on 127.0.0.1.`,
    );
  const publicUrl = listen.publicUrl?.replace(/\/+$/, '') ?? null;
  return { host, port: port ?? listen.port ?? DEFAULT_PORT, isLoopback, publicUrl, tls, tlsTerminatedUpstream };
}

function readTls(
  { cert, key }: { readonly cert: string; readonly key: string },
  folder: string,
): { cert: string; key: string } {
  const pair = { cert: readPem('cert', resolve(folder, cert)), key: readPem('key', resolve(folder, key)) };
  try {
    createSecureContext(pair);
  } catch (cause) {
    throw new ServeError(
      'ERR_LISTEN_TLS',
      `listen.tls: found a certificate and a key that do not work together (${reasonOf(cause)}); expected two PEM files of one pair, the key without a pass phrase.`,
      { cause },
    );
  }
  return pair;
}

function readPem(field: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ServeError(
      'ERR_LISTEN_TLS',
      `listen.tls.${field}: the file ${file} cannot be read (${reasonOf(cause)}). Check the path and its rights.`,
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
}

/** The address to open, as people reach it. */
export function shownAddress({ host, publicUrl, tls }: ListenPlace, port: number): string {
  if (publicUrl !== null) return publicUrl;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls === null ? 'http' : 'https'}://${name}:${port}`;
}
