// What runs: a save that goes live by itself, what somebody changed by hand, and hosts as the load balancer sees them.
import { expectAccessible, expectAccessibleInBoth, expectFits } from "../fixtures/axe.ts";
import { aService } from "../fixtures/services.ts";
import { aMeasuredHost, TestAgent } from "../fixtures/test-agent.ts";
import { expect, test } from "../fixtures/test.ts";

let agent: TestAgent | undefined;

test.afterEach(() => agent?.stop());

test("a save goes on until it is live at an automatic target, or has its refusal with Undo", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("POST", "prod/backend-services/web", aService("web", { name: "Web" }));
  agent = await TestAgent.start(server, "lb-1", { mode: "automatic" });
  await signIn(page, "/configs/prod/services/web");
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Targets" }),
  ).toBeVisible();
  const save = async (weight: string) => {
    await page.getByRole("row", { name: "Back host 1" }).getByLabel("Weight").fill(weight);
    await page.getByRole("button", { name: "Review changes" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  };
  await save("3");
  const saved = page.getByRole("status").filter({ hasText: "Saved" });
  await expect(saved).toContainText(/Saved .*Web.* as version [0-9a-f]{7}, live on 1 of 1 after [\d.]+ s\./);
  agent.behaviour.refuses = "[ALERT] the program's own words";
  await save("4");
  const refused = page.getByRole("alert").filter({ hasText: "Saved" });
  await expect(refused).toContainText("refused it: [ALERT] the program's own words");
  await expectAccessible(page, "a save that a load balancer refused");
  agent.behaviour.refuses = null;
  await refused.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row", { name: "Back host 1" }).getByLabel("Weight")).toHaveValue("3");
});

test("a host that was drained by hand is drift: it is put back, or kept as a version", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("POST", "prod/backend-services/web", aService("web", { name: "Web" }));
  agent = await TestAgent.start(server, "lb-1", { mode: "automatic" });
  await signIn(page, "/configs/prod/targets/lb-1");
  await expect(page.getByRole("main")).toContainText("the current version");
  const drained = {
    id: "web",
    host: "web-1",
    port: null,
    kind: "drain" as const,
    published: "ready",
    running: "drain",
  };
  await agent.driftBy([drained]);
  const drift = page.getByRole("region", { name: "Drift" });
  await expect(drift.getByRole("row").filter({ hasText: "web-1" })).toContainText("drained");
  await expectAccessibleInBoth(page, "a target with drift");
  await drift.getByRole("button", { name: "Put back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put back" }).click();
  // An open dialog hides the page behind it.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(drift).toHaveCount(0);

  // A save would undo it: the review says so.
  await agent.measure([aMeasuredHost("web", "web-1"), aMeasuredHost("web", "web-2", { state: "down" })]);
  await agent.driftBy([drained]);
  const dialog = page.getByRole("dialog");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Hosts" }).click();
  const failing = page.getByRole("table", { name: "Hosts" }).getByRole("row").filter({ hasText: "web-2" });
  await failing.getByRole("button", { name: "Set down" }).click();
  await expect(dialog).toContainText(
    "web-1 of web was drained by hand on lb-1: this is published there at once, and it becomes what is saved here",
  );
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.goto("/configs/prod/targets/lb-1");
  await drift.getByRole("button", { name: "Keep as a version" }).click();
  await expect(dialog).toContainText("web-1");
  await expect(dialog).toContainText("the only host left, web-2, is down at lb-1 since");
  await expectAccessibleInBoth(page, "the review of what is kept");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const { back_hosts: hosts } = await server.call<{ back_hosts: { host: string; down: boolean }[] }>(
    "GET",
    "prod/backend-services/web",
  );
  expect(hosts.map(({ host, down }) => [host, down])).toEqual([
    ["web-1", true],
    ["web-2", false],
  ]);
});

test("hosts are shown as the load balancer sees them, beside what is configured", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("POST", "prod/backend-services/web", aService("web", { name: "Web" }));
  await server.call("POST", "prod/backend-services/quiet", aService("quiet", { name: "Quiet" }));
  agent = await TestAgent.start(server, "lb-1");
  await agent.measure([
    // Drained by hand: that is no host that is down.
    aMeasuredHost("quiet", "quiet-1", { state: "drain" }),
    aMeasuredHost("web", "web-1"),
    aMeasuredHost("web", "web-2", { state: "down", reason: "Connection refused" }),
  ]);
  await signIn(page, "/configs/prod/services");
  const row = page
    .getByRole("table", { name: "Backend services" })
    .getByRole("row")
    .filter({ hasText: "Web" });
  await expect(row).toContainText("2 on");
  await expect(row).toContainText("1 up · 1 down");
  await expectAccessibleInBoth(page, "the list with measured states");
  // What is measured down is a fact that leads to it, and a filter.
  await page.getByRole("link", { name: "1 service with hosts measured down" }).click();
  await expect(page).toHaveURL(/\?measured=1/);
  const filter = page.getByRole("checkbox", { name: "Measured down" });
  await expect(filter).toBeChecked();
  await expect(row).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Quiet" })).toHaveCount(0);
  await filter.uncheck();
  await expect(page.getByRole("row").filter({ hasText: "Quiet" })).toContainText("1 draining");
  await page.goto("/configs/prod/hosts");
  const host = page.getByRole("table", { name: "Hosts" }).getByRole("row").filter({ hasText: "web-2" });
  await expect(host).toContainText("on in 1");
  await expect(host).toContainText("measured down");
  await expect(page.getByRole("link", { name: "1 measured down" })).toBeVisible();
  await filter.check();
  await expect(page).toHaveURL(/\?measured=1/);
  await expect(page.getByRole("table", { name: "Hosts" }).getByRole("row")).toHaveCount(2);
  await filter.uncheck();
  await expectAccessibleInBoth(page, "the hosts with measured states");
  // The reviews know it, too.
  const left = /the only host left, web-2, is down at lb-1 since/;
  const dialog = page.getByRole("dialog");
  const other = page.getByRole("table", { name: "Hosts" }).getByRole("row").filter({ hasText: "web-1" });
  await other.getByRole("button", { name: "Set down" }).click();
  await expect(dialog).toContainText(left);
  await page.goto("/configs/prod/services/web");
  await expect(page.getByRole("row", { name: "Back host 2" })).toContainText("down");
  await expectAccessible(page, "the editor with measured states");
  await page.getByRole("row", { name: "Back host 1" }).getByLabel("Down").check();
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(dialog).toContainText(left);
  await expectAccessibleInBoth(page, "a review that knows what is measured");
  await dialog.getByRole("button", { name: "Back to editing" }).click();
  await page.getByRole("row", { name: "Back host 1" }).getByLabel("Down").uncheck();
  await page.goto("/configs/prod/targets/lb-1");
  const measured = page.getByRole("table", { name: "Hosts as measured" });
  await expect(measured.getByRole("row").nth(1)).toContainText("Connection refused");
  await page.setViewportSize({ width: 390, height: 800 });
  await expectFits(page, "measured hosts on a phone");
});
