import { lazy, Suspense } from "react";
import { cutText } from "#contract/text.ts";
import type { Service } from "#contract/service.ts";
import { serviceName, stickyLabel, transportModeLabel } from "#domain/labels.ts";
import type { Level } from "#domain/rules/rule.ts";
import { hasHostDown, hostCountsText } from "#domain/host-counts.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { Time } from "../../ui/Time.tsx";
import type { Row } from "./list-rows.ts";
import { Name } from "../../ui/Name.tsx";
import { PlainLink } from "../../ui/PlainLink.tsx";
import type { LiveMark } from "./live-marks.ts";
import type { RecentChange } from "./recent-changes.ts";
import { isolated } from "#contract/shown-text.ts";

/** The data of a row that its cells can show. */
export interface CellProps {
  row: Row;
  config: string;
  /** This browser has a stored draft of the service. */
  hasDraft: boolean;
  recentChange: RecentChange | undefined;
  /** The position of the host that the search found; -1 for none. */
  hit: number;
  /** What the load balancers say of it. */
  live: LiveMark | undefined;
}

const signs = { new: "+", changed: "~", deleted: "−" } as const;

export function nameCell({ row, config, hasDraft, recentChange, live }: CellProps) {
  const { service } = row;
  const { id } = service;
  const name = serviceName(service);
  return (
    <>
      <PlainLink href={`/configs/${config}/services/${encodeURIComponent(id)}`}>
        <Name>{name}</Name>
      </PlainLink>{" "}
      {hasDraft && <span className="draft">Draft</span>}{" "}
      {name !== id && (
        <span translate="no" className="mono quiet id">
          {id}
        </span>
      )}{" "}
      {live?.notLive && (
        <span className="quiet not-live" title={live.notLive.title}>
          ~ {live.notLive.text}
        </span>
      )}{" "}
      {recentChange && (
        <span className="recent" data-change={recentChange}>
          <span aria-hidden="true">{signs[recentChange]} </span>
          {recentChange}
        </span>
      )}
    </>
  );
}

const shownHosts = 16;

/** One mark for each host: a bar when up, hollow for a backup, a stub when down. The text beside the marks says the same. */
function Marks({ row }: { row: Row }) {
  const hosts = row.service.back_hosts;
  if (hosts.length === 0 || hosts.length > shownHosts) return null;
  return (
    <span className="marks" aria-hidden="true">
      {hosts.map(({ down, backup }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- marks have no identity but their place
        <i key={index} data-down={down} data-backup={backup} />
      ))}
    </span>
  );
}

/** Its script has the traffic shares, which the first rows do not need. Where it does not load, the state without a share stands. */
const HitState = lazy(async () => {
  try {
    return { default: (await import("./HitState.tsx")).HitState };
  } catch {
    return { default: PlainState };
  }
});

const PlainState = ({ service, position }: { service: Service; position: number }) =>
  service.back_hosts[position]?.down === true ? "off" : "on";

const Counts = ({ row, live }: Pick<CellProps, "row" | "live">) => (
  <>
    {row.servesNobody ? (
      <span className="counts nobody" title={hostCountsText(row.hostCounts)}>
        serves nobody
      </span>
    ) : (
      <span className={hasHostDown(row.hostCounts) ? "counts notable" : "counts"}>
        {hostCountsText(row.hostCounts)}
      </span>
    )}
    {live?.measured && (
      <span className={`measured ${live.tone}`} title="As the load balancer sees it">
        {live.measured}
      </span>
    )}
  </>
);

function Names({ hosts, shown }: { hosts: readonly string[]; shown: number }) {
  return (
    <span translate="no" className="mono quiet names" title={hosts.slice(0, 20).map(isolated).join("\n")}>
      {hosts.slice(0, shown).map(isolated).join(", ")}
      {hosts.length > shown && ` +${hosts.length - shown}`}
    </span>
  );
}

export function hostsCell({ row, hit, live }: CellProps) {
  const { back_hosts: hosts } = row.service;
  const found = hosts[hit]?.host;
  const names = [...new Set(hosts.map(({ host }) => host))].filter((host) => host !== found);
  if (found === undefined)
    return (
      <>
        <Counts row={row} live={live} />
        <Marks row={row} />
        <Names hosts={names} shown={2} />
      </>
    );
  return (
    <span className="found">
      <Counts row={row} live={live} />{" "}
      <mark translate="no" className="mono" title={found}>
        {isolated(found)}
      </mark>{" "}
      <span className="state">
        <Suspense fallback={<PlainState service={row.service} position={hit} />}>
          <HitState service={row.service} position={hit} />
        </Suspense>
      </span>{" "}
      <Names hosts={names} shown={1} />
    </span>
  );
}

const listed = (ports: readonly number[]) =>
  ports.length > 4 ? `${ports.slice(0, 4).join(", ")} +${ports.length - 4}` : ports.join(", ");

export function portsCell({ row: { http, https } }: CellProps) {
  if (http.length + https.length === 0) return <span className="quiet">none</span>;
  return (
    <>
      {http.length > 0 && (
        <span className="ports" title={http.join(", ")}>
          <small>HTTP</small>{" "}
          <span translate="no" className="mono">
            {listed(http)}
          </span>
        </span>
      )}{" "}
      {https.length > 0 && (
        <span className="ports" title={https.join(", ")}>
          <small>HTTPS</small>{" "}
          <span translate="no" className="mono">
            {listed(https)}
          </span>
        </span>
      )}
    </>
  );
}

export const modeCell = ({ row }: CellProps) => cutText(transportModeLabel(row.service.transport_mode));

export function stickinessCell({ row: { service } }: CellProps) {
  return (
    <>
      {cutText(stickyLabel(service.sticky))}
      {service.sticky === "customcookie" && (
        <span translate="no" className="mono quiet">
          {" "}
          <Name>{service.sticky_cookie_name}</Name>
        </span>
      )}
    </>
  );
}

const levels: readonly [Level, one: string, more: string][] = [
  ["error", "error", "errors"],
  ["warning", "warning", "warnings"],
  ["info", "note", "notes"],
];

export function problemsCell({ row: { count, problems } }: CellProps) {
  if (problems.length === 0) return <span className="quiet">none</span>;
  return (
    <span title={problems.map(({ message }) => message).join("\n")}>
      {levels
        .filter(([level]) => count[level] > 0)
        .map(([level, one, more]) => (
          <span key={level} className="problem" data-level={level}>
            {count[level]} {count[level] === 1 ? one : more}
          </span>
        ))}
    </span>
  );
}

const UnknownChange = lazyPart(async () => (await import("./UnknownChange.tsx")).UnknownChange);

export function changedCell({ row: { lastChange }, config }: CellProps) {
  if (!lastChange) return <UnknownChange config={config} onClose={() => {}} />;
  return (
    <>
      <Time date={lastChange.date} />{" "}
      <span className="quiet" title={lastChange.author}>
        <Name>{lastChange.author}</Name>
      </span>
    </>
  );
}
