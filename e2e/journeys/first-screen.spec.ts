// The requests of the first screen start before the console's own script runs.
import { openSettings } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { adminKey } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";

const screens = [
  { address: "/configs/prod/services", script: "ServicesScreen", heading: "Backend services" },
  { address: "/configs/prod/services/odd:id", script: "ServiceScreen", heading: "Odd" },
  { address: "/configs/prod/services/web", script: "ServiceScreen", heading: "web" },
  { address: "/configs/prod/new-service", script: "NewServiceScreen", heading: "New service" },
  { address: "/configs/prod/import", script: "ImportScreen", heading: "Import" },
  { address: "/configs/prod/versions", script: "VersionsScreen", heading: "Versions" },
  { address: "/configs/prod/compare", script: "CompareScreen", heading: "Compare" },
];

test.beforeEach(async ({ server }) => {
  await server.call("PUT", "prod/backend-services", [
    aService("odd:id", { name: "Odd", back_hosts: [aHost("a")] }),
    aService("web"),
  ]);
});

for (const { address, script, heading } of screens)
  test(
    `${address} asks for its script and for who is signed in at once`,
    {
      tag: script === "ServicesScreen" ? "@anywhere" : [],
    },
    async ({ page, server, signIn }) => {
      const asked: string[] = [];
      page.on("request", (request) => {
        const place = request.url().slice(server.url.length);
        if (place.startsWith("/api/")) asked.push(place);
      });
      // The console's own script waits until the script of the screen is requested.
      const early = page.waitForRequest((request) => request.url().includes(`/assets/${script}-`));
      await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
        await early;
        await route.continue();
      });
      await signIn(page, address);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      expect(asked.slice(0, 2)).toEqual(["/api/session", "/api/v4.0/conf/configs"]);
    },
  );

test("a link opened signed out shows what it points to after the sign-in", async ({
  page,
  context,
  signIn,
}) => {
  await signIn(page);
  await context.clearCookies();
  await page.goto("/configs/prod/services/odd:id");
  await page.getByLabel("API key").fill(adminKey);
  await page.getByRole("button", { name: "Sign in" }).click();
  await openSettings(page);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Odd");
});
