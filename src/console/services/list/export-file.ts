import type { Service } from "#contract/service.ts";

/** The file of an export: the services as the API gives them, every field of them, as a JSON list. */
export const exported = (services: readonly Service[]): string => `${JSON.stringify(services, null, 2)}\n`;

/** "prod-backend-services-2026-11-27.json", with the id in place of the noun when it is only one. */
export function exportName(config: string, services: readonly Service[], now: Date): string {
  const [only] = services;
  const what = services.length === 1 && only ? only.id : "backend-services";
  // An id may hold what a file's name may not.
  return `${config}-${what.replaceAll(/[^A-Za-z0-9._-]/g, "_")}-${now.toISOString().slice(0, 10)}.json`;
}

/** Gives the services to the person as a file. */
export function exportServices(config: string, services: readonly Service[]): void {
  const address = URL.createObjectURL(new Blob([exported(services)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = exportName(config, services, new Date());
  link.click();
  // The browser has taken the file over by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
