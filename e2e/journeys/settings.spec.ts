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

  await row.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  await expect(page.getByRole("main")).toBeFocused();
  await otherPage.goto("/");
  await expect(otherPage.getByLabel("API key")).toBeVisible();
});

test("the key in use cannot be deleted, and the console says why", async ({ page }) => {
  await openSettings(page);
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "admin" }) });
  await row.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("ADMIN_API_KEY");
});

test("a configuration gets a label, is opened first, and is protected from deletion", async ({
  page,
  otherPage,
  server,
  signIn,
}) => {
  await server.call("POST", "configs/stage");
  await server.call("PUT", "stage/backend-services", [aService("web"), aService("api")]);
  await openSettings(page, "Configurations");
  const row = keyRow(page, "stage");
  const dialog = page.getByRole("dialog");
  await expect(row).toContainText(/2.*by admin/);
  await row.getByRole("button", { name: "Change" }).click();
  await dialog.getByLabel("Label").fill("x".repeat(41));
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("A label has at most 40 characters");
  await dialog.getByLabel("Label").fill("rehearsal");
  await dialog.getByRole("combobox", { name: "Colour" }).selectOption("green");
  await dialog.getByLabel("Description").fill("To try things");
  await dialog.getByRole("checkbox", { name: /^Default/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText(/rehearsal.*default.*To try things/);
  await row.getByRole("button", { name: "Protect" }).click();
  await expect(row.getByRole("button", { name: "Protect" })).toHaveAttribute("aria-pressed", "true");
  await expect(row.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await expect(row).toContainText("default, protected");

  // A browser that had none open before.
  await signIn(otherPage);
  await expect(otherPage).toHaveURL("/configs/stage/services");
  await expect(otherPage.getByRole("banner")).toContainText("rehearsal");
  await otherPage.getByRole("combobox", { name: "Configuration" }).selectOption("prod");
  await expect(otherPage.getByRole("banner")).not.toContainText("rehearsal");
  await otherPage.goto("/");
  await expect(otherPage).toHaveURL("/configs/prod/services");

  await row.getByRole("button", { name: "Protect" }).click();
  await expect(row.getByRole("button", { name: "Delete" })).toBeVisible();
  await expect(row).toContainText("rehearsal");
});

/** The row of a key or a configuration. */
const keyRow = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });

test("a key is handed over as a sign-in link, with its prefix and expiry in the list", async ({
  page,
  otherPage,
  server,
}) => {
  await openSettings(page);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Grace");
  await dialog.getByLabel("Email").fill("grace@example.org");
  await dialog.getByRole("combobox", { name: "Expires" }).selectOption("at a date and time …");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog).toContainText("Choose a date and a time");
  await dialog.getByLabel("Expiry date").fill("2020-01-01T00:00");
  await expect(dialog).toContainText("This moment has passed");
  await dialog.getByRole("combobox", { name: "Expires" }).selectOption("in 90 days");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = await dialog.getByLabel("API key").inputValue();
  const link = await dialog.getByLabel("Sign-in link").inputValue();
  expect(link).toBe(`${server.url}/sign-in#key=${key}`);
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeVisible();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("columnheader")).toHaveText([
    "Name",
    "Email",
    "Role",
    "Prefix",
    "Made",
    "Last used",
    "Expires",
    "Actions",
  ]);
  await expect(keyRow(page, "Grace").getByRole("cell")).toHaveText([
    "grace@example.org",
    "viewer",
    `${key.slice(0, 6)}…`,
    "just now",
    "never",
    /^[A-Z][a-z]{2} \d{1,2}, 20\d\d$/,
    /Change/,
  ]);

  await otherPage.goto(link);
  await expect(otherPage.getByRole("banner")).toContainText("Grace viewer");
});

test("a key changes its name, role and expiry, and Escape asks only after a change", async ({
  page,
  server,
}) => {
  const key = await server.addKey("Grace", "viewer");
  await openSettings(page);
  const dialog = page.getByRole("dialog");
  await keyRow(page, "Grace").getByRole("button", { name: "Change" }).click();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(keyRow(page, "Grace").getByRole("button", { name: "Change" })).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Name").fill("Grace H.");
  await dialog.getByRole("combobox", { name: "Role" }).selectOption("editor");
  await dialog.getByRole("combobox", { name: "Expires" }).selectOption("in a year");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Changed the key of");
  await expect(keyRow(page, "Grace H.")).toContainText(/editor.*[A-Z][a-z]{2} \d{1,2}, 20\d\d/);
  await keyRow(page, "Grace H.").getByRole("button", { name: "Change" }).click();
  await expect(dialog.getByRole("combobox", { name: "Expires" })).toHaveValue("unchanged");
  await dialog.getByRole("combobox", { name: "Expires" }).selectOption("never");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(keyRow(page, "Grace H.").getByRole("cell").nth(5)).toHaveText("never");
  const answer = await page.request.get(`${server.origin}/api/session`, {
    headers: { authorization: `Basic ${key}` },
  });
  expect(await answer.json()).toMatchObject({ name: "Grace H.", role: "editor" });
});

