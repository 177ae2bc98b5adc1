import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useState, type ReactNode } from "react";
import type { Service } from "#contract/service.ts";
import { hostCounts, hostCountsText } from "#domain/host-counts.ts";
import { inFieldOrder } from "#domain/fields.ts";
import type { Problem } from "#domain/rules/rule.ts";
import { NoteList } from "../../changes/NoteList.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { LazyBlameDialog } from "../editor/blame/LazyBlameDialog.tsx";
import { FailedHostDialog } from "./FailedHostDialog.tsx";
import { PlainHosts, type HostQuestion } from "./PlainHosts.tsx";
import { SettingsFacts } from "./SettingsFacts.tsx";

interface Props {
  config: string;
  service: Service;
  /** The version that the service is shown as of; without it, as it is saved now. */
  at?: string;
  title: string;
  /** One line of facts below the title. */
  facts: ReactNode;
  /** Further buttons beside **Copy as JSON**. */
  actions?: ReactNode;
  /** What to know before one reads. */
  note?: ReactNode;
  problems: readonly Problem[];
}

/** A backend service to read: its settings as facts, its back hosts as a plain table. */
export function ServiceReading({ config, service, at, title, facts, actions, note, problems }: Props) {
  const [asked, setAsked] = useState<{ question: HostQuestion; index: number } | null>(null);
  const onClose = () => setAsked(null);
  const { back_hosts: hosts } = service;
  return (
    <>
      <PageHeader
        title={title}
        facts={facts}
        action={
          <>
            <CopyButton label="Copy as JSON" text={() => JSON.stringify(inFieldOrder(service), null, 2)} />
            {actions}
          </>
        }
      />
      {note}
      <SettingsFacts service={service} />
      {problems.length > 0 && (
        <Box component="section" aria-label="Problems" sx={{ mb: 4 }}>
          <Typography variant="h2" sx={{ fontSize: "0.875rem", lineHeight: "20px", mb: 1 }}>
            Problems
          </Typography>
          <NoteList notes={problems.map(({ level, message }) => ({ level, text: message }))} />
        </Box>
      )}
      <Box component="section" aria-label="Hosts">
        <Typography variant="h2" sx={{ fontSize: "0.875rem", lineHeight: "20px", mb: 1 }}>
          Hosts{" "}
          <Box component="span" sx={{ fontWeight: 400, color: "text.secondary", ml: 2 }}>
            {hostCountsText(hostCounts(hosts))}
          </Box>
        </Typography>
        <Panel>
          <PlainHosts service={service} onAsk={(question, index) => setAsked({ question, index })} />
        </Panel>
      </Box>
      {asked?.question === "fail" && (
        <FailedHostDialog service={service} index={asked.index} onClose={onClose} />
      )}
      {asked?.question === "blame" && (
        <LazyBlameDialog
          config={config}
          id={service.id}
          picked={{ hosts, position: asked.index }}
          at={at}
          onClose={onClose}
        />
      )}
    </>
  );
}
