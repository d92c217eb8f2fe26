/**
 * When the engine calculates, and how the host waits for it. The engine calculates on its own a moment after a change, so
 * that the writes of one request are calculated together; a reader waits until no calculation is due or running.
 */
import {
  IActiveDirtyManagerService,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetRangeValuesMutation,
  SetStyleCommand,
  SetTriggerFormulaCalculationStartMutation,
  type FormulaExecutedStateType,
} from '@univerjs/preset-sheets-core';
import type { ICommandInfo, IExecutionOptions } from '@univerjs/core';
import type { Area } from './area.js';
import type { Engine } from './start-engine.js';

/** Within this time after a change the engine has started to calculate, or does not at all. */
const START_MS = 600;

type DirtyData = Record<string, unknown>;

export class Calculation {
  isManual = false;
  #isDue = false;
  #isRunning = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  readonly #waiting: (() => void)[] = [];
  readonly #held: ICommandInfo[] = [];
  readonly #ended: (() => void)[] = [];
  readonly #engine: Engine;
  readonly #dirt: IActiveDirtyManagerService;
  readonly #conversionOf: IActiveDirtyManagerService['get'];

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#dirt = engine.injector.get(IActiveDirtyManagerService);
    // The engine asks this list whether a command calls for a calculation: in manual mode it answers with nothing.
    this.#conversionOf = this.#dirt.get.bind(this.#dirt);
    this.#dirt.get = (commandId) => (this.isManual ? undefined : this.#conversionOf(commandId));
    engine.commands.onCommandExecuted((command, options) => this.#hear(command, options));
  }

  /** Settles when what has been written so far is calculated. In manual mode nothing is due. */
  async whenIdle(): Promise<void> {
    if (!this.#isDue && !this.#isRunning) return;
    await new Promise<void>((done) => this.#waiting.push(done));
  }

  get isIdle(): boolean {
    return !this.#isDue && !this.#isRunning;
  }

  onEnd(listener: () => void): void {
    this.#ended.push(listener);
  }

  /** Calculates the formulas in and below these areas, whether or not anything they refer to has changed. */
  async calculateAreas(areas: readonly Area[]): Promise<void> {
    const unitId = this.#engine.workbook.getId();
    await this.#trigger({ dirtyRanges: areas.map((area) => ({ unitId, sheetId: area.sheetId, range: { ...area } })) });
  }

  /** Cells whose formulas are to be calculated next time: at once, or in manual mode when somebody asks for it. */
  markDirty(area: Area): void {
    const range = { unitId: this.#engine.workbook.getId(), sheetId: area.sheetId, range: { ...area } };
    const command = { id: SetTriggerFormulaCalculationStartMutation.id, params: { dirtyRanges: [range] } };
    if (this.isManual) this.#held.push(command);
    else this.#engine.commands.syncExecuteCommand(command.id, command.params, { onlyLocal: true });
  }

  /** What a person does with F9 (only what changed) or Ctrl+Alt+F9 (everything). */
  async calculateAll(isFull: boolean): Promise<void> {
    const held = this.#held.splice(0);
    if (isFull) await this.#trigger({ forceCalculation: true });
    else if (held.length > 0) await this.#trigger(this.#dirtOf(held));
  }

  async #trigger(params: DirtyData): Promise<void> {
    const wasManual = this.isManual;
    this.isManual = false;
    try {
      await this.#engine.commands.executeCommand(SetTriggerFormulaCalculationStartMutation.id, params, {
        onlyLocal: true,
      });
      await this.whenIdle();
    } finally {
      this.isManual = wasManual;
    }
  }

  #dirtOf(commands: readonly ICommandInfo[]): DirtyData {
    const merged: DirtyData = {};
    for (const command of commands) {
      for (const [key, value] of Object.entries(this.#conversionOf(command.id)?.getDirtyData(command) ?? {})) {
        merged[key] = merge(merged[key], value);
      }
    }
    return merged;
  }

  #hear(command: ICommandInfo, options?: IExecutionOptions): void {
    if (command.id === SetFormulaCalculationStartMutation.id) {
      this.#isDue = false;
      this.#isRunning = true;
    } else if (command.id === SetFormulaCalculationNotificationMutation.id) {
      const params = command.params as { functionsExecutedState?: FormulaExecutedStateType };
      if (params.functionsExecutedState === undefined) return;
      this.#isRunning = false;
      // Results are written in the same turn, and a stopped calculation starts again in it.
      setTimeout(() => this.#settle(), 0);
    } else if (this.#makesDirty(command, options)) {
      if (this.isManual) this.#held.push(command);
      else this.#expectStart();
    }
  }

  #makesDirty(command: ICommandInfo, options?: IExecutionOptions): boolean {
    if (!this.#dirt.has(command.id)) return false;
    if (command.id === SetTriggerFormulaCalculationStartMutation.id) return !this.isManual;
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
    if (!this.isIdle) return;
    clearTimeout(this.#watchdog);
    for (const listener of this.#ended) listener();
    for (const done of this.#waiting.splice(0)) done();
  }
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
