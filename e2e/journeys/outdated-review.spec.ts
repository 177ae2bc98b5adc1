// Others change the set while a dialog shows what it would do: the dialog says so, and changes only when asked.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { lookAgain } from "../fixtures/look-again.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

const alpha = aService("alpha", { back_hosts: [aHost("web-1"), aHost("a-2")] });
const beta = aService("beta", { back_hosts: [aHost("web-1"), aHost("b-2")] });
const gamma = aService("gamma");
let as: { authorization: string };

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [alpha, beta, gamma]);
  as = { authorization: `Basic ${await server.addKey("Ada", "editor")}` };
  await signIn(page);
});

test("a review of several services says that others changed them, and is renewed when asked", async ({
  page,
  server,
}) => {
  await page.getByRole("checkbox", { name: "Select alpha", exact: true }).check();
  await page.getByRole("checkbox", { name: "Select beta", exact: true }).check();
  await page.getByRole("button", { name: "Set hosts down / up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Host" }).fill("web-1");
  await expect(dialog).toContainText("2 of 2 services would change");

  // A change of another service leaves the review as it is.
  await server.call("PUT", "prod/backend-services/gamma", { ...gamma, description: "other" }, as);
  await lookAgain(page);
  await expect(page.locator("tr", { hasText: "gamma" })).toContainText("Ada");
  await expect(dialog.getByRole("note").filter({ hasText: "changed" })).toHaveCount(0);

  const changed = { ...alpha, back_hosts: [aHost("web-1", { down: true }), aHost("a-2")] };
  await server.call("PUT", "prod/backend-services/alpha", changed, as);
  await lookAgain(page);
  const note = dialog.getByRole("note").filter({ hasText: "Ada has changed one of these services since" });
  await expect(note).toContainText("version");
  await expect(dialog).toContainText("2 of 2 services would change");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `a review whose base moved, ${colorScheme}`);
  }
  await page.setViewportSize({ width: 320, height: 900 });
  await expectFits(page, "a review whose base moved, at 320 px");
  await note.getByRole("button", { name: "Show current" }).click();
  await expect(note).toHaveCount(0);
  await expect(dialog).toContainText("1 of 2 services would change");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
});

test(
  "a deletion says that others changed the service, and is renewed when asked",
  { tag: "@anywhere" },
  async ({ page, server }) => {
    await page.getByRole("button", { name: "Actions for alpha" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("web-1, a-2");
    await server.call("PUT", "prod/backend-services/alpha", { ...alpha, back_hosts: [aHost("late")] }, as);
    await lookAgain(page);
    const note = dialog.getByRole("note").filter({ hasText: "Ada has changed this service since" });
    await expect(note).toBeVisible();
    await expect(dialog).toContainText("web-1, a-2");
    await note.getByRole("button", { name: "Show current" }).click();
    await expect(dialog).toContainText("late");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Deleted alpha." })).toBeVisible();
  },
);

test("the preview of a revert says that others changed the set, and is renewed when asked", async ({
  page,
  server,
}) => {
  await server.call("PUT", "prod/backend-services/alpha", { ...alpha, description: "two" });
  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  const rows = versionRows(page);
  await rows.nth(1).getByRole("button", { name: "Revert to this version" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/description/).first()).toBeVisible();
  await server.call("PUT", "prod/backend-services/beta", { ...beta, name: "Zulu" }, as);
  await lookAgain(page);
  const note = dialog.getByRole("note").filter({ hasText: "Ada has changed prod since" });
  await expect(note).toBeVisible();
  await expect(dialog).not.toContainText("Zulu");
  await note.getByRole("button", { name: "Show current" }).click();
  await expect(dialog).toContainText("Zulu");
  await expect(note).toHaveCount(0);
  await dialog.getByRole("button", { name: "Revert", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Reverted" })).toBeVisible();
});
