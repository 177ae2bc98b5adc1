// A message leaves after a while, and another person may have changed something by the time that somebody presses Undo:
// it took back what was on the screen minutes ago, at once. What messages offered stays in Your last changes.
import { giveReason } from "../fixtures/editor.ts";
import { incident, set, status, versionsOf } from "../fixtures/incident.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu, userButton } from "../fixtures/user-menu.ts";

test("what was done is in Your last changes when its message has left, with Undo", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  await incident(server);
  await page.addInitScript(() => {
    Object.assign(window, { timeLimits: { notice: 1 } });
  });
  await signIn(page);
  await page.getByRole("button", { name: "Actions for new" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const removal = page.getByRole("dialog");
  await giveReason(removal, "not needed");
  await expect(removal.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);

  await chooseInUserMenu(page, "Your last changes");
  const dialog = page.getByRole("dialog", { name: "Your last changes" });
  const changes = dialog.getByRole("list", { name: "Your last changes" }).locator(":scope > li");
  await expect(changes.first()).toContainText("new");
  if (!onVendor) await expect(changes.first()).toContainText("not needed");
  await expect(changes.first()).toContainText("current");
  await expect(changes.nth(2)).toContainText("gone");
  await changes.first().getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => (await versionsOf(server)).length).toBe(8);
  // A deployment's versions do not tell that they undo.
  expect((await versionsOf(server))[0]?.action.kind).toBe(onVendor ? "change" : "undo");

  // Others came after this one: what the undo would do is shown first.
  await chooseInUserMenu(page, "Your last changes");
  if (!onVendor) await expect(changes.nth(1)).toContainText(/Undone by [0-9a-f]{7}/);
  await changes.filter({ hasText: "gone removed" }).getByRole("button", { name: "Undo" }).click();
  const question = page.getByRole("dialog", { name: /^Undo/ });
  await expect(question).toContainText("gone added");
  await expect(onVendor ? question : question.getByLabel("Reason")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(question).toHaveCount(0);
  expect(await server.call("GET", `${set}/gone`)).toMatchObject({ id: "gone" });
});

test(
  "Undo of a message asks first once somebody else has changed something",
  { tag: "@anywhere" },
  async ({ page, server, signIn, onVendor }) => {
    await server.call("PUT", set, [aService("api"), aService("web")]);
    await signIn(page);
    await page.getByRole("button", { name: "Actions for api" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const removal = page.getByRole("dialog");
    await expect(onVendor ? removal : removal.getByLabel("Reason")).toBeFocused();
    // It asks first who uses the service.
    await expect(removal.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
    await page.keyboard.press("Control+Enter");
    const said = status(page, "Deleted api");
    await said.hover();
    await server.call("PUT", `${set}/web`, aService("web", { description: "later" }));
    const before = (await versionsOf(server)).length;
    await said.getByRole("button", { name: "Undo" }).click();
    const question = page.getByRole("dialog", { name: /^Undo/ });
    await expect(question).toContainText("api added");
    await expect(said).toHaveCount(0);
    expect(await versionsOf(server)).toHaveLength(before);
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toHaveCount(0);
  },
);

test("a viewer sees that there is nothing, and one menu has all that is about them", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  await server.call("PUT", set, [aService("api")]);
  await signIn(page, "/", await server.addKey("Vera", "viewer"));
  await expect(userButton(page)).toHaveText(onVendor ? /^vendor key \w{4} viewer$/ : "Vera viewer");
  await userButton(page).click();
  await expect(page.getByRole("menuitem")).toHaveText([
    "Your last changes",
    "Keyboard shortcuts",
    "Sign out",
  ]);
  await page.getByRole("menuitem", { name: "Your last changes" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    onVendor ? "of all people: this deployment does not tell" : "You have changed nothing here yet.",
  );
});
