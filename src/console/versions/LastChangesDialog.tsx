import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Skeleton from "@mui/material/Skeleton";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useQuickUndo } from "../changes/use-quick-undo.ts";
import { useMay, useSession } from "../session/session-queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { LinkButton } from "../ui/RouterLink.tsx";
import { LastChange } from "./LastChange.tsx";
import { lastChangesQuery, newestVersionQuery } from "./version-queries.ts";

interface Props {
  config: string;
  onClose: () => void;
}

/**
 * **Your last changes**: the newest versions of who is signed in, in this configuration, each with **Undo**. What a
 * message offered that has left is here.
 */
export function LastChangesDialog({ config, onClose }: Props) {
  const title = useId();
  const session = useSession();
  // A deployment may not tell whose key is whose: then the newest changes are those of all.
  const isKnown = session?.email !== "";
  const author = isKnown ? session?.name : undefined;
  const versions = useQuery({ ...lastChangesQuery(config, author), enabled: session !== null });
  const newest = useQuery({ ...newestVersionQuery(config), refetchOnMount: "always" }).data?.version;
  const undo = useQuickUndo(config, session?.capabilities);
  const mayUndo = useMay("editor") && session?.capabilities.undo === true;
  // Two keys may have the same name.
  const own = versions.data?.filter(({ email }) => !isKnown || email === session?.email);
  const undoIt = (version: string) => {
    onClose();
    void undo(version);
  };
  return (
    <Dialog open losesText={false} onClose={onClose} maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>Your last changes</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 2, alignContent: "start", minHeight: 240 }}>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: "anywhere" }}>
          In {config}, newest first
          {!isKnown && ", of all people: this deployment does not tell whose your key is"}. Undo takes back
          one change and keeps the later ones.
        </Typography>
        {versions.error && <ErrorPanel error={versions.error} onRetry={() => void versions.refetch()} />}
        {versions.isLoading &&
          [1, 2, 3].map((row) => <Skeleton key={row} variant="rectangular" height={48} />)}
        {own?.length === 0 && (
          <Typography>
            {isKnown ? "You have" : "Nobody has"} changed {isKnown ? "nothing" : "anything"} here yet.
          </Typography>
        )}
        {own && own.length > 0 && (
          <Box component="ol" aria-label="Your last changes" sx={{ m: 0, p: 0, listStyle: "none" }}>
            {own.map((version) => (
              <LastChange
                key={version.version}
                config={config}
                version={version}
                namesAuthor={!isKnown}
                isNewest={version.version === newest}
                onUndo={mayUndo ? undoIt : null}
              />
            ))}
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <LinkButton
          to="/configs/$config/versions"
          params={{ config }}
          search={author === undefined ? {} : { author }}
          onClick={onClose}
          sx={{ mr: "auto" }}
        >
          {isKnown ? "All your changes" : "All changes"}
        </LinkButton>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
