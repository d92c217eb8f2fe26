/** Which day it is depends on where one is. */
import { dayIn } from '../../src/core/day.js';

it.each([
  ['UTC', '2026-08-31T23:59:59.999Z', '2026-08-31'],
  ['America/Denver', '2026-09-01T05:59:59Z', '2026-08-31'],
  ['America/Denver', '2026-09-01T06:00:00Z', '2026-09-01'],
  ['America/Denver', '2026-12-01T06:30:00Z', '2026-11-30'],
  ['Pacific/Kiritimati', '2026-08-31T10:00:00Z', '2026-09-01'],
  ['UTC', '2027-01-01T00:00:00Z', '2027-01-01'],
])('in %s at %s it is %s', (timeZone, moment, day) => {
  expect(dayIn(timeZone, Date.parse(moment))).toBe(day);
});
