/** The code that an engine or the system gives an error: `SQLITE_BUSY`, `ENOSPC`, `23505`; '' for an error without one. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** SQLite's word for somebody else being in the way. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error));
}
