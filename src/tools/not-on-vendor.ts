/**
 * Journeys that say nothing in front of a vendor's deployment, by the reason: files of journeys, and titles.
 */
export const notOnVendor: Record<string, readonly string[]> = {};

/** Why a journey does not run in front of a vendor's deployment; undefined: it does. */
export const whyNotOnVendor = (file: string, title: string): string | undefined =>
  Object.entries(notOnVendor).find(([, ones]) => ones.includes(title) || ones.includes(file))?.[0];
