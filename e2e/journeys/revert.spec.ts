// Revert, restore and undo: each after a preview, refused when the set moved, taken back by the notice's Undo.
import type { Page } from "@playwright/test";
import type { Service } from "#contract/service.ts";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import type { RealServer } from "../fixtures/server.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const set = "prod/backend-services";

interface List {
  items: Service[];
}

const versionsOf = async (server: RealServer) =>
  (
    await server.call<{ items: { version: string; message: string; action: { kind: string } }[] }>(
      "GET",
      `${set}/versions?include=changes`,
    )
  ).items;

/** `web` down to its backup, `api` changed twice, `new` added: by the admin, one version each. Gives the version before. */
async function incident(server: RealServer): Promise<string> {
  const web = (change: object) =>
    aService("web", { back_hosts: [aHost("web-1", change), aHost("web-2", { backup: true })] });
  await server.call("PUT", set, [web({}), aService("api"), aService("gone", { sticky: "iphash" })]);
  const [before] = await versionsOf(server);
  await server.call("PUT", set, [web({ down: true })]);
  await server.call("PUT", set, [aService("api", { description: "one" })]);
  await server.call("DELETE", `${set}/gone`);
  await server.call("PUT", set, [aService("new")]);
  return before?.version ?? "";
}

const dialog = (page: Page) => page.getByRole("dialog");
const status = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const compare = (version: string, service = "") =>
  `/configs/prod/compare?from=${version}&to=current${service && `&service=${service}`}`;

test("the revert dialog says what changes, what traffic does, and whose later changes go away", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  await signIn(page);
  await page.goto(`/configs/prod/versions/${old}`);
  await page.getByRole("button", { name: "Revert to this version" }).click();
  const part = (name: string) => dialog(page).getByRole("region", { name });
  await expect(dialog(page)).toContainText("the set as it was after this change");
  await expect(part("What changes from now")).toContainText("web-1 set up");
  await expect(part("What changes from now")).toContainText("new removed (2 back hosts)");
  await expect(part("Traffic")).toContainText("Hosts coming up");
  await expect(part("Traffic")).toContainText("web: web-1");
  await expect(part("Traffic")).toContainText("Hosts going down");
  await expect(part("Traffic")).toContainText("Services with no live host");
  await expect(part("Traffic")).toContainText("new: no host would serve HTTP and HTTPS requests");
  await expect(part("Later changes")).toContainText("The changes of 4 later versions go away: admin (4).");
  await expect(dialog(page).getByLabel("Reason")).toBeVisible();
  await expectAccessible(page, "revert");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  expect(await versionsOf(server)).toHaveLength(6);
});

test("restores one service alone; the notice's Undo keeps a colleague's later edit", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  const before = await server.call<List>("GET", set);
  await signIn(page);
  await page.goto(compare(old, "api"));
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page)).toContainText('description removed (was "one")');
  await expect(dialog(page)).toContainText(
    "The changes of 1 later version to this service go away: admin (1).",
  );
  await dialog(page).getByLabel("Reason").fill("Back to the old api");
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored api")).toBeVisible();
  const restored = await server.call<List>("GET", set);
  expect(restored.items.filter(({ id }) => id !== "api")).toEqual(
    before.items.filter(({ id }) => id !== "api"),
  );
  expect(restored.items.find(({ id }) => id === "api")).toEqual(aService("api"));
  const [made] = await versionsOf(server);
  expect(made).toMatchObject({
    message: "Back to the old api",
    action: { kind: "restore", version: old },
  });

  await server.call("PUT", `${set}/new`, aService("new", { description: "A colleague's" }));
  await status(page, "Restored api").getByRole("button", { name: "Undo" }).click();
  await expect(status(page, "Undone")).toBeVisible();
  const undone = await server.call<List>("GET", set);
  expect(undone.items.find(({ id }) => id === "api")).toMatchObject({ description: "one" });
  expect(undone.items.find(({ id }) => id === "new")).toMatchObject({ description: "A colleague's" });
});

test("restores several services together, one that is gone and one that came among them", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  await signIn(page);
  await page.goto(compare(old));
  const nav = page.getByRole("navigation", { name: "Services that differ" });
  for (const name of ["gone", "new", "web"])
    await nav.getByRole("checkbox", { name: `Select ${name}` }).check();
  await page.getByRole("button", { name: "Restore 3 selected services" }).click();
  await expect(dialog(page)).toContainText("gone added with 2 back hosts");
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored")).toBeVisible();
  const { items } = await server.call<List>("GET", set);
  expect(items.map(({ id }) => id)).toEqual(["api", "gone", "web"]);
  expect(items[0]).toMatchObject({ description: "one" });
  expect(items[2]).toMatchObject({ back_hosts: [{ down: false }, {}] });
  await expect(nav.getByRole("listitem")).toHaveCount(1);
});

