/** Starts the spreadsheet engine (Univer) in a page element with one empty workbook, and hands out what the host drives it by. */
import {
  ICommandService,
  IConfigService,
  LocaleType,
  LogLevel,
  mergeLocales,
  toDisposable,
  Univer,
} from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import {
  AutoHeightController,
  ENGINE_FORMULA_PLUGIN_CONFIG_KEY,
  IRenderManagerService,
  UniverSheetsCorePreset,
} from '@univerjs/preset-sheets-core';
import coreTexts from '@univerjs/preset-sheets-core/locales/en-US';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import dataValidationTexts from '@univerjs/preset-sheets-data-validation/locales/en-US';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteTexts from '@univerjs/preset-sheets-note/locales/en-US';
import { UniverSheetsTablePreset } from '@univerjs/preset-sheets-table';
import tableTexts from '@univerjs/preset-sheets-table/locales/en-US';
import type { Engine } from './engine.js';
import { rememberFormulas, watchSharedFormulas } from './formula-data.js';

/** Calculated before the page may answer; the engine's own choice is 500. */
const FORMULAS_AT_A_STRETCH = 100;

const FIRST_SHEET = { id: 'sheet-1', name: 'Sheet1', rowCount: 200, columnCount: 26 };

export function startEngine(container: HTMLElement): Engine {
  const texts = mergeLocales(coreTexts, tableTexts, dataValidationTexts, noteTexts);
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: texts },
    logLevel: LogLevel.ERROR,
  });
  const presets = [
    UniverSheetsCorePreset({ container, toolbar: false, disableAutoFocus: true }),
    UniverSheetsTablePreset(),
    UniverSheetsDataValidationPreset(),
    UniverSheetsNotePreset(),
  ];
  for (const plugin of presets.flatMap((preset) => preset.plugins)) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  const api = FUniver.newAPI(univer);
  const injector = univer.__getInjector();
  leaveOutMarks(injector.get(IRenderManagerService));
  const stretch = { intervalCount: FORMULAS_AT_A_STRETCH };
  injector.get(IConfigService).setConfig(ENGINE_FORMULA_PLUGIN_CONFIG_KEY, stretch, { merge: true });
  const workbook = api.createWorkbook({
    id: 'workbook',
    name: 'Book1',
    sheetOrder: [FIRST_SHEET.id],
    sheets: { [FIRST_SHEET.id]: FIRST_SHEET },
  });
  const engine = { api, workbook, injector, commands: injector.get(ICommandService) };
  watchSharedFormulas(engine);
  rememberFormulas(engine);
  leaveTallAreas(injector.get(AutoHeightController));
  return engine;
}

/** The engine marks text that reads like a number, and for that it reads every text as a date, a time and a number each time it draws one. */
function leaveOutMarks(renderers: IRenderManagerService): void {
  const register = renderers.registerRenderModule.bind(renderers);
  renderers.registerRenderModule = (type, module) =>
    (module[0] as { name?: string }).name === 'ForceStringRenderController'
      ? toDisposable(() => undefined)
      : register(type, module);
}

/** Fitting a row measures each of its cells: over a long table that takes longer than everything else together. */
const ROWS_FITTED = 1_000;

function leaveTallAreas(heights: AutoHeightController): void {
  const fit = heights.getUndoRedoParamsOfAutoHeight.bind(heights);
  heights.getUndoRedoParamsOfAutoHeight = (ranges, ...more) => {
    const rows = ranges.reduce((sum, { startRow, endRow }) => sum + endRow - startRow + 1, 0);
    return rows > ROWS_FITTED ? { undos: [], redos: [] } : fit(ranges, ...more);
  };
}
