/** The vendors we know, by the word that the configuration calls them. The only shared file that knows a vendor. */
import type { z } from 'zod';
import type { Leg } from '../core/leg.js';
import type { Resolved } from './config-fields.js';
import type { Connector, ConnectorDeps } from './connector.js';
import { microsoft365, microsoft365Schema } from './microsoft-365/index.js';
import { pax8, pax8Schema } from './pax8/index.js';
import { xero, xeroSchema } from './xero/index.js';
import { quickbooksDesktop, quickbooksDesktopSchema } from './quickbooks-desktop/index.js';
import { quickbooksOnline, quickbooksOnlineSchema } from './quickbooks-online/index.js';

/** The settings of each type of source. */
export const SOURCE_SCHEMAS = {
  pax8: pax8Schema,
  'microsoft-365': microsoft365Schema,
  'quickbooks-online': quickbooksOnlineSchema,
  xero: xeroSchema,
  'quickbooks-desktop': quickbooksDesktopSchema,
} as const;

export type SourceType = keyof typeof SOURCE_SCHEMAS;
export type SourceSettings = Resolved<z.output<(typeof SOURCE_SCHEMAS)[SourceType]>>;

export const SOURCE_LEGS: Readonly<Record<SourceType, Leg>> = {
  pax8: 'purchased',
  'microsoft-365': 'assigned',
  'quickbooks-online': 'billed',
  xero: 'billed',
  'quickbooks-desktop': 'billed',
};

export function createConnector(settings: SourceSettings, deps: ConnectorDeps): Connector {
  switch (settings.type) {
    case 'pax8':
      return pax8(settings, deps);
    case 'microsoft-365':
      return microsoft365(settings, deps);
    case 'quickbooks-online':
      return quickbooksOnline(settings, deps);
    case 'xero':
      return xero(settings, deps);
    case 'quickbooks-desktop':
      return quickbooksDesktop(settings, deps);
  }
}
