/** What keeps the workbook from being drawn, as sentences for the person: what was found, what was expected, what to do. */

export type RefusalCode =
  | 'ERR_SHEET_READ_ONLY'
  | 'ERR_SHEET_PROTECTED'
  | 'ERR_SHEET_STRUCTURE'
  | 'ERR_SHEET_NEWER'
  | 'ERR_SHEET_INVENTED'
  | 'ERR_SHEET_BUSY'
  | 'ERR_SHEET_IN_THE_WAY'
  | 'ERR_SHEET_OTHER_WINDOW'
  | 'ERR_SHEET_EDITING'
  | 'ERR_SHEET_COLUMN'
  | 'ERR_SHEET_OUT_OF_SIGHT'
  | 'ERR_SHEET_TOO_LARGE'
  | 'ERR_SHEET_BROKE_OFF'
  | 'ERR_SHEET_EXCEL';

export class WorkbookRefusal extends Error {
  override readonly name = 'WorkbookRefusal';
  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What Excel refused, in our words. `doing` completes "Excel refused to ...". `shows`: what was asked needs this workbook to be in front. */
export function toRefusal(error: unknown, doing: string, { shows = false } = {}): Error {
  if (error instanceof WorkbookRefusal) return error;
  const { code, message } = partsOf(error);
  const refusal = (own: RefusalCode, sentence: string): WorkbookRefusal =>
    new WorkbookRefusal(own, sentence, { cause: error });
  // Excel says no more than that the operation is not valid now.
  switch (shows && code === 'InvalidOperation' ? 'InvalidSelection' : code) {
    case 'AccessDenied':
      return refusal(
        'ERR_SHEET_PROTECTED',
        `Excel refused to ${doing}: a sheet is protected or the workbook is read-only. Lift the protection (Review > Unprotect Sheet) or save a copy, and refresh again.`,
      );
    case 'InvalidOperationInCellEditMode':
      return refusal(
        'ERR_SHEET_EDITING',
        `Excel refused to ${doing} while a cell is being edited. Press Enter or Esc in the cell, and try again.`,
      );
    case 'InvalidSelection':
      return refusal(
        'ERR_SHEET_OTHER_WINDOW',
        `Excel refused to ${doing}: another workbook is in front. Click into this workbook, and try again.`,
      );
    case 'RequestPayloadSizeLimitExceeded':
    case 'ResponsePayloadSizeLimitExceeded':
      return refusal(
        'ERR_SHEET_TOO_LARGE',
        `Excel refused to ${doing}: a single row or note is larger than Excel takes at once. Report this with the code, please.`,
      );
    default:
      return refusal('ERR_SHEET_EXCEL', `Excel refused to ${doing}: ${message} (${code}).`);
  }
}

function partsOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: 'unknown', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { code, message: error.message.replace(/[.\s]+$/, '') };
}
