import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { firstConfig } from "../configs/last-config.ts";
import { configsQuery } from "../lib/set-queries.ts";
import { useTargets } from "../session/use-targets.ts";
import { ConfirmationBanner } from "../targets/ConfirmationBanner.tsx";

/** The banners of the targets of the configuration that the top bar shows. */
export function TargetBanners() {
  const { config: open } = useParams({ strict: false });
  const configs = useQuery(configsQuery).data?.items ?? [];
  const config = open ?? firstConfig(configs)?.id ?? null;
  const waiting = useTargets(config).filter(({ live }) => live?.confirmed === false);
  return (
    config !== null && waiting.map((target) => <ConfirmationBanner key={target.id} {...{ config, target }} />)
  );
}
