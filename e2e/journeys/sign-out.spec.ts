// A draft belongs to the key that made it. Any sign-out silently removed everybody's drafts from the browser, and a second
// key of the same name opened the drafts of the first.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost, openSettings } from "../fixtures/editor.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu } from "../fixtures/user-menu.ts";

const address = "/configs/prod/services/web";
const storedTexts = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));
const question = (page: Page) => page.getByRole("dialog", { name: "Sign out?" });
const signOut = (page: Page) => chooseInUserMenu(page, "Sign out");

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web"), aService("other")]);
  await signIn(page, address);
});

/** Edits the open service, and leaves with the edits as a draft. */
async function leaveWithDraft(page: Page, description: string): Promise<void> {
  await openSettings(page);
  await page.getByLabel("Description").fill(description);
  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await page.getByRole("button", { name: "Leave and keep a draft" }).click();
  await expect(page).toHaveURL(/versions/);
}

test("signing out with drafts lists them and asks whether to stay, keep them or delete them", async ({
  page,
  signIn,
}) => {
  await leaveWithDraft(page, "secret plan");
  await page.goto("/configs/prod/new-service?from=other");
  await page.getByLabel("Description").fill("of a copy");
  await expect(page.getByText("Not saved yet")).toBeVisible();
  // From the editor, which does not ask its own question as well.
  await signOut(page);
  await expect(question(page)).toContainText("You have 2 drafts that are not saved");
  await expect(question(page).getByRole("listitem")).toContainText([
    "a copy of other (“other copy”) in prod",
    "web in prod",
  ]);
  await expectAccessible(page, "the question before signing out");
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(page.getByLabel("Description")).toHaveValue("of a copy");

  await signOut(page);
  await question(page).getByRole("button", { name: "Sign out and keep them" }).click();
  await expect(page.getByLabel("API key")).toBeVisible();
  await signIn(page, address);
  await expect(page.getByText("This is your draft from")).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("secret plan");

  await signOut(page);
  await question(page).getByRole("button", { name: "Sign out and delete them" }).click();
  await expect(page.getByLabel("API key")).toBeVisible();
  await expect.poll(() => storedTexts(page)).not.toMatch(/secret plan|of a copy/);
  await signIn(page, address);
  await openSettings(page);
  await expect(page.getByLabel("Description")).toHaveValue("");
});

test("signing out without drafts asks nothing", async ({ page }) => {
  await signOut(page);
  await expect(page.getByLabel("API key")).toBeVisible();
});

test("a second key of the same name neither sees the drafts of the first nor deletes them on signing out", async ({
  page,
  server,
  signIn,
}) => {
  const [first, second] = [await server.addKey("Ada", "editor"), await server.addKey("Ada", "editor")];
  await signIn(page, address, first);
  await leaveWithDraft(page, "of the first");
  await signIn(page, "/configs/prod/services", second);
  const row = page.getByRole("row").filter({ hasText: "web" }).first();
  await expect(row).toBeVisible();
  await expect(row).not.toContainText("Draft");
  await page.goto(address);
  await openSettings(page);
  await expect(page.getByLabel("Description")).toHaveValue("");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await expect(page.getByText("1 change")).toBeVisible();
  await signOut(page);
  await expect(question(page)).toContainText("You have 1 draft that is not saved");
  await question(page).getByRole("button", { name: "Sign out and delete it" }).click();
  await expect(page.getByLabel("API key")).toBeVisible();
  await signIn(page, address, first);
  await expect(page.getByLabel("Description")).toHaveValue("of the first");
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("1");
});

test("a draft that an earlier version of the console stored is found by the key of that name", async ({
  page,
}) => {
  await leaveWithDraft(page, "of before");
  await page.evaluate(() => {
    for (const [name, text] of Object.entries(localStorage)) {
      const [, rest] = /^backend-services\.drafts\.(.*)$/.exec(name) ?? [];
      if (rest === undefined) continue;
      const [, config, id] = JSON.parse(rest) as string[];
      localStorage.removeItem(name);
      localStorage.setItem(`backend-services.draft.${JSON.stringify(["admin", config, id])}`, text as string);
    }
  });
  await page.goto(address);
  await expect(page.getByText("This is your draft from")).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("of before");
});

test("a sign-out that fails keeps the screen and the drafts", async ({ page }) => {
  await openSettings(page);
  await page.getByLabel("Description").fill("stays");
  await expect(page.getByText("1 change")).toBeVisible();
  const busy = { status: 503, json: { code: 503, message: "The deployment publishes; try again soon" } };
  await page.route("/api/session", (route) =>
    route.request().method() === "DELETE" ? route.fulfill(busy) : route.fallback(),
  );
  await signOut(page);
  await question(page).getByRole("button", { name: "Sign out and delete it" }).click();
  await expect(question(page).getByRole("alert")).toContainText("publishes; try again soon");
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(page.getByLabel("Description")).toHaveValue("stays");
  expect(await storedTexts(page)).toContain("stays");
  await signOut(page);
  await expect(question(page)).toContainText("You have 1 draft");
  await page.setViewportSize({ width: 320, height: 800 });
  await expectFits(page, "the question before signing out");
});

// With "delete" chosen, the dialog could not be left for a minute.
test("a sign-out without an answer can be left, and if it succeeds late, screen and drafts stay", async ({
  page,
}) => {
  await page.addInitScript(() => Object.assign(globalThis, { timeLimits: { stalled: 500, over: 60_000 } }));
  await page.reload();
  await openSettings(page);
  await page.getByLabel("Description").fill("stays");
  await expect(page.getByText("1 change")).toBeVisible();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("/api/session", async (route) => {
    if (route.request().method() === "DELETE") await held;
    await route.fallback();
  });
  await signOut(page);
  await question(page).getByRole("button", { name: "Sign out and delete it" }).click();
  await expect(question(page)).toContainText(/No answer for \d+ s\./);
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(question(page)).toHaveCount(0);
  goOn();
  await expect(page.getByText("You are signed out now: the answer came late.")).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("stays");
  expect(await storedTexts(page)).toContain("stays");
});
