/**
 * Runs one request of the client: resolves its object paths, runs its actions in order, and gives their results or the
 * error of the first that failed, as Excel does: what ran before it stays done.
 */
import { Handle, type Host } from './family.js';

import { HostError, itemNotFound } from './host-error.js';
import { ACTION, PATH, type Action, type ObjectPath, type RequestBody, type ResponseBody } from './wire.js';

export async function runBatch(host: Host, body: RequestBody): Promise<ResponseBody> {
  const batch = new Batch(host, body.ObjectPaths);
  const results: { ActionId: number; Value: unknown }[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      await host.breathe();
      // A trace wants an answer too: the client registers the handlers of its events when it comes.
      results.push({ ActionId: action.Id, Value: (await batch.run(action)) ?? null });
    } catch (error) {
      return { Error: { ...toResponseError(error, batch.say(action)), ActionIndex: index } };
    }
  }
  return { Results: results };
}

/** An error that is no HostError is a fault of the host, and says so instead of looking like Excel's. */
function toResponseError(error: unknown, statement: string): { Code: string; Message: string; Location: string } {
  if (error instanceof HostError)
    return { Code: error.code, Message: `${error.message} (${statement})`, Location: statement };
  const cause = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  return {
    Code: 'GeneralException',
    Message: `The workbench's host failed at ${statement}: ${cause}`,
    Location: statement,
  };
}

class Batch {
  readonly #host: Host;
  readonly #paths: Readonly<Record<string, ObjectPath>>;
  readonly #resolved = new Map<number, Handle | null>();
  readonly #references = new Map<number, string>();

  constructor(host: Host, paths: Readonly<Record<string, ObjectPath>>) {
    this.#host = host;
    this.#paths = paths;
  }

  async run(action: Action): Promise<unknown> {
    if (action.ActionType === ACTION.trace) return null;
    const handle = await this.#resolve(action.ObjectPathId);
    if (action.ActionType === ACTION.instantiate)
      return handle === null ? null : this.#identify(action.ObjectPathId, handle);
    if (handle === null) {
      if (action.ActionType === ACTION.query || action.Name.startsWith('_')) return null;
      throw itemNotFound(`${this.say(action)} is called on a null object`);
    }
    switch (action.ActionType) {
      case ACTION.query:
        return await this.#query(handle, action.QueryInfo?.Select ?? [], action.QueryInfo ?? {});
      case ACTION.set: {
        const [value] = await this.#arguments(action.ArgumentInfo);
        await handle.set(action.Name, value, this.#host);
        return null;
      }
      case ACTION.call:
        return await this.#call(handle, action);
      default:
        throw new HostError('NotImplemented', `The workbench's host knows no action of type ${action.ActionType}`);
    }
  }

  async #call(handle: Handle, action: Action): Promise<unknown> {
    if (action.Name === '_KeepReference' || action.Name === '_ValidateArraySize') return null;
    if (action.Name === '_RemoveReference') {
      this.#host.references.delete(String(action.ArgumentInfo?.Arguments?.[0]));
      return null;
    }
    const result = await handle.call(action.Name, await this.#arguments(action.ArgumentInfo), this.#host);
    return result instanceof Handle ? null : result;
  }

  async #resolve(pathId: number): Promise<Handle | null> {
    const known = this.#resolved.get(pathId);
    if (known !== undefined) return known;
    const path = this.#paths[pathId];
    if (path === undefined) throw new HostError('InvalidReference', `The request names no object path ${pathId}`);
    const handle = await this.#follow(path);
    this.#resolved.set(pathId, handle);
    return handle;
  }

