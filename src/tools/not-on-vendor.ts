/**
 * Journeys that say nothing in front of a vendor's deployment, by the reason: files of journeys, and titles. The tagged ones
 * were all run there; of the others, which run with `npm run test:everywhere` alone, those that are certain are listed.
 */
export const notOnVendor: Record<string, readonly string[]> = {
  "a deployment publishes to load balancers of its own": [
    "live.spec.ts",
    "targets-live.spec.ts",
    "targets-publish.spec.ts",
    "targets-setup.spec.ts",
  ],
  "keys and configurations are managed in the deployment's own console": ["settings.spec.ts"],
  "it begins with a second configuration, which only the deployment's own console can make": [
    "copy.spec.ts",
    "jobs-compare.spec.ts",
    "kept-apart.spec.ts",
  ],
  "it is about a history that servers share, which is a Git repository": ["several-servers.spec.ts"],
};

/** Why a journey does not run in front of a vendor's deployment; undefined: it does. */
export const whyNotOnVendor = (file: string, title: string): string | undefined =>
  Object.entries(notOnVendor).find(([, ones]) => ones.includes(title) || ones.includes(file))?.[0];
