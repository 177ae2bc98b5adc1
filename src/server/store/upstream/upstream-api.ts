import * as z from "zod/mini";
import { InexactJson, parseStoredInSteps } from "#contract/exact-json.ts";
import { versionId } from "#contract/ids.ts";
import type { Certificate, Link } from "#contract/links.ts";
import type { Bucket } from "#contract/publication.ts";
import type { Service } from "#contract/service.ts";
import { inSlices } from "../../in-slices.ts";
import { UnknownConfig } from "../store-errors.ts";
import type { UpstreamClient } from "./upstream-client.ts";
import { UpstreamFailure } from "./upstream-failure.ts";
import { bucketsIn, certificatesIn, linksIn } from "./upstream-extras.ts";

const configs = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      description: z._default(z.nullable(z.string()), ""),
      date: z.string(),
      version: versionId,
    }),
  ),
});

const versions = z.looseObject({
  items: z.array(
    z.looseObject({
      author: z._default(z.nullable(z.string()), ""),
      email: z._default(z.nullable(z.string()), ""),
      message: z._default(z.nullable(z.string()), ""),
      date: z.string(),
      version: versionId,
    }),
  ),
});

const set = z.looseObject({ items: z.array(z.unknown()) });

export type UpstreamConfigItem = z.output<typeof configs>["items"][number];
export type UpstreamVersion = z.output<typeof versions>["items"][number];

/** One write, as the reference has it. */
export type UpstreamWrite =
  | { kind: "put set" | "post set"; services: readonly Service[] }
  | { kind: "put entry" | "post entry"; services: readonly [Service] }
  | { kind: "delete entry"; id: string }
  | { kind: "delete set" }
  | { kind: "revert"; version: string };

/** The operations of the reference that are used, with a key. */
export class UpstreamApi {
  readonly #client: UpstreamClient;

  constructor(client: UpstreamClient) {
    this.#client = client;
  }

  async configs(key: string): Promise<UpstreamConfigItem[]> {
    return checked(configs, await inSlices(parsed(await this.#client.get("configs", key)))).items;
  }

  /** The items of the current set, or of the one at `version`, as they are sent. */
  async set(config: string, key: string, version?: string, background = false): Promise<unknown[]> {
    const path = version === undefined ? pathOf(config) : pathOf(config, "versions", version);
    return checked(set, await this.#get(config, path, key, background)).items;
  }

  /** Newest first. */
  async versions(config: string, key: string): Promise<UpstreamVersion[]> {
    return checked(versions, await this.#get(config, pathOf(config, "versions"), key)).items;
  }

  /** What else uses a service; null where the deployment, or this key, does not tell. */
  async links(config: string, id: string, key: string): Promise<Link[] | null> {
    return linksIn(await this.#extra(pathOf(config, id, "links"), key));
  }

  /** The certificates of a configuration; null where the deployment, or this key, does not list them. */
  async certificates(config: string, key: string): Promise<Certificate[] | null> {
    return certificatesIn(await this.#extra(`${encodeURIComponent(config)}/certificates`, key));
  }

  /** The buckets of a configuration; null where the deployment, or this key, does not tell. */
  async buckets(config: string, key: string): Promise<Bucket[] | null> {
    return bucketsIn(await this.#extra("/db/system/k/publishinfo", key), config);
  }

  /** Publishes the head of a configuration. The answer says only that, or that it was refused. */
  publish(config: string, key: string, buckets: unknown): Promise<void> {
    return this.#client.send("PUT", `/tools/publish/${encodeURIComponent(config)}`, key, buckets);
  }

  write(config: string, key: string, write: UpstreamWrite): Promise<void> {
    const client = this.#client;
    if (write.kind === "delete set") return client.send("DELETE", pathOf(config), key);
    if (write.kind === "delete entry") return client.send("DELETE", pathOf(config, write.id), key);
    if (write.kind === "revert")
      return client.send("PUT", pathOf(config, "versions", write.version, "revert"), key);
    const method = write.kind === "post set" || write.kind === "post entry" ? "POST" : "PUT";
    if (write.kind === "put set" || write.kind === "post set")
      return client.send(method, pathOf(config), key, write.services);
    const [service] = write.services;
    return client.send(method, pathOf(config, service.id), key, service);
  }

  /** The JSON at a path that the reference does not have; null where there is none. */
  async #extra(path: string, key: string): Promise<unknown> {
    try {
      return await inSlices(parsed(await this.#client.get(path, key)));
    } catch (error) {
      if (error instanceof UpstreamFailure && [403, 404, 405].includes(error.status)) return null;
      throw error;
    }
  }

  async #get(config: string, path: string, key: string, background = false): Promise<unknown> {
    try {
      return await inSlices(parsed(await this.#client.get(path, key, background)));
    } catch (error) {
      // It was deleted, or taken from this key, since the list of configurations was read.
      if (error instanceof UpstreamFailure && (error.status === 404 || error.status === 403))
        throw new UnknownConfig(`The deployment does not give ${config}`);
      throw error;
    }
  }
}

const pathOf = (config: string, ...parts: string[]): string =>
  [config, "backend-services", ...parts].map(encodeURIComponent).join("/");

function* parsed(text: string) {
  try {
    return yield* parseStoredInSteps(text);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    throw new UpstreamFailure(502, `The deployment's answer is no JSON that can be kept: ${error.message}`);
  }
}

function checked<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UpstreamFailure(502, "The deployment's answer is not what its reference says");
}
