import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../session/session-queries.ts";
import { linkNames } from "./link-texts.ts";
import { linksQuery } from "./links-query.ts";

/** What else of the deployment uses a service, as the last fact of its header: " · used by Main (security policy)". */
export function UsedBy({ config, id }: { config: string; id: string }) {
  const able = useSession()?.capabilities.links === true;
  const { data } = useQuery({ ...linksQuery(config, id), enabled: able });
  if (!data?.known) return null;
  const { items } = data;
  return (
    <span title={items.length > 2 ? linkNames(items, 50) : undefined}>
      {" · "}
      {items.length === 0 ? "used by nothing else" : `used by ${linkNames(items, 2)}`}
    </span>
  );
}
