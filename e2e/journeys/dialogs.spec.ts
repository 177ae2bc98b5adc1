// Each dialog puts the focus into its first field, else has it itself: Reason was five Tabs away, behind a Delete that
// Enter would press. Ctrl+Enter does what its main button does.
import type { Page } from "@playwright/test";
import { backHost } from "../fixtures/editor.ts";
import { dialog, incident, set, status, versionsOf } from "../fixtures/incident.ts";
import { aService } from "../fixtures/services.ts";
import { adminKey } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu } from "../fixtures/user-menu.ts";

/** Expects the focus of the open dialog in a field, or on the dialog itself. */
async function expectFocus(
  page: Page,
  field: string | RegExp | null,
  name: string | RegExp = /./,
): Promise<void> {
  const open = page.getByRole("dialog", { name });
  await expect(field === null ? open : open.getByLabel(field, { exact: true })).toBeFocused();
}

/** Expects it, then closes the dialog by Escape, which gives the focus back. */
async function expectAndClose(
  page: Page,
  ...expected: [field: string | RegExp | null, name: string | RegExp]
) {
  await expectFocus(page, ...expected);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
}

/** Where the focus is: a deployment keeps no reasons, so that the first field is another one, or none. */
const reason = (onVendor: boolean) => (onVendor ? null : "Reason");

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).first().click();

