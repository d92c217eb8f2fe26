/** Excel.NamedItemCollection and Excel.NamedItem, over the engine's defined names. */
import { findArea, fullAddress } from '../engine/sheets.js';
import type { Engine } from '../engine/engine.js';
import { setText, text } from './arguments.js';
import { collection } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { HostError, invalidArgument, itemNotFound } from './host-error.js';

/** A scope (a sheet, or null for the workbook) and a name in it. */
interface NameTarget {
  readonly sheetId: string | null;
  readonly name: string;
}

/** The engine's word for a name that every sheet knows. */
const WHOLE_WORKBOOK = 'AllDefaultWorkbook';

type EngineName = ReturnType<Engine['workbook']['getDefinedNames']>[number];

const scopeOf = (own: EngineName): string | null => {
  const scope = own.getLocalSheetId();
  return scope === undefined || scope === '' || scope === WHOLE_WORKBOOK ? null : scope;
};

function find({ sheetId, name }: NameTarget, host: Host): EngineName | null {
  const wanted = name.toLowerCase();
  return (
    host.engine.workbook
      .getDefinedNames()
      .find((own) => own.getName().toLowerCase() === wanted && scopeOf(own) === sheetId) ?? null
  );
}

function own(target: NameTarget, host: Host): EngineName {
  const found = find(target, host);
  if (found === null) throw itemNotFound(`name ${target.name}`);
  return found;
}

const formulaOf = (target: NameTarget, host: Host): string => {
  const said = own(target, host).getFormulaOrRefString();
  return said.startsWith('=') ? said : `=${said}`;
};

function rangeOf(target: NameTarget, host: Host): Handle | null {
  const area = findArea(
    host.engine,
    formulaOf(target, host).slice(1),
    target.sheetId ?? host.engine.workbook.getActiveSheet().getSheetId(),
  );
  return area === null ? null : host.object.range(area);
}

const namedItem: Family<NameTarget> = {
  type: 'NamedItem',
  identity: ({ name }) => ({ Name: name, _Id: name }),
  get: {
    Name: (target, host) => own(target, host).getName(),
    Formula: formulaOf,
    Value: (target, host) => formulaOf(target, host).slice(1),
    Type: (target, host) => (rangeOf(target, host) === null ? 'String' : 'Range'),
    Scope: ({ sheetId }) => (sheetId === null ? 'Workbook' : 'Worksheet'),
    Comment: ({ name }, host) => host.state.nameComments.get(name.toLowerCase()) ?? '',
    Visible: () => true,
  },
  set: {
    Formula: (target, value, host) => {
      const formula = setText(value, 'formula');
      remove(target, host);
      insert(target, formula, host);
    },
    Comment: ({ name }, value, host) => host.state.nameComments.set(name.toLowerCase(), setText(value, 'comment')),
  },
  call: {
    Delete: (target, _args, host) => remove(target, host),
    GetRange: (target, _args, host) => {
      const range = rangeOf(target, host);
      if (range === null) throw invalidArgument(`name ${target.name} is no range`);
      return range;
    },
    GetRangeOrNullObject: rangeOfCall,
  },
};

function rangeOfCall(target: NameTarget, _args: readonly unknown[], host: Host): Handle | null {
  return rangeOf(target, host);
}

function remove(target: NameTarget, host: Host): null {
  own(target, host).delete();
  return null;
}

function insert(target: NameTarget, reference: string, host: Host): void {
  const formula = reference.startsWith('=') ? reference : `=${reference}`;
  const area = findArea(host.engine, formula.slice(1), host.engine.workbook.getActiveSheet().getSheetId());
  host.engine.workbook.insertDefinedNameBuilder({
    id: host.state.nextId('name'),
    unitId: host.engine.workbook.getId(),
    name: target.name,
    formulaOrRefString: area === null ? formula : formula.slice(1),
    localSheetId: target.sheetId ?? WHOLE_WORKBOOK,
    comment: '',
  });
}

export const names = collection<string | null>({
  type: 'NamedItemCollection',
  hasCount: false,
  list: (sheetId, host) =>
    host.engine.workbook
      .getDefinedNames()
      .filter((each) => scopeOf(each) === sheetId)
      .map((each) => Handle.of(namedItem, { sheetId, name: each.getName() })),
  find: (sheetId, key, host) => {
    const found = typeof key === 'string' ? find({ sheetId, name: key }, host) : null;
    return found === null ? null : Handle.of(namedItem, { sheetId, name: found.getName() });
  },
  call: {
    Add: (sheetId, args, host) => {
      const target = { sheetId, name: text(args, 0) };
      if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(target.name) || /^[A-Za-z]{1,3}[0-9]+$/.test(target.name))
        throw invalidArgument(`${JSON.stringify(target.name)} is no name`);
      if (find(target, host) !== null)
        throw new HostError(
          'ItemAlreadyExists',
          `A resource with the same name or identifier already exists: ${target.name}.`,
        );
      const reference = args[1];
      if (reference instanceof Handle) {
        const area = reference.targetOf('Range') as Parameters<typeof fullAddress>[1] | undefined;
        if (area === undefined) throw invalidArgument('a range or a formula is expected');
        insert(target, absolute(fullAddress(host.engine, area)), host);
      } else insert(target, text(args, 1), host);
      if (typeof args[2] === 'string') host.state.nameComments.set(target.name.toLowerCase(), args[2]);
      return Handle.of(namedItem, target);
    },
  },
});

/** `Sheet1!A1:B2` as `Sheet1!$A$1:$B$2`, as a name keeps it. */
const absolute = (address: string): string => {
  const at = address.lastIndexOf('!') + 1;
  return address.slice(0, at) + address.slice(at).replace(/([A-Z]+)([0-9]+)/g, '$$$1$$$2');
};
