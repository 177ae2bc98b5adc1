import type { Service } from "#contract/service.ts";

/**
 * The content of an export: the services with all of their fields in `items`, beside the configuration that they come from
 * and when. Import reads it as it reads the API's answer, which has `items` too.
 */
export const exported = (config: string, services: readonly Service[], now: Date): string =>
  `${JSON.stringify({ config, exported: now.toISOString(), items: services }, null, 2)}\n`;

/** "prod-backend-services-2026-11-27.json"; for a single service its id stands in place of "backend-services". */
export function exportName(config: string, services: readonly Service[], now: Date): string {
  const [only] = services;
  const what = services.length === 1 && only ? only.id : "backend-services";
  // An id may have characters that the name of a file may not have.
  return `${config}-${what.replaceAll(/[^A-Za-z0-9._-]/g, "_")}-${now.toISOString().slice(0, 10)}.json`;
}

/** Downloads the services as a file. */
export function exportServices(config: string, services: readonly Service[]): void {
  const now = new Date();
  const content = exported(config, services, now);
  const address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = exportName(config, services, now);
  link.click();
  // By the next task, the browser has read the address.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
