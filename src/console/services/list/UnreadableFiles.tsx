import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import type { UnreadableFile } from "#contract/version.ts";
import { Name } from "../../ui/Name.tsx";
import { contained } from "#contract/shown-text.ts";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";

/** Names the files of the set that the list cannot show: somebody pushed them, and they are not backend services. */
export function UnreadableFiles({ files }: { files: readonly UnreadableFile[]; onClose: () => void }) {
  const { shown, left, more } = useMore(files, 20);
  return (
    <Alert severity="warning" role="note">
      {files.length === 1 ? "One file" : `${files.length.toLocaleString("en")} files`} of this configuration
      cannot be read as a backend service. The other services are complete.
      <Box component="ul" sx={{ m: 0, pl: 5, overflowWrap: "anywhere" }}>
        {[...shown.entries()].map(([position, { file, reason }]) => (
          <li key={position}>
            <bdi translate="no" className="mono">
              {contained(file)}
            </bdi>
            : <Name>{reason}</Name>
          </li>
        ))}
      </Box>
      <MoreButton left={left} what="files" onMore={more} />
    </Alert>
  );
}
