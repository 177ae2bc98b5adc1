// The hosts of a configuration, each once: found, sorted, set down and up wherever they are, in one version.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { countActions } from "../fixtures/actions.ts";
import { giveReason } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const set = "prod/backend-services";
const services = [
  aService("blog", { name: "Blog", back_hosts: [aHost("web-12"), aHost("web-2", { weight: 3 })] }),
  aService("help", {
    name: "Help center",
    back_hosts: [aHost("WEB-12", { https_ports: [8443] }), aHost("web-10")],
  }),
  aService("shop", { name: "Shop", back_hosts: [aHost("web-12", { down: true }), aHost("web-2")] }),
  aService("solo", { name: "Solo", back_hosts: [aHost("solo-1")] }),
];

const table = (page: Page) => page.getByRole("table", { name: "Hosts" });
const row = (page: Page, host: string) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("cell", { name: host, exact: true }) });
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "Saved" });

test.beforeEach(async ({ server, page, signIn }) => {
  await server.call("PUT", set, services);
  await signIn(page, "/configs/prod/hosts");
});

test("each host is listed once, in natural order, with its services, state and share", async ({ page }) => {
  await expect(page).toHaveTitle(/^Hosts of prod/);
  await expect(
    page.getByRole("navigation").getByRole("link", { name: "Hosts", exact: true }),
  ).toHaveAttribute("aria-current", "page");
  await expect(table(page).getByRole("row")).toHaveText([/Host/, /solo-1/, /web-2/, /web-10/, /web-12/]);
  await expect(row(page, "web-12")).toContainText("80 443 8443");
  await expect(row(page, "web-12")).toContainText("off in 1 of 3");
  await expect(row(page, "web-12")).toContainText("25–50%");
  await expect(row(page, "web-2")).toContainText("on in 2");
  await page.getByRole("link", { name: "1 off in some services" }).click();
  await expect(page).toHaveURL(/state=partly/);
  await expect(table(page).getByRole("row")).toHaveText([/Host/, /web-12/]);
  await page.getByLabel("State").selectOption("Any state");
  await page.keyboard.press("Tab");
  await page.getByLabel("Search", { exact: true }).fill("help");
  await expect(table(page).getByRole("row")).toHaveText([/Host/, /web-10/, /web-12/]);
  await expect(page).toHaveURL(/q=help/);
  await page.getByLabel("Search", { exact: true }).fill("");
  await page.getByRole("button", { name: "Services" }).click();
  await expect(table(page).getByRole("row").nth(1)).toContainText("web-12");
  await row(page, "web-12").getByRole("link", { name: "Help center" }).click();
  await expect(page).toHaveURL(/services\/help$/);
});

test("a host is set down with a reason, which the row then tells, and up again", async ({
  page,
  server,
  onVendor,
}) => {
  await row(page, "web-2").getByRole("button", { name: "Set down" }).click();
  const dialog = page.getByRole("dialog", { name: "Set web-2 down" });
  await expect(dialog).toContainText("2 of 2 services would change");
  await expect(dialog).toContainText("Blog: traffic ceases to web-2");
  // Shop has no other host that is up.
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await giveReason(dialog, "Kernel update");
  await dialog.getByLabel(/Type “shop” to confirm/).fill("shop");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toContainText("Saved: Set web-2 down in 2 services.");
  await expect(row(page, "web-2")).toContainText("off in 2 of 2");
  await expect(row(page, "web-2")).toContainText(
    onVendor ? /\d\d:\d\d admin/ : /\d\d:\d\d admin “Kernel update”/,
  );
  const { items } = await server.call<{ items: object[] }>("GET", `${set}/versions?limit=1&include=changes`);
  expect(items[0]).toMatchObject({
    reason: onVendor ? null : "Kernel update",
    changes: { updated: ["blog", "shop"] },
  });
  await row(page, "web-2").getByRole("button", { name: "Set up" }).click();
  await page.getByRole("dialog", { name: "Set web-2 up" }).getByRole("button", { name: "Save" }).click();
  await expect(row(page, "web-2")).toContainText("on in 2");
  expect(await server.call("GET", `${set}/blog`)).toEqual(services[0]);
});

test("several hosts are set down as one version", async ({ page, server }) => {
  await page.getByRole("checkbox", { name: "Select web-10" }).check();
  await page.getByRole("checkbox", { name: "Select web-2" }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await bar.getByRole("button", { name: "Set down" }).click();
  const dialog = page.getByRole("dialog", { name: "Set 2 hosts down" });
  await expect(dialog).toContainText("web-2, web-10");
  await expect(dialog).toContainText("3 of 3 services would change");
  await dialog.getByLabel(/Type “shop”/).fill("shop");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toContainText("Saved: Set 2 hosts down in 3 services.");
  await expect(bar).toHaveCount(0);
  expect(await server.call("GET", `${set}/help`)).toMatchObject({
    back_hosts: [{ down: false }, { down: true }],
  });
});

test("a viewer sees the hosts, and no button that writes", async ({ page, server, signIn }) => {
  const key = await server.addKey("Vera", "viewer");
  await signIn(page, "/configs/prod/hosts", key);
  await expect(row(page, "web-12")).toContainText("off in 1 of 3");
  await expect(table(page).getByRole("button", { name: /^Set/ })).toHaveCount(0);
  await expect(table(page).getByRole("checkbox")).toHaveCount(0);
});

test("a host is set down by two taps on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const actions = await countActions(page);
  await row(page, "web-10").getByRole("button", { name: "Set down" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toBeVisible();
  expect(actions.clicks).toBe(2);
});

for (const scheme of ["light", "dark"] as const)
  test(`the hosts have no findings of axe in ${scheme}, and fit 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(row(page, "web-12")).toContainText("off in 1 of 3");
    await expectAccessible(page, scheme);
    await row(page, "web-2").getByRole("button", { name: "Set down" }).click();
    await expect(page.getByRole("dialog")).toContainText("2 of 2 services would change");
    await expectAccessible(page, `${scheme} review`);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.setViewportSize({ width: 320, height: 700 });
    await expectFits(page, scheme);
    await expectAccessible(page, `${scheme} narrow`);
  });
