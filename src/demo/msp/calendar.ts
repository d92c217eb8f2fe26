/** Days of the demo, told from today: so it looks fresh on any day and is the same on the same day. */
import { addDays, addMonths, type Day } from '../../core/day.js';

export class Calendar {
  constructor(readonly today: Day) {}

  ago(days: number): Day {
    return addDays(this.today, -days);
  }

  ahead(days: number): Day {
    return addDays(this.today, days);
  }

  /** A moment some days ago, ISO UTC; `time` as `14:30`. */
  moment(daysAgo: number, time: string): string {
    return `${this.ago(daysAgo)}T${time}:00.000Z`;
  }

  /** The first of the month, `months` from the present one. */
  monthStart(months: number): Day {
    return addMonths(`${this.today.slice(0, 7)}-01`, months);
  }
}

/** The moment some hours later, ISO UTC. */
export function hoursAfter(moment: string, hours: number): string {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString();
}
