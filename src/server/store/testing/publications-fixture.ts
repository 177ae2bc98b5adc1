import { haproxyOptions } from "#contract/target.ts";
import { untold, type PublicationStep, type StoredPublication } from "../published-records.ts";
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
  ...untold,
  options: haproxyOptions.parse({}),
  ...fields,
});

export const step = (one: StoredPublication): PublicationStep => ({
  record: one,
  message: `#${one.n}`,
  at: at(one.n),
});
