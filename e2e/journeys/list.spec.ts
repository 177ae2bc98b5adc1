// The list: search, order and row actions.
import type { Request } from "@playwright/test";
import { giveReason } from "../fixtures/editor.ts";
import { lookAgain } from "../fixtures/look-again.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu, userButton } from "../fixtures/user-menu.ts";

const down = aService("checkout", {
  name: "Checkout",
  description: "Takes payments",
  back_hosts: [aHost("pay-1", { http_ports: [8081] }), aHost("pay-2", { down: true })],
});

test.describe("a few services", () => {
  test.beforeEach(async ({ page, server, signIn }) => {
    await server.call("PUT", "prod/backend-services", [
      aService("web"),
      down,
      aService("empty", { back_hosts: [] }),
      aService("__default__"),
    ]);
    await signIn(page);
  });

  test("a search finds host, port and description, and stays in the address", async ({ page }) => {
    const table = page.getByRole("table", { name: "Backend services" });
    const search = page.getByRole("searchbox", { name: "Search" });
    for (const text of ["payments", "pay-2", "8081", "CHECKOUT"]) {
      await search.fill(text);
      await expect(table.getByRole("row")).toHaveCount(2);
      await expect(table.getByRole("link", { name: "Checkout", exact: true })).toBeVisible();
      await expect(page).toHaveURL(`/configs/prod/services?q=${text}`);
    }
    await page.reload();
    await expect(search).toHaveValue("CHECKOUT");
    await expect(table.getByRole("row")).toHaveCount(2);
    await search.fill("nowhere");
    await page.getByRole("button", { name: "Clear search" }).click();
    await expect(search).toHaveValue("");
    await expect(search).toBeFocused();
    await expect(table.getByRole("row")).toHaveCount(5);
  });

  test("a column sorts both ways, says so, and stays in the address", async ({ page }) => {
    const names = page.getByRole("table").getByRole("link");
    const head = page.getByRole("columnheader", { name: "Problems" });
    await expect(names).toHaveText(["__default__", "Checkout", "empty", "web"]);
    await head.getByRole("button").click();
    await expect(head).toHaveAttribute("aria-sort", "descending");
    await expect(names.first()).toHaveText("empty");
    await head.getByRole("button").click();
    await expect(head).toHaveAttribute("aria-sort", "ascending");
    await expect(names.last()).toHaveText("empty");
    await expect(page).toHaveURL("/configs/prod/services?sort=problems");
    await page.reload();
    await expect(names.last()).toHaveText("empty");
  });

  test("a row says how many hosts are up and what is wrong", async ({ page }) => {
    await expect(page.getByRole("row").filter({ hasText: "Checkout" })).toContainText("1 on · 1 off");
    await expect(page.getByRole("row").filter({ hasText: "empty" })).toContainText("serves nobody");
    await expect(page.getByRole("row").filter({ hasText: "empty" })).toContainText(/[1-9] errors?/);
  });

  test("a change by somebody else shows by itself", async ({ page, server }) => {
    await server.call("DELETE", "prod/backend-services/web");
    await expect(page.getByRole("link", { name: "web", exact: true })).toHaveCount(0);
  });

  test("a hidden tab requests nothing, and refreshes once it is visible", async ({ page }) => {
    let asked = 0;
    const onTheWay = new Set<Request>();
    page.on("request", (request) => {
      if (request.url().includes("/api/")) onTheWay.add(request);
      asked += request.url().includes("backend-services?") ? 1 : 0;
    });
    page.on("requestfinished", (request) => onTheWay.delete(request));
    page.on("requestfailed", (request) => onTheWay.delete(request));
    const show = (state: "hidden" | "visible") =>
      page.evaluate((value) => {
        Object.defineProperty(document, "visibilityState", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await page.clock.install();
    await page.reload();
    await expect(page.getByRole("table", { name: "Backend services" })).toBeVisible();
    asked = 0;
    await page.clock.runFor(6_000);
    await expect.poll(() => asked).toBeGreaterThan(0);
    // Requests are reported in order: every earlier one is counted by then.
    const countAll = () => page.evaluate(() => fetch("/healthz"));
    await show("hidden");
    await countAll();
    // To the clock of the page, a request that is still on its way would seem to hang for a minute.
    await expect.poll(() => [...onTheWay].map((request) => request.url())).toEqual([]);
    asked = 0;
    await page.clock.runFor(60_000);
    await countAll();
    expect(asked).toBe(0);
    await show("visible");
    await page.clock.runFor(6_000);
    await expect.poll(() => asked).toBeGreaterThan(0);
  });

  test("a wrong clock of the browser dates no change into the future or the past", async ({
    page,
    server,
  }) => {
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: "Checkout", exact: true }) });
    for (const hours of [-2, 3]) {
      await page.clock.install({ time: Date.now() + hours * 3_600_000 });
      await page.reload();
      await server.call("PUT", "prod/backend-services/checkout", { ...down, description: `${hours}` });
      await lookAgain(page);
      await expect(row.locator("time")).toHaveText("just now");
    }
  });

  test("a row leads to its editor and to its history", { tag: "@anywhere" }, async ({ page }) => {
    for (const [item, address] of [
      ["Edit", "/configs/prod/services/checkout"],
      ["History", "/configs/prod/versions?service=checkout"],
    ] as const) {
      await page.getByRole("button", { name: "Actions for Checkout" }).click();
      await page.getByRole("menuitem", { name: item, exact: true }).click();
      await expect(page).toHaveURL(address);
      await page.goBack();
    }
  });

  test("a service is deleted with a reason, and Undo brings it back", async ({ page, server, onVendor }) => {
    await page.getByRole("button", { name: "Actions for Checkout" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete “Checkout”?" });
    await expect(dialog).toContainText("its 2 back hosts: pay-1, pay-2");
    await expect(dialog).toContainText("It takes traffic now: pay-1");
    await giveReason(dialog, "Moved – ✓");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    const done = page.getByRole("status").filter({ hasText: "Deleted Checkout" });
    // The row that opened the dialog is gone.
    await expect(page.getByRole("main")).toBeFocused();
    await expect(done).toBeVisible();
    await expect(page.getByRole("link", { name: "Checkout", exact: true })).toHaveCount(0);
    expect(await server.call("GET", "prod/backend-services/versions?limit=1")).toMatchObject({
      items: [{ message: onVendor ? "Delete entry [checkout] of document [backend-services]" : "Moved – ✓" }],
    });
    await done.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Checkout is back" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Checkout", exact: true })).toBeVisible();
    expect(await server.call("GET", "prod/backend-services/checkout")).toEqual(down);
  });

  test("a service that somebody changed while the dialog was open is not deleted", async ({
    page,
    server,
  }) => {
    await page.getByRole("button", { name: "Actions for Checkout" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("pay-1");
    const changed = { ...down, back_hosts: [aHost("pay-3")] };
    await server.call("PUT", "prod/backend-services/checkout", changed);
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(dialog).toContainText("Nothing was deleted");
    expect(await server.call("GET", "prod/backend-services/checkout")).toEqual(changed);
    await dialog.getByRole("button", { name: "Show it as it is now" }).click();
    await expect(dialog).toContainText("its back host: pay-3");
  });

  test("a special service is deleted only after its id is typed", async ({ page }) => {
    await page.getByRole("button", { name: "Actions for __default__" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog");
    const remove = dialog.getByRole("button", { name: "Delete", exact: true });
    await expect(dialog).toContainText("its 2 back hosts");
    await expect(remove).toBeDisabled();
    await dialog.getByLabel("Id").fill("__default__");
    await remove.click();
    await expect(page.getByRole("status").filter({ hasText: "Deleted" })).toBeVisible();
  });

  test("single-key shortcuts work outside fields, and can be switched off", async ({ page }) => {
    await page.keyboard.press("/");
    const search = page.getByRole("searchbox", { name: "Search" });
    await expect(search).toBeFocused();
    await page.keyboard.type("n?e");
    await expect(search).toHaveValue("n?e");
    await search.fill("");
    await search.blur();
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await keys.getByRole("switch").uncheck();
    await page.keyboard.press("Escape");
    await expect(keys).toHaveCount(0);
    await page.keyboard.press("n");
    await page.keyboard.press("/");
    await expect(search).not.toBeFocused();
    await chooseInUserMenu(page, "Keyboard shortcuts");
    await page.keyboard.press("Escape");
    await expect(userButton(page)).toBeFocused();
    await chooseInUserMenu(page, "Keyboard shortcuts");
    await keys.getByRole("switch").check();
    await keys.getByRole("button", { name: "Close" }).click();
    await expect(keys).toHaveCount(0);
    await page.keyboard.press("n");
    await expect(page).toHaveURL("/configs/prod/new-service");
  });
});

test("a row's menu closes once something is chosen, so the list is usable until the next screen loads", async ({
  page,
  server,
  signIn,
}) => {
  await page.route(/\/assets\/VersionsScreen-/, () => {});
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  const actions = page.getByRole("button", { name: "Actions for web" });
  await actions.click();
  await page.getByRole("menuitem", { name: "History" }).click();
  await expect(page).toHaveURL("/configs/prod/versions?service=web");
  await page.goBack();
  await expect(actions).toBeVisible();
  await expect(page.getByRole("menu")).toHaveCount(0);
});

test("an empty configuration offers a new service", async ({ page, signIn }) => {
  await signIn(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("There are no backend services in prod yet.");
  await main.getByRole("link", { name: "New service" }).click();
  await expect(page).toHaveURL("/configs/prod/new-service");
});

test("of 3,000 services few rows are in the page, and scrolling shows every one", async ({
  page,
  server,
  signIn,
}) => {
  const all = Array.from({ length: 3000 }, (_, index) =>
    aService(`service-${String(index).padStart(4, "0")}`),
  );
  await server.call("PUT", "prod/backend-services", all);
  await signIn(page);
  const table = page.getByRole("table", { name: "Backend services" });
  await expect(table).toHaveAttribute("aria-rowcount", "3001");
  expect(await table.getByRole("row").count()).toBeLessThan(150);
  const last = table.getByRole("row").filter({ has: page.getByRole("link", { name: "service-2999" }) });
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(last).toHaveAttribute("aria-rowindex", "3001", { timeout: 1_000 });
  }).toPass();
  await page.getByRole("searchbox", { name: "Search" }).fill("service-1234");
  await expect(table.getByRole("row")).toHaveCount(2);
});
