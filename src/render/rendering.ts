/** A file of a load balancer: its name without a folder, and its text. */
export interface RenderedFile {
  name: string;
  text: string;
}

/**
 * Where the load balancer does not do exactly what a service says. `approximated`: something near it; `refused`: the
 * program would refuse it or cannot express it. What has no note is exact.
 */
export interface RenderNote {
  kind: "approximated" | "refused";
  /** Id of the service. */
  service: string;
  /** Where in the service, as a path: `sticky`, `back_hosts.0.weight`; an empty text for the whole service. */
  field: string;
  reason: string;
}

/** The files for a set, or, when a service is refused, every refusal: a set is published whole or not at all. */
export type Rendering =
  | { kind: "rendered"; files: RenderedFile[]; notes: RenderNote[] }
  | { kind: "refused"; notes: RenderNote[] };
