/** What the vendors allow in which time. */
import type { RateLimit } from './http/rate-window.js';

export interface BookLimits {
  /** For each company file. */
  readonly quickbooksSecond: RateLimit;
  readonly quickbooksMinute: RateLimit;
  /** For each organisation. */
  readonly xeroMinute: RateLimit;
  readonly xeroDay: RateLimit;
  /** Requests in work at the same time, and how long each is in work. */
  readonly xeroAtOnce: { readonly most: number; readonly workMs: number };
}

export interface DemoLimits extends BookLimits {
  readonly pax8: RateLimit;
  /** In resource units, for each tenant. */
  readonly graph: RateLimit;
}

/** Pax8 and Conductor publish no number; Graph gives a small tenant 3,500 units in ten seconds. */
export const VENDOR_LIMITS: DemoLimits = {
  pax8: { units: 200, perMs: 10_000 },
  graph: { units: 3_500, perMs: 10_000 },
  quickbooksSecond: { units: 10, perMs: 1_000 },
  quickbooksMinute: { units: 500, perMs: 60_000 },
  xeroMinute: { units: 60, perMs: 60_000 },
  xeroDay: { units: 5_000, perMs: 86_400_000 },
  xeroAtOnce: { most: 5, workMs: 20 },
};
