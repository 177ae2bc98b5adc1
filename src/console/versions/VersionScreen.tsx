import Box from "@mui/material/Box";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { counted } from "../changes/field-text.ts";
import { versionQuery } from "../lib/set-queries.ts";
import { shortId } from "../lib/short-id.ts";
import { useMay, useSession } from "../session/session-queries.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Time } from "../ui/Time.tsx";
import { ActionMark } from "./ActionMark.tsx";
import { PastServices } from "./PastServices.tsx";
import { factsQuery, newestVersionQuery } from "./version-queries.ts";
import { RestoreDialog } from "./revert/RestoreDialog.tsx";
import { TitledSection } from "./TitledSection.tsx";
import { VersionActions } from "./VersionActions.tsx";
import { WhatItChanged } from "./WhatItChanged.tsx";
import { Name } from "../ui/Name.tsx";
import { Mono } from "../ui/Mono.tsx";

const route = getRouteApi("/shell/configs/$config/versions/$version");

/** One version: its author, date and message, what it changed, and the set after that change. */
export function VersionScreen() {
  const { config, version: id } = route.useParams();
  const { items: services } = useSuspenseQuery(versionQuery(config, id)).data;
  const version = useSuspenseQuery(factsQuery(config, id)).data;
  const isCurrent = useSuspenseQuery(newestVersionQuery(config)).data?.version === id;
  const canRestore = useSession()?.capabilities.restore === true;
  const mayRestore = useMay("editor") && canRestore && !isCurrent;
  const [restoring, setRestoring] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        title={`Version ${shortId(id)}`}
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
              {version?.message ??
                "The history does not list this version, so its author and its message are not known."}
            </Box>
            {version && (
              <div>
                <Name>{version.author}</Name>, <Time date={version.date} />
                {isCurrent && " · current"} <ActionMark config={config} action={version.action} />
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
          />
        }
      />
      <Box sx={{ display: "grid", gap: 5 }}>
        {version && (
          <TitledSection title={version.parents.length === 0 ? "The first version" : "What it changed"}>
            <WhatItChanged config={config} version={version} />
          </TitledSection>
        )}
        <TitledSection
          title={`The set as it was after this change: ${counted(services.length, "backend service")}`}
        >
          {services.length === 0 ? (
            "It was empty."
          ) : (
            <Panel>
              <PastServices services={services} onRestore={mayRestore ? setRestoring : null} />
            </Panel>
          )}
        </TitledSection>
      </Box>
      {restoring !== null && (
        <RestoreDialog config={config} version={id} ids={[restoring]} onClose={() => setRestoring(null)} />
      )}
    </>
  );
}
