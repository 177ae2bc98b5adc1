import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { changes, noChanges } from "#domain/changes.ts";
import { SetChangeSentences } from "../changes/ChangeSentences.tsx";
import { versionQuery } from "../lib/set-queries.ts";
import { LoadingText } from "../ui/LoadingText.tsx";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";

const none: readonly Service[] = [];

/** The changes between a set and the one before it. */
function Sentences({ before, after }: { before: readonly Service[]; after: readonly Service[] }) {
  const diff = useMemo(() => changes(before, after), [before, after]);
  return noChanges(diff) ? (
    <Typography variant="body2">It changed no backend service.</Typography>
  ) : (
    <SetChangeSentences changes={diff} />
  );
}

interface Props {
  config: string;
  /** The version before; undefined: this was the first. */
  parent: string | undefined;
  services: readonly Service[];
  /** Only what it changed in this one; all of it without. */
  service?: string | undefined;
}

/** What a version changed, compared with the version before it. */
export function WhatItChanged({ config, parent, services, service }: Props) {
  const before = useQuery({ ...versionQuery(config, parent ?? ""), enabled: parent !== undefined });
  if (before.isError) return <ErrorPanel error={before.error} onRetry={() => void before.refetch()} />;
  if (parent !== undefined && !before.data) return <LoadingText width={320} what="the version before" />;
  const [was, is] = [before.data?.items ?? none, services];
  if (service === undefined) return <Sentences before={was} after={is} />;
  return (
    <Sentences
      before={was.filter(({ id }) => id === service)}
      after={is.filter(({ id }) => id === service)}
    />
  );
}
