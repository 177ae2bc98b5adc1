// A deployment of our own making in the place of a vendor's: what is public about those, and no more.
import { VendorDocument, type VendorPerson, type VendorSet } from "./vendor-document.ts";
import { plainSwitches, type VendorSwitches } from "./vendor-switches.ts";
import type { Service } from "#contract/service.ts";

/** A key, whose it is, and what it may do; without `configs` it may read all of them. */
export interface VendorKey extends VendorPerson {
  key: string;
  configs?: string[];
  readOnly?: boolean;
}

/** A request that came in, for tests. */
export interface VendorRequest {
  method: string;
  path: string;
  status: number;
}

/** A refusal, with the words of the deployment. */
export class VendorRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Somebody published: what, where to, and when. */
export interface VendorPublication {
  config: string;
  /** The head of the configuration. */
  version: string;
  buckets: string[];
  by: string;
}

/** Something else of the deployment that uses a service. */
export interface VendorLink {
  type: string;
  id: string;
  name: string;
}

/** Where a configuration is published to. */
export interface VendorBucket {
  name: string;
  url: string;
}

const name = "backend-services";
const ownFields = { mtls_certificate: "", mtls_trusted_certificate: "" };

/** The hosts of a service, moved by `by` places and turned round. */
const inOwnOrder = (service: Service, by: number): Service => {
  const { back_hosts: hosts } = service;
  const from = hosts.length === 0 ? 0 : by % hosts.length;
  const moved = [...hosts.slice(from), ...hosts.slice(0, from)].toReversed();
  return Object.assign({}, service, { back_hosts: moved });
};

const inNoOrder = (service: Service): Service =>
  Object.assign({}, service, {
    back_hosts: service.back_hosts.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  });

/** The configurations and keys of a deployment, in memory. */
export class VendorDeployment {
  readonly documents = new Map<string, VendorDocument>();
  readonly keys = new Map<string, VendorKey>();
  switches: VendorSwitches = plainSwitches();
  /** Every request, and those that the reference does not have: a test fails on these. */
  readonly requests: VendorRequest[] = [];
  readonly faults: string[] = [];
  readonly publications: VendorPublication[] = [];
  /** Who uses a service, by configuration and id. */
  readonly links = new Map<string, VendorLink[]>();
  /** Certificates of a configuration, for `mtls_certificate` and `mtls_trusted_certificate`. */
  readonly certificates = new Map<string, { id: string; name: string }[]>();
  readonly buckets: VendorBucket[] = [];
  readonly now: () => Date;
  #reads = 0;

  constructor(now: () => Date = () => new Date()) {
    this.now = now;
  }

  addKey(key: VendorKey): void {
    this.keys.set(key.key, key);
  }

  addConfig(config: string, author: VendorPerson): VendorDocument {
    const document = new VendorDocument(config, author, this.now);
    this.documents.set(config, document);
    return document;
  }

  document(config: string): VendorDocument {
    const document = this.documents.get(config);
    if (document === undefined) throw new VendorRefusal(404, `configuration [${config}] does not exist`);
    return document;
  }

  /** Services as they are answered. */
  shown(services: Service[]): Service[] {
    const { reordersHosts } = this.switches;
    if (reordersHosts === false) return services;
    if (reordersHosts === "at each read") this.#reads += 1;
    return services.map((service) => inOwnOrder(service, this.#reads));
  }

  /** `POST` of the set: only into an empty one. */
  createSet(config: string, who: VendorPerson, services: readonly Service[]): void {
    const document = this.document(config);
    if (document.set.size > 0) throw new VendorRefusal(409, `document [${name}] already exists`);
    document.commit(who, `New version of document [${name}]`, this.#put(new Map(), services));
  }

  /** `PUT` of the set merges by id, and always commits. */
  updateSet(config: string, who: VendorPerson, services: readonly Service[]): void {
    const document = this.document(config);
    document.commit(who, `Update document [${name}]`, this.#put(document.set, services));
  }

  deleteSet(config: string, who: VendorPerson): void {
    this.document(config).commit(who, `Delete document [${name}]`, new Map());
  }

  entry(config: string, id: string): Service {
    const found = this.document(config).set.get(id);
    if (found === undefined) throw new VendorRefusal(404, `entry [${id}] does not exist`);
    return found;
  }

  createEntry(config: string, who: VendorPerson, id: string, service: Service): void {
    const document = this.document(config);
    if (document.set.has(id)) throw new VendorRefusal(409, `entry [${id}] already exists`);
    document.commit(who, `Add entry [${id}] to document [${name}]`, this.#put(document.set, [service]));
  }

  updateEntry(config: string, who: VendorPerson, id: string, service: Service): void {
    this.entry(config, id);
    const document = this.document(config);
    document.commit(who, `Update entry [${id}] of document [${name}]`, this.#put(document.set, [service]));
  }

  deleteEntry(config: string, who: VendorPerson, id: string): void {
    this.entry(config, id);
    const document = this.document(config);
    const left = [...document.set].filter(([one]) => one !== id);
    document.commit(who, `Delete entry [${id}] of document [${name}]`, new Map(left));
  }

  /** The set at any commit that the repository finds by a name of it, also one of another configuration. */
  setAt(config: string, version: string): VendorSet {
    this.document(config);
    for (const document of this.documents.values()) {
      const set = document.at(version);
      if (set !== null) return set;
    }
    throw new VendorRefusal(404, `version [${version}] does not exist`);
  }

  /** Any commit of the repository is taken; one without the document empties the set. */
  revert(config: string, who: VendorPerson, version: string): void {
    const set = this.setAt(config, version);
    this.document(config).commit(who, `Revert document [${name}] to version [${version}]`, set);
  }

  #put(set: VendorSet, services: readonly Service[]): VendorSet {
    const { ownFields: addsOwn, keepsOwn, reordersHosts } = this.switches;
    const next = new Map(set);
    for (const service of services) {
      // Where they come back in any order, hosts are a set.
      const kept = reordersHosts === "at each read" ? inNoOrder(service) : service;
      next.set(service.id, { ...(addsOwn && ownFields), ...kept, ...keepsOwn });
    }
    return next;
  }
}
