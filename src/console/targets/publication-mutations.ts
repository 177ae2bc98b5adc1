import { useQueryClient } from "@tanstack/react-query";
import type { Publication, Publish } from "#contract/publication.ts";
import { isolated } from "#contract/shown-text.ts";
import { answeredWith } from "../lib/http/api-client.ts";
import { callTarget } from "../lib/http/call-target.ts";
import { shortId } from "../lib/short-id.ts";
import { targetsKey } from "../lib/target-queries.ts";
import { writeLookedUp } from "../lib/unanswered-write.ts";
import { notify } from "../ui/notice.ts";
import { useWrite } from "../ui/use-write.ts";

interface Sent extends Publish {
  target: string;
  /** The state of the target that the preview is of. */
  etag: string;
  /** The number of its newest publication before this one. */
  newest: number;
}

/** Somebody published, or the machine changed, since the preview: nothing was published. */
export const isOutdatedPreview = (error: unknown): boolean => answeredWith(error, 412);

/**
 * Publishes a version. It resolves with the publication, which is live only when the agent has read it back. After a lost
 * answer the newest publication tells whether it was taken.
 */
export function usePublish(config: string) {
  const client = useQueryClient();
  return useWrite({
    send: ({ target, etag, newest, ...body }: Sent): Promise<Publication> =>
      writeLookedUp(
        async () => {
          const { data } = await callTarget("publish", {
            path: { config, target },
            body,
            ifMatch: `"${etag}"`,
          });
          if (!("n" in data)) throw new Error("The server answered with a preview, and published nothing.");
          return data;
        },
        async () => {
          const query = { limit: 1 };
          const { items } = (await callTarget("listPublications", { path: { config, target }, query })).data;
          const [made] = items;
          return made && made.n > newest && made.version === body.version && made.reason === body.reason
            ? { made }
            : null;
        },
      ),
    what: ({ target, version }) => `Publishing ${shortId(version)} to ${isolated(target)}`,
    onSuccess: () => void client.invalidateQueries({ queryKey: targetsKey(config) }),
    onLate: (_, { target, version }) =>
      notify({
        text: `Version ${shortId(version)} is published to ${isolated(target)}; Targets has its outcome.`,
      }),
  });
}

/** Confirms a publication, so that the agent does not go back. A second time does no harm. */
export function useConfirm(config: string, target: string) {
  const client = useQueryClient();
  return useWrite({
    send: (n: number) => callTarget("confirmPublication", { path: { config, target, n: String(n) } }),
    what: () => `Confirming the publication at ${isolated(target)}`,
    onSuccess: () => {
      notify({ text: `Confirmed: ${isolated(target)} keeps what is live.` });
      return client.invalidateQueries({ queryKey: targetsKey(config) });
    },
  });
}
