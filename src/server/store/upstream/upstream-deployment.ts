import type { Deployment } from "../deployment.ts";
import type { UpstreamShared } from "./upstream-shared.ts";
import type { UpstreamView } from "./upstream-view.ts";

/** What the deployment has beside the sets, each asked for with the key of `view`. */
export function deploymentOf(upstream: UpstreamShared, view: UpstreamView): Deployment {
  const { api, publications } = upstream;
  const { key } = view;
  return {
    publications,
    links: (config, id) => upstream.run(() => api.links(config, id, key)),
    certificates: (config) => upstream.run(() => api.certificates(config, key)),
    newest: (config) =>
      upstream.run(async () => {
        const at = upstream.now();
        const { version: head } = await view.head(config);
        const { versions } = await upstream.config(config).refresh(view, { head, at });
        return versions.at(-1)?.version ?? null;
      }),
    buckets: (config) => upstream.run(() => api.buckets(config, key)),
    publish: (config, buckets) => upstream.run(() => api.publish(config, key, buckets)),
  };
}
