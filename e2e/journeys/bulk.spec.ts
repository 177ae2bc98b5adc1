// Bulk actions: one review and one version for several services, and no edit of others is lost.
import { giveReason } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import type { Page } from "@playwright/test";

const shared = (down = false) => aHost("web-1", { down });
const services = [
  aService("alpha", { back_hosts: [shared(), aHost("a-2")] }),
  aService("beta", { back_hosts: [shared()] }),
  aService("gamma", { back_hosts: [aHost("WEB-1"), aHost("g-2", { weight: 7 })], extra: 1 }),
  aService("old", { back_hosts: [shared(), aHost("o-2")] }),
  aService("__default__"),
];

const select = async (page: Page, ...names: string[]) => {
  for (const name of names) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
};
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", services);
  await signIn(page);
});

test(
  "a host is set down in every service that has it: one review, one version, and Undo",
  { tag: "@anywhere" },
  async ({ page, server }) => {
    await select(page, "alpha", "gamma");
    await bar(page).getByRole("button", { name: "Set hosts down / up" }).click();
    const dialog = page.getByRole("dialog", { name: "Set hosts down / up" });
    await dialog.getByRole("combobox", { name: "Host" }).fill("web-1");
    await expect(dialog).toContainText("2 of 2 services would change");
    await expect(dialog).toContainText("web-1 set down");
    await expect(dialog).toContainText("alpha: traffic ceases to web-1");
    await dialog.getByRole("checkbox", { name: /Also in the 2 other services/ }).check();
    await expect(dialog).toContainText("4 of 5 services would change");
    // beta would lose its last live host.
    await expect(dialog).toContainText("no live upstreams");
    const save = dialog.getByRole("button", { name: "Save" });
    await expect(save).toBeDisabled();
    await dialog.getByLabel(/Type “beta” to confirm/).fill("beta");
    await save.click();
    const said = page.getByRole("status").filter({ hasText: "Saved: Set web-1 down in 4 services." });
    await expect(said).toBeVisible();
    // The bar that opened the dialog is gone.
    await expect(page.getByRole("main")).toBeFocused();
    const { items, total } = await server.call<{
      items: { reason: string | null; changes: unknown }[];
      total: number;
    }>("GET", "prod/backend-services/versions?limit=1&include=changes");
    // The dialog had sent words of its own, which the server took for a person's reason.
    expect(items[0]).toMatchObject({
      reason: null,
      changes: { updated: ["alpha", "beta", "gamma", "old"] },
    });
    expect(await server.call("GET", "prod/backend-services/gamma")).toEqual({
      ...services[2],
      back_hosts: [aHost("WEB-1", { down: true }), aHost("g-2", { weight: 7 })],
    });
    await said.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
    expect(await server.call("GET", "prod/backend-services/gamma")).toEqual(services[2]);
    expect(await server.call("GET", "prod/backend-services/versions?limit=0")).toMatchObject({
      total: total + 1,
    });
  },
);

test("a host is set up again by the same dialog", async ({ page, server }) => {
  await server.call("PUT", "prod/backend-services/beta", aService("beta", { back_hosts: [shared(true)] }));
  await expect(page.getByRole("row").filter({ hasText: "beta" })).toContainText("serves nobody");
  await select(page, "alpha", "beta");
  await bar(page).getByRole("button", { name: "Set hosts down / up", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Set hosts down / up" });
  await dialog.getByRole("combobox", { name: "Host" }).fill("web-1");
  await dialog.getByRole("combobox", { name: "Set it" }).selectOption("Up");
  await expect(dialog).toContainText("1 of 2 services would change");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Saved: Set web-1 up in 1 service." }),
  ).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/beta")).toEqual(services[1]);
});

test("an edit by others of a reviewed service renews the review, one of another service does not", async ({
  page,
  server,
}) => {
  await select(page, "alpha", "gamma");
  await bar(page).getByRole("button", { name: "Set hosts down / up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Host" }).fill("web-1");
  await expect(dialog).toContainText("2 of 2 services would change");
  const theirs = { ...services[0], description: "Theirs" };
  await server.call("PUT", "prod/backend-services/alpha", theirs);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("Nothing was saved. This review is of the current services.");
  await server.call("PUT", "prod/backend-services/old", { ...services[3], name: "Older" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/alpha")).toEqual({
    ...theirs,
    back_hosts: [shared(true), aHost("a-2")],
  });
  expect(await server.call("GET", "prod/backend-services/old")).toMatchObject({ name: "Older" });
});

test("a port and a weight are replaced across the selection; a new fault is not saved", async ({
  page,
  server,
}) => {
  await select(page, "alpha", "gamma");
  await bar(page).getByRole("button", { name: "Replace" }).click();
  const dialog = page.getByRole("dialog", { name: "Replace in services" });
  await dialog.getByLabel("What").selectOption("weight");
  await dialog.getByLabel("Find").fill("7");
  await dialog.getByLabel("Replace with").fill("0");
  await expect(dialog).toContainText("gamma: Weight is 1 or more");
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByLabel("What").selectOption("http");
  await dialog.getByLabel("Find").fill("80");
  await dialog.getByLabel("Replace with").fill("8080");
  await expect(dialog).toContainText("2 of 2 services would change");
  await giveReason(dialog, "New port");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/alpha")).toMatchObject({
    back_hosts: [{ http_ports: [8080] }, { http_ports: [8080] }],
  });
});

test("several services are deleted as one version, a special one only after its id is typed", async ({
  page,
  server,
}) => {
  await select(page, "alpha", "__default__");
  await bar(page).getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete services" });
  await expect(dialog).toContainText("2 services would be deleted");
  // What is deleted is said, and not once more that nobody serves it then.
  await expect(dialog).not.toContainText("would serve");
  const remove = dialog.getByRole("button", { name: "Delete", exact: true });
  await expect(remove).toBeDisabled();
  await dialog.getByLabel(/Type “__default__”/).fill("__default__");
  await remove.click();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Delete 2 services." })).toBeVisible();
  const { items } = await server.call<{ items: { id: string }[] }>("GET", "prod/backend-services");
  expect(items.map(({ id }) => id)).toEqual(["beta", "gamma", "old"]);
});

for (const scheme of ["light", "dark"] as const)
  test(`the review has no findings of axe in ${scheme}, and fits 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await select(page, "alpha", "beta");
    await expectAccessible(page, scheme);
    await bar(page).getByRole("button", { name: "Set hosts down / up" }).click();
    await page.getByRole("dialog").getByRole("combobox", { name: "Host" }).fill("web-1");
    await expect(page.getByRole("dialog")).toContainText("2 of 2 services would change");
    await expectAccessible(page, scheme);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectFits(page, scheme);
  });
