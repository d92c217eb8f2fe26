/**
 * The workbench: a live sheet with the add-in's own page beside it, for anybody without Excel and for the tests.
 * `?pane=/path` names another page than the add-in's; `?pane=none` shows the sheet alone.
 */
import { PORT } from '../client/port.js';
import { onSelection } from '../engine/selection.js';
import type { Engine } from '../engine/engine.js';
import { startEngine } from '../engine/start-engine.js';
import { CellFunctions } from '../functions/cell-functions.js';
import { startHost } from '../host/start-host.js';
import { watchPerson } from '../host/watch-person.js';
import { makeControl } from './control.js';
import { takeToken } from './take-token.js';
import { makePort } from './make-port.js';
import { element, showActions, showMessages, showPane, togglePane } from './views.js';

const DEFAULT_PANE = '/workbench/addin/taskpane.html?host=workbench';

/** The engine has drawn its first sheet. */
function whenDrawn({ api }: Engine): Promise<void> {
  return new Promise((done) => {
    if (api.getCurrentLifecycleStage() >= api.Enum.LifecycleStages.Rendered) done();
    else {
      const listening = api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
        if (stage < api.Enum.LifecycleStages.Rendered) return;
        listening.dispose();
        done();
      });
    }
  });
}

async function start() {
  const engine = startEngine(element('sheet'));
  await whenDrawn(engine);
  const host = startHost(engine);
  const functions = new CellFunctions((cell) => host.calculation.markDirty(cell));
  watchPerson(host);
  const control = makeControl(host, functions);
  const refresh = (): void => showMessages(control, engine);
  host.calculation.onEnd(refresh);
  onSelection(engine, refresh);
  element('mood').addEventListener('change', ({ target }) => {
    control.mood = target instanceof HTMLSelectElement && target.value === 'desktop' ? 'desktop' : 'web';
    void host.calculation.calculateAll(true);
  });
  host.state.onVisibility = togglePane;
  element('pane-toggle').addEventListener('click', () => host.showPane(!host.state.isVisible));
  element('message-count').addEventListener('click', () => {
    element('messages-box').hidden = !element('messages-box').hidden;
  });
  Object.assign(window, { workbench: control, workbenchMeter: host.meter });
  return { host, functions };
}

takeToken(location, history, localStorage);
const pane = new URLSearchParams(location.search).get('pane') ?? DEFAULT_PANE;
const started = start();
Object.assign(window, { [PORT]: makePort(started, showActions) });
if (pane === 'none') togglePane(false);
else void showPane(pane);
void started.then(() => document.documentElement.setAttribute('data-ready', ''));
