// Copy to…: one service goes to another configuration through a review, with or without its hosts, and overwrites nothing
// unseen.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { giveReason } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const prod = aService("web", { name: "Site", sticky: "iphash", extra: { kept: [1.5, null] } });
const stage = aService("web", { name: "Site", back_hosts: [aHost("stage-1", { weight: 3 })] });

const dialog = (page: Page) => page.getByRole("dialog");
const save = (page: Page) => dialog(page).getByRole("button", { name: "Save", exact: true });

test.beforeEach(async ({ server }) => {
  await server.call("PUT", "prod/backend-services", [prod, aService("api")]);
  await server.addConfig("stage");
  await server.addConfig("test");
  await server.call("PUT", "stage/backend-services", [stage]);
});

test("without its hosts, the hosts of the other configuration stay; the version says the reason and can be undone", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  await signIn(page, "/configs/prod/compare?from=current&to_config=stage&to=current&service=web");
  await page.getByRole("button", { name: "Copy to…" }).click();
  await expect(dialog(page).getByRole("combobox", { name: "Configuration" })).toHaveValue("stage");
  await expect(dialog(page)).toContainText("host stage-1 → web-1");
  await dialog(page).getByRole("checkbox", { name: "With its hosts" }).uncheck();
  await expect(dialog(page)).toContainText("stickiness none → IP hash");
  await expect(dialog(page)).not.toContainText("stage-1");
  await giveReason(dialog(page), "As in prod");
  await save(page).click();
  const said = page.getByRole("status").filter({ hasText: "Saved: Copy web from prod to stage" });
  await expect(said).toBeVisible();
  const { back_hosts: hosts } = stage;
  expect(await server.call("GET", "stage/backend-services/web")).toEqual({ ...prod, back_hosts: hosts });
  expect(await server.call("GET", "stage/backend-services/versions?limit=1&include=changes")).toMatchObject({
    items: [
      {
        reason: onVendor ? null : "As in prod",
        changes: { added: [], updated: ["web"], removed: [] },
      },
    ],
  });
  // The comparison follows.
  await expect(page.getByRole("table", { name: "Side by side" })).toContainText("stage-1");
  await expect(page.getByRole("table", { name: "Side by side" })).not.toContainText("IP hash");
  await said.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
  expect(await server.call("GET", "stage/backend-services/web")).toEqual(stage);
});

test("a service that is only in the other configuration is copied back from there", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page, "/configs/stage/compare?from=current&to_config=prod&to=current&service=api");
  await expect(page.getByText("api is only in prod (2 back hosts)")).toBeVisible();
  await page.getByRole("button", { name: "Copy to…" }).click();
  await save(page).click();
  await expect(page.getByRole("status").filter({ hasText: "from prod to stage" })).toBeVisible();
  expect(await server.call("GET", "stage/backend-services/api")).toEqual(aService("api"));
});

test("from the editor, to a configuration of choice; a service that somebody made there meanwhile is not overwritten", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page, "/configs/prod/services/web");
  await page.getByRole("button", { name: "Copy to…" }).click();
  await dialog(page).getByRole("combobox", { name: "Configuration" }).selectOption("test");
  await expect(dialog(page)).toContainText("New in test");
  await expect(save(page)).toBeEnabled();
  const theirs = aService("web", { description: "Theirs" });
  await server.call("POST", "test/backend-services/web", theirs);
  await save(page).click();
  await expect(dialog(page).getByRole("alert")).toContainText("Nothing was saved");
  expect(await server.call("GET", "test/backend-services/web")).toEqual(theirs);
  await expect(dialog(page)).toContainText("Changes what is in test");
  await expect(dialog(page)).toContainText('description removed (was "Theirs")');
  await save(page).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Copy web" })).toBeVisible();
  expect(await server.call("GET", "test/backend-services/web")).toEqual(prod);

  await page.getByRole("button", { name: "Copy to…" }).click();
  await dialog(page).getByRole("combobox", { name: "Configuration" }).selectOption("test");
  await expect(dialog(page)).toContainText("there is nothing to copy");
  await expect(save(page)).toHaveCount(0);
});

test("a copy that takes the last live host away is confirmed by typing the id", async ({
  page,
  server,
  signIn,
}) => {
  const down = { ...prod, back_hosts: [aHost("web-1", { down: true })] };
  await server.call("PUT", "prod/backend-services/web", down);
  await signIn(page, "/configs/prod/services/web");
  await page.getByRole("button", { name: "Copy to…" }).click();
  await expect(dialog(page)).toContainText("no live upstreams");
  await expect(save(page)).toBeDisabled();
  await dialog(page).getByLabel("Type “web” to confirm").fill("web");
  await save(page).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Copy web" })).toBeVisible();
  expect(await server.call("GET", "stage/backend-services/web")).toEqual(down);
});

test("with one configuration nothing can be compared with another or copied; a viewer copies nothing", async ({
  page,
  server,
  signIn,
}) => {
  const viewer = await server.addKey("Vera", "viewer");
  await signIn(page, "/configs/prod/compare?from=current&to_config=stage&to=current&service=web", viewer);
  await expect(page.getByRole("table", { name: "Side by side" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Compare with…" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy to…" })).toHaveCount(0);
  for (const config of ["stage", "test"]) await server.removeConfig(config);
  await signIn(page, "/configs/prod/services");
  await page.getByRole("button", { name: "Actions for Site" }).click();
  await expect(page.getByRole("menuitem", { name: "Export" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Copy to…" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Compare with…" })).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const)
  test(`no findings of axe in ${scheme}, and the dialog fits 320 px`, async ({ page, signIn }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await signIn(page, "/configs/prod/compare?from=current&to_config=stage&to=current");
    await page.getByRole("button", { name: "Compare with…" }).click();
    await expect(page.getByRole("menuitem")).toHaveText(["stage", "test"]);
    await expectAccessible(page, `the menu in ${scheme}`);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: /Site/ }).first().click();
    await page.getByRole("button", { name: "Copy to…" }).click();
    await expect(save(page)).toBeEnabled();
    await expectAccessible(page, `the copy in ${scheme}`);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectFits(page, `the copy in ${scheme}`);
  });
