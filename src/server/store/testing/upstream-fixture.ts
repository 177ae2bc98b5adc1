import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VendorDeployment } from "../../testing/vendor/vendor-deployment.ts";
import { serveVendor } from "../../testing/vendor/vendor-server.ts";
import { Upstream } from "../upstream/upstream.ts";
import type { UpstreamOptions } from "../upstream/upstream-shared.ts";
import type { UpstreamStore } from "../upstream/upstream-store.ts";

export const ada = { key: "key-of-ada-0123456789", name: "Ada", email: "ada@example.org" };
export const bo = { key: "key-of-bo-0123456789", name: "Bo", email: "bo@example.org" };

/** The stand-in with a store in front of it. `dispose` reports what was asked and is not in the reference. */
export interface UpstreamTestStore {
  vendor: VendorDeployment;
  origin: string;
  folder: string;
  upstream: Upstream;
  store: UpstreamStore;
  makeConfig: (id: string) => void;
  reopen: () => Promise<UpstreamStore>;
  dispose: () => Promise<void>;
}

export async function openUpstreamStore(options: Partial<UpstreamOptions> = {}): Promise<UpstreamTestStore> {
  const vendor = new VendorDeployment();
  vendor.addKey(ada);
  vendor.addKey(bo);
  const server = await serveVendor(vendor);
  const folder = await mkdtemp(join(tmpdir(), "upstream-"));
  const open = () =>
    new Upstream({
      address: { origin: server.origin, version: "v4.3" },
      folder,
      publications: join(folder, "publications"),
      limits: { pauseMs: 1 },
      // Tests ask for what is there, and not for what was read by then.
      patienceMs: 60_000,
      ...options,
    });
  const first = open();
  const opened: UpstreamTestStore = {
    vendor,
    origin: server.origin,
    folder,
    upstream: first,
    store: first.storeFor(ada.key),
    makeConfig: (id) => {
      vendor.addConfig(id, ada).commit(ada, "New version of document [backend-services]", new Map());
    },
    reopen: async () => {
      await opened.upstream.close();
      opened.upstream = open();
      opened.store = opened.upstream.storeFor(ada.key);
      return opened.store;
    },
    dispose: async () => {
      await opened.upstream.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
      if (vendor.faults.length > 0) throw new Error(vendor.faults.join("; "));
    },
  };
  return opened;
}
