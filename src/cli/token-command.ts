/** `driftsheet token`: makes, lists and revokes the bearer tokens of the proxy, also while it serves. */
import { Command } from 'commander';
import { makeBearer } from '../proxy/auth/bearer-tokens.js';
import { ServeError } from '../proxy/server.js';
import type { Bearer, BearerStore } from '../store/store.js';
import { EXIT } from './exit-status.js';
import { shown } from './shown.js';
import { systemClock } from './system-clock.js';
import { textTable } from './text-table.js';

interface TokenOptions {
  readonly config?: string;
}
