import Box from "@mui/material/Box";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { counted } from "../changes/field-text.ts";
import { momentText, zoneName } from "../lib/local-time.ts";
import { clockTime } from "../lib/server-clock.ts";
import { versionQuery } from "../lib/set-queries.ts";
import { shortId } from "../lib/short-id.ts";
import { useMay, useSession } from "../session/session-queries.ts";
import { useTargets } from "../session/use-targets.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Mono } from "../ui/Mono.tsx";
import { Name } from "../ui/Name.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Time } from "../ui/Time.tsx";
import { AsOfNote } from "./AsOfNote.tsx";
import { liveOn } from "./live-on.ts";
import { NextVersions } from "./NextVersions.tsx";
import { PastServices } from "./PastServices.tsx";
import { RestoreDialog } from "./revert/RestoreDialog.tsx";
import { useAsOf } from "./use-as-of.ts";
import { factsQuery, newestVersionQuery } from "./version-queries.ts";
import { VersionActions } from "./VersionActions.tsx";
import { VersionMarks } from "./VersionMarks.tsx";
import { VersionTabs } from "./VersionTabs.tsx";
import { whatVersionDid } from "./what-version-did.ts";
import { WhatItChanged } from "./WhatItChanged.tsx";

const route = getRouteApi("/shell/configs/$config/versions/$version");

/** One version: when it was made, by whom and why, what it changed, and the set after that change. */
export function VersionScreen() {
  const { config, version: id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { items: services } = useSuspenseQuery(versionQuery(config, id)).data;
  const version = useSuspenseQuery(factsQuery(config, id)).data;
  const isCurrent = useSuspenseQuery(newestVersionQuery(config)).data?.version === id;
  const live = liveOn(useTargets(config), id);
  const asOf = useAsOf(config, id, search.as_of);
  const canRestore = useSession()?.capabilities.restore === true;
  const mayRestore = useMay("editor") && canRestore && !isCurrent;
  const [restoring, setRestoring] = useState<string | null>(null);
  const tab = search.tab ?? (search.as_of === undefined ? "changes" : "set");
  const moment = version ? momentText(version.date, clockTime()) : shortId(id);
  return (
    <>
      <PageHeader
        title={`Version of ${moment}${asOf.confirmed === undefined ? "" : `, as of ${momentText(asOf.confirmed, clockTime())}`}`}
        facts={
          <>
            <Box
              sx={{
                color: "text.primary",
                maxWidth: "80ch",
                whiteSpace: "pre-wrap",
                overflowWrap: "anywhere",
              }}
            >
              {version ? (
                <Name>{whatVersionDid(version)}</Name>
              ) : (
                "The history does not list this version, so its author and its message are not known."
              )}
            </Box>
            {version && (
              <div>
                <Name>{version.author}</Name>, <Time date={version.date} />
                {isCurrent && " · current"}
                {live !== "" && ` · ${live.charAt(0).toLowerCase()}${live.slice(1)}`} · times in {zoneName()}{" "}
                <VersionMarks config={config} version={version} />
              </div>
            )}
            <Box sx={{ overflowWrap: "anywhere" }}>
              <Mono>{id}</Mono> <CopyButton label="Copy" text={id} />
            </Box>
          </>
        }
        action={
          <VersionActions
            config={config}
            version={id}
            isCurrent={isCurrent}
            hasParent={(version?.parents.length ?? 0) > 0}
            asOf={asOf.confirmed}
          />
        }
      />
      <AsOfNote config={config} asOf={asOf} />
      <Box sx={{ display: "flex", gap: 2, mb: 2 }}>
        <NextVersions config={config} version={id} parent={version?.parents[0]} tab={tab} />
        <CopyButton label="Copy link" text={() => window.location.href} />
      </Box>
      <VersionTabs
        tab={tab}
        onTurn={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
      />
      <div role="tabpanel" id={`version-panel-${tab}`} aria-labelledby={`version-tab-${tab}`}>
        {tab === "changes" ? (
          version ? (
            <WhatItChanged config={config} version={version} links />
          ) : (
            "Not known, since the history does not list this version."
          )
        ) : services.length === 0 ? (
          "The set was empty after this change."
        ) : (
          <>
            <Box component="p" sx={{ m: 0, mb: 2 }}>
              The set as it was after this change: {counted(services.length, "backend service")}.
            </Box>
            <Panel>
              <PastServices
                config={config}
                version={id}
                services={services}
                onRestore={mayRestore ? setRestoring : null}
              />
            </Panel>
          </>
        )}
      </div>
      {restoring !== null && (
        <RestoreDialog config={config} version={id} ids={[restoring]} onClose={() => setRestoring(null)} />
      )}
    </>
  );
}
