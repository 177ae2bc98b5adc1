import { haproxyOptions } from "#contract/target.ts";
import type { PublicationStep, StoredPublication } from "../published-records.ts";
import { at } from "./fixtures.ts";

const version = "0123456789".repeat(4);

export const record = (n: number, fields: Partial<StoredPublication> = {}): StoredPublication => ({
  n,
  version,
  reason: "",
  author: "Ada",
  email: "ada@example.org",
  date: at(n).toISOString(),
  automatic: false,
  outcome: "waiting",
  hash: "0".repeat(64),
  notes: [],
  confirm_within: null,
  deadline: null,
  check: null,
  method: null,
  output: "",
  timings: {},
  read_back: null,
  overwrote: [],
  live_at: null,
  confirmed_at: null,
  ended_at: null,
  options: haproxyOptions.parse({}),
  ...fields,
});

export const step = (one: StoredPublication): PublicationStep => ({
  record: one,
  message: `#${one.n}`,
  at: at(one.n),
});
