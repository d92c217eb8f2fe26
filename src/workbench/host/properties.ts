/** What a file carries beside its cells: settings, custom XML, document properties, properties of a sheet. */
import { setText, text } from './arguments.js';
import { collection } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { invalidArgument, itemNotFound } from './host-error.js';
import type { CustomXmlPart } from './workbook-state.js';

const setting: Family<string> = {
  type: 'Setting',
  identity: (key) => ({ Key: key, _Id: key }),
  get: { Key: (key) => key, Value: (key, host) => host.state.settings.get(key) ?? null },
  set: {
    Value: (key, value, host) => {
      host.state.settings.set(key, value);
      host.events.emitDocument('settings');
    },
  },
  call: {
    Delete: (key, _args, host) => {
      host.state.settings.delete(key);
      host.events.emitDocument('settings');
      return null;
    },
  },
};

export const settings = collection<null>({
  type: 'SettingCollection',
  hasCount: false,
  list: (_, host) => [...host.state.settings.keys()].map((key) => Handle.of(setting, key)),
  find: (_, key, host) => (typeof key === 'string' && host.state.settings.has(key) ? Handle.of(setting, key) : null),
  call: {
    Add: (_, args, host) => {
      const key = text(args, 0);
      if (host.state.isReadOnly) throw invalidArgument('the document is read-only');
      host.state.settings.set(key, args[1]);
      host.events.emitDocument('settings');
      return Handle.of(setting, key);
    },
  },
});

const customXmlPart: Family<CustomXmlPart> = {
  type: 'CustomXmlPart',
  identity: ({ id }) => ({ Id: id }),
  get: { Id: ({ id }) => id, NamespaceUri: ({ xml }) => namespaceOf(xml) },
  call: {
    GetXml: ({ xml }) => xml,
    SetXml: (part, args) => {
      part.xml = checkXml(text(args, 0));
      return null;
    },
    Delete: (part, _args, host) => {
      host.state.customXmlParts.splice(host.state.customXmlParts.indexOf(part), 1);
      return null;
    },
  },
};

const namespaceOf = (xml: string): string =>
  new DOMParser().parseFromString(xml, 'application/xml').documentElement.namespaceURI ?? '';

function checkXml(xml: string): string {
  if (new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror') !== null)
    throw invalidArgument('the text is no XML');
  return xml;
}

const partsOf = (namespace: string, host: Host): CustomXmlPart[] =>
  host.state.customXmlParts.filter(({ xml }) => namespaceOf(xml) === namespace);

const scopedXmlParts: Family<string> = collection<string>({
  type: 'CustomXmlPartScopedCollection',
  hasCount: false,
  list: (namespace, host) => partsOf(namespace, host).map((part) => Handle.of(customXmlPart, part)),
  find: (namespace, id, host) => {
    const part = partsOf(namespace, host).find((each) => each.id === id);
    return part === undefined ? null : Handle.of(customXmlPart, part);
  },
  call: {
    GetOnlyItem: (namespace, _args, host) => {
      const [only, ...others] = partsOf(namespace, host);
      if (only === undefined || others.length > 0) throw itemNotFound(`one custom XML part of ${namespace}`);
      return Handle.of(customXmlPart, only);
    },
    GetOnlyItemOrNullObject: (namespace, _args, host) => {
      const [only, ...others] = partsOf(namespace, host);
      return only === undefined || others.length > 0 ? null : Handle.of(customXmlPart, only);
    },
  },
});

export const customXmlParts = collection<null>({
  type: 'CustomXmlPartCollection',
  hasCount: false,
  list: (_, host) => host.state.customXmlParts.map((part) => Handle.of(customXmlPart, part)),
  find: (_, id, host) => {
    const part = host.state.customXmlParts.find((each) => each.id === id);
    return part === undefined ? null : Handle.of(customXmlPart, part);
  },
  call: {
    Add: (_, args, host) => {
      const part = { id: host.state.nextId('xml'), xml: checkXml(text(args, 0)) };
      host.state.customXmlParts.push(part);
      return Handle.of(customXmlPart, part);
    },
    GetByNamespace: (_, args) => Handle.of(scopedXmlParts, text(args, 0)),
  },
});

const PROPERTIES = ['Author', 'Category', 'Comments', 'Company', 'Keywords', 'Manager', 'Subject', 'Title'];

export const documentProperties: Family<null> = {
  type: 'DocumentProperties',
  get: Object.fromEntries(
    PROPERTIES.map((name) => [name, (_: null, host: Host) => host.state.properties.get(name) ?? '']),
  ),
  set: Object.fromEntries(
    PROPERTIES.map((name) => [
      name,
      (_: null, value: unknown, host: Host) => host.state.properties.set(name, setText(value, name)),
    ]),
  ),
};

interface SheetProperty {
  readonly sheetId: string;
  readonly key: string;
}

const propertiesOf = (sheetId: string, host: Host): Map<string, string> => {
  let own = host.state.sheetProperties.get(sheetId);
  if (own === undefined) host.state.sheetProperties.set(sheetId, (own = new Map<string, string>()));
  return own;
};

const sheetProperty: Family<SheetProperty> = {
  type: 'WorksheetCustomProperty',
  identity: ({ key }) => ({ Key: key }),
  get: { Key: ({ key }) => key, Value: ({ sheetId, key }, host) => propertiesOf(sheetId, host).get(key) ?? '' },
  set: { Value: ({ sheetId, key }, value, host) => propertiesOf(sheetId, host).set(key, setText(value, 'value')) },
  call: {
    Delete: ({ sheetId, key }, _args, host) => {
      propertiesOf(sheetId, host).delete(key);
      return null;
    },
  },
};

export const sheetProperties = collection<string>({
  type: 'WorksheetCustomPropertyCollection',
  hasCount: false,
  list: (sheetId, host) =>
    [...propertiesOf(sheetId, host).keys()].map((key) => Handle.of(sheetProperty, { sheetId, key })),
  find: (sheetId, key, host) =>
    typeof key === 'string' && propertiesOf(sheetId, host).has(key) ? Handle.of(sheetProperty, { sheetId, key }) : null,
  call: {
    Add: (sheetId, args, host) => {
      propertiesOf(sheetId, host).set(text(args, 0), text(args, 1));
      return Handle.of(sheetProperty, { sheetId, key: text(args, 0) });
    },
  },
});
