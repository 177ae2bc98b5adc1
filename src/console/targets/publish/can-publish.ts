import type { PublishPreview } from "#contract/publication.ts";

/** Whether a preview lets it be published: nothing is refused, and the program's check passed or is still to come. */
export const canPublish = ({ notes, check }: Pick<PublishPreview, "notes" | "check">): boolean =>
  check?.ok !== false && notes.every(({ kind }) => kind !== "refused");