test("dialogs of the list", async ({ page, server, signIn, onVendor }) => {
  await server.call("PUT", set, [aService("api"), aService("web"), aService("__default__")]);
  await signIn(page);
  const remove = async (id: string) => {
    await press(page, `Actions for ${id}`);
    await page.getByRole("menuitem", { name: "Delete" }).click();
  };
  await remove("api");
  await expectAndClose(page, reason(onVendor), "Delete “api”?");
  await remove("__default__");
  await expectAndClose(page, "Id", "Delete “__default__”?");
  await chooseInUserMenu(page, "Keyboard shortcuts");
  await expectAndClose(page, null, "Keyboard shortcuts");

  await page.getByRole("checkbox", { name: "Select api" }).check();
  await press(page, "Set hosts down / up");
  await expectAndClose(page, "Host", /./);
  await press(page, "Replace");
  await expectAndClose(page, "What", /./);
  await press(page, "Delete");
  await expectFocus(page, reason(onVendor));
  if (!onVendor) await page.keyboard.type("by keyboard");
  await expect(dialog(page).getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
  await page.keyboard.press("Control+Enter");
  await expect(status(page, "Delete 1 service")).toBeVisible();
  expect((await versionsOf(server))[0]?.message).toBe(
    onVendor ? "Delete entry [api] of document [backend-services]" : "by keyboard",
  );
});

test("dialogs of the editor", async ({ page, server, signIn, onVendor }) => {
  await server.call("PUT", set, [aService("web")]);
  await signIn(page, "/configs/prod/services/web");
  await press(page, "Who changed what");
  await expectAndClose(page, null, "Who changed what in web");
  await press(page, "Paste hosts");
  await expectAndClose(page, "Hosts", "Paste hosts");
  await backHost(page, 1).getByRole("button", { name: "What if this host fails" }).click();
  await expectAndClose(page, null, "What if web-1 fails?");

  await backHost(page, 1).getByLabel("Weight").fill("7");
  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await expectFocus(page, null, "Leave without saving?");
  // Its main button is Stay.
  await page.keyboard.press("Control+Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL("/configs/prod/services/web");
  await chooseInUserMenu(page, "Sign out");
  await expectAndClose(page, null, /./);

  for (const host of [1, 2]) await backHost(page, host).getByLabel("Down").check();
  await page.keyboard.press("Control+s");
  // Saves nothing before what has to be typed is there.
  await expectFocus(page, /^Type “web”/, "Save web?");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("web");
  await page.keyboard.press("Control+Enter");
  await expect(status(page, "Saved")).toBeVisible();
  expect(await versionsOf(server)).toHaveLength(3);

  await backHost(page, 1).getByLabel("Down").uncheck();
  await page.keyboard.press("Control+s");
  await expectAndClose(page, reason(onVendor), "Save web?");
  await page.context().clearCookies();
  await page.reload();
  await expect(page.getByLabel("API key", { exact: true })).toBeFocused();
});

test("dialogs of the history and of a comparison", async ({ page, server, signIn, onVendor }) => {
  const before = await incident(server);
  await signIn(page, "/configs/prod/versions");
  await page.getByRole("button", { name: "Undo this version" }).nth(1).click();
  await expectAndClose(page, reason(onVendor), /./);
  await page.goto("/configs/prod/versions?service=api");
  await page
    .getByRole("button", { name: /^Restore this service/ })
    .last()
    .click();
  await expectAndClose(page, reason(onVendor), /^Restore api/);
  await page.goto(`/configs/prod/versions/${before}`);
  await press(page, "Revert to this version");
  await expectFocus(page, reason(onVendor), /^Revert to /);
  // The focus does not scroll what is read first out of view.
  await expect(dialog(page).getByText("the set as it was after this change").first()).toBeInViewport();
  await page.keyboard.type("back");
  await page.keyboard.press("Control+Enter");
  await expect(status(page, "Reverted")).toBeVisible();

  await page.goto(`/configs/prod/compare?from=${before}&to=current`);
  await press(page, /^Change side “From”/);
  await expectAndClose(page, "Message or version", /From/);
});

test("dialogs of the settings", async ({ page, server, signIn }) => {
  await server.addConfig("stage");
  await signIn(page, "/settings/keys");
  await press(page, "New key");
  await expectFocus(page, "Name", "New key");
  await page.keyboard.type("Grace");
  await dialog(page).getByLabel("Email").fill("grace@example.net");
  await page.keyboard.press("Control+Enter");
  await expectFocus(page, null, "The key of Grace");
  await press(page, "I have copied it");
  const grace = page.getByRole("row").filter({ hasText: "Grace" });
  for (const [action, field] of [
    ["Change", "Name"],
    ["Rotate", null],
    ["Delete", null],
  ] as const) {
    await grace.getByRole("button", { name: action }).click();
    await expectAndClose(page, field, /Grace/);
    await expect(grace.getByRole("button", { name: action })).toBeFocused();
  }
  await page.goto("/settings/configurations");
  await press(page, "New configuration");
  await expectAndClose(page, "Name", "New configuration");
  const stage = page.getByRole("row").filter({ hasText: "stage" });
  await stage.getByRole("button", { name: "Change" }).click();
  await expectAndClose(page, "Label", /stage/);
  await stage.getByRole("button", { name: "Delete" }).click();
  await expectAndClose(page, "Type “stage” to delete it", /stage/);
});

test("dialogs that others cause, and signing in again", async ({ page, server, signIn }) => {
  await server.call("PUT", set, [aService("web"), aService("api")]);
  await signIn(page, "/configs/prod/services/web");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await server.call("DELETE", `${set}/web`);
  await page.keyboard.press("Control+s");
  // The review reads the service once more.
  await expectAndClose(page, null, "Somebody else deleted this service");

  await page.context().clearCookies();
  await press(page, "Review changes");
  await expectFocus(page, null, "Somebody else deleted this service");
  // Its main button is Review as a new service.
  await page.keyboard.press("Control+Enter");
  // Also in front of a deployment: what it keeps is not known without a session.
  await expectFocus(page, "Reason", "Save web?");
  await page.keyboard.press("Control+Enter");
  await dialog(page).getByRole("button", { name: "Sign in again" }).click();
  await expectFocus(page, "API key", "Sign in again");
  await page.keyboard.type(adminKey);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog", { name: "Sign in again" })).toHaveCount(0);
});

test("a button that writes says beside it where to, with the label of the configuration", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", set, [aService("web")]);
  await server.call("PUT", "configs/prod", {
    label: "production",
    colour: "red",
    description: "",
    default: true,
    protected: false,
  });
  await signIn(page, "/configs/prod/services/web");
  await expect(page.getByRole("banner")).toContainText("production");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await page.keyboard.press("Control+s");
  const described = (name: string) => dialog(page).getByRole("button", { name, exact: true });
  await expect(described("Save")).toHaveAccessibleDescription("in prod production");
  await page.keyboard.press("Escape");
  await press(page, "Discard changes");
  await page.goto("/configs/prod/services");
  await press(page, "Actions for web");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(described("Delete")).toHaveAccessibleDescription("in prod production");
  await page.goto("/settings/configurations");
  await page.getByRole("row").filter({ hasText: "prod" }).getByRole("button", { name: "Delete" }).click();
  await expect(described("Delete")).toHaveAccessibleDescription("in prod production");
  await page.goto("/settings/keys");
  await press(page, "New key");
  await expect(described("Create key")).toHaveAccessibleDescription("");
});
