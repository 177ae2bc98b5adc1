import { onTestFinished } from "vitest";
import { openVendorAccess } from "../../access/open-access.ts";
import { buildApp } from "../../app.ts";
import { openUpstreamStore } from "../../store/testing/upstream-fixture.ts";
import type { UpstreamOptions } from "../../store/upstream/upstream-store.ts";

/** The app in front of the stand-in of a vendor's deployment, with a configuration `prod`. */
export async function startVendorApp(options: Partial<UpstreamOptions> = {}) {
  const opened = await openUpstreamStore(options);
  opened.makeConfig("prod");
  const { upstream, folder } = opened;
  const app = await buildApp({
    store: upstream.storeFor(""),
    storeOfKey: (key) => upstream.storeFor(key),
    access: await openVendorAccess(folder, upstream),
    logLevel: "silent",
  });
  onTestFinished(async () => {
    await app.close();
    await opened.dispose();
  });
  return { ...opened, app };
}
