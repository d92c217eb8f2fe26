// One reader of one file in a process of its own: the whole way from bytes to seat lines, or the bare parser over the same bytes.
import { readFileSync } from 'node:fs';

const [name, path] = process.argv.slice(2);

const READERS = {
  async driftsheet(bytes) {
    const { readExport } = await import('../../dist/connectors/file/index.js');
    const read = await readExport({ path, bytes, leg: 'purchased', modifiedAt: '2026-08-01T00:00:00Z', asOf: '2026-08-01' }); // prettier-ignore
    return read.snapshot.lines.length;
  },
  // Every record is looked at and none is kept: what parsing alone costs.
  async 'csv-parse'(bytes) {
    const { parse } = await import('csv-parse/sync');
    let records = 0;
    parse(bytes, {
      on_record: () => {
        records += 1;
        return null;
      },
    });
    return records - 1;
  },
  async 'csv-parse, kept'(bytes) {
    const { parse } = await import('csv-parse/sync');
    return parse(bytes, { columns: true }).length;
  },
};

const bytes = readFileSync(path);
const before = process.resourceUsage().maxRSS;
const start = performance.now();
const lines = await READERS[name](bytes);
const time = performance.now() - start;
process.stdout.write(`${JSON.stringify({ time, before, peak: process.resourceUsage().maxRSS, lines })}\n`);
