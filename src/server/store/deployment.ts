import type { Certificate, Link } from "#contract/links.ts";
import type { Bucket, Publication } from "#contract/publication.ts";

/** What this server published at a vendor deployment, which keeps no record of it. */
export interface KeptPublications {
  /** Does a job when those before it on the same configuration have ended. */
  oneByOne<T>(config: string, job: () => Promise<T>): Promise<T>;
  /** The publications of a configuration, the oldest first. */
  all(config: string): Promise<readonly Publication[]>;
  /** Rejects with `UnknownPublication`. */
  get(config: string, n: number): Promise<Publication>;
  /**
   * Adds the publication that `make` returns for its number, which is on disk when this resolves; or puts it in the place of
   * the one that has its number, which is in memory alone where the disk does not take it.
   */
  put(config: string, make: (n: number) => Publication): Promise<Publication>;
}

/** What a vendor deployment has beside the sets, as the store's person may see it. */
export interface Deployment {
  /** What else uses the service `id`; null where the deployment does not tell. */
  links(config: string, id: string): Promise<Link[] | null>;
  /** The certificates that services of the configuration may name; null where the deployment does not list them. */
  certificates(config: string): Promise<Certificate[] | null>;
  /** The newest version of the set, asked for now; null before the first. */
  newest(config: string): Promise<string | null>;
  /** Where the configuration is published to; null where the deployment does not tell. */
  buckets(config: string): Promise<Bucket[] | null>;
  /**
   * Publishes the head of the configuration to `buckets`, once, and resolves when the deployment says that it did. Rejects
   * with its refusal, and with a `LostAnswer` when nobody can tell.
   */
  publish(config: string, buckets: unknown): Promise<void>;
  /** What this server published there, whoever asked it to. */
  readonly publications: KeptPublications;
}
