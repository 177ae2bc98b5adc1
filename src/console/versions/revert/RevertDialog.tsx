import { shortId } from "../../lib/short-id.ts";
import { RevertPreviewDialog } from "./RevertPreviewDialog.tsx";

interface Props {
  config: string;
  version: string;
  onClose: () => void;
}

/** **Revert**: makes the set of a past version current again. */
export const RevertDialog = ({ config, version, onClose }: Props) => (
  <RevertPreviewDialog
    config={config}
    version={version}
    texts={() => ({
      title: `Revert to version ${shortId(version)}`,
      verb: "Revert",
      intro: "Makes current again the set as it was after this change:",
      nothing: "Nothing to revert: the current set is already the same as this version.",
      done: `Reverted to version ${shortId(version)}.`,
    })}
    onClose={onClose}
  />
);
