// The demo vendors in a process of their own, so that the memory measured is that of who pulls. Told to by messages: report, stop.
import { startDemo, VENDOR_LIMITS } from '../../dist/demo/start-demo.js';
import { demoConfig, demoEnvironment } from '../../dist/demo/demo-config.js';

const [companies, latencyMs] = process.argv.slice(2).map(Number);
const demo = await startDemo({ companies, latencyMs, limits: VENDOR_LIMITS });

process.on('message', (what) => {
  if (what === 'report') {
    const { requests } = demo;
    process.send({
      pax8: requests.count('pax8'),
      microsoft: requests.count('microsoft-login') + requests.count('microsoft-graph'),
      writes: requests.writes.length,
    });
  } else demo.close().then(() => process.exit(0));
});
process.send({ config: demoConfig(demo), environment: demoEnvironment(demo), today: demo.msp.today });
