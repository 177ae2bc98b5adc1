// Import: a review before anything changes, and an export is restored exactly.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { giveReason } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import type { Page } from "@playwright/test";

const services = [aService("alpha", { extra: { kept: [1.5, null] } }), aService("beta")];

const give = (page: Page, value: unknown) =>
  page.getByLabel("File").setInputFiles({
    name: "services.json",
    mimeType: "application/json",
    buffer: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
  });

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", services);
  await signIn(page);
  await page.getByRole("link", { name: "Import" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
});

test("importing an export changes nothing", async ({ page }) => {
  await give(page, services);
  await expect(page.getByRole("main")).toContainText("there is nothing to import");
  await expect(page.getByRole("link", { name: "Backend services" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
});

test("a file with only invalid services is not reported as unchanged", async ({ page }) => {
  await give(page, [{ id: "bad" }]);
  await expect(page.getByRole("main")).toContainText("http11: Field required");
  await expect(page.getByRole("main")).toContainText("Nothing in the set would change");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
});

test("pasted JSON is in the monospaced font", async ({ page }) => {
  await expect(page.getByLabel("Or paste JSON")).toHaveCSS("font-family", /Mono/);
});

test(
  "new, changed, same and invalid are told apart, and merged as one version",
  { tag: "@anywhere" },
  async ({ page, server, onVendor }) => {
    const beta = { ...services[1], back_hosts: [aHost("b-9")] };
    await give(page, [
      services[0],
      beta,
      aService("new"),
      { ...aService("bad"), back_hosts: [aHost("x", { weight: 0 })] },
    ]);
    const table = page.getByRole("table", { name: "Services in the file" });
    await expect(table.getByRole("row").filter({ hasText: "bad" })).toContainText("Weight is 1 or more");
    await expect(table.getByRole("row").filter({ hasText: "alpha" })).toContainText("Same");
    await expect(table.getByRole("row").filter({ hasText: "beta" })).toContainText("Changed");
    const go = page.getByRole("button", { name: "Import", exact: true });
    await expect(go).toBeDisabled();
    await page.getByRole("checkbox", { name: "Leave out the invalid service" }).check();
    // A deployment keeps no reasons.
    if (onVendor) await expect(page.getByLabel("Reason")).toHaveCount(0);
    else await page.getByLabel("Reason").fill("From the file");
    await go.click();
    await expect(page.getByRole("status").filter({ hasText: "Saved: Import 3 services" })).toBeVisible();
    const { items } = await server.call<{ items: unknown[] }>("GET", "prod/backend-services");
    expect(items).toEqual([services[0], beta, aService("new")]);
    expect(await server.call("GET", "prod/backend-services/versions?limit=1&include=changes")).toMatchObject({
      items: [
        {
          message: onVendor ? expect.any(String) : "From the file",
          changes: { added: ["new"], updated: ["beta"], removed: [] },
        },
      ],
    });
  },
);

test("a file that was exported from another configuration is asked about first; one from here is not", async ({
  page,
  server,
}) => {
  const file = { config: "stage", exported: "2026-11-27T12:00:00.000Z", items: [aService("theirs")] };
  await give(page, file);
  const question = page.getByRole("alert").filter({ hasText: "was exported from stage" });
  await expect(question).toContainText("this is prod");
  await expect(page.getByRole("table", { name: "Services in the file" })).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await give(page, { ...file, config: "prod" });
  await expect(page.getByRole("table", { name: "Services in the file" })).toContainText("theirs");
  await expect(question).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await give(page, file);
  await expectAccessible(page, "the question");
  await page.getByRole("button", { name: "Import into prod" }).press("Enter");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Import 1 service" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/theirs")).toEqual(aService("theirs"));
});

test("replacing names the services that are removed; Undo restores them", async ({
  page,
  server,
  onVendor,
}) => {
  await give(page, { total: 1, items: [aService("only")] });
  await page.getByRole("radio", { name: /^Replace/ }).check();
  await expect(page.getByRole("main")).toContainText("alpha removed");
  await page.getByRole("button", { name: "Replace the set" }).click();
  const said = page.getByRole("status").filter({ hasText: "Saved: Import" });
  await expect(said).toBeVisible();
  expect(await server.call("GET", "prod/backend-services")).toMatchObject({ items: [aService("only")] });
  if (onVendor) {
    // One for what is put and one for each that is removed: there is not one version to undo.
    await expect(said).toContainText(`It took ${services.length + 1} versions; Versions has each.`);
    await expect(said.getByRole("button", { name: "Undo" })).toHaveCount(0);
  } else {
    await said.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
    expect(await server.call("GET", "prod/backend-services")).toMatchObject({ items: services });
  }
});

test("a file that is not an export says where it is wrong, and another can be chosen", async ({ page }) => {
  await give(page, '[{"id": "a",\n "name": }]');
  await expect(page.getByRole("alert")).toContainText("Line 2, column");
  await page.getByLabel("Or paste JSON").fill(JSON.stringify([aService("pasted")]));
  await page.getByRole("button", { name: "Read the text" }).click();
  await expect(page.getByRole("table", { name: "Services in the file" })).toContainText("pasted");
});

test("a repeated key and a number with too many digits are listed as lost, from a file and from pasted text", async ({
  page,
}) => {
  const note = page.getByRole("note").filter({ hasText: "Not everything in this text can be kept:" });
  const lossy = JSON.stringify([aService("new", { ratio: 0.5 })])
    .replace("0.5", "0.12345678901234567890")
    .replace('"name":', '"name":"first","name":');
  const lost = [
    /^Line 1, column \d+: "name" is given again later, and the last one counts$/,
    /^Line 1, column \d+: 0\.12345678901234567890 has too many digits, and becomes 0\.12345678901234568$/,
  ];
  await give(page, lossy);
  await expect(note.getByRole("listitem")).toHaveText(lost);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(note).toHaveCount(0);
  await page.getByLabel("Or paste JSON").fill(lossy);
  await page.getByRole("button", { name: "Read the text" }).click();
  await expect(note.getByRole("listitem")).toHaveText(lost);
  await page.getByRole("button", { name: "Cancel" }).click();
  await give(page, [aService("new", { ratio: 0.5 })]);
  await expect(page.getByRole("table", { name: "Services in the file" })).toContainText("new");
  await expect(note).toHaveCount(0);
});

test("a set that others change during the review is compared again before anything is written", async ({
  page,
  server,
  onVendor,
}) => {
  await give(page, [aService("new")]);
  await giveReason(page, "typed before");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeEnabled();
  await server.call("PUT", "prod/backend-services/alpha", { ...services[0], name: "Theirs" });
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Compare again" }).click();
  if (!onVendor) await expect(page.getByLabel("Reason")).toHaveValue("typed before");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Import" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/alpha")).toMatchObject({ name: "Theirs" });
});

for (const scheme of ["light", "dark"] as const)
  test(`no findings of axe in ${scheme}, and it fits 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await expectAccessible(page, scheme);
    await give(page, [aService("new"), { id: "bad" }]);
    await expect(page.getByRole("table", { name: "Services in the file" })).toBeVisible();
    await expectAccessible(page, scheme);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectFits(page, scheme);
  });
