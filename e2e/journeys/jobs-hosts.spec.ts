// What the commonest jobs at night cost, from a signed-in list: a host that is set down and brought back, a host found.
import { countActions } from "../fixtures/actions.ts";
import { backHost, giveReason } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const set = "prod/backend-services";
const services = [
  aService("blog", { name: "Blog", back_hosts: [aHost("web-1.fra"), aHost("web-12.fra")] }),
  aService("help", { name: "Help center", back_hosts: [aHost("web-12.fra"), aHost("web-2.fra")] }),
  aService("shop", { name: "Shop", back_hosts: [aHost("shop-1.fra"), aHost("shop-2.fra")] }),
];

test.beforeEach(async ({ server, page, signIn }) => {
  await server.call("PUT", set, services);
  await signIn(page);
});

// It was 5 clicks with the host typed twice, and 7 to bring it back.
test("a host is set down wherever it is with 2 clicks and a reason, and brought back with 2", async ({
  page,
  server,
  onVendor,
}) => {
  const actions = await countActions(page);
  await page.getByRole("searchbox", { name: "Search" }).fill("web-12");
  await page.getByRole("button", { name: "Set down", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Set web-12.fra down" });
  await giveReason(dialog, "Kernel update");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "web-12.fra in 2 services: 2 off" })).toBeVisible();
  expect(actions).toEqual({ clicks: 2, presses: 0 });
  const strip = page.getByRole("region", { name: "Hosts down" });
  await expect(strip).toContainText(
    onVendor ? /1 host down since \d\d:\d\d by admin/ : /1 host down since \d\d:\d\d by admin: Kernel update/,
  );
  await strip.getByRole("button", { name: "Set up again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  // The page behind an open dialog is hidden, the strip too.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(strip).toHaveCount(0);
  expect(actions).toEqual({ clicks: 4, presses: 0 });
  expect(await server.call("GET", `${set}/blog`)).toEqual(services[0]);
  expect(await server.call("GET", `${set}/help`)).toEqual(services[1]);
});

test("on Hosts, too, each of the two is 2 clicks", async ({ page }) => {
  await page.getByRole("link", { name: "Hosts", exact: true }).click();
  const actions = await countActions(page);
  const row = page.getByRole("row").filter({ hasText: "web-12.fra" });
  for (const [action, state] of [
    ["Set down", "off in 2 of 2"],
    ["Set up", "on in 2"],
  ] as const) {
    await row.getByRole("button", { name: action }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(row).toContainText(state);
  }
  expect(actions).toEqual({ clicks: 4, presses: 0 });
});

// It was 14 presses to the row and 19 Tabs in the editor.
test("from search to a host's Down by keyboard takes at most 6 presses", async ({ page }) => {
  const actions = await countActions(page);
  await page.keyboard.press("/");
  await page.getByRole("searchbox", { name: "Search" }).fill("web-2");
  await page.keyboard.press("Enter");
  const down = backHost(page, 2).getByLabel("Down", { exact: true });
  await expect(down).toBeFocused();
  await page.keyboard.press("Space");
  await expect(down).toBeChecked();
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog")).toContainText("web-2.fra set down");
  expect(actions.clicks).toBe(0);
  expect(actions.presses).toBeLessThanOrEqual(6);
});
