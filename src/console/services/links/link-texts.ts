import type { Link } from "#contract/links.ts";
import { isolated } from "#contract/shown-text.ts";
import { listed } from "../../changes/field-text.ts";

/** What uses a service, as people know it: "Main (securitypolicies)". */
function linkName({ type, id, name }: Link): string {
  const known = name === "" ? id : name;
  return type === "" ? isolated(known) : `${isolated(known)} (${isolated(type)})`;
}

/** "Main (securitypolicies), API (securitypolicies) and 3 more": at most `most` of them. */
export const linkNames = (links: readonly Link[], most: number): string => listed(links.map(linkName), most);
