/**
 * Journeys that say nothing in front of a vendor's deployment, by the reason: files of journeys, and titles. All others run
 * there: the tagged ones in `npm test`, and with `npm run test:everywhere` every one. All were tried there but those of load
 * balancers, of keys and of several servers, which begin with what a deployment does not have.
 */
export const notOnVendor: Record<string, readonly string[]> = {
  "a deployment publishes to load balancers of its own": [
    "live.spec.ts",
    "targets-live.spec.ts",
    "targets-publish.spec.ts",
    "targets-setup.spec.ts",
  ],
  "keys and configurations are managed in the deployment's own console": [
    "settings.spec.ts",
    "dialogs of the settings",
    "a button that writes says beside it where to, with the label of the configuration",
  ],
  "it is about a history that servers share, which is a Git repository": [
    "several-servers.spec.ts",
    "git-host.spec.ts",
  ],
  "it finds its versions by their messages, and a deployment words these itself": ["long-history.spec.ts"],
  "a deployment does not tell whose a key is": [
    "a draft that an earlier version of the console stored is found by the key of that name",
  ],
  "a deployment keeps no reasons": ["the typed reason is kept from tab to tab"],
};

/** Why a journey does not run in front of a vendor's deployment; undefined: it does. */
export const whyNotOnVendor = (file: string, title: string): string | undefined =>
  Object.entries(notOnVendor).find(([, ones]) => ones.includes(title) || ones.includes(file))?.[0];
