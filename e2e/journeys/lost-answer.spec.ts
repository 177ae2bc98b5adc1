// A write whose answer is late or lost: the console reports what really happened to it.
import type { Page } from "@playwright/test";
import { backHost } from "../fixtures/editor.ts";
import { lookAgain } from "../fixtures/look-again.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const services = [
  aService("alpha", { back_hosts: [aHost("web-1"), aHost("a-2")] }),
  aService("beta", { back_hosts: [aHost("web-1"), aHost("b-2")] }),
];
const bad = { status: 503, json: { code: 503, message: "The proxy has lost it" } };

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", services);
  await signIn(page);
});

/** Drops the answer to the first write of this method, which the server has made. */
async function loseOne(page: Page, method: string): Promise<void> {
  let lost = false;
  await page.route(/\/backend-services/, async (route) => {
    if (lost || route.request().method() !== method || /dry_run/.test(route.request().url()))
      return route.continue();
    lost = true;
    await route.fetch();
    return route.fulfill(bad);
  });
}

test("a bulk change whose answer is lost is saved, once, and says so", async ({ page, server }) => {
  await page.getByRole("checkbox", { name: "Select all that match" }).check();
  await page.getByRole("button", { name: "Set hosts down / up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Host" }).fill("web-1");
  await loseOne(page, "PUT");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Saved: Set web-1 down in 2 services." }),
  ).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(await server.call("GET", "prod/backend-services/versions?limit=2&include=changes")).toMatchObject({
    items: [{ changes: { updated: ["alpha", "beta"] } }, { changes: { added: ["alpha", "beta"] } }],
  });
});

test("an import whose answer is lost is saved, and says so", async ({ page, server }) => {
  await page.getByRole("link", { name: "Import" }).click();
  await page.getByLabel("Or paste JSON").fill(JSON.stringify([aService("new")]));
  await page.getByRole("button", { name: "Read the text" }).click();
  await loseOne(page, "PUT");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Import 1 service" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services")).toMatchObject({ total: 3 });
});

test(
  "a deletion whose answer is lost is done, and says so",
  { tag: "@anywhere" },
  async ({ page, server }) => {
    await page.getByRole("button", { name: "Actions for alpha" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("web-1");
    await loseOne(page, "DELETE");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Deleted alpha." })).toBeVisible();
    await expect(dialog).toHaveCount(0);
    expect(await server.call("GET", "prod/backend-services")).toMatchObject({ total: 1 });
  },
);

test("the bulk dialog stays open when others delete the selected services", async ({ page, server }) => {
  await page.getByRole("checkbox", { name: "Select alpha", exact: true }).check();
  await expect(page.locator("[aria-label=Selection]")).toHaveCount(1);
  await page.getByRole("button", { name: "Set hosts down / up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Host" }).fill("web-1");
  await server.call("DELETE", "prod/backend-services/alpha");
  await lookAgain(page);
  await expect(page.locator("[aria-label=Selection]")).toHaveCount(0);
  await expect(dialog).toContainText("1 of 1 service would change");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("Nothing was saved. This review is of the current services.");
});

test("an Undo that did not reach the server can be pressed again", async ({ page, server }) => {
  await page.getByRole("button", { name: "Actions for alpha" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await page.route(/\/undo$/, (route) => route.fulfill(bad));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("alert")).toContainText("The proxy has lost it");
  await page.unroute(/\/undo$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/alpha")).toEqual(services[0]);
});

test("the review stays open while it saves, so that nothing typed under it is lost", async ({ page }) => {
  await page.getByRole("link", { name: "alpha", exact: true }).click();
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await page.getByRole("button", { name: "Review changes" }).click();
  const answers: (() => void)[] = [];
  await page.route(/\/backend-services\/alpha$/, async (route) => {
    if (route.request().method() === "PUT") await new Promise<void>((resolve) => answers.push(resolve));
    await route.continue();
  });
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => answers.length).toBe(1);
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("button", { name: "Back to editing" })).toBeDisabled();
  answers[0]?.();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("a second press on Save sends nothing, and the version is known and can be undone", async ({
  page,
  server,
}) => {
  await page.getByRole("link", { name: "alpha", exact: true }).click();
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await page.getByRole("button", { name: "Review changes" }).click();
  const writes: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") writes.push(request.url());
  });
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).dblclick();
  const said = page.getByRole("status").filter({ hasText: "Saved alpha as version" });
  await said.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/alpha")).toEqual(services[0]);
  expect(writes.filter((url) => url.endsWith("/alpha"))).toHaveLength(1);
});
