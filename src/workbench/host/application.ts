/** Excel.Application, Excel.Runtime, and what Office.addin asks the program around the workbook. */
import { oneOf, setText, text } from './arguments.js';
import { registers } from './collection.js';
import { Handle, type Family } from './family.js';
import { invalidArgument } from './host-error.js';

const NUMBER_FORMAT = { numberDecimalSeparator: '.', numberGroupSeparator: ',' };

const numberFormatInfo: Family<null> = {
  type: 'NumberFormatInfo',
  get: {
    NumberDecimalSeparator: () => NUMBER_FORMAT.numberDecimalSeparator,
    NumberGroupSeparator: () => NUMBER_FORMAT.numberGroupSeparator,
    CurrencySymbol: () => '$',
  },
};

const cultureInfo: Family<null> = {
  type: 'CultureInfo',
  get: { Name: () => 'en-US', NumberFormat: () => Handle.of(numberFormatInfo, null) },
};

interface CreatedWorkbook {
  readonly base64: string | null;
}
const createdWorkbook: Family<CreatedWorkbook> = {
  type: 'WorkbookCreated',
  get: {},
  call: {
    Open: ({ base64 }, _args, host) => {
      host.state.createdWorkbooks.push(base64);
      return null;
    },
  },
};

/** Every .xlsx is a zip file, whose first bytes read `UEs` in base64. */
export function readBase64(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value) || !value.startsWith('UEs'))
    throw invalidArgument('a workbook as base64 is expected');
  return value;
}

export const application: Family<null> = {
  type: 'Application',
  get: {
    CalculationMode: (_, host) => (host.calculation.isManual ? 'Manual' : 'Automatic'),
    CalculationState: (_, host) => (host.calculation.isIdle ? 'Done' : 'Calculating'),
    CalculationEngineVersion: () => 191_029,
    CultureInfo: () => Handle.of(cultureInfo, null),
    DecimalSeparator: () => NUMBER_FORMAT.numberDecimalSeparator,
    ThousandsSeparator: () => NUMBER_FORMAT.numberGroupSeparator,
    UseSystemSeparators: () => true,
  },
  set: {
    CalculationMode: (_, value, host) => {
      const mode = oneOf(value, ['Automatic', 'AutomaticExceptTables', 'Manual'], 'calculationMode');
      const wasManual = host.calculation.isManual;
      host.calculation.isManual = mode === 'Manual';
      return wasManual && mode !== 'Manual' ? host.calculation.calculateAll(false) : undefined;
    },
  },
  call: {
    Calculate: async (_, [type], host) => {
      const kind = oneOf(type, ['Recalculate', 'Full', 'FullRebuild'], 'calculationType');
      await host.calculation.calculateAll(kind !== 'Recalculate');
      return null;
    },
    // The engine calculates after the request in any case; what is counted is that the add-in asked.
    SuspendApiCalculationUntilNextSync: (_, _args, host) => {
      host.meter.add({ suspendedCalculations: 1 });
      return null;
    },
    SuspendScreenUpdatingUntilNextSync: (_, _args, host) => {
      host.meter.add({ suspendedScreens: 1 });
      return null;
    },
    CreateWorkbook: (_, [base64]) => Handle.of(createdWorkbook, { base64: readBase64(base64) }),
  },
};

export const runtime: Family<null> = {
  type: 'Runtime',
  get: { EnableEvents: (_, host) => host.events.isEnabled },
  set: {
    EnableEvents: (_, value, host) => {
      host.events.isEnabled = value === true;
    },
  },
};

/** What Office.addin.showAsTaskpane(), hide() and setStartupBehavior() ask. */
export const SERVICES: Readonly<Record<string, Family<null>>> = {
  'Microsoft.AppRuntime.AppRuntimeService': {
    type: 'AppRuntimeService',
    get: {},
    call: {
      ...registers('VisibilityChanged'),
      GetAppRuntimeState: (_, _args, host) => (host.state.isVisible ? 'Visible' : 'Background'),
      SetAppRuntimeState: (_, args, host) => {
        host.showPane(setText(args[0], 'state') === 'Visible');
        return null;
      },
    },
  },
  'Microsoft.AppRuntime.AppRuntimePersistenceService': {
    type: 'AppRuntimePersistenceService',
    get: {},
    call: {
      GetAppRuntimeStartState: (_, _args, host) => host.state.startupState,
      SetAppRuntimeStartState: (_, args, host) => {
        host.state.startupState = text(args, 0);
        return null;
      },
    },
  },
};
