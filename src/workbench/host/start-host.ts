/**
 * The host: answers the requests of the real office.js client over the engine's workbook.
 *
 * Strict: a member or an object path that no family has is an error that names it and the statement. It plays Excel on the
 * web, ExcelApi 1.18, in en-US. What it simplifies is listed in docs/workbench.md.
 */
import { columnCount, rowCount, type Area } from '../engine/area.js';
import { Breath } from '../engine/breath.js';
import { Calculation } from '../engine/calculation.js';
import { Highlights } from '../engine/highlights.js';
import type { Engine } from '../engine/engine.js';
import { Tables } from '../engine/tables.js';
import { SERVICES } from './application.js';
import { conditionalFormats } from './conditional-formats.js';
import { dataValidation } from './data-validation.js';
import { EVENT, Events, type Origin } from './events.js';
import { Handle, type Host } from './family.js';
import { accessDenied, HostError } from './host-error.js';
import { Meter, PAYLOAD_LIMIT } from './meter.js';
import { moveReferences } from './move-references.js';
import { names } from './names.js';
import { ProtectionState } from './protection-state.js';
import { range, rangeAreas } from './range.js';
import { rangeFormat } from './range-format.js';
import { runBatch } from './run-batch.js';
import { rangeSort } from './sort.js';
import { table, tables } from './tables.js';
import { ACTION, PATH, requestBody, type RequestBody, type ResponseBody } from './wire.js';
import { eventReference, workbook } from './workbook.js';
import { WorkbookState } from './workbook-state.js';
import { worksheet } from './worksheets.js';

/** The client's flag of a request that waits until no cell is being edited. */
const DELAY_FOR_CELL_EDIT = 64;

/** Excel drops references that nobody lets go of when there are too many; this many is far beyond an honest add-in. */
const MOST_REFERENCES = 50_000;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

class WorkbookHost implements Host {
  readonly calculation: Calculation;
  readonly tables: Tables;
  readonly highlights: Highlights;
  readonly events = new Events();
  readonly meter = new Meter();
  readonly protection = new ProtectionState();
  readonly state = new WorkbookState();
  readonly references = new Map<string, Handle>();
  readonly workbook = Handle.of(workbook, null);
  origin: Origin = 'person';
  readonly object: Host['object'] = {
    range: (area) => Handle.of(range, area),
    rangeAreas: (areas) => Handle.of(rangeAreas, areas),
    worksheet: (id) => Handle.of(worksheet, id),
    table: (id) => Handle.of(table, id),
    tables: (sheetId) => Handle.of(tables, { sheetId }),
    tablesIn: (area, isWhole) => Handle.of(tables, { sheetId: area.sheetId, area, isWhole }),
    names: (sheetId) => Handle.of(names, sheetId),
    conditionalFormats: (area) => Handle.of(conditionalFormats, area),
    dataValidation: (area) => Handle.of(dataValidation, area),
    rangeFormat: (area) => Handle.of(rangeFormat, area),
    rangeSort: (area) => Handle.of(rangeSort, area),
  };
  #lastReference = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #isEditing = false;
  readonly #afterEdit: (() => void)[] = [];
  readonly #breath = new Breath();

  constructor(readonly engine: Engine) {
    this.calculation = new Calculation(engine);
    this.tables = new Tables(engine);
    moveReferences(engine, this.references);
    this.highlights = new Highlights(engine, this.calculation);
  }

  keep(handle: Handle): string {
    this.#lastReference += 1;
    const id = `reference-${this.#lastReference}`;
    this.references.set(id, handle);
    const [oldest] = this.references.keys();
    if (this.references.size > MOST_REFERENCES && oldest !== undefined) this.references.delete(oldest);
    return id;
  }

