import type { Link } from "#contract/links.ts";
import { isolated } from "#contract/shown-text.ts";
import { listed } from "../../changes/field-text.ts";

/** What people call the documents of a deployment, by the names that the vendor's Terraform provider and API have. */
const kinds: Readonly<Record<string, string>> = {
  securitypolicies: "security policy",
  servergroups: "server group",
  sites: "server group",
  edgefunctions: "edge function",
  proxytemplates: "proxy template",
  routingprofiles: "routing profile",
  mobileapplicationgroups: "mobile application group",
  loadbalancers: "load balancer",
  globalfilters: "global filter",
  ratelimits: "rate limit",
  ratelimitrules: "rate limit rule",
  aclprofiles: "ACL profile",
  contentfilterprofiles: "content filter profile",
  contentfilterrules: "content filter rule",
  dynamicrules: "dynamic rule",
  backendservices: "backend service",
};

/** What a link's type says it is: "security policy"; another one as it came, with spaces. */
function kindOf(type: string): string {
  const key = type.toLowerCase().replaceAll(/[^a-z]/g, "");
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  return kind ?? isolated(type.replaceAll(/[-_]+/g, " "));
}

/** What uses a service, as people know it: "Main (security policy)". */
function linkName({ type, id, name }: Link): string {
  const known = name === "" ? id : name;
  return type === "" ? isolated(known) : `${isolated(known)} (${kindOf(type)})`;
}

/** "Main (security policy), API (security policy) and 3 more": at most `most` of them. */
export const linkNames = (links: readonly Link[], most: number): string => listed(links.map(linkName), most);
