// A page that the browser translates: counts stay right, nothing breaks, and no id, host or version is translated.
import type { Page } from "@playwright/test";
import { backHost, openSettings } from "../fixtures/editor.ts";
import { lookAgain } from "../fixtures/look-again.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";
import { translatePage } from "../fixtures/translator.ts";

const set = "prod/backend-services";
const web = aService("web", { name: "Shop", back_hosts: [aHost("web-1"), aHost("web-2")] });

test.beforeEach(async ({ server }) => {
  await server.call("PUT", set, [web, aService("api"), aService("gone")]);
});

/** Expects the words of the page to be translated, and ids, hosts and names not to be. */
async function expectKept(page: Page): Promise<void> {
  await expect(page.locator("h1 font, main font").first()).toBeAttached();
  await expect(page.locator(":is(.mono, bdi, kbd, code) font")).toHaveCount(0);
  await expect(page.getByText("Backend Services", { exact: true })).toBeAttached();
}

test("the translated list keeps its counts right while others change it and one searches and selects", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page);
  await expect(page.getByRole("row")).toHaveCount(4);
  await translatePage(page);
  await expectKept(page);
  const main = page.getByRole("main");
  await server.call("PUT", set, [
    { ...web, back_hosts: [aHost("web-1", { down: true }), aHost("web-2")] },
    aService("new"),
  ]);
  await server.call("DELETE", `${set}/gone`);
  await lookAgain(page);
  await expect(page.locator('[data-id="web"]')).toContainText("1 on · 1 off");
  await expect(page.locator('[data-id="gone"]')).toHaveCount(0);
  await expect(main).toContainText("1 with hosts down");
  await server.call("PUT", `${set}/web`, web);
  await lookAgain(page);
  await expect(page.locator('[data-id="web"]')).toContainText("2 on");
  await expect(main).not.toContainText("with hosts down");
  await page.getByRole("searchbox", { name: "Search" }).fill("web");
  await expect(main).toContainText("1 of 3 services");
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  const boxes = page.getByRole("checkbox", { name: /^Select (?!all)/ });
  const bar = page.getByRole("region", { name: "Selection" });
  await boxes.nth(0).check();
  await expect(bar).toContainText("1 selected");
  await boxes.nth(1).check();
  await expect(bar).toContainText("2 selected");
  await expectKept(page);
});

test("the translated editor follows the typing, reviews and saves", async ({ page, server, signIn }) => {
  await signIn(page, "/configs/prod/services/web");
  await translatePage(page);
  const main = page.getByRole("main");
  const weight = backHost(page, 1).getByLabel("Weight");
  await weight.fill("3");
  await expect(backHost(page, 1)).toContainText("75%");
  await expect(main).toContainText("1 change");
  await openSettings(page);
  await page.getByLabel("Description").fill("mine");
  await expect(main).toContainText("2 changes");
  await weight.fill("0");
  await weight.blur();
  await expect(main).toContainText("1 problem, 1 to solve");
  await weight.fill("5");
  await expect(main).toContainText("No problems");
  await backHost(page, 2).getByLabel("Down").check();
  await expect(main).toContainText("3 changes");
  await page.getByRole("button", { name: "Add host" }).click();
  await backHost(page, 3).getByLabel("Host", { exact: true }).fill("web-3");
  await page.getByRole("button", { name: "Review changes" }).click();
  const review = page.getByRole("dialog");
  await expect(review).toContainText("weight of web-1 1 → 5");
  await review.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expect(main).toContainText("No changes");
  await expectKept(page);
  await server.call("PUT", `${set}/web`, { ...web, name: "Theirs" });
  await page.getByLabel("Description").fill("mine again");
  await lookAgain(page);
  await expect(main).toContainText("has changed this service since you began");
});

test("the translated history opens and closes what a version changed, and compares", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", `${set}/web`, { ...web, description: "new" });
  await signIn(page, "/configs/prod/versions");
  await translatePage(page);
  await expectKept(page);
  const row = versionRows(page).first();
  for (const shown of [1, 0, 1]) {
    await row.getByRole("button", { name: /what changed/i }).click();
    await expect(row.getByRole("listitem")).toHaveCount(shown);
  }
  await page.getByRole("button", { name: "Compare with current" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Compare");
  await expectKept(page);
});
