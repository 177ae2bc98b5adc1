// A browser has one draft of a service, however many tabs edit it. No tab silently deletes or replaces that of another.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost, openSettings, reviewAndSave } from "../fixtures/editor.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const address = "/configs/prod/services/web";

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  await page.goto(address);
});

test("closing another tab of the same service, without edits, deletes no draft", async ({
  page,
  context,
}) => {
  const idle = await context.newPage();
  await idle.goto(address);
  await expect(backHost(idle, 1).getByLabel("Weight")).toHaveValue("1");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  const kept = () => page.evaluate(() => Object.keys(localStorage).some((name) => name.includes("draft")));
  await expect.poll(kept).toBe(true);
  await idle.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await expect(idle.getByRole("table", { name: "Versions" })).toBeVisible();
  expect(await kept()).toBe(true);
});

test("two tabs that edit the same service say so, and neither loses the edits of the other", async ({
  page,
  context,
  server,
}) => {
  const told = (tab: Page) => tab.getByText("was edited in another tab of this browser, too");
  const weight = (tab: Page) => backHost(tab, 1).getByLabel("Weight");
  const second = await context.newPage();
  await second.goto(address);
  await expect(weight(second)).toHaveValue("1");
  await weight(page).fill("7");
  await expect(told(second)).toBeVisible();
  await openSettings(second);
  await second.getByLabel("Description").fill("of the second tab");
  await expect(told(page)).toBeVisible();
  await expectAccessible(page, "edited in two tabs");

  // The tab that saves leaves the other tab's draft alone.
  await second.getByLabel("Description").fill("of the second tab, last");
  await reviewAndSave(page);
  await expect(second.getByText("has changed this service since you began")).toBeVisible();
  second.on("dialog", (dialog) => void dialog.accept());
  await second.reload();
  await expect(second.getByLabel("Description")).toHaveValue("of the second tab, last");
  await second.getByRole("button", { name: "Merge" }).click();
  await second.getByRole("button", { name: "Review with both" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    description: "of the second tab, last",
    back_hosts: [{ weight: 7 }, {}],
  });
});

test("of two tabs, the one told to keep its edits as a draft does so, whichever was edited last", async ({
  page,
  context,
}) => {
  const description = (tab: Page) => tab.getByLabel("Description");
  const second = await context.newPage();
  await second.goto(address);
  await openSettings(page);
  await description(page).fill("first");
  await expect(page.getByText("1 change")).toBeVisible();
  await openSettings(second);
  await description(second).fill("second");
  await expect(page.getByText("was edited in another tab")).toBeVisible();
  // Closing the tab that was typed in earlier leaves the later draft alone.
  await page.close({ runBeforeUnload: false });
  const third = await context.newPage();
  await third.goto(address);
  await expect(description(third)).toHaveValue("second");
  await description(third).fill("third");
  await expect(second.getByText("was edited in another tab")).toBeVisible();
  await second.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await second.getByRole("button", { name: "Leave and keep a draft" }).click();
  await second.goto(address);
  await expect(description(second)).toHaveValue("second");
});

test("a draft that is only opened in another tab keeps its date, and still belongs to the first", async ({
  page,
  context,
}) => {
  const kept = () =>
    page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.includes("drafts.")));
  await openSettings(page);
  await page.getByLabel("Description").fill("first");
  await expect.poll(async () => JSON.stringify(await kept())).toContain('\\"description\\":\\"first\\"');
  const before = await kept();
  const second = await context.newPage();
  // The names of the other services arrive with the set.
  const set = second.waitForResponse(/\/prod\/backend-services(\?|$)/);
  await second.goto(address);
  await expect(second.getByLabel("Description")).toHaveValue("first");
  await set;
  // Leaving the screen stores edits that are not stored yet.
  await second.reload();
  await expect(second.getByLabel("Description")).toHaveValue("first");
  expect(await kept()).toEqual(before);
  await expect(page.getByText("was edited in another tab")).toHaveCount(0);
});
