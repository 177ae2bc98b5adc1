/** The days of a story that ends now. All times are UTC. */
export interface Calendar {
  /** The moment `clock` ("21:05") of the day that lies `workdays` (1 or more) working days before today. */
  at: (workdays: number, clock: string) => Date;
  minutesAgo: (minutes: number) => Date;
}

export const minutesAfter = (moment: Date, minutes: number): Date =>
  new Date(moment.getTime() + minutes * 60_000);

/** People work from Monday to Friday, so the story counts in working days and never lands on a weekend. */
export function calendarEnding(now: Date): Calendar {
  return {
    at(workdays, clock) {
      const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
      for (let left = workdays; left > 0;) {
        day.setUTCDate(day.getUTCDate() - 1);
        if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
      }
      const [hours = 0, minutes = 0] = clock.split(":").map(Number);
      return minutesAfter(day, hours * 60 + minutes);
    },
    minutesAgo: (minutes) => minutesAfter(now, -minutes),
  };
}