  async #follow(path: ObjectPath): Promise<Handle | null> {
    if (path.ObjectPathType === PATH.global) return this.#host.workbook;
    if (path.ObjectPathType === PATH.newObject) return this.#host.service(path.Name);
    if (path.ObjectPathType === PATH.reference) {
      const kept = this.#host.references.get(path.Name);
      if (kept === undefined)
        throw new HostError('InvalidReference', `This reference is not valid any more: ${path.Name}`);
      return kept;
    }
    const parent = path.ParentObjectPathId === undefined ? null : await this.#resolve(path.ParentObjectPathId);
    if (parent === null) return null;
    const found = await this.#step(parent, path);
    if (found === null || found instanceof Handle) return found;
    throw new HostError('GeneralException', `${parent.type}.${path.Name} of the workbench's host leads to no object`);
  }

  async #step(parent: Handle, path: ObjectPath): Promise<unknown> {
    switch (path.ObjectPathType) {
      case PATH.property:
        return await parent.get(path.Name, this.#host);
      case PATH.method:
        return await parent.call(path.Name, await this.#arguments(path.ArgumentInfo), this.#host);
      case PATH.indexer: {
        const [key] = await this.#arguments(path.ArgumentInfo);
        const item = parent.item(key, this.#host);
        if (item === null) throw itemNotFound(`${parent.type} has no item ${JSON.stringify(key)}`);
        return item;
      }
      default:
        throw new HostError(
          'NotImplemented',
          `The workbench's host knows no object path of type ${path.ObjectPathType}`,
        );
    }
  }

  async #arguments(info: ObjectPath['ArgumentInfo']): Promise<unknown[]> {
    const args = [...(info?.Arguments ?? [])];
    for (const [index, pathId] of (info?.ReferencedObjectPathIds ?? []).entries()) {
      if (typeof pathId === 'number' && pathId !== 0) args[index] = await this.#resolve(pathId);
    }
    return args;
  }

  #identify(pathId: number, handle: Handle): Record<string, unknown> {
    if (!handle.isKept) return handle.identity(this.#host);
    let reference = this.#references.get(pathId);
    if (reference === undefined) {
      reference = this.#host.keep(handle);
      this.#references.set(pathId, reference);
    }
    return { ...handle.identity(this.#host), _ReferenceId: reference };
  }

  async #query(
    handle: Handle,
    select: readonly string[],
    page: { Top?: number | undefined; Skip?: number | undefined } = {},
  ): Promise<Record<string, unknown>> {
    if (!handle.isCollection) return await this.#properties(handle, select);
    const own = handle.propertyNames();
    const ofItems = select.filter((name) => !own.includes(pascal(name)));
    const answer = await this.#properties(
      handle,
      select.length === 0 ? own : select.filter((name) => own.includes(pascal(name))),
      true,
    );
    if (ofItems.length === 0 && select.length > 0) return answer;
    const skip = page.Skip ?? 0;
    const items = handle.items(this.#host).slice(skip, page.Top === undefined ? undefined : skip + page.Top);
    const found: unknown[] = [];
    for (const item of items) {
      const reference = item.isKept ? { _ReferenceId: this.#host.keep(item) } : {};
      const names = ofItems.map((name) => name.replace(/^items\//i, ''));
      found.push({ ...item.identity(this.#host), ...reference, ...(await this.#properties(item, names)) });
    }
    return { ...answer, _Items: found };
  }

  /** `['values', 'worksheet/name']` gives `{ Values, Worksheet: { Name } }`; an empty list gives every plain property. */
  async #properties(handle: Handle, select: readonly string[], isCollection = false): Promise<Record<string, unknown>> {
    const answer: Record<string, unknown> = {};
    if (select.length === 0 && isCollection) return answer;
    const isAll = select.length === 0;
    const nested = new Map<string, string[]>();
    for (const name of isAll ? handle.propertyNames() : select) {
      const [head = '', ...rest] = name.split('/');
      const below = nested.get(pascal(head)) ?? [];
      if (rest.length > 0) below.push(rest.join('/'));
      nested.set(pascal(head), below);
    }
    for (const [name, below] of nested) {
      const value = await handle.get(name, this.#host);
      if (!(value instanceof Handle)) answer[name] = value;
      else if (!isAll) answer[name] = { ...this.#identityOf(value), ...(await this.#query(value, below)) };
    }
    return answer;
  }

  #identityOf(handle: Handle): Record<string, unknown> {
    return { ...handle.identity(this.#host), ...(handle.isKept ? { _ReferenceId: this.#host.keep(handle) } : {}) };
  }

  /** The statement of an action, as somebody would have written it: `workbook.tables.getItem("Drift").resize(...)`. */
  say(action: Action): string {
    const path = this.#sayPath(action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION.query:
        return `${path}.load(${(action.QueryInfo?.Select ?? []).join(', ')})`;
      case ACTION.set:
        return `${path}.${camel(action.Name)} = ...`;
      case ACTION.call:
        return `${path}.${camel(action.Name)}(...)`;
      default:
        return path;
    }
  }

  #sayPath(pathId: number): string {
    const path = this.#paths[pathId];
    if (path === undefined) return '?';
    if (path.ObjectPathType === PATH.global) return 'workbook';
    if (path.ObjectPathType === PATH.reference)
      return this.#host.references.get(path.Name)?.type.toLowerCase() ?? path.Name;
    if (path.ObjectPathType === PATH.newObject) return path.Name;
    const parent = path.ParentObjectPathId === undefined ? '' : `${this.#sayPath(path.ParentObjectPathId)}.`;
    const args = (path.ArgumentInfo?.Arguments ?? []).map((arg) => JSON.stringify(arg).slice(0, 60)).join(', ');
    if (path.ObjectPathType === PATH.indexer) return `${parent}getItem(${args})`;
    return path.ObjectPathType === PATH.method
      ? `${parent}${camel(path.Name)}(${args})`
      : `${parent}${camel(path.Name)}`;
  }
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
