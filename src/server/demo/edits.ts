import type { BackHost, Service } from "#contract/service.ts";

export type ServiceMap = ReadonlyMap<string, Service>;

/** The write of one step of the story: whole services to put, ids to remove. */
export interface Written {
  put: Service[];
  remove: string[];
  /** The message of the version, where the scene has none. */
  message?: string;
}

/** A change of the set at that point of the story. Throws when the plot names a service or host that the set lacks. */
export type Edit = (set: ServiceMap) => Written;

function named(set: ServiceMap, id: string): Service {
  const service = set.get(id);
  if (service === undefined) throw new Error(`The story has no service ${id} here`);
  return service;
}

const put = (...services: Service[]): Written => ({ put: services, remove: [] });

const withHosts = (service: Service, hosts: BackHost[]): Service => ({ ...service, back_hosts: hosts });

export const add =
  (...services: Service[]): Edit =>
  () =>
    put(...services);

export const remove =
  (id: string): Edit =>
  (set) => ({ put: [], remove: [named(set, id).id] });

/** Sets fields of one service. */
export const setFields =
  (id: string, fields: Partial<Service>): Edit =>
  (set) =>
    put({ ...named(set, id), ...fields });

const changedHost = (host: BackHost, fields: Partial<BackHost>): BackHost => ({ ...host, ...fields });

/** Some edits as one change. Each must touch services of its own. */
export const together =
  (...edits: readonly Edit[]): Edit =>
  (set) => {
    const written = edits.map((edit) => edit(set));
    return {
      put: written.flatMap(({ put: services }) => services),
      remove: written.flatMap(({ remove: ids }) => ids),
    };
  };

/** Gives a service other hosts. */
export const replaceHosts =
  (id: string, hosts: BackHost[]): Edit =>
  (set) =>
    put(withHosts(named(set, id), hosts));

/** Sets fields of every host of some services. */
export const setAllHosts =
  (ids: readonly string[], fields: Partial<BackHost>): Edit =>
  (set) => {
    const changed = (id: string): Service => {
      const service = named(set, id);
      const hosts = service.back_hosts.map((host) => changedHost(host, fields));
      return withHosts(service, hosts);
    };
    return put(...ids.map(changed));
  };

/** Sets fields of one host in one service. */
export const setHost =
  (id: string, host: string, fields: Partial<BackHost>): Edit =>
  (set) => {
    const service = named(set, id);
    const at = service.back_hosts.findIndex((each) => each.host === host);
    const found = service.back_hosts[at];
    if (found === undefined) throw new Error(`The story has no host ${host} in ${id} here`);
    return put(withHosts(service, service.back_hosts.with(at, changedHost(found, fields))));
  };

export const addHosts =
  (id: string, ...hosts: BackHost[]): Edit =>
  (set) => {
    const service = named(set, id);
    return put(withHosts(service, [...service.back_hosts, ...hosts]));
  };

export const removeHost =
  (id: string, host: string): Edit =>
  (set) => {
    const service = named(set, id);
    const left = service.back_hosts.filter((each) => each.host !== host);
    if (left.length === service.back_hosts.length)
      throw new Error(`The story has no host ${host} in ${id} here`);
    return put(withHosts(service, left));
  };
