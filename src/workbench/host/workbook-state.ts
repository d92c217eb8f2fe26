/** What a workbook holds beside its cells, and what a test or the page may set about the program around it. */
import type { Area } from '../engine/area.js';

export interface CustomXmlPart {
  readonly id: string;
  xml: string;
}

export interface ConditionalFormat {
  readonly id: string;
  readonly type: string;
  readonly area: Area;
  stopIfTrue: boolean;
  formula: string;
  /** The rule of a CellValue or ContainsText format, as the client gave it. */
  rule: Readonly<Record<string, unknown>>;
  fill: string | null;
  font: {
    color: string | null;
    bold: boolean | null;
    italic: boolean | null;
    strikethrough: boolean | null;
    underline: string | null;
  };
}

export interface Validation {
  readonly area: Area;
  rule: Readonly<Record<string, unknown>>;
  errorAlert: unknown;
  prompt: unknown;
  ignoreBlanks: boolean;
}

export class WorkbookState {
  /** Settings of the add-in in this file: workbook.settings and Office.context.document.settings alike. */
  readonly settings = new Map<string, unknown>();
  readonly customXmlParts: CustomXmlPart[] = [];
  readonly sheetProperties = new Map<string, Map<string, string>>();
  readonly properties = new Map<string, string>();
  readonly customProperties = new Map<string, unknown>();
  readonly conditionalFormats: ConditionalFormat[] = [];
  readonly validations: Validation[] = [];
  /** The last sort of each table, as table.sort.fields tells it. */
  readonly tableSorts = new Map<string, readonly { key: number; ascending: boolean }[]>();
  readonly nameComments = new Map<string, string>();
  /** Workbooks that Excel.createWorkbook opened: the .xlsx as base64, or null for an empty one. */
  readonly createdWorkbooks: (string | null)[] = [];
  isReadOnly = false;
  /** False while another workbook's window is in front: what needs the selection fails then, as in Excel. */
  hasFocus = true;
  isVisible = true;
  /** The page shows or hides the pane. */
  onVisibility: (isVisible: boolean) => void = () => undefined;
  startupState = 'Inactive';
  saves = 0;
  #lastId = 0;

  nextId(prefix: string): string {
    this.#lastId += 1;
    return `{${prefix}-${this.#lastId}}`;
  }
}
