import { serverTime } from "../../lib/server-clock.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/** The part of a form that says until when a key is valid. */
export interface ExpiryForm {
  /** `never`, a number of days, `moment`, or `unchanged`. */
  until: string;
  /** The moment, as a field for date and time has it: in the reader's zone, without the zone. */
  moment: string;
}

/** The choices of a new key. */
export const validities = [
  { value: "never", label: "never" },
  { value: "30", label: "in 30 days" },
  { value: "90", label: "in 90 days" },
  { value: "365", label: "in a year" },
  { value: "moment", label: "at a date and time …" },
] as const;

/** What is wrong with the moment of an expiry; true when nothing is. */
export function momentProblem(moment: string): string | true {
  // Also what a browser reports for a date that is not complete.
  if (Number.isNaN(Date.parse(moment))) return "Choose a date and a time";
  return Date.parse(moment) > serverTime() || "This moment has passed; to end a key now, delete it";
}

/** The expiry of a valid form as the API takes it; `unchanged` is `current`. */
export function expiresOf({ until, moment }: ExpiryForm, current: string | null = null): string | null {
  if (until === "never") return null;
  if (until === "unchanged") return current;
  // A field for date and time has the reader's zone, and `Date` reads it so.
  return new Date(until === "moment" ? moment : serverTime() + Number(until) * dayMs).toISOString();
}
