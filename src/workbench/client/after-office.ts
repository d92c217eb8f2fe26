/**
 * Runs after the client: sends its requests to the workbench around this page, hands it the workbench's events, and stands
 * in for the rest of what Microsoft's loader gives an add-in (Office.onReady, Office.context).
 */
import type { EventMessage } from '../host/events.js';
import { Association } from './association.js';
import { makeContext } from './office-context.js';
import { findPort, type WorkbenchPort } from './port.js';

/** The members of the client that a host hooks into; its types do not tell of them. */
interface Internals {
  SessionBase: { new (): object; _overrideSession: unknown };
  EventRegistration: new (
    register: () => Promise<void>,
    unregister: () => Promise<void>,
  ) => {
    callHandlers(eventId: number, targetId: string, args: unknown): void;
  };
  GenericEventRegistration: {
    _testReadyImpl: () => Promise<void>;
    getGenericEventRegistration(controlId: string): {
      _handleRichApiMessage(message: { entries: readonly EventMessage[] }): void;
    };
  };
}

/** The client's numbers of the document's own events. */
const DOCUMENT_EVENTS = { selection: 2, settings: 1 } as const;

type Action = (event: { completed(): void }) => void;
interface Associated<T> {
  readonly mappings: Readonly<Record<string, T>>;
  onchange(handler: () => void): void;
}

function connect(port: WorkbenchPort): void {
  const { SessionBase, EventRegistration, GenericEventRegistration } = OfficeExtension as unknown as Internals;
  const registration = new EventRegistration(
    () => Promise.resolve(),
    () => Promise.resolve(),
  );
  class Session extends SessionBase {
    readonly eventRegistration = registration;
    _resolveRequestUrlAndHeaderInfo(): Promise<{ url: string; headers: object }> {
      return Promise.resolve({ url: 'workbench', headers: {} });
    }
    _createRequestExecutorOrNull(): object {
      return {
        executeAsync: async (_customData: unknown, flags: number, request: { Body: unknown }) => {
          await port.ready;
          const answer = await port.answer(JSON.stringify(request.Body), flags);
          return { ErrorCode: '', ErrorMessage: '', Headers: {}, Body: JSON.parse(answer) as unknown };
        },
      };
    }
  }
  SessionBase._overrideSession = new Session();
  GenericEventRegistration._testReadyImpl = () => Promise.resolve();
  port.listen({
    hear: (messages) =>
      GenericEventRegistration.getGenericEventRegistration('')._handleRichApiMessage({ entries: messages }),
    hearDocument: (event) => registration.callHandlers(DOCUMENT_EVENTS[event], '', {}),
  });
}

/** functions.json lies beside the page; an add-in without custom functions has none. */
async function offerFunctions(port: WorkbenchPort): Promise<void> {
  const answer = await fetch(new URL('functions.json', document.baseURI));
  if (!answer.ok) return;
  const metadata = await answer.text();
  const { CustomFunctions } = window as unknown as {
    CustomFunctions: { _association: Associated<(...args: unknown[]) => unknown> };
  };
  const association = CustomFunctions._association;
  const offer = (): void => port.useFunctions(metadata, association.mappings);
  association.onchange(offer);
  offer();
}

const port = findPort();
connect(port);
const context = makeContext(port);
const ready = (async () => {
  await port.ready;
  await offerFunctions(port);
  return { host: context.host, platform: context.platform };
})();

// The client asks the loader for the context and for the program around it.
Object.assign((window as unknown as { OSF: object }).OSF, {
  _OfficeAppFactory: {
    getContext: () => context,
    getHostInfo: () => ({ hostType: 'excel', hostPlatform: 'web', isDialog: false }),
  },
});
Object.assign(Office, {
  HostType: { Excel: 'Excel' },
  PlatformType: { OfficeOnline: 'OfficeOnline', PC: 'PC', Mac: 'Mac', iOS: 'iOS', Universal: 'Universal' },
  Promise,
  onReady: async (callback?: (info: Awaited<typeof ready>) => unknown) => {
    const info = await ready;
    await callback?.(info);
    return info;
  },
});
// Ribbon commands keep their letter case.
const actions = new Association<Action>((name) => name);
actions.onchange(() => port.useActions(actions.mappings));
Object.assign(Office.actions, { _association: actions, associate: actions.associate });
