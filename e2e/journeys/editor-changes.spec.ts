// What changed in the editor: the changes as sentences, each of which can be taken back, and all of them at once.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost, openSettings } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const web = aService("web", { back_hosts: [aHost("a"), aHost("b"), aHost("c"), aHost("d")] });
const address = "/configs/prod/services/web";
const changes = (page: Page) => page.getByRole("region", { name: "Changes", exact: true });
const openChanges = (page: Page, count: string) =>
  page.getByRole("button", { name: count, exact: true }).click();
const takeBack = (page: Page, sentence: string) =>
  changes(page)
    .getByRole("listitem")
    .filter({ hasText: sentence })
    .getByRole("button", { name: "Take back", exact: true });

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [web]);
  await signIn(page, address);
});

test("the changes open as sentences, and each is taken back by itself", async ({ page }) => {
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await backHost(page, 2).getByLabel("Down").check();
  await backHost(page, 3).getByLabel("HTTP ports", { exact: true }).fill("80, oops");
  await backHost(page, 4).getByRole("button", { name: "Remove" }).click();
  await openChanges(page, "4 changes");
  await expect(changes(page).getByRole("listitem")).toHaveText([
    /weight of a 1 → 5/,
    /b set down/,
    /HTTP port \(not a port\) added to c/,
    /host d removed/,
  ]);
  await expect(takeBack(page, "b set down")).toHaveAccessibleDescription(/b set down/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `the changes, ${colorScheme}`);
  }
  await takeBack(page, "b set down").click();
  await expect(backHost(page, 2).getByLabel("Down")).not.toBeChecked();
  // The focus is on the next change, and what is typed elsewhere stays as it is.
  await expect(takeBack(page, "HTTP port")).toBeFocused();
  await expect(backHost(page, 3).getByLabel("HTTP ports", { exact: true })).toHaveValue(/oops/);
  await takeBack(page, "host d removed").click();
  await expect(backHost(page, 4).getByLabel("Host", { exact: true })).toHaveValue("d");
  await takeBack(page, "HTTP port").click();
  await expect(backHost(page, 3).getByLabel("HTTP ports", { exact: true })).toHaveValue("80");
  await expect(page.getByText("No problems")).toBeVisible();
  await takeBack(page, "weight of a").press("Enter");
  await expect(page.getByText("No changes")).toBeVisible();
  await expect(page.getByRole("button", { name: "Review changes" })).toBeFocused();
});

test("settings, moves and added hosts are taken back; Escape and a press elsewhere close the changes", async ({
  page,
}) => {
  await openSettings(page);
  await page.getByLabel("Description").fill("For the shop");
  await backHost(page, 4).getByRole("button", { name: "Move earlier" }).click();
  await backHost(page, 1).getByRole("button", { name: "Duplicate" }).click();
  await backHost(page, 2).getByLabel("Host", { exact: true }).fill("new");
  await openChanges(page, "3 changes");
  await page.keyboard.press("Escape");
  await expect(changes(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "3 changes" })).toBeFocused();
  await openChanges(page, "3 changes");
  await takeBack(page, "moved").click();
  await expect(backHost(page, 5).getByLabel("Host", { exact: true })).toHaveValue("d");
  await takeBack(page, "host new added").click();
  await expect(backHost(page, 2).getByLabel("Host", { exact: true })).toHaveValue("b");
  await takeBack(page, "description").click();
  await expect(page.getByLabel("Description")).toHaveValue("");
  await backHost(page, 1).getByLabel("Weight").fill("2");
  await openChanges(page, "1 change");
  await backHost(page, 4).getByLabel("Host", { exact: true }).click();
  await expect(changes(page)).toHaveCount(0);
});

