/** Excel.WorksheetProtection and Excel.WorkbookProtection. */
import { EVENT, WORKBOOK_TARGET } from './events.js';
import type { Family, Host } from './family.js';
import { accessDenied, HostError, invalidArgument } from './host-error.js';

const NO_OPTIONS = {
  allowAutoFilter: false,
  allowDeleteColumns: false,
  allowDeleteRows: false,
  allowEditObjects: false,
  allowEditScenarios: false,
  allowFormatCells: false,
  allowFormatColumns: false,
  allowFormatRows: false,
  allowInsertColumns: false,
  allowInsertHyperlinks: false,
  allowInsertRows: false,
  allowPivotTables: false,
  allowSort: false,
  selectionMode: 'Normal',
};

function tell(id: string, isProtected: boolean, host: Host): void {
  host.events.emit(EVENT.worksheetProtectionChanged, [id, WORKBOOK_TARGET], {
    isProtected,
    worksheetId: id,
    source: 'Local',
  });
}

export const sheetProtection: Family<string> = {
  type: 'WorksheetProtection',
  get: {
    Protected: (id, host) => host.protection.of(id) !== null,
    Options: (id, host) => host.protection.of(id)?.options ?? null,
  },
  call: {
    Protect: (id, [options, password], host) => {
      if (host.protection.of(id) !== null) throw accessDenied('the worksheet is protected already');
      const given = (options ?? {}) as Record<string, unknown>;
      const unknown = Object.keys(given).filter((name) => !(name in NO_OPTIONS));
      if (unknown.length > 0) throw invalidArgument(`protection has no option ${unknown.join(', ')}`);
      host.protection.protect(id, {
        options: { ...NO_OPTIONS, ...given },
        password: typeof password === 'string' && password !== '' ? password : null,
      });
      tell(id, true, host);
      return null;
    },
    Unprotect: (id, [password], host) => {
      const protection = host.protection.of(id);
      if (protection === null) return null;
      if (protection.password !== null && protection.password !== password)
        throw accessDenied('the password is not the right one');
      host.protection.unprotect(id);
      tell(id, false, host);
      return null;
    },
    CheckPassword: (id, [password], host) => {
      const own = host.protection.of(id)?.password ?? null;
      return own === null || own === password;
    },
  },
};

export const workbookProtection: Family<null> = {
  type: 'WorkbookProtection',
  get: { Protected: (_, host) => host.protection.isWorkbookProtected },
  call: {
    Protect: (_, [password], host) => {
      if (host.protection.isWorkbookProtected) throw accessDenied('the workbook is protected already');
      host.protection.isWorkbookProtected = true;
      host.protection.workbookPassword = typeof password === 'string' && password !== '' ? password : null;
      return null;
    },
    Unprotect: (_, [password], host) => {
      const own = host.protection.workbookPassword;
      if (own !== null && own !== password) throw new HostError('AccessDenied', 'The password is not the right one.');
      host.protection.isWorkbookProtected = false;
      return null;
    },
  },
};
