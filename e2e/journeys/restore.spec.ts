// Restore: some services alone, after a preview; refused when the set changed since; undone by the notice's Undo.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost, giveReason } from "../fixtures/editor.ts";
import { compare, dialog, incident, set, status, versionsOf, type List } from "../fixtures/incident.ts";
import { tabTo } from "../fixtures/keyboard.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

test("restores one service alone; the notice's Undo keeps a colleague's later edit", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  const old = await incident(server);
  const before = await server.call<List>("GET", set);
  await signIn(page, compare(old, "api"));
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page)).toContainText('description removed (was "one")');
  await expect(dialog(page)).toContainText(
    "The changes of 1 later version to this service are removed: admin (1).",
  );
  await giveReason(dialog(page), "Back to the old api");
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored api")).toBeVisible();
  const restored = await server.call<List>("GET", set);
  expect(restored.items.filter(({ id }) => id !== "api")).toEqual(
    before.items.filter(({ id }) => id !== "api"),
  );
  expect(restored.items.find(({ id }) => id === "api")).toEqual(aService("api"));
  const [made] = await versionsOf(server);
  expect(made).toMatchObject({
    ...(!onVendor && { message: "Back to the old api" }),
    // A deployment has one kind of action of its own, the revert.
    action: onVendor ? { kind: "change" } : { kind: "restore", version: old },
  });

  await server.call("PUT", `${set}/new`, aService("new", { description: "A colleague's" }));
  await status(page, "Restored api").getByRole("button", { name: "Undo" }).click();
  // It is not the newest version any more: a preview shows what is taken back and what is kept.
  const undo = page.getByRole("dialog", { name: "Undo this version" });
  await expect(undo).toContainText("1 service changes · takes back this one change, keeps 1 later one ·");
  await expect(undo).toContainText('description set to "one"');
  if (!onVendor) await expect(undo).toContainText("Back to the old api");
  await expect(onVendor ? undo : undo.getByLabel("Reason")).toBeFocused();
  await undo.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(status(page, "Undone")).toBeVisible();
  await expect(undo).toHaveCount(0);
  const undone = await server.call<List>("GET", set);
  expect(undone.items.find(({ id }) => id === "api")).toMatchObject({ description: "one" });
  expect(undone.items.find(({ id }) => id === "new")).toMatchObject({ description: "A colleague's" });
});

test("restores several services together, a deleted and an added one among them", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  await signIn(page, compare(old));
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
  await signIn(page, `/configs/prod/versions/${old}?tab=set`);
  await page.getByRole("button", { name: "Restore gone" }).click();
  await expect(dialog(page)).toContainText("gone added with 2 back hosts");
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored gone")).toBeVisible();
  const { items } = await server.call<List>("GET", set);
  expect(items.map(({ id }) => id)).toEqual(["api", "gone", "new", "web"]);
});

test("a past version shows a service's name and its id apart", async ({ page, server, signIn }) => {
  await server.call("PUT", set, [aService("web", { name: "Site" })]);
  const { items } = await server.call<{ items: { version: string }[] }>("GET", `${set}/versions?limit=1`);
  await signIn(page, `/configs/prod/versions/${items[0]?.version}?tab=set`);
  await expect(page.getByRole("rowheader", { name: "Site web", exact: true })).toBeVisible();
});

test("one field is restored as a draft in the editor, and saved there", async ({ page, server, signIn }) => {
  const old = await incident(server);
  await signIn(page, compare(old, "web"));
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

test("a restore previewed on an outdated set is refused with a new preview, and works on the second try", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  await signIn(page, compare(old, "api"));
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page)).toContainText("description");
  await server.call("PUT", `${set}/api`, aService("api", { least_conn: true }));
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("admin changed the set first");
  await expect(dialog(page)).toContainText("least connections switched off");
  expect(await server.call("GET", `${set}/api`)).toMatchObject({ least_conn: true });
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored api")).toBeVisible();
  expect(await server.call("GET", `${set}/api`)).toEqual(aService("api"));
});

test("the restore dialog fits and is accessible in the dark on a small screen", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 320, height: 800 });
  await signIn(page, compare(old, "web"));
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page)).toContainText("web-1 set up");
  await expectAccessible(page, "restore");
  await expectFits(page, "restore");
});

test(
  "by keyboard, the history of one service restores that service and no other",
  { tag: "@anywhere" },
  async ({ page, server, signIn }) => {
    const old = await incident(server);
    const before = await server.call<List>("GET", set);
    await signIn(page, "/configs/prod/versions?service=api");
    const rows = versionRows(page);
    const restore = { name: "Restore this service", exact: true };
    await expect(rows.first().getByRole("button", restore)).toBeDisabled();
    // It also looks disabled: its colour is not that of the other buttons.
    const color = (name: string) =>
      rows
        .first()
        .getByRole("button", { name })
        .evaluate((element) => getComputedStyle(element).color);
    expect(await color("Restore this service")).not.toBe(await color("What changed"));
    await expect(rows.first().getByTitle("api is still as this version left it")).toBeVisible();
    const row = rows.filter({ has: page.getByRole("link", { name: old.slice(0, 7) }) });
    await tabTo(row.getByRole("button", restore));
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText(`Restore api from version ${old.slice(0, 7)}`);
    await expect(dialog(page)).toContainText('description removed (was "one")');
    await tabTo(dialog(page).getByRole("button", { name: "Restore", exact: true }));
    await page.keyboard.press("Enter");
    await expect(status(page, "Restored api")).toBeVisible();
    const { items } = await server.call<List>("GET", set);
    expect(items).toEqual(before.items.map((one) => (one.id === "api" ? aService("api") : one)));
    await expect(rows).toHaveCount(3);
    await expect(rows.first().getByRole("button", restore)).toBeDisabled();

    await page.setViewportSize({ width: 320, height: 800 });
    await expect(row.getByRole("button", restore)).toBeVisible();
    await expectAccessible(page, "history of one service");
    await expectFits(page, "history of one service");
    await page.getByRole("button", { name: "Show all" }).click();
    await expect(rows.first().getByRole("button", { name: "Revert to this version" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Restore this service/ })).toHaveCount(0);
  },
);
