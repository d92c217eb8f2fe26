/** The demo pulled by the real connectors, under a clock that does not wait. */
import { toConfig } from '../../src/config/read-config.js';
import type { Connector } from '../../src/connectors/connector.js';
import { createConnector, type SourceSettings } from '../../src/connectors/registry.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { demoConfig, demoEnvironment } from '../../src/demo/demo-config.js';
import { startDemo, type Demo, type DemoOptions } from '../../src/demo/start-demo.js';
import { wishOf, withDetails } from '../../src/sync/details.js';
import { connectorSource, pullConnector } from '../../src/sync/pull-source.js';
import type { SourcePull, SyncSource } from '../../src/sync/sync-source.js';
import { FastClock, testDeps, type TestDeps } from './http.js';

export const DEMO_TODAY = '2026-08-20';
const NOON = `${DEMO_TODAY}T12:00:00.000Z`;

/** The demo and the clock that its tokens expire by; each pull moves it on. */
export interface RunningDemo {
  readonly demo: Demo;
  readonly clock: FastClock;
  readonly sources: readonly SourceSettings[];
}

/** `types`: the sources that are wanted; all of them without it. */
export async function startTestDemo(options: DemoOptions = {}, types?: readonly string[]): Promise<RunningDemo> {
  const clock = new FastClock(Date.parse(NOON));
  const demo = await startDemo({ today: DEMO_TODAY, clock: () => clock.now(), ...options });
  const from = { environment: demoEnvironment(demo), folder: '/' };
  const { vendors } = toConfig(demoConfig(demo), 'the demo', from);
  return { demo, clock, sources: vendors.filter(({ type }) => types === undefined || types.includes(type)) };
}

export interface DemoPull {
  readonly pulled: readonly SourcePull[];
  /** Seconds of the clock that the pull took. */
  readonly seconds: number;
  readonly deps: TestDeps;
}

/** `others`: what the pulled sources are compared with. */
export async function pullSources(
  { clock, demo }: RunningDemo,
  sources: readonly SourceSettings[],
  others: readonly Snapshot[],
  timeout?: number,
): Promise<DemoPull> {
  const deps = { ...testDeps(), clock, timeout };
  const connectors = sources.map((settings) => createConnector(settings, deps));
  const began = clock.now();
  const context = { takenAt: NOON, today: DEMO_TODAY };
  const read = await Promise.all(connectors.map((connector) => pullConnector(connector, context)));
  const wish = wishOf([...snapshotsIn(read), ...others], demo.msp.crosswalk, DEMO_TODAY);
  const detailed = connectors.map((connector, index) => withDetails(detailsOf(connector), read[index]!, wish, context));
  return { pulled: await Promise.all(detailed), seconds: (clock.now() - began) / 1000, deps };
}

const detailsOf = (connector: Connector): Pick<SyncSource, 'addDetails'> => connectorSource(connector, null);

export function snapshotsIn(pulled: readonly SourcePull[]): readonly Snapshot[] {
  return pulled.flatMap(({ pulls }) => pulls.map(({ snapshot }) => snapshot));
}
