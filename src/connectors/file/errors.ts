/** What can keep a whole file from being read. Single bad lines are no errors: they become rejected lines of the snapshot. */

export const FILE_IMPORT_CODES = [
  /** No header of any known format of the leg was found, or the forced format does not fit. */
  'ERR_FILE_FORMAT_UNKNOWN',
  /** Several formats have all their required headers. */
  'ERR_FILE_FORMAT_TIE',
  /** `--format` names a format that does not exist or does not serve the leg. */
  'ERR_FILE_FORMAT_NAME',
  /** The rows belong to one company and the file does not say to which. */
  'ERR_FILE_NO_COMPANY',
  /** There is nothing in the file, not even a header. */
  'ERR_FILE_EMPTY',
  /** The bytes are no table: damaged, protected, too large, of a foreign kind. */
  'ERR_FILE_UNREADABLE',
  /** A column that is needed stands in the header twice. */
  'ERR_FILE_COLUMN_TWICE',
  /** Several sheets of one workbook hold such a table. */
  'ERR_FILE_SEVERAL_SHEETS',
  /** A list without a column of names. */
  'ERR_LIST_NO_NAME',
  /** A line of a list without an id. */
  'ERR_LIST_NO_ID',
  /** Two lines of a list with one id. */
  'ERR_LIST_ID_TWICE',
  /** A line of a list that cannot be read; leaving it out would hide a company. */
  'ERR_LIST_LINE_UNREADABLE',
] as const;
export type FileImportCode = (typeof FILE_IMPORT_CODES)[number];

/** The message says what was found, what was expected and what to do; it begins with the file's path. */
export class FileImportError extends Error {
  override readonly name = 'FileImportError';
  constructor(
    readonly code: FileImportCode,
    readonly path: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(`${path}: ${message}`, options);
  }
}
