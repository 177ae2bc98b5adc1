import { UnknownPublication } from "../store-errors.ts";
import type { Publications } from "../published-records.ts";
import { UpstreamFailure } from "./upstream-failure.ts";

export const publishesItself = (): UpstreamFailure =>
  new UpstreamFailure(
    403,
    "This deployment publishes to load balancers of its own; it takes no other targets",
  );

const none = () => Promise.reject(new UnknownPublication("A deployment has no targets"));

/** The publications of a target that is not there. */
export const noPublications: Publications = {
  entries: async () => [],
  read: none,
  page: async () => ({ total: 0, items: [] }),
  files: none,
  add: () => Promise.reject(publishesItself()),
  update: none,
};
