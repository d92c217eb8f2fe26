/**
 * When the engine calculates, and how the host waits for it. The engine calculates on its own a moment after a change, so
 * that the writes of one request are calculated together; a reader waits until no calculation is due or running.
 */
import {
  IActiveDirtyManagerService,
  IFormulaDependencyGenerator,
  IFunctionService,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetRangeValuesMutation,
  SetStyleCommand,
  SetTriggerFormulaCalculationStartMutation,
  type FormulaExecutedStateType,
} from '@univerjs/preset-sheets-core';
import type { ICommandInfo, IExecutionOptions } from '@univerjs/core';
import type { Area } from './area.js';
import { Breath } from './breath.js';
import type { Engine } from './engine.js';

/** Within this time after a change the engine has started to calculate, or does not at all. */
const START_MS = 600;
/** So long after the last request of an add-in what it wrote is calculated, unless somebody reads before. */
const AFTER_REQUEST_MS = 300;
/** An add-in that works on a large workbook has longer pauses, and a calculation is dearer there. */
const LONGEST_PAUSE_MS = 3_000;

type DirtyData = Record<string, unknown>;

/** Of the engine's analysis: what is done for each formula. */
interface AnalysisParts {
  _getRangeListByNode(node: unknown): Promise<unknown>;
}

export class Calculation {
  isManual = false;
  #isHeld = false;
  /** Above 0 while the engine is told to calculate, whatever is held. */
  #passing = 0;
  #startedAt = 0;
  /** Of the last calculation, in milliseconds. */
  #took = 0;
  #isDue = false;
  #isRunning = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #release: ReturnType<typeof setTimeout> | undefined;
  /** What changed in manual mode, and what an add-in changed that is still at it. */
  #manual: DirtyData = {};
  #kept: DirtyData = {};
  readonly #waiting: (() => void)[] = [];
  readonly #atEnd: (() => void)[] = [];
  readonly #ended: (() => void)[] = [];
  readonly #engine: Engine;
  readonly #dirt: IActiveDirtyManagerService;
  readonly #conversionOf: IActiveDirtyManagerService['get'];

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#dirt = engine.injector.get(IActiveDirtyManagerService);
    // The engine asks this list whether a command calls for a calculation: while changes are held it answers with nothing.
    this.#conversionOf = this.#dirt.get.bind(this.#dirt);
    this.#dirt.get = (commandId) => (this.#isHolding ? undefined : this.#conversion(commandId));
    engine.commands.onCommandExecuted((command, options) => this.#hear(command, options));
    this.#analyseInStretches();
  }

