import { useQuery } from "@tanstack/react-query";
import { versionQuery } from "../../lib/set-queries.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { LoadingText } from "../../ui/LoadingText.tsx";
import { WhatItChanged } from "../WhatItChanged.tsx";

interface Props {
  config: string;
  version: string;
  parent: string | undefined;
  /** The one service that the history is kept to, if it is. */
  service: string | undefined;
}

/** In its row of the history: what a version changed, in sentences. */
export function ChangesHere({ config, version, parent, service }: Props) {
  const after = useQuery(versionQuery(config, version));
  if (after.isError) return <ErrorPanel error={after.error} onRetry={() => void after.refetch()} />;
  if (!after.data) return <LoadingText width={240} what="the version" />;
  return <WhatItChanged config={config} parent={parent} services={after.data.items} service={service} />;
}