test("Discard changes takes all back at once, and Undo brings the edit back as it was typed", async ({
  page,
}) => {
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await backHost(page, 2).getByLabel("HTTP ports", { exact: true }).fill("80, oops");
  await backHost(page, 3).getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByText("No changes")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("1");
  await expect(backHost(page, 4)).toBeVisible();
  await page.reload();
  await expect(page.getByText("No changes")).toBeVisible();

  await backHost(page, 1).getByLabel("Weight").fill("5");
  await backHost(page, 2).getByLabel("HTTP ports", { exact: true }).fill("80, oops");
  await page.getByRole("button", { name: "Discard changes" }).click();
  const undo = page.getByRole("status").getByRole("button", { name: "Undo" });
  // Edits that were made since are not lost either.
  await backHost(page, 1).getByLabel("Weight").fill("9");
  await expect(page.getByText("1 change", { exact: true })).toBeVisible();
  await undo.click();
  await expect(page.getByRole("alert").filter({ hasText: "Not brought back" })).toBeVisible();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("9");
  await backHost(page, 1).getByLabel("Weight").fill("1");
  await expect(page.getByText("No changes")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("5");
  await expect(backHost(page, 2).getByLabel("HTTP ports", { exact: true })).toHaveValue(/oops/);
  await expect(page.getByText("2 changes")).toBeVisible();
});

test("the review tells the shares that change, below the warnings, and nothing is sent where nothing changes", async ({
  page,
  server,
  onVendor,
}) => {
  await backHost(page, 4).getByLabel("Down").check();
  await page.getByRole("button", { name: "Review changes" }).click();
  const review = page.getByRole("dialog");
  await expect(review).toContainText("d: 25 → 0 %; the other 3 take 1.33×");
  await expect(review).toContainText(
    onVendor
      ? /d set down.*traffic ceases to d.*Traffic share.*keeps no reasons/s
      : /d set down.*traffic ceases to d.*Traffic share.*Reason/s,
  );
  await page.getByRole("button", { name: "Back to editing" }).click();
  await backHost(page, 4).getByLabel("Down").uncheck();
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog", { name: "Nothing to save" })).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  expect(await server.call("GET", "prod/backend-services/versions")).toMatchObject({ total: 2 });
});

test("in the JSON tab too, changes are taken back one by one, also fields that the form does not have", async ({
  page,
}) => {
  await page.getByRole("tab", { name: "JSON" }).click();
  const json = page.getByRole("textbox", { name: "JSON" });
  await json.fill(JSON.stringify({ ...web, name: "Web", mtls: { on: true } }));
  await openChanges(page, "2 changes");
  await takeBack(page, "name").click();
  await expect(json).toContainText('"name": "web"');
  await expect(json).toContainText('"mtls"');
  await page.getByRole("tab", { name: "Form" }).click();
  await openChanges(page, "1 change");
  await takeBack(page, "mtls").click();
  await expect(page.getByText("No changes")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No changes")).toBeVisible();
});

test("the changes fit a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await backHost(page, 1).getByLabel("Down").click();
  await openChanges(page, "1 change");
  await expect(takeBack(page, "a set down")).toBeInViewport();
  await expectFits(page, "the changes");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByText("No changes")).toBeVisible();
});

test("JSON that cannot be read is a change that cannot be reviewed yet, and says why Form stays shut", async ({
  page,
}) => {
  await page.getByRole("tab", { name: "JSON" }).click();
  const json = page.getByRole("textbox", { name: "JSON" });
  await json.fill(JSON.stringify({ ...web, name: "Web" }));
  await expect(page.getByText("1 change", { exact: true })).toBeVisible();
  await json.fill('{"id": "web", oops');
  await expect(page.getByText(/^Form stays shut until this JSON can be read: .*line 1/)).toBeVisible();
  await page.getByRole("tab", { name: "Form" }).click();
  await expect(json).toBeVisible();
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(json).toContainText("oops");
  await openChanges(page, "1 change");
  const change = changes(page).getByRole("listitem");
  await expect(change).toContainText("This JSON cannot be read, so it cannot be reviewed yet");
  await expectAccessible(page, "a change that cannot be reviewed");
  await change.getByRole("button", { name: "Take back" }).click();
  await expect(json).not.toContainText("oops");
  await expect(page.getByText(/Form stays shut/)).toHaveCount(0);
  await page.getByRole("tab", { name: "Form" }).click();
  await expect(backHost(page, 1)).toBeVisible();
});

