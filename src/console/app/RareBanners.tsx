import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { firstConfig } from "../configs/last-config.ts";
import { LedgerBanners } from "../configs/LedgerBanners.tsx";
import { configsQuery } from "../lib/set-queries.ts";
import { MaintenanceBanner } from "../session/MaintenanceBanner.tsx";
import { useTargets } from "../session/use-targets.ts";
import { ConfirmationBanner } from "../targets/ConfirmationBanner.tsx";

/**
 * The banners that few deployments have: that a vendor's is under maintenance, those of servers that share a history, and of
 * publications that wait for their confirmation, of the configuration that the top bar shows.
 */
export function RareBanners() {
  const { config: open } = useParams({ strict: false });
  const { ledger, items = [] } = useQuery(configsQuery).data ?? {};
  const config = open ?? firstConfig(items)?.id ?? null;
  const waiting = useTargets(config).filter(({ live }) => live?.confirmed === false);
  return (
    <>
      <MaintenanceBanner />
      {ledger && <LedgerBanners />}
      {config !== null &&
        waiting.map((target) => <ConfirmationBanner key={target.id} config={config} target={target} />)}
    </>
  );
}
