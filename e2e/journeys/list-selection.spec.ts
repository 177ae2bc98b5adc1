// The list: filters, selection, row actions, and changes by others.
import { readFile } from "node:fs/promises";
import { expectAccessible } from "../fixtures/axe.ts";
import { tabTo } from "../fixtures/keyboard.ts";
import { lookAgain } from "../fixtures/look-again.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const services = [
  aService("alpha", { transport_mode: "http", mtls_certificate: { kept: [1.5] } }),
  aService("beta", { sticky: "iphash", back_hosts: [aHost("b-1"), aHost("b-2", { down: true })] }),
  aService("gamma", { back_hosts: [] }),
  aService("delta"),
];

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", services);
  await signIn(page);
});

test("filters narrow the list, stay in the address, and are cleared at once", async ({ page }) => {
  const links = page.getByRole("table", { name: "Backend services" }).getByRole("link");
  await page.getByRole("combobox", { name: "Transport mode" }).selectOption("http");
  await expect(links).toHaveText(["alpha"]);
  await expect(page).toHaveURL("/configs/prod/services?mode=http");
  await page.getByRole("combobox", { name: "Stickiness" }).selectOption("iphash");
  await expect(page.getByRole("main")).toContainText("No backend service passes these filters.");
  await page.getByRole("button", { name: "Clear search and filters" }).click();
  await expect(links).toHaveCount(4);
  await page.getByRole("checkbox", { name: "Has a host down" }).check();
  await expect(links).toHaveText(["beta"]);
  await page.getByRole("checkbox", { name: "Has a host down" }).uncheck();
  await page.getByRole("checkbox", { name: "Has problems" }).check();
  await expect(page).toHaveURL("/configs/prod/services?problems=1");
  await page.reload();
  await expect(links).toHaveText(["gamma"]);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(links).toHaveCount(4);
  // Each fact of the header leads to what it counts.
  await page.getByRole("link", { name: "1 with hosts down" }).click();
  await expect(links).toHaveText(["beta"]);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("link", { name: "1 with errors" }).click();
  await expect(page).toHaveURL("/configs/prod/services?problems=errors");
  await expect(links).toHaveText(["gamma"]);
});

test("on a phone the filters are behind one button, which says how many are set", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const filters = page.getByRole("button", { name: /^Filters/ });
  await expect(page.getByRole("group", { name: "Filters" })).toHaveCount(0);
  await filters.click();
  await page.getByLabel("Has a host down").check();
  await expect(page).toHaveURL(/down=1/);
  await expect(filters).toHaveText("Filters (1)");
  await filters.click();
  await expect(page.getByRole("group", { name: "Filters" })).toHaveCount(0);
});

test("an export is the services, exactly: of a row, of the selection, of all", async ({ page, server }) => {
  const exported = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    const content = JSON.parse(await readFile(await download.path(), "utf8")) as Record<string, unknown>;
    expect(content).toMatchObject({ config: "prod", exported: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
    return { name: download.suggestedFilename(), services: content["items"] };
  };
  const one = await exported(async () => {
    await page.getByRole("button", { name: "Actions for alpha" }).click();
    await page.getByRole("menuitem", { name: "Export" }).click();
  });
  expect(one.name).toMatch(/^prod-alpha-\d{4}-\d\d-\d\d\.json$/);
  expect(one.services).toEqual([services[0]]);
  await page.getByRole("checkbox", { name: "Select alpha", exact: true }).check();
  await page.getByRole("checkbox", { name: "Select gamma", exact: true }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("2 selected");
  const two = await exported(() => bar.getByRole("button", { name: "Export" }).click());
  expect(two.services).toEqual([services[0], services[2]]);
  const all = await exported(() => page.getByRole("button", { name: "Export all" }).click());
  const { items } = await server.call<{ items: unknown[] }>("GET", "prod/backend-services");
  expect(all.services).toEqual(items);
});

test("all matches or a range can be selected, and a search keeps the selection", async ({ page }) => {
  const bar = page.getByRole("region", { name: "Selection" });
  const all = page.getByRole("checkbox", { name: "Select all that match" });
  await page.getByRole("searchbox", { name: "Search" }).fill("a-1");
  await expect(page.getByRole("table").getByRole("link")).toHaveText(["alpha", "delta"]);
  await all.check();
  await expect(bar).toContainText("2 selected");
  await page.getByRole("searchbox", { name: "Search" }).fill("beta");
  await expect(bar).toContainText("2 selected (2 not shown)");
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await bar.getByRole("button", { name: "Clear selection" }).click();
  await expect(bar).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Select alpha", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select delta", exact: true }).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3 selected");
});

