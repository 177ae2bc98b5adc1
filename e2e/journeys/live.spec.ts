// From saved to live, with the real HAProxy and the agent's own process.
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import type { RealBalancer } from "../../src/tools/balancer/real-balancer.ts";
import { targetOf, test } from "../fixtures/load-balancer.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect } from "../fixtures/test.ts";

const set = "prod/backend-services";

const serviceOn = ({ backEnds }: RealBalancer) =>
  aService("shop", {
    name: "Shop",
    transport_mode: "http",
    back_hosts: backEnds.map(({ host, port }) =>
      aHost(host, { http_ports: [port], https_ports: [], max_fails: 1, fail_timeout: 1 }),
    ),
  });

test("a change is saved, published, and live; an older version goes live again", async ({
  page,
  server,
  signIn,
  balancer,
}) => {
  await server.call("POST", set, [serviceOn(balancer)]);
  await signIn(page, "/configs/prod/targets/lb-1");
  const dialog = page.getByRole("dialog");

  await page.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText("Shop added with 3 back hosts");
  await dialog.getByLabel("Reason").fill("First light");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText(/live on lb-1 after/i);
  await expectAccessible(page, "a publication that is live");
  await page.keyboard.press("Escape");
  const first = (await targetOf(server)).live?.version;
  expect(await balancer.byHand("get var proc.published")).toContain(first);

  await page.getByRole("navigation").getByRole("link", { name: "Backend services" }).click();
  await page.getByRole("link", { name: "Shop", exact: true }).click();
  await backHost(page, 2).getByLabel("Down").check();
  await page.getByRole("button", { name: "Review changes" }).click();
  await dialog.getByLabel("Reason").fill("Kernel update");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  const second = (await server.call<{ items: { version: string }[] }>("GET", `${set}/versions?limit=1`))
    .items[0];

  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("main")).toContainText("1 version not live");
  await expect(page.getByRole("row").filter({ hasText: "Live on lb-1" })).toContainText(
    first?.slice(0, 7) ?? "?",
  );
  await page.getByRole("link", { name: second?.version.slice(0, 7), exact: true }).click();
  await page.getByRole("button", { name: "Publish this version" }).click();
  await expect(dialog).toContainText("127.0.0.22 set down");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText(/live on lb-1 after/i);
  await page.keyboard.press("Escape");
  const down = balancer.backEnds[1];
  await expect
    .poll(async () =>
      (await balancer.byHand("show stat"))
        .split("\n")
        .find((line) => line.includes(`127.0.0.22:${down?.port}`)),
    )
    .toContain("MAINT");

  // Back to the older one: the head stays where it is.
  await page.goto(`/configs/prod/versions/${first}`);
  await page.getByRole("button", { name: "Publish this version" }).click();
  await expect(dialog).toContainText("127.0.0.22 set up");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText(/live on lb-1 after/i);
  const { live, behind } = await targetOf(server);
  expect([live?.version, behind]).toEqual([first, 1]);
});

test("what the load balancer refuses is told in its words, and the last good version runs on", async ({
  page,
  server,
  signIn,
  balancer,
}) => {
  await server.call("POST", set, [serviceOn(balancer)]);
  await signIn(page, "/configs/prod/targets/lb-1");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Publish" }).click();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText(/live on lb-1 after/i);
  await page.keyboard.press("Escape");
  const good = (await targetOf(server)).live?.version;

  // A service that HAProxy cannot serve: our renderer refuses, and names it.
  await server.call("POST", `${set}/empty`, aService("empty", { back_hosts: [] }));
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText("empty");
  await expect(dialog).toContainText("The service has no back host");
  await expect(dialog.getByRole("button", { name: "Publish" })).toBeDisabled();
  await page.keyboard.press("Escape");
  expect((await targetOf(server)).live?.version).toBe(good);
});

test.describe("with every version published at once", () => {
  test.use({ mode: "automatic" });

  test("a host that fails and one that is drained by hand are told, and put back", async ({
    page,
    server,
    signIn,
    balancer,
  }) => {
    await server.call("POST", set, [serviceOn(balancer)]);
    await expect
      .poll(async () => (await targetOf(server)).live?.publication, { timeout: 60_000 })
      .toBeTruthy();
    const [failing, drained] = balancer.backEnds;
    failing?.server.close();
    failing?.server.closeAllConnections();
    await signIn(page, "/configs/prod/targets/lb-1");
    await expect(page.getByRole("main")).toContainText(/127\.0\.0\.21.*down/s, { timeout: 60_000 });

    await balancer.byHand(`set server shop/127.0.0.22:${drained?.port} state drain`);
    await expect(page.getByRole("main")).toContainText("Put back", { timeout: 60_000 });

    // Setting the third one down is reviewed with what the load balancer sees, and with what the save would undo there.
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Hosts" }).click();
    const third = page
      .getByRole("table", { name: "Hosts" })
      .getByRole("row")
      .filter({ hasText: "127.0.0.23" });
    await third.getByRole("button", { name: "Set down" }).click();
    const review = page.getByRole("dialog");
    await expect(review).toContainText(
      /1 of the 2 hosts left takes no traffic at lb-1: 127\.0\.0\.21 \(down since/,
    );
    await expect(review).toContainText(
      /127\.0\.0\.22:\d+ of shop was drained by hand on lb-1: this is published there/,
    );
    await review.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Targets" }).click();
    await page.getByRole("link", { name: "lb-1" }).click();
    await page.getByRole("button", { name: "Put back" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Put back" }).click();
    await expect.poll(async () => (await targetOf(server)).drift, { timeout: 60_000 }).toEqual([]);
  });
});
