import { afterEach, beforeEach, expect, test } from "vitest";
import { serveVendor } from "../../testing/vendor/vendor-server.ts";
import { ada, openUpstreamStore, type UpstreamTestStore } from "../testing/upstream-fixture.ts";
import { UpstreamClient } from "./upstream-client.ts";
import { UpstreamFailure } from "./upstream-failure.ts";

let opened: UpstreamTestStore;
let client: UpstreamClient;

beforeEach(async () => {
  opened = await openUpstreamStore();
  opened.makeConfig("prod");
  client = new UpstreamClient({ origin: opened.origin, version: "v4.3" }, { pauseMs: 1 });
});
afterEach(() => opened.dispose());

const count = () => opened.vendor.requests.length;

test("a read is tried again, four times at most", async () => {
  opened.vendor.switches.cutReads = 2;
  opened.vendor.switches.gatewayPages = 2;
  expect(JSON.parse(await client.get("configs", ada.key))).toMatchObject({ total: 1 });
  expect(count()).toBe(5);
  opened.vendor.switches.cutReads = 5;
  await expect(client.get("configs", ada.key)).rejects.toMatchObject({ status: 502 });
  expect(count()).toBe(10);
});

test("a redirect is not followed, and not tried again", async () => {
  opened.vendor.switches.reads = "redirect";
  await expect(client.get("configs", ada.key)).rejects.toMatchObject({
    status: 502,
    message: expect.stringContaining("redirect"),
  });
  expect(count()).toBe(1);
});

test("a redirect of a write is not followed either, and says that nothing was made", async () => {
  opened.vendor.switches.writes = "redirect";
  const sent = client.send("DELETE", "prod/backend-services", ada.key);
  await expect(sent).rejects.toBeInstanceOf(UpstreamFailure);
  await expect(sent).rejects.toMatchObject({ message: expect.stringContaining("redirect") });
  expect(count()).toBe(1);
});

test.each(["huge", "packed"] as const)(
  "an answer of 200 MB (%s) is cut off, and not tried again",
  async (reads) => {
    opened.vendor.switches.reads = reads;
    await expect(client.get("configs", ada.key)).rejects.toMatchObject({
      status: 502,
      message: "The deployment's answer is larger than 64 MiB",
    });
    expect(count()).toBe(1);
  },
);

test.each(["endless", "silent", "drip"] as const)(
  "an answer that never ends (%s) is cut off",
  async (reads) => {
    opened.vendor.switches.reads = reads;
    const address = { origin: opened.origin, version: "v4.3" };
    const hasty = new UpstreamClient(address, { pauseMs: 1, callMs: 100, allMs: 250 });
    await expect(hasty.get("configs", ada.key)).rejects.toMatchObject({
      status: 504,
      message: "The deployment did not answer in time",
    });
  },
);

test("nobody there: nothing was sent, so a write is refused and not looked up", async () => {
  const gone = await serveVendor(opened.vendor);
  await gone.close();
  const address = { origin: gone.origin, version: "v4.3" };
  const nobody = new UpstreamClient(address, { pauseMs: 1 });
  const refused = nobody.send("DELETE", "prod/backend-services", ada.key);
  await expect(refused).rejects.toBeInstanceOf(UpstreamFailure);
  await expect(refused).rejects.toMatchObject({
    status: 502,
    message: expect.stringContaining("cannot be reached"),
  });
});
