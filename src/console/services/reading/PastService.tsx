import Button from "@mui/material/Button";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { useMemo } from "react";
import { isolated } from "#contract/shown-text.ts";
import { jsonEqual } from "#domain/json.ts";
import { serviceName } from "#domain/labels.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import { momentText } from "../../lib/local-time.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { askDialog } from "../../lib/asked-dialog.ts";
import { pastServiceQuery, serviceQuery, versionFactsQuery } from "../../lib/set-queries.ts";
import { shortId } from "../../lib/short-id.ts";
import { useMay, useSession } from "../../session/session-queries.ts";
import { LinkButton, RouterLink } from "../../ui/RouterLink.tsx";
import { Mono } from "../../ui/Mono.tsx";
import { Name } from "../../ui/Name.tsx";
import { VersionLink } from "../../ui/VersionLink.tsx";
import { ServiceReading } from "./ServiceReading.tsx";
import { WhoChangedWhat } from "./WhoChangedWhat.tsx";

interface Props {
  config: string;
  id: string;
  /** The whole id of the version. */
  at: string;
}

/** A backend service as it was after a version's change, to read. */
export function PastService({ config, id, at }: Props) {
  const service = useSuspenseQuery(pastServiceQuery(config, at, id)).data;
  const version = useSuspenseQuery(versionFactsQuery(config, at)).data;
  const now = useQuery(serviceQuery(config, id)).data;
  if (service === null)
    throw notFound({ data: `backend service “${isolated(id)}” in version ${shortId(at)} of ${config}` });
  const problems = useMemo(() => allProblems(service, null), [service]);
  const isSame = now !== undefined && now !== null && jsonEqual(now.service, service);
  const canRestore = useSession()?.capabilities.restore === true;
  const mayRestore = useMay("editor") && canRestore && now !== undefined && !isSame;
  const moment = version ? momentText(version.date, clockTime()) : `version ${shortId(at)}`;
  return (
    <ServiceReading
      config={config}
      at={at}
      service={service}
      title={`${serviceName(service)} as of ${moment}`}
      problems={problems}
      facts={
        <>
          <Mono>{id}</Mono>
          {" · as it was after version "}
          <VersionLink config={config} version={at} />
          {version && (
            <>
              {" by "}
              <Name>{version.author}</Name>
            </>
          )}
          {isSame && " · the same now"}
          {now === null && " · not in the current set"}
          {" · "}
          <RouterLink
            to="/configs/$config/versions"
            params={{ config }}
            search={{ service: id }}
            underline="always"
          >
            History
          </RouterLink>
          {" · "}
          <WhoChangedWhat config={config} id={id} at={at} />
        </>
      }
      actions={
        <>
          {now && !isSame && (
            <LinkButton
              to="/configs/$config/compare"
              params={{ config }}
              search={{ from: at, to: "current", service: id }}
            >
              Compare with current
            </LinkButton>
          )}
          {now && (
            <LinkButton to="/configs/$config/services/$id" params={{ config, id }}>
              Show it now
            </LinkButton>
          )}
          {mayRestore && (
            <Button
              variant="contained"
              color="primary"
              onClick={() =>
                askDialog({
                  dialog: "past change",
                  request: { kind: "restore", config, version: at, ids: [id] },
                })
              }
            >
              Restore this service
            </Button>
          )}
        </>
      }
    />
  );
}