test("equal problems of several hosts are one entry, with what mends them all", async ({ page }) => {
  for (const position of [1, 3, 4]) await backHost(page, position).getByLabel("Weight").fill("0");
  await backHost(page, 1).getByLabel("Weight").focus();
  const problems = page.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText("3 problems with this edit");
  await expect(problems.getByRole("listitem")).toHaveCount(1);
  await expect(problems.getByRole("listitem")).toContainText(
    "Weight of back host 1, 3, 4: Weight is 1 or more",
  );
  await problems.getByRole("button", { name: "Weight of back host 3" }).click();
  await expect(backHost(page, 3).getByLabel("Weight")).toBeFocused();
  await expectAccessible(page, "equal problems");
  await problems.getByRole("button", { name: "Set Weight of all 3 to 1" }).click();
  await expect(page.getByText("No problems")).toBeVisible();
  for (const position of [1, 3, 4])
    await expect(backHost(page, position).getByLabel("Weight")).toHaveValue("1");
});

test("a changed field is marked and tells its old value, and moves nothing", async ({ page }) => {
  const row = backHost(page, 1);
  const weight = row.getByLabel("Weight");
  const below = backHost(page, 3);
  const place = await below.boundingBox();
  await weight.fill("5");
  await expect(weight).toHaveAccessibleDescription("was 1");
  await row.getByLabel("HTTP ports", { exact: true }).fill("8080");
  await expect(row.getByLabel("HTTP ports", { exact: true })).toHaveAccessibleDescription("was 80");
  await row.getByLabel("Down").check();
  await expect(row.getByLabel("Down")).toHaveAccessibleDescription("was no");
  await expect(row).toContainText("changed");
  expect(await below.boundingBox()).toEqual(place);
  await openSettings(page);
  await page.getByLabel("Name", { exact: true }).fill("Shop");
  await expect(page.getByText("was web", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Add host" }).click();
  await expect(backHost(page, 5)).toContainText("added");
  // The head that stays in view lies over the rows otherwise.
  await page.evaluate(() => window.scrollTo(0, 0));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `the marks, ${colorScheme}`);
  }
  // A draft that comes back is marked too.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(weight).toHaveAccessibleDescription("was 1");
  await weight.fill("1");
  await expect(weight).toHaveAccessibleDescription("");
});

test("a removed host keeps its place, and is put back as it was; the others count without it", async ({
  page,
  server,
}) => {
  const host = (position: number) => backHost(page, position).getByLabel("Host", { exact: true });
  const removed = (name: string) => page.getByRole("row", { name: `Removed host ${name}`, exact: true });
  await backHost(page, 2).getByLabel("Weight").fill("7");
  await backHost(page, 2).getByRole("button", { name: "Remove" }).click();
  await expect(removed("b")).toBeVisible();
  await expect(host(2)).toHaveValue("c");
  await expect(backHost(page, 4)).toHaveCount(0);
  const rows = page.getByRole("table", { name: "Back hosts" }).getByRole("row");
  await expect(rows.nth(2)).toHaveAccessibleName("Removed host b");
  await backHost(page, 1).getByRole("button", { name: "Remove" }).click();
  await expect(rows.nth(1)).toHaveAccessibleName("Removed host a");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `removed hosts, ${colorScheme}`);
  }
  // They survive a reload as removed.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText("2 changes")).toBeVisible();
  await removed("b").getByRole("button", { name: "Put back" }).click();
  await expect(host(1)).toHaveValue("b");
  await expect(host(1)).toBeFocused();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("1");
  await expect(rows.nth(1)).toHaveAccessibleName("Removed host a");
  await removed("a").getByRole("button", { name: "Put back" }).click();
  await expect(page.getByText("No changes")).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/web")).toEqual(web);
});

test("a host whose name is being typed is not taken for a removed one", async ({ page }) => {
  await backHost(page, 2).getByLabel("Host", { exact: true }).fill("zzz");
  await backHost(page, 2).getByLabel("Weight").fill("9");
  await backHost(page, 2).getByLabel("Down").check();
  await backHost(page, 2).getByLabel("HTTP ports", { exact: true }).fill("1");
  await backHost(page, 2).getByLabel("Max fails").fill("3");
  await backHost(page, 2).getByLabel("Fail timeout").fill("3");
  await expect(page.getByRole("button", { name: /changes$/ }).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Removed host/ })).toHaveCount(0);
  await expect(backHost(page, 2).getByLabel("Host", { exact: true })).toHaveAccessibleDescription("was b");
});
