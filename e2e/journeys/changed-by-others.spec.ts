// Others change the open service: the editor says so while one edits, and every collision has a choice.
import type { Service } from "#contract/service.ts";
import { backHost, giveReason, openSettings } from "../fixtures/editor.ts";
import { lookAgain } from "../fixtures/look-again.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";

const web = aService("web", { back_hosts: [aHost("a"), aHost("b"), aHost("c")] });
const at = "prod/backend-services/web";

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [web]);
  await signIn(page, "/configs/prod/services/web");
  await openSettings(page);
});

test("a change by somebody else shows during an edit, leaves the edit alone, and is merged", async ({
  page,
  server,
}) => {
  await page.getByLabel("Description").fill("mine");
  await server.call("PUT", at, { ...web, name: "Theirs" });
  await expect(page.getByText("has changed this service since you began")).toBeVisible();
  await expect(page.getByText(/name .*web.* → .*Theirs/)).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("mine");
  await page.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Review with both" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", at)).toEqual({ ...web, name: "Theirs", description: "mine" });
});

test("a field, a port list and a host that both changed each have a choice", async ({ page, server }) => {
  await page.getByLabel("Name", { exact: true }).fill("Mine");
  await backHost(page, 1).getByLabel("HTTP ports").fill("81");
  await backHost(page, 2).getByLabel("Weight").fill("5");
  await backHost(page, 3).getByLabel("Max fails").fill("2");
  await server.call("PUT", at, {
    ...web,
    name: "Theirs",
    back_hosts: [aHost("a", { http_ports: [82] }), aHost("b", { weight: 9 }), aHost("c", { backup: true })],
  });
  await lookAgain(page);
  await expect(page.getByText("has changed this service since you began")).toBeVisible();
  // The change is known before the review, which therefore offers no save on the old base.
  await page.getByRole("button", { name: "Review changes" }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody else changed this service" });
  const go = dialog.getByRole("button", { name: "Review as chosen" });
  await expect(go).toBeDisabled();
  await dialog.getByRole("radio", { name: "Theirs for name" }).check();
  await dialog.getByRole("radio", { name: "Mine for HTTP ports of a" }).check();
  await dialog.getByRole("radio", { name: "Theirs for weight of b" }).check();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `the choices, ${colorScheme}`);
  }
  for (const width of [320, 640, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page, `the choices at ${width} px`);
    await expect(go).toBeInViewport();
  }
  await go.click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", at)).toEqual({
    ...web,
    name: "Theirs",
    back_hosts: [
      aHost("a", { http_ports: [81] }),
      aHost("b", { weight: 9 }),
      aHost("c", { backup: true, max_fails: 2 }),
    ],
  });
});

