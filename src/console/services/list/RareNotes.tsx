import Box from "@mui/material/Box";
import { useMemo } from "react";
import type { Service } from "#contract/service.ts";
import type { UnreadableFile } from "#contract/version.ts";
import { useDraftIds } from "../../lib/stored-drafts.ts";
import { useSession } from "../../session/session-queries.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const UnreadableFiles = lazyPart(async () => (await import("./UnreadableFiles.tsx")).UnreadableFiles);
const DraftsWithoutRow = lazyPart(async () => (await import("./DraftsWithoutRow.tsx")).DraftsWithoutRow);

interface Props {
  config: string;
  set: { items: readonly Service[]; unreadable?: readonly UnreadableFile[] | undefined };
}

/** Their room is kept while their script loads. */
const room = { minHeight: 50, mb: 3 };
const stay = () => {};

/** Notes that few lists have: files that cannot be read, and drafts of services without a row. */
export function RareNotes({ config, set: { items, unreadable } }: Props) {
  const drafts = useDraftIds(useSession()?.id ?? "", config);
  const ids = useMemo(() => {
    const known = new Set(drafts.size > 0 ? items.map(({ id }) => id) : []);
    return [...drafts].filter((id) => !known.has(id));
  }, [drafts, items]);
  return (
    <>
      {unreadable !== undefined && unreadable.length > 0 && (
        <Box sx={room}>
          <UnreadableFiles files={unreadable} onClose={stay} />
        </Box>
      )}
      {ids.length > 0 && (
        <Box sx={room}>
          <DraftsWithoutRow config={config} ids={ids} onClose={stay} />
        </Box>
      )}
    </>
  );
}
