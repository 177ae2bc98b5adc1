import { expectAccessible } from "../fixtures/axe.ts";
import { openSettings } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { adminKey } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu } from "../fixtures/user-menu.ts";

test("a wrong key says so, and the right one signs in", { tag: "@anywhere" }, async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in\?return_to=/);
  await page.getByLabel("API key").fill("not the key");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("not valid");
  await page.getByLabel("API key").fill(adminKey);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Backend services" })).toBeVisible();
});

test(
  "a deep link opened signed out comes back to where it pointed",
  { tag: "@anywhere" },
  async ({ page, server }) => {
    await server.call("PUT", "prod/backend-services", [aService("a:b", { back_hosts: [aHost("web-1")] })]);
    await page.goto("/configs/prod/services?q=a%3Ab");
    await page.getByLabel("API key").fill(adminKey);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/configs\/prod\/services\?q=a(%3A|:)b$/);
    await page.getByRole("link", { name: "a:b", exact: true }).click();
    await openSettings(page);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("a:b");
  },
);

test("a return address cannot lead to another site", async ({ page, server }) => {
  await page.goto("/sign-in?return_to=//example.invalid/x");
  await page.getByLabel("API key").fill(adminKey);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${server.url}/configs/prod/services`);
});

test("a sign-in link has the key in its fragment only, and removes it from the address", async ({ page }) => {
  await page.goto(`/sign-in#key=${adminKey}`);
  await expect(page.getByRole("heading", { level: 1, name: "Backend services" })).toBeVisible();
  expect(page.url()).not.toContain(adminKey);
});

// In a tab that already shows the sign-in only the fragment changes, and nothing loads.
test("a sign-in link works in a tab that already shows the sign-in", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("API key")).toBeVisible();
  await page.goto(`/sign-in#key=${adminKey}`);
  await expect(page.getByRole("heading", { level: 1, name: "Backend services" })).toBeVisible();
});

test("a sign-in link that waits for an answer can be stopped and tried again", async ({ page }) => {
  await page.addInitScript(() => Object.assign(globalThis, { timeLimits: { stalled: 500, over: 60_000 } }));
  await page.route("/api/session", (route) =>
    route.request().method() === "GET" ? undefined : route.fallback(),
  );
  await page.goto(`/sign-in#key=${adminKey}`);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.unroute("/api/session");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Backend services" })).toBeVisible();
});

// The link silently replaced a running session.
test("a sign-in link asks first if somebody is signed in", async ({ page, server, signIn, onVendor }) => {
  const ada = await server.addKey("Ada", "viewer");
  const banner = page.getByRole("banner");
  const link = `/sign-in?return_to=%2Fconfigs%2Fprod%2Fversions#key=${ada}`;
  // A deployment does not tell whose a key is.
  const signedIn = async () =>
    (await (await page.request.get(`${server.url}/api/session`)).json()) as { name: string; role: string };
  await signIn(page);
  const me = await signedIn();
  await page.goto(link);
  await expect(page.getByText(`You are signed in as ${me.name}, with the role ${me.role}.`)).toBeVisible();
  await expectAccessible(page, "the question of a sign-in link");
  expect(page.url()).not.toContain(ada);
  await page.getByRole("button", { name: `Go on as ${me.name}`, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Versions" })).toBeVisible();
  await expect(banner).toContainText(me.name);

  await page.goto(link);
  await page.getByRole("button", { name: "Sign in with the link", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Versions" })).toBeVisible();
  const { name } = await signedIn();
  expect(name).toEqual(onVendor ? expect.not.stringMatching(me.name) : "Ada");
  await expect(banner).toContainText(name);

  await page.goto("/sign-in#key=of-nobody");
  await page.getByRole("button", { name: "Sign in with the link", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("not valid");
  await page.goto("/");
  await expect(banner).toContainText(name);
});

test("signing out ends the session", async ({ page, signIn }) => {
  await signIn(page);
  await chooseInUserMenu(page, "Sign out");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/configs/prod/services");
  await expect(page).toHaveURL(/\/sign-in\?return_to=/);
});

test("a sign-out that the server refuses keeps the screen, and says so", async ({ page, signIn }) => {
  await signIn(page);
  const busy = { status: 503, json: { code: 503, message: "The deployment publishes; try again soon" } };
  await page.route("/api/session", (route) =>
    route.request().method() === "DELETE" ? route.fulfill(busy) : route.fallback(),
  );
  await chooseInUserMenu(page, "Sign out");
  await expect(page.getByText("Not signed out: The deployment publishes")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Backend services" })).toBeVisible();
  await page.unroute("/api/session");
  await chooseInUserMenu(page, "Sign out");
  await expect(page).toHaveURL(/\/sign-in/);
});
