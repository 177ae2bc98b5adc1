/** The days of a story that ends now. All times are UTC. */
export interface Calendar {
  /** The moment `clock` ("21:05") of the day that lies `workdays` (1 or more) working days before today. */
  at: (workdays: number, clock: string) => Date;
  /** The moment `clock` of yesterday, which may be a Sunday: incidents keep no office hours. */
  yesterday: (clock: string) => Date;
  minutesAgo: (minutes: number) => Date;
}

export const minutesAfter = (moment: Date, minutes: number): Date =>
  new Date(moment.getTime() + minutes * 60_000);

/** People work from Monday to Friday, so most of the story counts in working days. */
export function calendarEnding(now: Date): Calendar {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const on = (day: Date, clock: string): Date => {
    const [hours = 0, minutes = 0] = clock.split(":").map(Number);
    return minutesAfter(day, hours * 60 + minutes);
  };
  return {
    at(workdays, clock) {
      const day = new Date(today);
      for (let left = workdays; left > 0;) {
        day.setUTCDate(day.getUTCDate() - 1);
        if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
      }
      return on(day, clock);
    },
    yesterday: (clock) => minutesAfter(on(new Date(today), clock), -24 * 60),
    minutesAgo: (minutes) => minutesAfter(now, -minutes),
  };
}
