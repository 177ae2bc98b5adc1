// A session or a connection ends while a screen is open: the screen stays, and says what still works.
import type { Page } from "@playwright/test";
import { backHost, giveReason, openSettings, reviewAndSave } from "../fixtures/editor.ts";
import { lookAgain } from "../fixtures/look-again.ts";
import { aService } from "../fixtures/services.ts";
import { adminKey } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu } from "../fixtures/user-menu.ts";
import { versionRows } from "../fixtures/version-rows.ts";

/** Signs in again where `from` offers it. */
async function signInAgain(page: Page, from: Pick<Page, "getByRole"> = page): Promise<void> {
  await from.getByRole("button", { name: "Sign in again" }).click();
  await page.getByLabel("API key").fill(adminKey);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Sign in again" })).toHaveCount(0);
}

test("the screen stays when the session ends, and signing in again goes on there", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("api"), aService("web")]);
  await signIn(page);
  await page.getByRole("searchbox", { name: "Search" }).fill("web");
  await page.context().clearCookies();
  await lookAgain(page);
  await expect(page.getByText("Your session has ended").first()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("we");
  await expect(page).toHaveURL("/configs/prod/services?q=we");
  await expect(page.getByRole("link", { name: "web", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Sign in again" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await expect(dialog.getByLabel("API key")).toBeFocused();
  await page.keyboard.type("wrong key");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("not valid");
  await dialog.getByLabel("API key").fill(adminKey);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your session has ended")).toHaveCount(0);
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("we");
  await expect(page.getByRole("main").getByRole("link", { name: "New service" })).toBeVisible();
});

test("the history stays on the screen when the session ends", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page, "/configs/prod/versions");
  const rows = versionRows(page);
  await expect(rows).toHaveCount(2);
  await page.context().clearCookies();
  await lookAgain(page);
  await expect(page.getByText("Your session has ended").first()).toBeVisible();
  await expect(rows).toHaveCount(2);
});

test("signing in again in the review lets it save", async ({ page, server, signIn, onVendor }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  await page.getByRole("link", { name: "web", exact: true }).click();
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await page.getByRole("button", { name: "Review changes" }).click();
  const review = page.getByRole("dialog", { name: "Save web?" });
  await giveReason(review, "typed before it ended");
  await page.context().clearCookies();
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(review.getByRole("alert")).toContainText("your session has ended");
  await signInAgain(page, review);
  await expect(review.getByRole("alert")).toHaveCount(0);
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/versions?limit=1&include=changes")).toMatchObject({
    items: [{ reason: onVendor ? null : "typed before it ended" }],
  });
});

test("signing in again works in the dialogs of bulk actions and of versions", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("api"), aService("web")]);
  await server.call("PUT", "prod/backend-services/web", aService("web", { description: "later" }));
  await signIn(page);
  const dialog = page.getByRole("dialog").first();
  await page.getByRole("checkbox", { name: "Select api" }).check();
  await page.getByRole("button", { name: "Set hosts down / up" }).click();
  await dialog.getByRole("combobox", { name: "Host" }).fill("api-1");
  await giveReason(dialog, "typed before");
  await page.context().clearCookies();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("your session has ended");
  await signInAgain(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await page.getByRole("button", { name: "Undo this version" }).nth(1).click();
  await giveReason(dialog, "typed before, too");
  await page.context().clearCookies();
  await dialog.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("your session has ended");
  await signInAgain(page);
  await dialog.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/versions?limit=2&include=changes")).toMatchObject({
    items: ["typed before, too", "typed before"].map((reason) => ({ reason: onVendor ? null : reason })),
  });
});

test("the review of an import stays when the session ends", async ({ page, server, signIn, onVendor }) => {
  await signIn(page, "/configs/prod/import");
  await page.getByLabel("Or paste JSON").fill(JSON.stringify([aService("web")]));
  await page.getByRole("button", { name: "Read the text" }).click();
  await giveReason(page, "typed before it ended");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("alert")).toContainText("your session has ended");
  await signInAgain(page, main);
  await expect(main.getByRole("alert")).toHaveCount(0);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/versions?limit=1&include=changes")).toMatchObject({
    items: [{ reason: onVendor ? null : "typed before it ended" }],
  });
});

test("the notice of a change, with its Undo, is not shown to the next person who signs in", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  await page.getByRole("link", { name: "web", exact: true }).click();
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await reviewAndSave(page);
  await chooseInUserMenu(page, "Sign out");
  await page.getByLabel("API key", { exact: true }).fill(adminKey);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "web", exact: true })).toBeVisible();
  await expect(page.getByText("Saved web")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("a screen that could not load without a session loads after signing in again", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  await page.context().clearCookies();
  await page.getByRole("link", { name: "web", exact: true }).click();
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByLabel("API key").fill(adminKey);
  await page.keyboard.press("Enter");
  await openSettings(page);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("web");
});

test("a lost connection is reported until the server is back", async ({ page, server, signIn, faults }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  const web = page.getByRole("link", { name: "web", exact: true });
  await expect(web).toBeVisible();
  await server.stop();
  await expect(page.getByText("Connection lost").first()).toBeVisible();
  await expect(web).toBeVisible();
  await server.start();
  await expect(page.getByText("Connection lost")).toHaveCount(0);
  // Chromium logs every request without an answer as an error. There may be no other errors.
  expect(faults.filter((fault) => !fault.includes("net::ERR_"))).toEqual([]);
  faults.length = 0;
});

test("a first load that fails says why, and Retry loads the screen", async ({ page, signIn }) => {
  await signIn(page);
  const busy = { status: 503, json: { code: 503, message: "The deployment publishes; try again soon" } };
  await page.route("/api/session", (route) => route.fulfill(busy));
  await page.goto("/configs/prod/services");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("publishes; try again soon");
  await expect(page).toHaveTitle(/could not be loaded/);
  await page.unroute("/api/session");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Backend services" })).toBeVisible();
});

test("the theme is kept, and applied before the first paint", async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await signIn(page);
  await chooseInUserMenu(page, "Dark theme");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // The console's own script never loads.
  await page.route(/\/assets\/.*\.js$/, () => {});
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
