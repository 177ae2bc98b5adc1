// The JSON tab and the form are views of the same edit: one draft, one review, one way to save.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost, reviewAndSave } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const odd = aService("web", {
  mtls_certificate: { kept: [1.5, null] },
  back_hosts: [aHost("a", { zone: "x" })],
});
const json = (page: Page) => page.getByRole("textbox", { name: "JSON" });
const turnTo = (page: Page, tab: "Form" | "JSON") => page.getByRole("tab", { name: tab }).click();

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [odd]);
  await signIn(page, "/configs/prod/services/web");
});

test("an edit of the JSON changes that field only, and unknown fields can be edited", async ({
  page,
  server,
}) => {
  await turnTo(page, "JSON");
  const next = { ...odd, name: "Web", mtls_certificate: { kept: [2] } };
  await json(page).fill(JSON.stringify(next));
  await expect(page.getByText("2 changes")).toBeVisible();
  await reviewAndSave(page, "By JSON");
  expect(await server.call("GET", "prod/backend-services/web")).toEqual(next);
  await expect(page.getByRole("tab", { name: "JSON" })).toHaveAttribute("aria-selected", "true");
});

test("form and JSON edit the same draft", async ({ page }) => {
  await backHost(page, 1).getByLabel("Weight").fill("8");
  await turnTo(page, "JSON");
  await expect(json(page)).toContainText('"weight": 8');
  await json(page).fill(JSON.stringify({ ...odd, name: "From JSON" }));
  await turnTo(page, "Form");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("From JSON");
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("1");
  await expect(page.getByText("1 change", { exact: true })).toBeVisible();
});

test("a text that is not a service stays as typed, says where it is wrong, and is neither saved nor lost", async ({
  page,
}) => {
  await turnTo(page, "JSON");
  await json(page).fill('{"id": "web", oops');
  await page.getByRole("button", { name: "Review changes" }).click();
  const problems = page.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText("line 1");
  await expect(problems).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await turnTo(page, "Form");
  await expect(json(page)).toContainText("oops");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(json(page)).toContainText("oops");
});

test("a repeated key and a number with too many digits are listed as lost, until they are corrected", async ({
  page,
  server,
}) => {
  await turnTo(page, "JSON");
  const note = page.getByRole("note").filter({ hasText: "Not everything in this text can be kept:" });
  await expect(note).toHaveCount(0);
  const precise = JSON.stringify({ ...odd, ratio: 0.5 }).replace("0.5", "0.12345678901234567890");
  await json(page).fill(precise.replace('"name":', '"name":"first","name":'));
  await expect(note.getByRole("listitem")).toHaveText([
    /^Line 1, column \d+: "name" is given again later, and the last one counts$/,
    /^Line 1, column \d+: 0\.12345678901234567890 has too many digits, and becomes 0\.12345678901234568$/,
  ]);
  await expect(note).toBeInViewport({ ratio: 1 });
  await json(page).fill(precise);
  await expect(note.getByRole("listitem")).toHaveCount(1);
  await reviewAndSave(page, "Rounded");
  expect(await server.call("GET", "prod/backend-services/web")).toEqual({
    ...odd,
    ratio: 0.12345678901234568,
  });
  await json(page).fill(JSON.stringify(odd));
  await expect(note).toHaveCount(0);
});

test("the id of a service cannot be changed in the JSON", async ({ page }) => {
  await turnTo(page, "JSON");
  await json(page).fill(JSON.stringify({ ...odd, id: "other" }));
  await expect(page.getByRole("region", { name: "Problems" })).toContainText("The id of a service is fixed");
});

test("field names are completed, and Tab leaves the text", async ({ page }) => {
  await turnTo(page, "JSON");
  await json(page).fill('{"id": "web", ');
  await json(page).press("Control+Space");
  await expect(page.getByRole("option", { name: /sticky_cookie_name/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(json(page)).not.toBeFocused();
});

test(
  "a collision in the JSON tab has a choice for each field",
  { tag: "@anywhere" },
  async ({ page, server }) => {
    await turnTo(page, "JSON");
    await json(page).fill(JSON.stringify({ ...odd, name: "Mine", description: "mine too" }));
    await expect(page.getByText("2 changes")).toBeVisible();
    await server.call("PUT", "prod/backend-services/web", { ...odd, name: "Theirs", http11: false });
    await page.getByRole("button", { name: "Review changes" }).click();
    const dialog = page.getByRole("dialog", { name: "Somebody else changed this service" });
    await dialog.getByRole("radio", { name: "Theirs for name" }).check();
    await dialog.getByRole("button", { name: "Review as chosen" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
    expect(await server.call("GET", "prod/backend-services/web")).toEqual({
      ...odd,
      name: "Theirs",
      description: "mine too",
      http11: false,
    });
  },
);

test("a port list, a deleted and a replaced host collide in the JSON tab as in the form", async ({
  page,
  server,
}) => {
  const stored = { ...odd, back_hosts: [aHost("a", { zone: "x" }), aHost("b"), aHost("c")] };
  await server.call("PUT", "prod/backend-services/web", stored);
  await page.reload();
  await turnTo(page, "JSON");
  const mine = [aHost("a", { zone: "x", http_ports: [81] }), aHost("b", { weight: 5 }), aHost("c-mine")];
  await json(page).fill(JSON.stringify({ ...odd, back_hosts: mine }));
  const theirs = {
    ...odd,
    back_hosts: [aHost("a", { zone: "x", http_ports: [82] }), aHost("c", { weight: 9 })],
  };
  await server.call("PUT", "prod/backend-services/web", theirs);
  await page.getByRole("button", { name: "Review changes" }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody else changed this service" });
  for (const what of ["HTTP ports of a", "host b", "host c"])
    await expect(dialog.getByRole("radio", { name: `Theirs for ${what}` })).toBeVisible();
  await expect(dialog.getByRole("radio")).toHaveCount(6);
  expect(await server.call("GET", "prod/backend-services/web")).toEqual(theirs);
});

for (const scheme of ["light", "dark"] as const)
  test(`no findings of axe in ${scheme}, and it fits 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await turnTo(page, "JSON");
    await expect(json(page)).toBeVisible();
    await expectAccessible(page, scheme);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectFits(page, scheme);
  });

test("the typed reason is kept from tab to tab", async ({ page }) => {
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Ticket 12");
  await page.getByRole("button", { name: "Back to editing" }).click();
  await page.getByRole("tab", { name: "JSON" }).click();
  await page.getByRole("tab", { name: "Form" }).click();
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog").getByLabel("Reason")).toHaveValue("Ticket 12");
});
