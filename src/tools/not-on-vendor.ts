/** Journeys that say nothing in front of a vendor's deployment, by the reason. A title may end in `…`: what begins so. */
export const notOnVendor: Record<string, readonly string[]> = {};

/** Why a journey does not run in front of a vendor's deployment; undefined: it does. */
export const whyNotOnVendor = (title: string): string | undefined =>
  Object.entries(notOnVendor).find(([, titles]) => titles.includes(title))?.[0];
