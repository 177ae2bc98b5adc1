import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Certificate } from "#contract/links.ts";
import { callLink } from "../../lib/http/call-link.ts";
import { setKey } from "../../lib/set-queries.ts";
import { useSession } from "../../session/session-queries.ts";

const certificatesQuery = (config: string) =>
  queryOptions({
    queryKey: [...setKey(config), "certificates"],
    queryFn: async ({ signal }) => (await callLink("listCertificates", { path: { config }, signal })).data,
    staleTime: 60_000,
    retry: false,
  });

/** The certificates that a service may name; null where the deployment lists none: then JSON is the way to the fields. */
export function useCertificates(config: string): readonly Certificate[] | null {
  const able = useSession()?.capabilities.certificates === true;
  const { data } = useQuery({ ...certificatesQuery(config), enabled: able });
  return data?.known === true && data.items.length > 0 ? data.items : null;
}
