/**
 * Office.js for pages outside Excel: what the real one gives there (onReady resolves, no host), with functions and ribbon handlers within
 * reach of the test. It knows no workbook.
 */
export const OFFICE_STUB = `
  window.CustomFunctions = {
    functions: new Map(),
    associate(id, work) { this.functions.set(id, work); },
    ErrorCode: { notAvailable: '#N/A', invalidValue: '#VALUE!' },
    Error: class extends Error { constructor(code, message) { super(message); this.code = code; } },
  };
  const handlers = {};
  window.Office = {
    onReady: (then) => { const info = { host: null, platform: null }; then?.(info); return Promise.resolve(info); },
    actions: { associate: (id, work) => { handlers[id] = work; } },
    addin: { showAsTaskpane: () => Promise.resolve() },
    handlers,
  };`;
