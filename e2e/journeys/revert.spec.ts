// Revert and undo: each after a preview, and undone by the notice's Undo.
import { expectAccessible } from "../fixtures/axe.ts";
import { giveReason } from "../fixtures/editor.ts";
import { compare, dialog, incident, set, status, versionsOf, type List } from "../fixtures/incident.ts";
import { tabTo } from "../fixtures/keyboard.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

test("the revert dialog says what changes, what the traffic does, and whose later changes are removed", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  const old = await incident(server);
  await signIn(page, `/configs/prod/versions/${old}`);
  await page.getByRole("button", { name: "Revert to this version" }).click();
  const part = (name: string) => dialog(page).getByRole("region", { name, exact: true });
  await expect(dialog(page)).toContainText(
    "4 services change · 4 later changes by 1 person go · 3 hosts stop, 3 start taking traffic · ! 1 service without a live host",
  );
  await expect(dialog(page)).toContainText("the set as it was after this change");
  for (const name of ["api", "gone", "new", "web"])
    await expect(dialog(page).getByRole("checkbox", { name, exact: true })).toBeChecked();
  await expect(part("What changes from now")).toContainText("web-1 set up");
  await expect(part("What changes from now")).toContainText("new removed (2 back hosts)");
  await expect(part("Traffic")).toContainText("Hosts coming up");
  await expect(part("Traffic")).toContainText("web: web-1");
  await expect(part("Traffic")).toContainText("Hosts going down");
  await expect(part("Traffic")).toContainText("Services with no live host");
  await expect(part("Traffic")).toContainText("new: no host would serve HTTP and HTTPS requests");
  await expect(part("Later changes")).toContainText(
    "The changes of 4 later versions are removed: admin (4).",
  );
  await expect(onVendor ? dialog(page) : dialog(page).getByLabel("Reason")).toBeFocused();
  await expectAccessible(page, "revert");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  expect(await versionsOf(server)).toHaveLength(6);
});

test("a revert with services left out restores the others alone", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  const old = await incident(server);
  await signIn(page, `/configs/prod/versions/${old}`);
  await page.getByRole("button", { name: "Revert to this version" }).click();
  const part = (name: string) => dialog(page).getByRole("region", { name, exact: true });
  await dialog(page).getByRole("checkbox", { name: "new", exact: true }).uncheck();
  await dialog(page).getByRole("checkbox", { name: "gone", exact: true }).uncheck();
  await expect(dialog(page)).toContainText(
    "2 services change · 2 later changes to these services by 1 person go · 1 host stops, 1 starts taking traffic · 0 services without a live host",
  );
  await expect(part("What changes from now")).toContainText("stays as it is now");
  await expect(part("Traffic")).not.toContainText("new:");
  await giveReason(dialog(page), "Only these two");
  await dialog(page).getByRole("button", { name: "Revert", exact: true }).click();
  await expect(status(page, "Restored 2 services")).toBeVisible();
  const { items } = await server.call<List>("GET", set);
  expect(items.map(({ id }) => id)).toEqual(["api", "new", "web"]);
  expect(items[0]).toEqual(aService("api"));
  const [made] = await versionsOf(server);
  expect(made).toMatchObject({
    ...(!onVendor && { message: "Only these two" }),
    // A deployment has one kind of action of its own, the revert.
    action: onVendor ? { kind: "change" } : { kind: "restore", version: old },
  });

  await page.getByRole("button", { name: "Revert to this version" }).click();
  await dialog(page).getByRole("button", { name: "Choose none" }).click();
  await expect(dialog(page).getByRole("button", { name: "Revert", exact: true })).toBeDisabled();
});

test("undo keeps later edits, and shows the three values of a collision", async ({
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
  await signIn(page, `/configs/prod/versions/${target?.version}`);
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

test(
  "by keyboard alone: find a version, compare it with current, go to a change, revert, undo",
  { tag: "@anywhere" },
  async ({ page, server, signIn, onVendor }) => {
    const old = await incident(server);
    const before = await server.call<List>("GET", set);
    const past = await server.call<List>("GET", `${set}/versions/${old}`);
    await signIn(page);
    await tabTo(page.getByRole("link", { name: "Versions", exact: true }));
    await page.keyboard.press("Enter");
    const row = page
      .getByRole("table", { name: "Versions" })
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: old.slice(0, 7) }) });
    await tabTo(row.getByRole("button", { name: "Compare with current" }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(compare(old));
    await expect(page.getByRole("table", { name: "Side by side" }).first()).toBeVisible();
    await page.keyboard.press("j");
    await expect(page.locator("tr:focus")).toBeVisible();
    await page.goBack();
    await tabTo(row.getByRole("button", { name: "Revert to this version" }));
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("web-1 set up");
    await tabTo(dialog(page).getByRole("button", { name: "Revert", exact: true }));
    await page.keyboard.press("Enter");
    await expect(status(page, "Reverted")).toBeVisible();
    expect((await server.call<List>("GET", set)).items).toEqual(past.items);
    await tabTo(status(page, "Reverted").getByRole("button", { name: "Undo" }));
    await page.keyboard.press("Enter");
    if (onVendor) {
      // A deployment makes two versions of it, and the console asks before that.
      await expect(dialog(page)).toContainText("This will be 2 versions");
      await tabTo(dialog(page).getByRole("button", { name: "Undo", exact: true }));
      await page.keyboard.press("Enter");
    }
    await expect(status(page, "Undone")).toBeVisible();
    expect((await server.call<List>("GET", set)).items).toEqual(before.items);
  },
);
