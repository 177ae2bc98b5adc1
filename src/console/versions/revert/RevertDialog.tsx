import { counted } from "../../changes/field-text.ts";
import { momentText } from "../../lib/local-time.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { shortId } from "../../lib/short-id.ts";
import { useSession } from "../../session/session-queries.ts";
import { RevertPreviewDialog } from "./RevertPreviewDialog.tsx";

interface Props {
  config: string;
  version: string;
  /** The moment whose set was asked for; without it, the version's own moment is named. */
  asOf?: string | undefined;
  onClose: () => void;
}

/**
 * **Revert**: makes the set of a past version current again. Where some services are left out, the others are restored
 * from it.
 */
export const RevertDialog = ({ config, version, asOf, onClose }: Props) => {
  const canRestore = useSession()?.capabilities.restore === true;
  return (
    <RevertPreviewDialog
      config={config}
      version={version}
      mayLeaveOut={canRestore}
      texts={(preview, count) => {
        const moment = asOf ?? preview?.version?.date;
        const restored = count === null ? null : counted(count, "service");
        return {
          title: `Revert to ${moment === undefined ? `version ${shortId(version)}` : momentText(moment, clockTime())}`,
          verb: "Revert",
          intro: `Makes current again the set as it was after this change${restored === null ? "" : `, for ${restored} of it; the others stay as they are now`}:`,
          ...(restored !== null && { of: count === 1 ? "this service" : "these services" }),
          nothing: "Nothing to revert: the current set is already the same as this version.",
          done:
            restored === null
              ? `Reverted to version ${shortId(version)}.`
              : `Restored ${restored} from version ${shortId(version)}.`,
        };
      }}
      onClose={onClose}
    />
  );
};