  /** The engine looks at every formula before it calculates one: meanwhile the page answers. */
  #analyseInStretches(): void {
    const generator = this.#engine.injector.get(IFormulaDependencyGenerator);
    const breath = new Breath();
    const parts = generator as unknown as AnalysisParts;
    const rangesOf = parts._getRangeListByNode.bind(generator);
    Object.assign(generator, {
      _getRangeListByNode: async (node: unknown) => {
        if (breath.isDue) await breath.take();
        return await rangesOf(node);
      },
    } satisfies AnalysisParts);
  }

  /** Settles when cells may be written: a calculation under way would write its results over them. */
  async whenQuiet(): Promise<void> {
    if (this.#isDue || this.#isRunning) await new Promise<void>((done) => this.#atEnd.push(done));
  }

  /** Settles when what has been written so far is calculated. In manual mode nothing is due. */
  async whenIdle(): Promise<void> {
    if (isAny(this.#kept)) await this.#trigger(this.#takeKept());
    if (!this.#isDue && !this.#isRunning) return;
    await new Promise<void>((done) => this.#waiting.push(done));
  }

  get isIdle(): boolean {
    return !this.#isDue && !this.#isRunning && !isAny(this.#kept);
  }

  onEnd(listener: () => void): void {
    this.#ended.push(listener);
  }

  /**
   * An add-in writes, request after request: each calculation looks at all formulas of the workbook, so what it changed is calculated once
   * it pauses, or somebody reads.
   */
  hold(): void {
    clearTimeout(this.#release);
    this.#isHeld = true;
  }

  release(): void {
    clearTimeout(this.#release);
    this.#release = setTimeout(
      () => {
        this.#isHeld = false;
        void this.whenIdle();
      },
      AFTER_REQUEST_MS + Math.min(LONGEST_PAUSE_MS, 2 * this.#took),
    );
  }

  /** Calculates the formulas in and below these areas, whether or not anything they refer to has changed. */
  async calculateAreas(areas: readonly Area[]): Promise<void> {
    const unitId = this.#engine.workbook.getId();
    await this.#trigger({ dirtyRanges: areas.map((area) => ({ unitId, sheetId: area.sheetId, range: { ...area } })) });
  }

  /** Cells whose formulas are to be calculated next time: soon, or in manual mode when somebody asks for it. */
  markDirty(area: Area): void {
    const range = { unitId: this.#engine.workbook.getId(), sheetId: area.sheetId, range: { ...area } };
    const params = { dirtyRanges: [range] };
    this.#engine.commands.syncExecuteCommand(SetTriggerFormulaCalculationStartMutation.id, params, { onlyLocal: true });
  }

  /** What a person does with F9 (only what changed) or Ctrl+Alt+F9 (everything). */
  async calculateAll(isFull: boolean): Promise<void> {
    const changed = mergeDirt(this.#manual, this.#takeKept());
    this.#manual = {};
    if (isFull) await this.#trigger({ forceCalculation: true });
    else if (isAny(changed)) await this.#trigger(changed);
  }

  async #trigger(params: DirtyData): Promise<void> {
    this.#passing += 1;
    try {
      await this.#engine.commands.executeCommand(SetTriggerFormulaCalculationStartMutation.id, params, {
        onlyLocal: true,
      });
      await this.whenIdle();
    } finally {
      this.#passing -= 1;
    }
  }

  #takeKept(): DirtyData {
    const kept = this.#kept;
    this.#kept = {};
    return kept;
  }

  /** The engine has taken what it is to calculate once it starts: until then nothing may be kept from it. */
  get #isHolding(): boolean {
    return this.#passing === 0 && (this.isManual || (this.#isHeld && !this.#isDue));
  }

  /** What is dirty after a command. After a change of a table the engine would read each of its formulas anew, cell by cell. */
  #conversion(commandId: string): ReturnType<IActiveDirtyManagerService['get']> {
    const conversion = this.#conversionOf(commandId);
    if (conversion == null) return undefined;
    return {
      ...conversion,
      getDirtyData: (command) => {
        const { dirtySuperTableMap, ...dirt } = conversion.getDirtyData(command);
        if (dirtySuperTableMap !== undefined) this.#engine.injector.get(IFunctionService).deleteFormulaAstCacheKey('[');
        return dirt;
      },
    };
  }

  #hear(command: ICommandInfo, options?: IExecutionOptions): void {
    if (command.id === SetFormulaCalculationStartMutation.id) {
      this.#isDue = false;
      this.#isRunning = true;
      this.#startedAt = performance.now();
    } else if (command.id === SetFormulaCalculationNotificationMutation.id) {
      const params = command.params as { functionsExecutedState?: FormulaExecutedStateType };
      if (params.functionsExecutedState === undefined) return;
      this.#isRunning = false;
      this.#took = performance.now() - this.#startedAt;
      // Results are written in the same turn, and a stopped calculation starts again in it.
      setTimeout(() => this.#settle(), 0);
    } else if (this.#makesDirty(command, options)) {
      const dirt = (): DirtyData => this.#conversion(command.id)?.getDirtyData(command) as DirtyData;
      if (!this.#isHolding) this.#expectStart();
      else if (this.isManual) this.#manual = mergeDirt(this.#manual, dirt());
      else this.#kept = mergeDirt(this.#kept, dirt());
    }
  }

  #makesDirty(command: ICommandInfo, options?: IExecutionOptions): boolean {
    if (!this.#dirt.has(command.id)) return false;
    if (command.id !== SetRangeValuesMutation.id) return true;
    return options?.onlyLocal !== true && (command.params as { trigger?: string }).trigger !== SetStyleCommand.id;
  }

  #expectStart(): void {
    this.#isDue = true;
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#isDue = false;
      this.#settle();
    }, START_MS);
  }

  #settle(): void {
    if (this.#isDue || this.#isRunning) return;
    for (const done of this.#atEnd.splice(0)) done();
    if (!this.isIdle) return;
    clearTimeout(this.#watchdog);
    for (const listener of this.#ended) listener();
    for (const done of this.#waiting.splice(0)) done();
  }
}

const isAny = (dirt: DirtyData): boolean => Object.keys(dirt).length > 0;

function mergeDirt(one: DirtyData, other: DirtyData | undefined): DirtyData {
  return merge(one, other ?? {}) as DirtyData;
}

function merge(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...(one as unknown[]), ...(other as unknown[])];
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const merged: Record<string, unknown> = { ...one };
    for (const [key, value] of Object.entries(other)) merged[key] = merge(merged[key], value);
    return merged;
  }
  return other ?? one;
}
