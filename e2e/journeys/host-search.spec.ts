// The search of the list shows the host that it found, and the rows are reached by keyboard.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const services = [
  aService("auth", { back_hosts: [aHost("node-10.dc2"), aHost("node-12.dc2", { weight: 3 })] }),
  aService("edge", { back_hosts: [aHost("node-9.dc2"), aHost("NODE-12.dc2", { down: true })] }),
  aService("mail", { back_hosts: [aHost("mx-1", { down: true }), aHost("node-120.dc2")] }),
];
const search = (page: Page) => page.getByRole("searchbox", { name: "Search" });
const rowOf = (page: Page, id: string) => page.locator(`tr[data-id="${id}"]`);

test.beforeEach(async ({ server, page, signIn }) => {
  await server.call("PUT", "prod/backend-services", services);
  await signIn(page);
});

test("a search shows the host first, marked, with its own state, and leads to Hosts", async ({ page }) => {
  await search(page).fill("node-12");
  await expect(rowOf(page, "auth").locator("mark")).toHaveText("node-12.dc2");
  await expect(rowOf(page, "auth")).toContainText("2 on");
  await expect(rowOf(page, "auth")).toContainText("node-12.dc2 on 75%, node-10.dc2");
  await expect(rowOf(page, "edge")).toContainText("NODE-12.dc2 off, node-9.dc2");
  await expect(rowOf(page, "mail").locator("mark")).toHaveText("node-120.dc2");
  await expectAccessible(page, "search");
  await page.getByRole("link", { name: "node-12.dc2 in 2 services: 1 on, 1 off" }).click();
  await expect(page).toHaveURL(/\/configs\/prod\/hosts\?q=node-12\.dc2$/);
  await expect(page.getByRole("table", { name: "Hosts" }).getByRole("row")).toHaveCount(2);
  await page.goBack();
  await search(page).fill("node");
  await expect(page.getByRole("link", { name: /^4 hosts with “node” in 3 services: 3 on/ })).toBeVisible();
  await search(page).fill("mail");
  await expect(rowOf(page, "mail")).toBeVisible();
  await expect(page.locator("mark")).toHaveCount(0);
});

test("arrows move from the search through the rows and back, Enter opens, x selects", async ({ page }) => {
  await search(page).focus();
  await page.keyboard.press("ArrowDown");
  await expect(rowOf(page, "auth").getByRole("link")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(rowOf(page, "edge").getByRole("link")).toBeFocused();
  await page.keyboard.press("x");
  await expect(rowOf(page, "edge").getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(search(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/configs/prod/services/auth");
});

test("Enter opens the first row at once, with the found host's Down in focus", async ({ page }) => {
  await search(page).fill("node-12");
  await search(page).press("Enter");
  await expect(page).toHaveURL("/configs/prod/services/auth#host=node-12.dc2");
  await expect(backHost(page, 2).getByLabel("Down", { exact: true })).toBeFocused();
});

test("x types into the search, and selects nothing while it has the focus", async ({ page }) => {
  await search(page).focus();
  await page.keyboard.press("x");
  await expect(search(page)).toHaveValue("x");
  await search(page).fill("");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
});
