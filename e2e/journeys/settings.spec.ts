// The settings: who has a key, and which configurations there are. For administrators.
import type { Page } from "@playwright/test";
import { aService } from "../fixtures/services.ts";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";

test.beforeEach(async ({ signIn, page }) => {
  await signIn(page);
});

const openSettings = async (page: Page, area?: string) => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL("/settings/keys");
  if (area !== undefined)
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: area }).click();
};

test("a key is created, shown once, signs in, and is deleted with its session", async ({
  page,
  otherPage,
  signIn,
}) => {
  await openSettings(page);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog).toContainText("Enter a name");
  await expect(dialog).toContainText("Enter an email address: name@host");
  await dialog.getByLabel("Name").fill("Grace");
  await dialog.getByLabel("Email").fill("grace@example.org");
  await dialog.getByRole("combobox", { name: "Role" }).selectOption("editor");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = await dialog.getByLabel("API key").inputValue();
  expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
  // Escape must not close the dialog: the key is shown only once.
  await page.keyboard.press("Escape");
  await expect(dialog.getByLabel("API key")).toHaveValue(key);
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  const row = page.getByRole("table", { name: "API keys" }).getByRole("row").filter({ hasText: "Grace" });
  await expect(row).toContainText("editor");
  await expect(row).toContainText("never");

  await signIn(otherPage, "/settings/keys", key);
  await expect(otherPage.getByRole("main")).toContainText("Your role is editor");
  await expect(otherPage.getByRole("link", { name: "Settings" })).toHaveCount(0);

  await row.getByRole("button", { name: "Delete the key of Grace" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  await expect(page.getByRole("main")).toBeFocused();
  await otherPage.goto("/");
  await expect(otherPage.getByLabel("API key")).toBeVisible();
});

test("the key in use cannot be deleted, and the console says why", async ({ page }) => {
  await openSettings(page);
  await page.getByRole("button", { name: "Delete the key of admin" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("ADMIN_API_KEY");
});

test("a configuration is created as a clone, and deleted after its name is typed", async ({
  page,
  server,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await openSettings(page, "Configurations");
  await page.getByRole("button", { name: "New configuration" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("prod");
  await dialog.getByRole("button", { name: "Create configuration" }).click();
  await expect(dialog).toContainText("A configuration with this name exists");
  await dialog.getByLabel("Name").fill("stage");
  await dialog.getByLabel("Description").fill("To try things");
  await dialog.getByRole("combobox", { name: "Begin with" }).selectOption("prod");
  await dialog.getByRole("button", { name: "Create configuration" }).click();
  const row = page
    .getByRole("table", { name: "Configurations" })
    .getByRole("row")
    .filter({ hasText: "stage" });
  await expect(row).toContainText("To try things");
  await page.getByRole("combobox", { name: "Configuration" }).selectOption("stage");
  await expect(page.getByRole("table", { name: "Backend services" }).getByRole("link")).toHaveText(["web"]);

  await openSettings(page, "Configurations");
  await row.getByRole("button", { name: "Delete stage" }).click();
  const remove = dialog.getByRole("button", { name: "Delete" });
  await expect(dialog).toContainText("1 backend service and the whole history");
  await dialog.getByLabel("Type “stage” to delete it").fill("stag");
  await expect(remove).toBeDisabled();
  await dialog.getByLabel("Type “stage” to delete it").fill("stage");
  await remove.click();
  await expect(row).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Configuration" })).toHaveValue("prod");
  await page.goto("/");
  await expect(page.getByRole("table", { name: "Backend services" }).getByRole("link")).toHaveText(["web"]);
});

for (const scheme of ["light", "dark"] as const)
  test(`the settings are accessible in ${scheme}, and fit a narrow window`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [path, button] of [
      ["/settings/keys", "New key"],
      ["/settings/configurations", "New configuration"],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page, path);
      await page.setViewportSize({ width: 320, height: 800 });
      await expectFits(page, path);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByRole("button", { name: button }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page, `${path}, ${button}`);
      await page.keyboard.press("Escape");
    }
  });
