/** The sources of a configuration beside what the store has of them. */
import type { Config } from '../config/read-config.js';
import { LATER_LEGS } from '../config/schema.js';
import { SOURCE_LEGS } from '../connectors/registry.js';
import { PAIR_WORDS, type PairWord } from '../core/leg.js';
import { COMPARABLE_DAYS } from '../core/reconcile/reconcile.js';
import { ACT_UNTIL_DAYS } from '../core/reconcile/windows.js';
import type { Clock } from '../core/ports.js';
import { makeStanding, type Standing } from '../standing/standing.js';
import type { StandingSettings } from '../standing/standing-input.js';
import { openSources, type OpenOptions, type OpenSources } from './open-sources.js';
import { systemClock } from './system-clock.js';
import { VERSION } from './version.js';

export interface OpenStanding extends OpenSources {
  readonly standing: Standing;
}

/** Throws ConfigError or StoreError. */
export async function openStanding(options: OpenOptions): Promise<OpenStanding> {
  const open = await openSources(options);
  return { ...open, standing: standingOf(open) };
}

export function standingOf(
  { store, config }: Pick<OpenSources, 'store' | 'config'>,
  clock: Clock = systemClock,
): Standing {
  return makeStanding({ store, settings: standingSettings(config), clock });
}

function standingSettings({ vendors, files, ...config }: Config): StandingSettings {
  const sources = [
    ...vendors.map(({ id, type }) => ({ id, type, leg: SOURCE_LEGS[type] })),
    ...files.map(({ id, type, leg }) => ({ id, type, leg })),
    ...config.later.flatMap(({ id, type }) => {
      const leg = LATER_LEGS[type];
      return leg === null ? [] : [{ id, type, leg, isPullable: false }];
    }),
  ];
  return {
    sources,
    tolerance: Object.fromEntries(
      Object.entries(config.tolerance ?? {}).map(([pair, limit]) => [PAIR_WORDS[pair as PairWord], limit]),
    ),
    comparableDays: config.comparableDays ?? COMPARABLE_DAYS,
    actUntilDays: config.actUntilDays ?? ACT_UNTIL_DAYS,
    timeZone: config.timeZone ?? 'UTC',
    version: VERSION,
  };
}
