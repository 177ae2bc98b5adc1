import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { counted } from "../../changes/field-text.ts";
import { call } from "../../lib/http/api-client.ts";
import { absoluteTime } from "../../lib/relative-time.ts";
import { clockTime, onClock } from "../../lib/server-clock.ts";
import { setKey } from "../../lib/set-queries.ts";
import { sinceText } from "../../lib/since-text.ts";
import { Name } from "../../ui/Name.tsx";
import { RouterLink } from "../../ui/RouterLink.tsx";
import type { HostsChange } from "../bulk/HostsDialog.tsx";
import { downGroups, type DownGroup } from "./down-groups.ts";

interface Props {
  config: string;
  etag: string | null;
  /** The moment from which on a host that was set down is told. */
  since: string;
  onChange: ((change: HostsChange) => void) | null;
  /** Called when the script of the strip does not load. */
  onClose: () => void;
}

const look = {
  display: "flex",
  alignItems: "center",
  gap: 3,
  height: "100%",
  pl: 4,
  pr: 1,
  border: 1,
  borderColor: "divider",
  borderRadius: 1.5,
  bgcolor: "background.paper",
  boxShadow: "inset 3px 0 0 var(--mui-palette-warning-main)",
} as const;

/** The hosts that a version of the last week set down: since when, by whom, why, with **Set up again**. */
export function DownStrip({ config, etag, since, onChange }: Props) {
  const { data } = useQuery({
    queryKey: [...setKey(config), "down since", since, etag],
    queryFn: async ({ signal }) =>
      (await call("listHosts", { path: { config }, query: { off_since: since, limit: 100 }, signal })).data,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return null;
  const [newest] = downGroups(data.items);
  return (
    <Box component="section" aria-label="Hosts down" sx={look}>
      <Box sx={{ flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {newest ? (
          <Told config={config} group={newest} others={data.total - newest.hosts.length} />
        ) : (
          <RouterLink to="/configs/$config/services" params={{ config }} search={{ down: "1" }}>
            Hosts are down, all for more than 7 days
          </RouterLink>
        )}
      </Box>
      {newest && onChange && (
        <Button
          onClick={() => onChange({ hosts: newest.hosts, down: false, services: newest.services })}
          sx={{ flex: "none" }}
        >
          Set up again
        </Button>
      )}
    </Box>
  );
}

interface ToldProps {
  config: string;
  group: DownGroup;
  /** How many further hosts are down. */
  others: number;
}

function Told({ config, group: { by, hosts }, others }: ToldProps) {
  const now = useSyncExternalStore(onClock, clockTime);
  const [host = ""] = hosts;
  return (
    <>
      <RouterLink
        to="/configs/$config/hosts"
        params={{ config }}
        search={hosts.length === 1 ? { q: host } : { sort: "-state" }}
        title={hosts.slice(0, 20).join("\n")}
        sx={{ fontWeight: 600 }}
      >
        {counted(hosts.length, "host")} down
      </RouterLink>{" "}
      since{" "}
      <time dateTime={by.date} title={absoluteTime(by.date)}>
        {sinceText(by.date, now)}
      </time>{" "}
      by <Name>{by.author}</Name>
      {by.reason !== null && (
        <span title={by.reason}>
          : <Name>{by.reason}</Name>
        </span>
      )}
      {others > 0 && (
        <>
          {" · "}
          <RouterLink to="/configs/$config/hosts" params={{ config }} search={{ sort: "-state" }}>
            {counted(others, "other host")}
          </RouterLink>
        </>
      )}
    </>
  );
}
