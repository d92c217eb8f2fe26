/** The accounts of one tenant: as many people as its largest SKU needs, leavers, shared mailboxes, rooms and guests beside them. */
import { named, type Making } from './making.js';
import type { MailboxPurpose, TenantUser, UserLicence } from './model.js';
import type { HeldPlan } from './plan.js';
import { personName } from './people.js';
import { productOf } from './products.js';

const KINDS = ['person', 'leaver', 'shared', 'room', 'guest', 'waiting'] as const;
type Kind = (typeof KINDS)[number];

interface Holding {
  readonly guid: string;
  readonly held: HeldPlan;
}

/** Of one SKU, how many of each kind hold it. */
function needOf({ seats, disabled = 0, shared = 0, room = 0, guest = 0, waiting = 0 }: HeldPlan): Record<Kind, number> {
  return { person: seats - disabled - shared - room - guest, leaver: disabled, shared, room, guest, waiting };
}

export function makeUsers(making: Making): readonly TenantUser[] {
  const free = (making.plan.tenant?.free ?? []).map(({ guid, held }) => ({ guid, held: { seats: held } }));
  const holdings: readonly Holding[] = [
    ...making.rows.flatMap(({ sku, held }) => {
      const { guid, kind } = productOf(sku);
      return held === null || guid === null || kind !== 'seat' ? [] : [{ guid, held }];
    }),
    ...free,
  ];
  const licences = new Map<string, UserLicence[]>();
  for (const { guid, held } of holdings) {
    const need = needOf(held);
    for (const kind of KINDS)
      for (let i = 0; i < need[kind]; i += 1) {
        const waits = kind === 'waiting';
        const licence: UserLicence = {
          guid,
          byGroup: waits ? making.seeds.uuid(named(making, 'group', guid)) : null,
          state: waits ? 'no-seat-free' : 'held',
        };
        const key = `${kind}/${i}`;
        licences.set(key, [...(licences.get(key) ?? []), licence]);
      }
  }
  return [...licences].map(([key, list], index) => makeUser(making, key, index, list));
}

function makeUser(making: Making, key: string, index: number, licences: readonly UserLicence[]): TenantUser {
  const { seeds, days } = making;
  const [kind, number] = key.split('/') as [Kind, string];
  const name = named(making, 'user', key);
  const { first, last } = personName(seeds, making.plan.key, index);
  const purpose: MailboxPurpose = kind === 'shared' || kind === 'room' ? kind : 'user';
  const isThing = purpose !== 'user';
  const alias = isThing ? `${kind}${Number(number) + 1}` : `${first}.${last}${index}`.toLowerCase();
  const signsIn = !isThing && kind !== 'waiting' && !seeds.chance(`${name}/never`, 0.04);
  const since = kind === 'leaver' ? seeds.between(`${name}/left`, 60, 200) : seeds.between(`${name}/seen`, 0, 12);
  return {
    id: seeds.uuid(`${name}/id`),
    name: isThing ? (kind === 'room' ? 'Meeting room' : 'Front desk') : `${first} ${last}`,
    alias,
    domain: making.domain,
    enabled: kind !== 'leaver' && !isThing,
    guest: kind === 'guest',
    purpose,
    created: days.ago(seeds.between(`${name}/created`, 250, 1500)),
    lastSignIn: signsIn ? days.moment(since, '06:12') : null,
    licences,
  };
}
