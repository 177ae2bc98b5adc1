// What belongs to one configuration or one new service does not reach another.
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

test.beforeEach(async ({ server }) => {
  await server.addConfig("stage");
  await server.call("PUT", "prod/backend-services", [aService("alpha"), aService("__default__")]);
  await server.call("PUT", "stage/backend-services", [aService("alpha"), aService("stage-only")]);
});

test("another configuration shows its own rows, and nothing is selected in it", async ({ page, signIn }) => {
  const links = page.getByRole("table", { name: "Backend services" }).getByRole("link");
  await signIn(page, "/configs/prod/services");
  await page.getByRole("checkbox", { name: "Select alpha", exact: true }).check();
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("1 selected");
  // The pointer stays over the rows, so that they do not move.
  await page.getByRole("combobox", { name: "Configuration" }).selectOption("stage");
  await expect(links).toHaveText(["alpha", "stage-only"]);
  await expect(page.getByRole("region", { name: "Selection" })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: "Select alpha", exact: true })).not.toBeChecked();
});

test("the browser's Back to another configuration shows its rows, with the focus in the table", async ({
  page,
  signIn,
}) => {
  const links = page.getByRole("table", { name: "Backend services" }).getByRole("link");
  await signIn(page, "/configs/prod/services");
  await page.getByRole("combobox", { name: "Configuration" }).selectOption("stage");
  await expect(links).toHaveText(["alpha", "stage-only"]);
  await links.first().focus();
  await links.first().hover();
  await page.goBack();
  await expect(links).toHaveText(["__default__", "alpha"]);
});

test("switching the configuration in a history opens the other history, without the filter", async ({
  page,
  signIn,
}) => {
  await signIn(page, "/configs/prod/versions?service=alpha");
  await page.getByRole("combobox", { name: "Configuration" }).selectOption("stage");
  await expect(page).toHaveURL("/configs/stage/versions");
  await expect(page.getByRole("table", { name: "Versions" })).toBeVisible();
});

test("the edits of a duplicate survive a reload, apart from the draft of a new service", async ({
  page,
  signIn,
}) => {
  const name = page.getByLabel("Name", { exact: true });
  page.on("dialog", (dialog) => void dialog.accept());
  await signIn(page, "/configs/prod/new-service");
  await name.fill("Fresh");
  await expect(page.getByText("Not saved yet")).toBeVisible();
  await page.goto("/configs/prod/new-service?from=alpha");
  await expect(name).toHaveValue("alpha copy");
  await page.getByLabel("Description").fill("of the copy");
  await expect(page.getByText("Not saved yet")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Description")).toHaveValue("of the copy");
  await expect(name).toHaveValue("alpha copy");
  await page.goto("/configs/prod/new-service");
  await expect(name).toHaveValue("Fresh");
  await expect(page.getByLabel("Description")).toHaveValue("");
});

test("an import that would remove a special service asks for its id", async ({ page, server, signIn }) => {
  await signIn(page, "/configs/prod/import");
  await page.getByLabel("File").setInputFiles({
    name: "only-alpha.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify([aService("alpha")])),
  });
  await page.getByRole("radio", { name: /^Replace/ }).check();
  const send = page.getByRole("button", { name: "Replace the set" });
  const typed = page.getByLabel("Type “__default__”");
  await typed.fill("default");
  await expect(send).toBeDisabled();
  await typed.fill("__default__");
  await send.click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  const { items } = await server.call<{ items: { id: string }[] }>("GET", "prod/backend-services");
  expect(items.map(({ id }) => id)).toEqual(["alpha"]);
});
