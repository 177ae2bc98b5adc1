import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useId } from "react";
import type { Version } from "#contract/version.ts";
import { serviceName } from "#domain/labels.ts";
import { PhraseText } from "../changes/PhraseText.tsx";
import { SignMark } from "../changes/SignMark.tsx";
import { counted } from "../changes/field-text.ts";
import { Name } from "../ui/Name.tsx";
import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";
import { ActionMark } from "./ActionMark.tsx";

interface Props {
  config: string;
  version: Version;
  isNewest: boolean;
  /** Null for who may not undo. */
  onUndo: ((version: string) => void) | null;
}

const most = 3;

/** One of **Your last changes**: what it changed, why, when, and **Undo**, which asks first unless nothing came after it. */
export function LastChange({ config, version, isNewest, onUndo }: Props) {
  const about = useId();
  const { version: id, sentences = [], reason, undone_by: undoneBy, parents, changes } = version;
  const touched = changes ? changes.added.length + changes.updated.length + changes.removed.length : 0;
  return (
    <Box
      component="li"
      sx={{ display: "flex", gap: 3, alignItems: "flex-start", py: 2, borderTop: 1, borderColor: "divider" }}
    >
      <Box id={about} sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
        <Box sx={{ color: "text.secondary", fontSize: "0.75rem" }}>
          <Time date={version.date} /> · <VersionLink config={config} version={id} />{" "}
          <ActionMark config={config} action={version.action} />
          {isNewest && <strong> Current</strong>}
        </Box>
        {sentences.slice(0, most).map((service) => (
          <div key={service.id}>
            {/* That a service was added or removed says its name itself. */}
            {service.kind === "updated" && (
              <Box component="span" sx={{ fontWeight: 550 }}>
                <Name>{serviceName(service)}</Name>{" "}
              </Box>
            )}
            {service.sentences.slice(0, 1).map(({ sign, parts }) => (
              <span key={sign}>
                <SignMark sign={sign} />
                <PhraseText parts={parts} />
              </span>
            ))}
            {service.sentences.length + service.more > 1 &&
              ` · +${service.sentences.length + service.more - 1}`}
          </div>
        ))}
        {touched > Math.min(most, sentences.length) && (
          <div>{counted(touched - Math.min(most, sentences.length), "service")} more</div>
        )}
        {reason && (
          <Box sx={{ color: "text.secondary" }}>
            “<Name>{reason}</Name>”
          </Box>
        )}
      </Box>
      {undoneBy === undefined ? (
        onUndo &&
        parents.length > 0 && (
          <Button
            size="small"
            aria-describedby={about}
            {...(!isNewest && { "aria-haspopup": "dialog" as const })}
            title={isNewest ? "Takes it back at once" : "Shows first what it would do to what came after it"}
            onClick={() => onUndo(id)}
          >
            Undo
          </Button>
        )
      ) : (
        <Box sx={{ color: "text.secondary", fontSize: "0.75rem", whiteSpace: "nowrap", py: 1 }}>
          Undone by <VersionLink config={config} version={undoneBy} />
        </Box>
      )}
    </Box>
  );
}
