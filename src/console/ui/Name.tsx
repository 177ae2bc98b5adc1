import { contained, showsSomething, visible } from "#contract/shown-text.ts";

/**
 * A name, a reason or another text of somebody's between words of ours: isolated, so that one in Hebrew or Arabic does
 * not turn what stands around it. One that shows nothing is drawn by the codes of its characters.
 */
export const Name = ({ children }: { children: string }) => (
  <bdi translate="no">{showsSomething(children) ? contained(children) : visible(children)}</bdi>
);
