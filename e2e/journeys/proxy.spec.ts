// What proxies change in answers, and how the console copes.
import { backHost, openSettings, reviewAndSave } from "../fixtures/editor.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

// nginx weakens the ETag of what it compresses: every save was refused as a change by a colleague.
test(
  "over HTTP/2, and with the ETags that the proxy makes, an edit is saved",
  { tag: "@proxy" },
  async ({ page, server, signIn, behind }) => {
    await server.call("PUT", "prod/backend-services", [aService("web"), aService("api")]);
    const read = page.waitForResponse(/\/backend-services\/web$/);
    await signIn(page, "/configs/prod/services/web");
    const protocol = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation");
      return navigation instanceof PerformanceNavigationTiming ? navigation.nextHopProtocol : null;
    });
    expect(protocol).toBe("h2");
    expect((await (await read).headerValue("etag"))?.startsWith("W/")).toBe(behind === "nginx");
    await backHost(page, 1).getByLabel("Weight").fill("7");
    await reviewAndSave(page);
    await backHost(page, 2).getByLabel("Weight").fill("8");
    await reviewAndSave(page);
    expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
      back_hosts: [{ weight: 7 }, { weight: 8 }],
    });
  },
);

test(
  "an answer of the proxy's own is told as one: the server is stopped",
  { tag: "@proxy" },
  async ({ page, server, signIn }) => {
    await server.call("PUT", "prod/backend-services", [aService("web"), aService("api")]);
    await signIn(page);
    // The editor's script is loaded before the server stops.
    await page.getByRole("link", { name: "web", exact: true }).click();
    await openSettings(page);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("web");
    await page.getByRole("navigation").getByRole("link", { name: "Backend services" }).click();
    await server.stop();
    await page.getByRole("link", { name: "api", exact: true }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/proxy.*50[234]/i);
    await server.start();
    await page.getByRole("button", { name: "Retry" }).click();
    await openSettings(page);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("api");
  },
);

test(
  "a body that the proxy refuses is told as too large for the proxy",
  { tag: "@nginx" },
  async ({ page, signIn }) => {
    const long = "x".repeat(4_000);
    const services = Array.from({ length: 300 }, (_, index) => aService(`s-${index}`, { description: long }));
    await signIn(page, "/configs/prod/import");
    await page.getByLabel("File").setInputFiles({
      name: "services.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(services)),
    });
    await expect(page.getByRole("alert").filter({ hasText: /proxy/i })).toContainText("413");
  },
);
