/**
 * Runs before the client: what Microsoft's loader (office.js itself) sets up in Excel, as far as the client or a
 * functions.js asks for it. The loader is left out, since it looks for an Excel around the page and finds none.

 */
import { Association } from './association.js';

type CustomFunction = (...args: unknown[]) => unknown;

const functions = new Association<CustomFunction>();
Object.assign(window, {
  CustomFunctionMappings: {},
  CustomFunctions: {
    _association: functions,
    associate: functions.associate,
    delayInitialization: () => undefined,
  },
});