test("a host that one deleted and the other edited has a choice", async ({ page, server }) => {
  await backHost(page, 2).getByLabel("Weight").fill("5");
  await server.call("PUT", at, { ...web, back_hosts: [aHost("a"), aHost("c")] });
  await lookAgain(page);
  await expect(page.getByText("has changed this service since you began")).toBeVisible();
  // The change is known before the review, which therefore offers no save on the old base.
  await page.getByRole("button", { name: "Review changes" }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody else changed this service" });
  await dialog.getByRole("radio", { name: "Mine for host b" }).check();
  await dialog.getByRole("button", { name: "Review as chosen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", at)).toEqual({
    ...web,
    back_hosts: [aHost("a"), aHost("b", { weight: 5 }), aHost("c")],
  });
});

test("a host that one replaced and the other edited has a choice, either way round", async ({
  page,
  server,
}) => {
  await backHost(page, 2).getByLabel("Host", { exact: true }).fill("b-mine");
  await backHost(page, 3).getByLabel("Weight").fill("5");
  const back_hosts = [aHost("a"), aHost("b", { weight: 9 }), aHost("c-theirs")];
  await server.call("PUT", at, { ...web, back_hosts });
  await lookAgain(page);
  await expect(page.getByText("has changed this service since you began")).toBeVisible();
  // The change is known before the review, which therefore offers no save on the old base.
  await page.getByRole("button", { name: "Review changes" }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody else changed this service" });
  await expect(dialog.getByRole("button", { name: "Review as chosen" })).toBeDisabled();
  expect(await server.call("GET", at)).toEqual({ ...web, back_hosts });
  await dialog.getByRole("radio", { name: "Theirs for host b" }).check();
  await dialog.getByRole("radio", { name: "Mine for host c" }).check();
  await dialog.getByRole("button", { name: "Review as chosen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  const saved = await server.call<Service>("GET", at);
  const weights = saved.back_hosts.map(({ host, weight }) => `${host} ${weight}`);
  expect(weights.toSorted()).toEqual(["a 1", "b 9", "b-mine 1", "c 5", "c-theirs 1"]);
});

test("a service that is deleted during an edit is reported, and can be saved as a new one", async ({
  page,
  server,
}) => {
  await page.getByLabel("Description").fill("mine");
  await server.call("DELETE", at);
  await lookAgain(page);
  await expect(page.getByText("has deleted this service")).toBeVisible();
  await page.getByRole("button", { name: "Resolve" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Review as a new service" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", at)).toEqual({ ...web, description: "mine" });
});

test("an invalid number must be corrected before a change by somebody else is merged", async ({
  page,
  server,
}) => {
  // Merged, the form would have no number there, and its stored draft could not be read again.
  const weight = backHost(page, 1).getByLabel("Weight");
  await weight.fill("1o");
  await page.getByLabel("Description").fill("mine");
  await server.call("PUT", at, { ...web, name: "Theirs" });
  await lookAgain(page);
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(weight).toHaveValue("1o");
  await weight.fill("10");
  await page.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Review with both" }).click();
  await expect(page.getByRole("dialog")).toContainText("weight of a 1 → 10");
});

test("a form without edits follows the changes of others, and says who changed what, when, in which version", async ({
  page,
  server,
}) => {
  const ada = await server.addKey("Ada", "editor");
  const as = { authorization: `Basic ${ada}` };
  await expect(page.getByText(/changed .* by admin/)).toBeVisible();
  await server.call("PUT", at, { ...web, name: "Theirs" }, as);
  await lookAgain(page);
  const note = page.getByRole("note").filter({ hasText: "Ada has changed this service since you opened it" });
  await expect(note).toContainText(/name .*web.* → .*Theirs/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Theirs");
  // The header follows too.
  await expect(page.getByRole("heading", { level: 1, name: "Theirs" })).toBeVisible();
  await expect(page.getByText(/changed .* by Ada/).first()).toBeVisible();
  await expect(page.getByText("No changes")).toBeVisible();

  await server.call("PUT", at, { ...web, name: "Theirs", description: "second" }, as);
  await lookAgain(page);
  await expect(note).toContainText("description");
  // The first change is still reported.
  await expect(note).toContainText(/name .*web.* → .*Theirs/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `a service that follows, ${colorScheme}`);
  }
  await page.setViewportSize({ width: 320, height: 900 });
  await expectFits(page, "a service that follows, at 320 px");
  const { items } = await server.call<{ items: { version: string }[] }>(
    "GET",
    "prod/backend-services/versions?limit=1",
  );
  await note.getByRole("link", { name: items[0]?.version.slice(0, 7) ?? "" }).click();
  await expect(page).toHaveURL(`/configs/prod/versions/${items[0]?.version}`);
});

test("the note on a followed change keeps its version when another change comes during an edit", async ({
  page,
  server,
}) => {
  const newest = async () => {
    const path = "prod/backend-services/versions?limit=1";
    const { items } = await server.call<{ items: { version: string }[] }>("GET", path);
    return items[0]?.version.slice(0, 7) ?? "";
  };
  await server.call("PUT", at, { ...web, name: "First" });
  await lookAgain(page);
  const first = page.getByRole("note").filter({ hasText: "since you opened it" });
  const version = await newest();
  await expect(first).toContainText(version);
  await page.getByLabel("Description").fill("mine");
  await server.call("PUT", at, { ...web, name: "Second" });
  await lookAgain(page);
  const second = page.getByRole("note").filter({ hasText: "since you began" });
  await expect(second).toContainText(await newest());
  await lookAgain(page);
  await expect(first).toContainText(version);
});

test("a deletion is reported at once, also without edits, with author and time", async ({ page, server }) => {
  const ada = await server.addKey("Ada", "editor");
  await server.call("DELETE", at, undefined, { authorization: `Basic ${ada}` });
  await lookAgain(page);
  const note = page.getByRole("note").filter({ hasText: "Ada has deleted this service since you opened it" });
  await expect(note).toContainText("version");
  await expect(page.getByText(/deleted .* by Ada/).first()).toBeVisible();
  await note.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(/\/configs\/prod\/versions\?service=web/);
  // The page of the service says so too.
  await page.goto("/configs/prod/services/web");
  await expect(page.getByRole("main")).toContainText(/Ada deleted it .*, in version/);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Its history" }).click();
  await expect(page.getByRole("button", { name: /Restore this service/ }).first()).toBeVisible();
});

test(
  "a review opened after a change by somebody else has it merged already",
  { tag: "@anywhere" },
  async ({ page, server }) => {
    await page.getByLabel("Description").fill("mine");
    await server.call("PUT", at, { ...web, name: "Theirs" });
    await lookAgain(page);
    await expect(page.getByText("has changed this service since you began")).toBeVisible();
    await page.getByRole("button", { name: "Review changes" }).click();
    const review = page.getByRole("dialog", { name: "Save Theirs?" });
    await expect(review).toContainText("That is merged with your edits:");
    await expect(review).toContainText(/name .*web.* → .*Theirs/);
    await review.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
    expect(await server.call("GET", at)).toEqual({ ...web, name: "Theirs", description: "mine" });
  },
);

test("an open review says what somebody else changes, and merges it", async ({ page, server, onVendor }) => {
  await page.getByLabel("Description").fill("mine");
  await page.getByRole("button", { name: "Review changes" }).click();
  const review = page.getByRole("dialog", { name: "Save web?" });
  await giveReason(review, "because");
  await server.call("PUT", at, { ...web, name: "Theirs" });
  await lookAgain(page);
  await expect(review).toContainText("has changed this service since you began");
  if (!onVendor) await expect(review.getByLabel("Reason")).toHaveValue("because");
  await review.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Review with both" }).click();
  if (!onVendor) await expect(page.getByRole("dialog").getByLabel("Reason")).toHaveValue("because");
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", at)).toEqual({ ...web, name: "Theirs", description: "mine" });
});

test("a save in flight is not shown as a change by somebody else", async ({ page, server }) => {
  await page.getByLabel("Description").fill("mine");
  await page.getByRole("button", { name: "Review changes" }).click();
  const answers: (() => void)[] = [];
  await page.route(/\/backend-services\/web$/, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    const response = await route.fetch();
    await new Promise<void>((resolve) => answers.push(resolve));
    return route.fulfill({ response });
  });
  const review = page.getByRole("dialog", { name: "Save web?" });
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => answers.length).toBe(1);
  expect(await server.call("GET", at)).toMatchObject({ description: "mine" });
  // The header requests the last change once the service that was read is drawn.
  const read = page.waitForResponse(/entry_id=web/);
  await lookAgain(page);
  await read;
  await expect(page.getByText("has changed this service")).toHaveCount(0);
  answers[0]?.();
  await expect(page.getByRole("status").filter({ hasText: "Saved web as version" })).toBeVisible();
  await expect(page.getByText("has changed this service")).toHaveCount(0);
});

test("the same change saved by somebody else is reported as theirs", async ({ page, server }) => {
  const ada = await server.addKey("Ada", "editor");
  await page.getByLabel("Description").fill("the same");
  await expect(page.getByText("1 change", { exact: true })).toBeVisible();
  await server.call("PUT", at, { ...web, description: "the same" }, { authorization: `Basic ${ada}` });
  await lookAgain(page);
  await expect(
    page.getByRole("status").filter({ hasText: "Ada saved the same change to web" }),
  ).toBeVisible();
  await expect(page.getByText("No changes")).toBeVisible();
  await expect(page.getByText("Saved web")).toHaveCount(0);
});

test("the note on merged changes shows in one place at a time, and closes once", async ({ page, server }) => {
  await page.getByLabel("Description").fill("mine");
  await server.call("PUT", at, { ...web, name: "Theirs" });
  await lookAgain(page);
  await page.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Review with both" }).click();
  const told = page.getByText("That is merged with your edits:");
  await expect(told).toHaveCount(1);
  const review = page.getByRole("dialog", { name: "Save Theirs?" });
  await review.getByRole("note").getByRole("button", { name: "Close" }).click();
  await expect(told).toHaveCount(0);
  await review.getByRole("button", { name: "Back to editing" }).click();
  await expect(review).toHaveCount(0);
  await expect(told).toHaveCount(0);
});
