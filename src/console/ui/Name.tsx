import { contained, showsSomething, visible } from "#contract/shown-text.ts";

/**
 * A user's text, such as a name or a reason, inside the console's own words. It is isolated, so that Hebrew or Arabic does
 * not reorder the words around it. A text without visible characters is shown by their codes.
 */
export const Name = ({ children }: { children: string }) => (
  <bdi translate="no">{showsSomething(children) ? contained(children) : visible(children)}</bdi>
);