  async breathe(): Promise<void> {
    if (!this.#breath.isDue) return;
    const { origin } = this;
    // What happens meanwhile is not the add-in's doing.
    this.origin = 'person';
    await this.#breath.take();
    await this.calculation.whenQuiet();
    this.origin = origin;
  }

  service(name: string): Handle {
    const family = SERVICES[name];
    if (family === undefined) throw new HostError('NotImplemented', `The workbench's host has no service ${name}`);
    return Handle.of(family, null);
  }

  showPane(isVisible: boolean): void {
    if (this.state.isVisible === isVisible) return;
    this.state.isVisible = isVisible;
    this.state.onVisibility(isVisible);
    this.events.emit(EVENT.visibilityChanged, [''], { visibility: isVisible ? 'Visible' : 'Hidden' });
  }

  beforeWrite(area: Area): void {
    if (this.state.isReadOnly) throw accessDenied('the document is read-only');
    if (!this.protection.mayWrite(area)) throw accessDenied('the sheet is protected and its cells are locked');
  }

  afterWrite(area: Area, more: { changeType?: string; details?: Record<string, unknown> } = {}): void {
    if (this.origin === 'add-in') this.meter.add({ cellsWritten: rowCount(area) * columnCount(area) });
    const details = { referenceId: eventReference(area), ...more.details };
    this.events.emitChange(area, this.origin, this.tables.touching(area), { ...more, details });
  }

  get isEditing(): boolean {
    return this.#isEditing;
  }

  /** While a person edits a cell Excel does nothing for an add-in, unless the add-in said that it can wait. */
  setEditing(isEditing: boolean): void {
    this.#isEditing = isEditing;
    if (!isEditing) for (const go of this.#afterEdit.splice(0)) go();
  }

  /** Answers one request, given and returned as JSON. Requests are answered one after the other. */
  async answer(json: string, flags: number): Promise<string> {
    if (this.#isEditing) {
      if ((flags & DELAY_FOR_CELL_EDIT) === 0)
        return JSON.stringify({
          Error: {
            Code: 'InvalidOperationInCellEditMode',
            Message:
              'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.',
          },
        });
      await new Promise<void>((go) => this.#afterEdit.push(go));
    }
    const turn = this.#queue.then(() => this.#answer(json));
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }

  async #answer(json: string): Promise<string> {
    const bytesSent = byteLength(json);
    if (bytesSent > PAYLOAD_LIMIT) {
      this.meter.add({ syncs: 1, bytesSent, largestRequest: bytesSent });
      return refusal(
        'RequestPayloadSizeLimitExceeded',
        'The request payload size has exceeded the limit. Please refer to the documentation: 5 MB.',
      );
    }
    await this.breathe();
    await this.calculation.whenQuiet();
    const body = requestBody.parse(JSON.parse(json));
    this.origin = 'add-in';
    let answer: string;
    this.calculation.hold();
    try {
      const results = await runBatch(this, body);
      await this.breathe();
      answer = JSON.stringify(results);
    } finally {
      this.calculation.release();
      this.origin = 'person';
    }
    const bytesReceived = byteLength(answer);
    this.meter.add({ ...weigh(body), bytesSent, bytesReceived, largestRequest: bytesSent });
    if (bytesReceived > PAYLOAD_LIMIT)
      return refusal('ResponsePayloadSizeLimitExceeded', 'The response payload size has exceeded the limit: 5 MB.');
    return answer;
  }

  /** Does something to the workbook in another's name: what a coauthor or the person in front of it does. */
  async actAs<T>(origin: Origin, act: () => T | Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      this.origin = origin;
      try {
        return await act();
      } finally {
        this.origin = 'person';
      }
    });
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }
}

const refusal = (Code: string, Message: string): string =>
  JSON.stringify({ Error: { Code, Message } } satisfies ResponseBody);

/** Calls after which every cell holds what it held: reading, bookkeeping, calculating again, showing the pane. */
const NO_WRITE = /^_|^Get|^Suspend|^Calculate$|^SetDirty$|^SetAppRuntimeState$/;

/** A request that only lets go of references costs no sync that anybody asked for. */
function weigh(body: RequestBody): { syncs?: number; cleanups?: number; writes?: number } {
  const actions = body.Actions.filter(
    ({ ActionType }) => ActionType !== ACTION.instantiate && ActionType !== ACTION.trace,
  );
  if (actions.length > 0 && actions.every(({ Name }) => Name === '_RemoveReference')) return { cleanups: 1 };
  const hasSideEffect = (name: string): boolean => !NO_WRITE.test(name);
  const makes = Object.values(body.ObjectPaths).some(
    ({ ObjectPathType, Name }) => ObjectPathType === PATH.method && hasSideEffect(Name),
  );
  const isWrite =
    makes ||
    actions.some(
      ({ ActionType, Name }) => ActionType === ACTION.set || (ActionType === ACTION.call && hasSideEffect(Name)),
    );
  return { syncs: 1, writes: isWrite ? 1 : 0 };
}

export const startHost = (engine: Engine): WorkbookHost => new WorkbookHost(engine);
export type { WorkbookHost };
