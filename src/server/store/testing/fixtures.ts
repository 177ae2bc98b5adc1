import type { BackHost, Service } from "#contract/service.ts";
import { newHost, newService } from "#domain/new-service.ts";
import type { Edit, WriteRequest } from "../write-request.ts";

export const host = (name: string, fields: Partial<BackHost> = {}): BackHost => ({
  ...newHost,
  host: name,
  ...fields,
});

export const service = (id: string, fields: Partial<Service> = {}): Service => ({
  ...newService,
  id,
  name: id,
  back_hosts: [host("web-1"), host("web-2")],
  ...fields,
});

/** Seconds after an arbitrary noon. */
export const at = (seconds: number): Date => new Date(Date.UTC(2025, 4, 6, 12, 0, seconds));

export const request = (message: string, fields: Partial<WriteRequest> = {}): WriteRequest => ({
  author: { name: "Ada", email: "ada@example.org" },
  at: at(0),
  message,
  action: { kind: "change" },
  ...fields,
});

export const put =
  (...services: Service[]) =>
  (): Edit => ({ put: services, remove: [] });

export const remove =
  (...ids: string[]) =>
  (): Edit => ({ put: [], remove: ids });