test("restores a service from the preview of a version", async ({ page, server, signIn }) => {
  const old = await incident(server);
  await signIn(page);
  await page.goto(`/configs/prod/versions/${old}`);
  await page.getByRole("button", { name: "Restore gone" }).click();
  await expect(dialog(page)).toContainText("gone added with 2 back hosts");
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored gone")).toBeVisible();
  const { items } = await server.call<List>("GET", set);
  expect(items.map(({ id }) => id)).toEqual(["api", "gone", "new", "web"]);
});

test("a version of the past reads a service's name and id apart", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web", { name: "Site" })]);
  const { items } = await server.call<{ items: { version: string }[] }>("GET", `${set}/versions?limit=1`);
  await signIn(page);
  await page.goto(`/configs/prod/versions/${items[0]?.version}`);
  await expect(page.getByRole("rowheader", { name: "Site web", exact: true })).toBeVisible();
});

test("one field goes back as a draft in the editor, and is saved there", async ({ page, server, signIn }) => {
  const old = await incident(server);
  await signIn(page);
  await page.goto(compare(old, "web"));
  await page.getByRole("button", { name: "Take back web-1 down in the editor" }).click();
  await expect(page).toHaveURL("/configs/prod/services/web");
  await expect(backHost(page, 1).getByLabel("Down")).not.toBeChecked();
  expect(await server.call("GET", `${set}/web`)).toMatchObject({ back_hosts: [{ down: true }, {}] });
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(dialog(page)).toContainText("web-1 set up");
  await dialog(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(status(page, "Saved")).toBeVisible();
  expect(await server.call("GET", `${set}/web`)).toMatchObject({ back_hosts: [{ down: false }, {}] });
});

test("a restore that was previewed on an older set is refused with the new preview, then works", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  await signIn(page);
  await page.goto(compare(old, "api"));
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page)).toContainText("description");
  await server.call("PUT", `${set}/api`, aService("api", { least_conn: true }));
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("admin was faster");
  await expect(dialog(page)).toContainText("least connections switched off");
  expect(await server.call("GET", `${set}/api`)).toMatchObject({ least_conn: true });
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored api")).toBeVisible();
  expect(await server.call("GET", `${set}/api`)).toEqual(aService("api"));
});

test("undo keeps later edits, and shows a collision with its three values", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", set, [aService("web")]);
  await server.call("PUT", `${set}/web`, aService("web", { description: "one", least_conn: true }));
  const [target] = await versionsOf(server);
  await server.call(
    "PUT",
    `${set}/web`,
    aService("web", { description: "two", least_conn: true, http11: false }),
  );
  await signIn(page);
  await page.goto(`/configs/prod/versions/${target?.version}`);
  const open = () => page.getByRole("button", { name: "Undo this version" }).click();
  await open();
  const collisions = dialog(page).getByRole("table", { name: "Collisions" });
  await expect(collisions.getByRole("row").nth(1).getByRole("cell")).toHaveText(['""', '"one"', '"two"']);
  await expectAccessible(page, "undo with a collision");
  await expect(dialog(page).getByRole("button", { name: "Undo" })).toHaveCount(0);
  await dialog(page).getByRole("button", { name: "Close" }).click();

  await server.call(
    "PUT",
    `${set}/web`,
    aService("web", { description: "one", least_conn: true, http11: false }),
  );
  await open();
  await expect(dialog(page)).toContainText("least connections switched off");
  await dialog(page).getByRole("button", { name: "Undo", exact: true }).click();
  await expect(status(page, "Undone")).toBeVisible();
  expect(await server.call("GET", `${set}/web`)).toEqual(aService("web", { http11: false }));
});

test("by keyboard alone: find a version, compare it with current, go to a change, revert, undo", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  const before = await server.call<List>("GET", set);
  const past = await server.call<List>("GET", `${set}/versions/${old}`);
  await signIn(page);
  const go = async (target: ReturnType<Page["getByRole"]>) => {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 200; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("it cannot be reached by Tab");
  };
  await go(page.getByRole("link", { name: "Versions", exact: true }));
  await page.keyboard.press("Enter");
  const row = page
    .getByRole("table", { name: "Versions" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: old.slice(0, 7) }) });
  await go(row.getByRole("button", { name: "Compare with current" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(compare(old));
  await expect(page.getByRole("table", { name: "Side by side" })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.locator("tr:focus")).toBeVisible();
  await page.goBack();
  await go(row.getByRole("button", { name: "Revert to this version" }));
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("web-1 set up");
  await go(dialog(page).getByRole("button", { name: "Revert", exact: true }));
  await page.keyboard.press("Enter");
  await expect(status(page, "Reverted")).toBeVisible();
  expect((await server.call<List>("GET", set)).items).toEqual(past.items);
  await go(status(page, "Reverted").getByRole("button", { name: "Undo" }));
  await page.keyboard.press("Enter");
  await expect(status(page, "Undone")).toBeVisible();
  expect((await server.call<List>("GET", set)).items).toEqual(before.items);
});

test("the restore dialog fits and is accessible in the dark on a small screen", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 320, height: 800 });
  await signIn(page);
  await page.goto(compare(old, "web"));
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page)).toContainText("web-1 set up");
  await expectAccessible(page, "restore");
  await expectFits(page, "restore");
});
