/** Stable codes of what can go wrong between us and a source, and in a run. Outside readers rely on them; docs/errors.md explains each. */

export const CONNECTOR_CODES = [
  /** The connection is no longer allowed (a refresh token was revoked or has run out): somebody must connect again. */
  'ERR_SOURCE_RECONNECT',
  /** Client id, secret or key is wrong or has run out. */
  'ERR_SOURCE_CREDENTIALS',
  /** An administrator has not consented to the app. */
  'ERR_SOURCE_CONSENT',
  /** A named permission is missing. */
  'ERR_SOURCE_PERMISSION',
  /** The source is configured and nothing was ever pulled from it. */
  'ERR_SOURCE_NEVER_PULLED',
  /** The source asks us to wait longer than a pull may wait. */
  'ERR_SOURCE_RATE_LIMIT',
  /** No answer, or none but errors, after several tries. */
  'ERR_SOURCE_UNAVAILABLE',
  /** 404: nothing is at that address. */
  'ERR_SOURCE_NOT_FOUND',
  /** The source turned the request down (400 and alike). */
  'ERR_SOURCE_REFUSED',
  /** The answer is not what the vendor documents. */
  'ERR_SOURCE_ANSWER',
  /** Pages of one list contradict each other: a repeated row, a changing total, a short list. */
  'ERR_SOURCE_PAGES',
  /** The answer is larger than any honest one. */
  'ERR_SOURCE_TOO_LARGE',
  /** Our own guard stopped a request: not a GET, or to an address that does not belong to the source. */
  'ERR_REQUEST_REFUSED',
] as const;
export type ConnectorCode = (typeof CONNECTOR_CODES)[number];

export const CONFIG_CODES = [
  /** The file does not exist or cannot be read. */
  'ERR_CONFIG_UNREADABLE',
  /** The file is no JSON. */
  'ERR_CONFIG_JSON',
  /** A field is missing, unknown or wrong. */
  'ERR_CONFIG_INVALID',
  /** A secret is referred to and not there. */
  'ERR_CONFIG_SECRET',
  /** `--source` names none of the configured sources. */
  'ERR_CONFIG_SOURCE',
  /** A sealed token cannot be opened with any of the given keys. */
  'ERR_KEY_WRONG',
] as const;
export type ConfigCode = (typeof CONFIG_CODES)[number];

/** Of the proxy's API: the `code` of an application/problem+json. */
export const API_CODES = [
  /** A field of the request is missing, unknown or wrong. */
  'ERR_REQUEST_INVALID',
  /** The body is no JSON. */
  'ERR_REQUEST_JSON',
  /** No HTTP, or an address that cannot be read. */
  'ERR_REQUEST_MALFORMED',
  'ERR_REQUEST_TIMEOUT',
  'ERR_REQUEST_TOO_LARGE',
  'ERR_REQUEST_HEADERS_TOO_LARGE',
  'ERR_REQUEST_MEDIA_TYPE',
  'ERR_REQUEST_NOT_ACCEPTABLE',
  'ERR_REQUEST_METHOD',
  /** The Host header names another host than this proxy's. */
  'ERR_REQUEST_HOST',
  /** Too many requests. */
  'ERR_REQUEST_RATE',
  /** No token was shown. */
  'ERR_AUTH_MISSING',
  /** It is none of ours, was revoked, or was not issued for this proxy. */
  'ERR_AUTH_INVALID',
  'ERR_AUTH_EXPIRED',
  /** A Microsoft token without the scope of the API. */
  'ERR_AUTH_SCOPE',
  'ERR_AUTH_READ_ONLY',
  /** The keys of the identity provider cannot be had. */
  'ERR_AUTH_UNAVAILABLE',
  'ERR_ADDRESS_UNKNOWN',
  'ERR_SOURCE_UNKNOWN',
  'ERR_SYNC_UNKNOWN',
  /** A save without If-Match. */
  'ERR_VERSION_MISSING',
  /** Somebody else has saved in between. */
  'ERR_VERSION_STALE',
  'ERR_NOT_READY',
  'ERR_INTERNAL',
] as const;
export type ApiCode = (typeof API_CODES)[number];

/** Of `driftsheet serve` before it serves, and of `driftsheet token`. */
export const SERVE_CODES = [
  /** The port is taken, or may not be used. */
  'ERR_LISTEN_PORT',
  /** The host is no address of this machine. */
  'ERR_LISTEN_HOST',
  /** Plain HTTP on an address that others can reach. */
  'ERR_LISTEN_PLAIN',
  /** The certificate or its key cannot be read or do not belong together. */
  'ERR_LISTEN_TLS',
  /** The token of the configuration is too short to guard an address that others can reach. */
  'ERR_TOKEN_SHORT',
  /** There is no such token in force. */
  'ERR_TOKEN_UNKNOWN',
] as const;
export type ServeCode = (typeof SERVE_CODES)[number];

export const SYNC_CODES = [
  /** A sync was asked for of a source that is not configured. */
  'ERR_SYNC_SOURCE',
  /** A run ended in a fault of our own: nothing of it was kept. */
  'ERR_SYNC_FAULT',
  /** The process was told to end while it pulled: nothing of the run was kept. */
  'ERR_SYNC_STOPPED',
  /** What is asked for beside the counts could not be asked for, for a fault of our own. */
  'ERR_SYNC_DETAILS',
] as const;
export type SyncCode = (typeof SYNC_CODES)[number];

export const STORE_CODES = [
  /** Its folder or file cannot be made, read or written. */
  'ERR_STORE_UNWRITABLE',
  /** No room is left on the disk. */
  'ERR_STORE_FULL',
  /** The file is no database. */
  'ERR_STORE_NOT_A_DATABASE',
  /** The file is a database of another program. */
  'ERR_STORE_FOREIGN',
  /** The file lies on a network drive, where its locks cannot be trusted. */
  'ERR_STORE_NETWORK_DRIVE',
  /** Another process held it for longer than we wait. */
  'ERR_STORE_BUSY',
  /** A newer driftsheet has changed it. */
  'ERR_STORE_NEWER',
  /** What is kept is not what was written. */
  'ERR_STORE_CORRUPT',
  /** Another process runs the schedule on it, or has it open while it is to be replaced. */
  'ERR_STORE_IN_USE',
  /** PostgreSQL does not answer, or does not let us in. */
  'ERR_STORE_UNREACHABLE',
  /** PostgreSQL is older than 15. */
  'ERR_STORE_OLD_SERVER',
  /** There is no store to back up, or no such backup. */
  'ERR_STORE_MISSING',
  /** A backup was to overwrite something that is no backup. */
  'ERR_STORE_BACKUP_PLACE',
  /** backup and restore are for the embedded store. */
  'ERR_STORE_ENGINE',
  /** What was asked of it contradicts itself: a bug. */
  'ERR_STORE_REFUSED',
  /** Anything else the engine said. */
  'ERR_STORE_FAULT',
] as const;
export type StoreCode = (typeof STORE_CODES)[number];
