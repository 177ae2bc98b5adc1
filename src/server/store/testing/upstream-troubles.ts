// Everything that goes wrong between a deployment and us, as one choice for each write.
import * as fc from "fast-check";
import type { VendorDeployment } from "../../testing/vendor/vendor-deployment.ts";
import { plainSwitches, type VendorSwitches } from "../../testing/vendor/vendor-switches.ts";
import { ada } from "./upstream-fixture.ts";

/** What happens to one write. Of a `refused` one nothing is made, and the deployment says so. */
export type Trouble =
  | "none"
  | "cut before"
  | "cut after"
  | "page before"
  | "page after"
  | "pages before"
  | "reads are cut"
  | "published at once"
  | Refused;
type Refused = "publishing" | "maintenance" | "refused" | "key ended" | "redirect";

const refused: readonly Refused[] = ["publishing", "maintenance", "refused", "key ended", "redirect"];

export const isRefused = (trouble: Trouble): boolean => refused.some((one) => one === trouble);

const others: readonly Trouble[] = [
  "cut before",
  "cut after",
  "page before",
  "page after",
  "pages before",
  "reads are cut",
  "published at once",
  ...refused,
];

export const troubles = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Trouble>("none") },
  { weight: 2, arbitrary: fc.constantFrom(...others) },
);

/** What a deployment does to everything, whatever is asked of it. */
export const habits = fc.record({
  ownFields: fc.boolean(),
  reordersHosts: fc.constantFrom<VendorSwitches["reordersHosts"][]>(false, true, "at each read"),
  plainErrors: fc.boolean(),
  keepsOwn: fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ description: "the deployment's own" }) },
  ),
  refuses: fc.record({
    status: fc.constantFrom<(409 | 422)[]>(409, 422),
    as: fc.constantFrom<("json" | "text" | "page")[]>("json", "text", "page"),
  }),
});

export type Habits = typeof habits extends fc.Arbitrary<infer T> ? T : never;

/** Takes the deployment's habits on, and no trouble. */
export function settle({ switches, keys }: VendorDeployment, habit: Habits): void {
  Object.assign(switches, plainSwitches(), { ...habit, refuses: plainSwitches().refuses });
  keys.set(ada.key, ada);
}

/** Lets the trouble begin; to be called when everything before the write was read. */
export function begin({ switches, keys }: VendorDeployment, trouble: Trouble, { refuses }: Habits): void {
  if (trouble === "cut before") switches.cut = "before";
  if (trouble === "cut after") switches.cut = "after";
  if (trouble === "page after") switches.cut = "page after";
  if (trouble === "page before") switches.gatewayPages = 1;
  if (trouble === "pages before") switches.gatewayPages = 3;
  if (trouble === "reads are cut") switches.cutReads = 2;
  if (trouble === "publishing") switches.publishingFor = 1;
  if (trouble === "maintenance") switches.maintenance = true;
  if (trouble === "refused") switches.refuses = refuses;
  if (trouble === "key ended") keys.delete(ada.key);
  if (trouble === "redirect") switches.writes = "redirect";
  if (trouble === "published at once") {
    const after = switches.afterWrite;
    // More often than a read is repeated.
    switches.afterWrite = () => {
      after?.();
      switches.publishingFor = 6;
    };
  }
}
