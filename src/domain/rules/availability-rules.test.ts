import { expect, test } from "vitest";
import type { BackHost } from "#contract/service.ts";
import { serviceWith } from "../testing/make-service.ts";
import { availabilityRules } from "./availability-rules.ts";
import { serviceProblems } from "./service-problems.ts";

const rules = new Set(availabilityRules.map(({ id }) => id));
const broken = (hosts: Partial<BackHost>[]) =>
  serviceProblems(serviceWith(...hosts)).filter(({ rule }) => rules.has(rule));

const up = {};
const down = { down: true };
const backup = { backup: true };
const backupDown = { backup: true, down: true };

test.each<[string[], ...Partial<BackHost>[]]>([
  [["no-hosts"]],
  [["no-primary"], backup],
  [["no-primary"], backup, backupDown],
  [["all-down"], down],
  [["all-down"], down, down],
  [["all-down"], down, backupDown],
  [["on-backups"], down, backup],
  [["on-backups"], down, down, backupDown, backup],
  [[], up],
  [[], up, down],
  [[], up, backup],
  [[], up, backupDown],
])("%j is what is broken with the hosts %j", (expected, ...hosts) => {
  expect(broken(hosts).map(({ rule }) => rule)).toEqual(expected);
});

test("only a service whose hosts are all set down can be confirmed", () => {
  expect(broken([down])).toMatchObject([{ level: "error", field: "back_hosts", confirmable: true }]);
  expect(broken([backup])[0]).toMatchObject({ level: "error" });
  expect(broken([backup])[0]).not.toHaveProperty("confirmable");
  expect(broken([])[0]).toMatchObject({ level: "error", field: "back_hosts" });
});

test("traffic on backups names them", () => {
  expect(broken([down, backup, backupDown])[0]).toMatchObject({ level: "warning" });
  expect(broken([down, backup, backupDown])[0]?.message).toContain("(web-2)");
  expect(broken([down, backup, backup, backup, backup, backup])[0]?.message).toContain(
    "(web-2, web-3, web-4 and 2 more)",
  );
});