test("an expired key says so at the sign-in and in the list", async ({ page, otherPage, server }) => {
  const answer = await page.request.post(`${server.url}/api/keys`, {
    data: {
      name: "Grace",
      email: "grace@example.org",
      role: "viewer",
      // The server takes no moment that has passed when the request comes.
      expires: new Date(Date.now() + 3_000).toISOString(),
    },
    headers: { origin: new URL(server.url).origin },
  });
  const { key } = (await answer.json()) as { key: string };
  await openSettings(page);
  await expect(async () => {
    await page.reload();
    await expect(keyRow(page, "Grace")).toContainText("expired", { timeout: 1_000 });
  }).toPass();
  await otherPage.goto(`/sign-in#key=${key}`);
  await expect(otherPage.getByRole("alert")).toContainText("This API key expired at");
});

test("a rotated key signs in, the old one is out, and whoever rotates their own stays signed in", async ({
  page,
  otherPage,
  server,
  signIn,
}) => {
  await signIn(otherPage, "/settings/keys", await server.addKey("Grace", "admin"));
  await openSettings(page);
  const dialog = page.getByRole("dialog");
  await keyRow(page, "Grace").getByRole("button", { name: "Rotate" }).click();
  await expect(dialog).toContainText("everybody who signed in with it is signed out");
  await expect(dialog).not.toContainText("This is the key that you use");
  await dialog.getByRole("button", { name: "Rotate" }).click();
  const key = await dialog.getByLabel("API key").inputValue();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(keyRow(page, "Grace")).toContainText(`${key.slice(0, 6)}…`);
  await otherPage.goto("/settings/keys");
  await expect(otherPage.getByLabel("API key")).toBeVisible();

  await signIn(otherPage, "/settings/keys", key);
  await keyRow(otherPage, "Grace").getByRole("button", { name: "Rotate" }).click();
  const own = otherPage.getByRole("dialog");
  await expect(own).toContainText("In this browser you stay signed in");
  await own.getByRole("button", { name: "Rotate" }).click();
  const next = await own.getByLabel("API key").inputValue();
  expect(next).not.toBe(key);
  await own.getByRole("button", { name: "I have copied it" }).click();
  await otherPage.reload();
  await expect(keyRow(otherPage, "Grace")).toContainText(`${next.slice(0, 6)}…`);
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
  await row.getByRole("button", { name: "Delete" }).click();
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

test("a configuration is compared with another one, and cloned, from its row", async ({ page, server }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await server.call("POST", "configs/stage", {});
  await openSettings(page, "Configurations");
  await keyRow(page, "stage").getByRole("button", { name: "Compare" }).click();
  await page.getByRole("menuitem", { name: "prod" }).click();
  await expect(page).toHaveURL("/configs/stage/compare?from=current&to_config=prod&to=current");
  await expect(page.getByText("web is only in prod (2 back hosts)")).toBeVisible();
  await page.goBack();
  await keyRow(page, "prod").getByRole("button", { name: "Clone" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: "Begin with" })).toHaveValue("prod");
  await dialog.getByLabel("Name").fill("rehearsal");
  await dialog.getByRole("button", { name: "Create configuration" }).click();
  await expect(keyRow(page, "rehearsal")).toBeVisible();
  expect(await server.call("GET", "rehearsal/backend-services")).toMatchObject({ items: [{ id: "web" }] });
});

for (const scheme of ["light", "dark"] as const)
  test(`the settings are accessible in ${scheme}, and fit a narrow window`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [path, button] of [
      ["/settings/keys", "New key"],
      ["/settings/keys", "Change"],
      ["/settings/keys", "Rotate"],
      ["/settings/configurations", "New configuration"],
      ["/settings/configurations", "Change"],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page, path);
      await page.setViewportSize({ width: 320, height: 800 });
      await expectFits(page, path);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByRole("button", { name: button }).first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page, `${path}, ${button}`);
      await page.keyboard.press("Escape");
    }
  });
