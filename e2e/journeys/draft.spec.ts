// Unsaved edits survive whatever happens to the tab, and are deleted once they are saved or discarded.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost, openSettings, reviewAndSave } from "../fixtures/editor.ts";
import { adminKey } from "../fixtures/server.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const address = "/configs/prod/services/web";

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web"), aService("other")]);
  await signIn(page, address);
});

test("a tab that crashes during an edit loses nothing", async ({ page, context }) => {
  await backHost(page, 1).getByLabel("Weight").pressSequentially("7");
  await backHost(page, 2).getByLabel("HTTP ports").fill("80, oops");
  await backHost(page, 2).getByLabel("Weight").focus();
  await expect(page.getByText(/^\d changes$/)).toBeVisible();
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto("/configs/prod/services");
  await expect(again.getByRole("row").filter({ hasText: "web" }).first()).toHaveAccessibleName(/ web Draft /);
  await again.getByRole("link", { name: "web", exact: true }).click();
  await expect(again.getByText("This is your draft from")).toBeVisible();
  await expect(backHost(again, 1).getByLabel("Weight")).toHaveValue("71");
  // An invalid port is restored as it was typed.
  await expect(backHost(again, 2).getByLabel("HTTP ports")).toHaveValue(/oops/);
  await again.getByRole("button", { name: "Discard draft" }).click();
  await expect(backHost(again, 1).getByLabel("Weight")).toHaveValue("1");
  await again.goto("/configs/prod/services");
  await expect(again.getByRole("row").filter({ hasText: "web" }).first()).not.toContainText("Draft");
});

test("a draft that comes back with an error says so at once", async ({ page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await backHost(page, 1).getByLabel("Weight").fill("0");
  await expect(page.getByText("1 change", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText("This is your draft from")).toBeVisible();
  await expect(page.getByRole("button", { name: "! 1 problem, 1 to solve" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Problems" })).toContainText("Weight is 1 or more");
});

test("leaving asks once whether to stay, keep the edits as a draft or discard them", async ({ page }) => {
  const weight = backHost(page, 1).getByLabel("Weight");
  const leave = () => page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await weight.fill("9");
  await leave();
  await page.getByRole("button", { name: "Stay" }).click();
  await expect(weight).toHaveValue("9");
  await leave();
  await page.getByRole("button", { name: "Leave and keep a draft" }).click();
  await expect(page).toHaveURL(/versions/);
  await page.goto(address);
  await expect(weight).toHaveValue("9");
  await leave();
  await page.getByRole("button", { name: "Leave and lose the edits" }).click();
  await expect(page).toHaveURL(/versions/);
  await page.goto(address);
  await expect(weight).toHaveValue("1");
});

test("after a session that ended during a save, the draft is there and can be saved", async ({
  page,
  context,
  server,
}) => {
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog")).toContainText("weight of web-1 1 → 5");
  await context.clearCookies();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  // A reload instead of signing in on the spot finds the edit too.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByLabel("API key").fill(adminKey);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("5");
  await reviewAndSave(page, "After the session");
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ weight: 5 }, { weight: 1 }],
  });
  await page.reload();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("5");
  await expect(page.getByText("This is your draft from")).toHaveCount(0);
});

test("a new service has a draft of its own", async ({ page }) => {
  await page.goto("/configs/prod/new-service");
  await page.getByLabel("Name", { exact: true }).fill("Fresh");
  await expect(page.getByText("Not saved yet")).toBeVisible();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Fresh");
  await expect(page.getByLabel("Id", { exact: true })).toHaveValue("fresh");
});

test("the draft of a deleted service survives a reload, and ends once it is saved", async ({
  page,
  server,
}) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("/configs/prod/new-service");
  await page.getByLabel("Name", { exact: true }).fill("Half made");
  await page.goto(address);
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await expect(page.getByText("1 change")).toBeVisible();
  await server.call("DELETE", "prod/backend-services/web");
  await page.reload();
  await expect(page.getByText("has deleted this service since you began")).toBeVisible();
  await page.getByRole("button", { name: "Resolve" }).click();
  await page.getByRole("button", { name: "Review as a new service" }).click();
  await page.getByRole("button", { name: "Back to editing" }).click();
  await page.getByLabel("Description").fill("again");
  await expect(page.getByText("Not saved yet")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Description")).toHaveValue("again");
  await reviewAndSave(page);
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    description: "again",
    back_hosts: [{ weight: 7 }, { weight: 1 }],
  });
  await page.reload();
  await openSettings(page);
  await expect(page.getByLabel("Description")).toHaveValue("again");
  await expect(page.getByText("This is your draft from")).toHaveCount(0);
  // The draft of a new service is separate.
  await page.goto("/configs/prod/new-service");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Half made");
});

test("a part of the console that fails to load says what to do, and the edit survives", async ({
  page,
  faults,
}) => {
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await page.route(/JsonText/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.getByRole("tab", { name: "JSON" }).click();
  await expect(page.getByRole("alert")).toContainText("the console has been updated");
  await page.unroute(/JsonText/);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("This is your draft from")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "JSON" })).toContainText('"weight": 7');
  // Chromium and React log it too.
  expect(faults.filter((fault) => !fault.includes("dynamically imported module"))).toEqual([]);
  faults.length = 0;
});

test("the list shows drafts without a row, which can be opened, discarded and restored", async ({
  page,
  server,
}) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await expect(page.getByText("1 change")).toBeVisible();
  await server.call("DELETE", "prod/backend-services/web");
  const typed = async (where: string, name: string) => {
    await page.goto(where);
    await page.getByLabel("Name", { exact: true }).fill(name);
    await expect(page.getByText("Not saved yet")).toBeVisible();
  };
  await typed("/configs/prod/new-service", "Fresh");
  await typed("/configs/prod/new-service?from=other", "Other one");
  await page.goto("/configs/prod/services");
  const drafts = page.getByRole("note");
  const draftOf = (text: string) =>
    drafts
      .locator("div")
      .filter({ has: page.getByText(`Your draft of ${text}`), hasText: text })
      .last();
  await expect(drafts).toContainText("Your draft of a new service (“Fresh”)");
  await expect(drafts).toContainText("Your draft of a copy of other (“Other one”)");
  await expectAccessible(page, "drafts without a row");
  await draftOf("web, which is gone").getByRole("link", { name: "Open draft" }).click();
  await expect(page.getByText("has deleted this service since you began")).toBeVisible();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("7");
  await page.goto("/configs/prod/services");
  await draftOf("a copy of other").getByRole("link", { name: "Open draft" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Other one");

  await page.goto("/configs/prod/services");
  await draftOf("a new service").getByRole("button", { name: "Discard draft" }).click();
  await expect(drafts).not.toContainText("a new service");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(drafts).toContainText("a new service (“Fresh”)");
  await page.setViewportSize({ width: 320, height: 800 });
  await expectFits(page, "drafts without a row");
});