test("a duplicate opens as a new service with a free id", async ({ page, server }) => {
  await page.getByRole("button", { name: "Actions for alpha" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New service" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("alpha copy");
  await expect(page.getByLabel("Id", { exact: true })).toHaveValue("alpha-copy");
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/alpha-copy")).toEqual({
    ...services[0],
    id: "alpha-copy",
    name: "alpha copy",
  });
});

test(
  "changes by others do not move the row under the pointer",
  { tag: "@anywhere" },
  async ({ page, server }) => {
    const rows = page.getByRole("table", { name: "Backend services" }).locator("tbody tr[data-id]");
    const gamma = rows.filter({ hasText: "gamma" });
    await gamma.hover();
    const before = await gamma.boundingBox();
    await server.call("PUT", "prod/backend-services", [
      aService("aaa"),
      { ...services[3], name: "Delta two" },
    ]);
    await lookAgain(page);
    await expect(page.getByText("The list has changed: 1 new.")).toBeVisible();
    // A row that stays shows its new values; no row was added.
    await expect(rows).toHaveText([/alpha/, /beta/, /Delta two/, /gamma/]);
    // A row that was deleted by others, and is only held in place, says so.
    await server.call("DELETE", "prod/backend-services/gamma");
    await lookAgain(page);
    await expect(gamma).toContainText("deleted");
    await expect(page.getByText("The list has changed: 1 new, 1 gone.")).toBeVisible();
    const moved = (await gamma.boundingBox())?.y ?? 0;
    expect(Math.abs(moved - (before?.y ?? 0))).toBeLessThanOrEqual(2);
    await page.getByRole("heading", { level: 1 }).hover();
    await expect(rows.first()).toContainText("aaa");
  },
);

// After a search had removed the table, the pointer still counted as over it, and new rows waited.
test("waiting rows show by themselves once the pointer has left the table", async ({ page, server }) => {
  const rows = page.getByRole("table", { name: "Backend services" }).locator("tbody tr[data-id]");
  await rows.filter({ hasText: "gamma" }).hover();
  await page.getByRole("searchbox", { name: "Search" }).fill("nowhere");
  await expect(page.getByRole("button", { name: "Clear search" })).toBeVisible();
  await page.mouse.move(0, 0);
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await expect(rows).toHaveCount(4);
  await server.call("PUT", "prod/backend-services", [aService("aaa")]);
  await lookAgain(page);
  await expect(rows).toHaveCount(5);
});

test("a selected service that others delete and restore is not selected any more", async ({
  page,
  server,
}) => {
  const box = page.getByRole("checkbox", { name: "Select alpha", exact: true });
  await box.check();
  await page.getByRole("heading", { level: 1 }).click();
  await server.call("DELETE", "prod/backend-services/alpha");
  await lookAgain(page);
  await expect(box).toHaveCount(0);
  await server.call("POST", "prod/backend-services/alpha", services[0]);
  await lookAgain(page);
  await expect(box).not.toBeChecked();
  await expect(page.getByRole("region", { name: "Selection" })).toHaveCount(0);
});

test("additions and changes by others are marked in their row, without moving it", async ({
  page,
  server,
}) => {
  const key = await server.addKey("Ben", "editor");
  const rows = page.getByRole("table", { name: "Backend services" }).locator("tbody tr[data-id]");
  const beta = rows.filter({ hasText: "beta" });
  const before = await beta.getByRole("link").boundingBox();
  await server.call(
    "PUT",
    "prod/backend-services",
    [{ ...services[1], description: "new" }, aService("zeta")],
    {
      authorization: `Basic ${key}`,
    },
  );
  await lookAgain(page);
  await expect(beta).toContainText("changed");
  await expect(rows.last()).toContainText("new");
  await expect(rows.filter({ hasText: /changed|new/ })).toHaveCount(2);
  expect(await beta.getByRole("link").boundingBox()).toEqual(before);
});

test("columns can be chosen by keyboard, and the choice is kept", async ({ page }) => {
  const head = page.getByRole("columnheader", { name: "Stickiness" });
  await expect(head).toBeVisible();
  const button = page.getByRole("button", { name: "Columns" });
  await button.press("Enter");
  const item = page.getByRole("menuitemcheckbox", { name: "Stickiness" });
  await expect(page.getByRole("menuitemcheckbox")).toHaveCount(6);
  await tabTo(item, "ArrowDown");
  await page.keyboard.press("Space");
  await expect(item).not.toBeChecked();
  await expectAccessible(page, "columns");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await expect(head).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Ports" })).toBeVisible();
  await expect(head).toHaveCount(0);
  await page.setViewportSize({ width: 400, height: 800 });
  const cells = page.getByRole("row").filter({ hasText: "alpha" });
  await expect(cells.locator('[data-column="mode"]')).toBeVisible();
  await expect(cells.locator('[data-column="stickiness"]')).toBeHidden();
});
