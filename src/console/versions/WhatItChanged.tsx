import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import type { Service } from "#contract/service.ts";
import type { Version } from "#contract/version.ts";
import { changes, noChanges } from "#domain/changes.ts";
import { SetChangeSentences } from "../changes/ChangeSentences.tsx";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { LoadingText } from "../ui/LoadingText.tsx";
import { PastLink } from "./PastLink.tsx";
import { changedIds, pastServicesQuery } from "./version-queries.ts";

const none: readonly Service[] = [];

interface Sets {
  before: readonly Service[];
  after: readonly Service[];
  nameOf?: (service: Service) => ReactNode;
}

/** The changes between a set and the one before it. */
function Sentences({ before, after, nameOf }: Sets) {
  const diff = useMemo(() => changes(before, after), [before, after]);
  return noChanges(diff) ? (
    <Typography variant="body2">It changed no backend service.</Typography>
  ) : (
    <SetChangeSentences changes={diff} {...(nameOf && { nameOf })} />
  );
}

interface Props {
  config: string;
  version: Version;
  /** Only what it changed in this service; without, in all services. */
  service?: string | undefined;
  /** Whether the names of services lead to how they were after the change. */
  links?: boolean;
}

/** What a version changed, compared with the version before it, in sentences. */
export function WhatItChanged({ config, version, service, links = false }: Props) {
  const [parent] = version.parents;
  const ids = service === undefined ? changedIds(version) : [service];
  const after = useQuery(pastServicesQuery(config, version.version, ids));
  const before = useQuery({
    ...pastServicesQuery(config, parent ?? "", ids),
    enabled: parent !== undefined,
  });
  const failed = [after, before].find(({ isError }) => isError);
  if (failed) return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!after.data) return <LoadingText width={240} what="the version" />;
  if (parent !== undefined && !before.data) return <LoadingText width={320} what="the version before" />;
  const nameOf = (one: Service) => <PastLink config={config} at={version.version} service={one} />;
  return <Sentences before={before.data ?? none} after={after.data} {...(links && { nameOf })} />;
}
