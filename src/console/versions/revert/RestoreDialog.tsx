import { counted, listed } from "../../changes/field-text.ts";
import { shortId } from "../../lib/short-id.ts";
import { RevertPreviewDialog } from "./RevertPreviewDialog.tsx";
import type { Preview } from "./use-preview.ts";
import { serviceName } from "#domain/labels.ts";

interface Props {
  config: string;
  version: string;
  /** The services to restore: at least one. */
  ids: readonly string[];
  /** `done`: whether they were restored. */
  onClose: (done: boolean) => void;
}

/** The services by name, once the preview knows their names; more than three by their number. */
function named(ids: readonly string[], preview: Preview | null): string {
  if (ids.length > 3) return counted(ids.length, "service");
  const known = preview ? [...preview.past, ...preview.current.services] : [];
  return listed(ids.map((id) => serviceName(known.find((one) => one.id === id) ?? { id, name: id })));
}

/** **Restore**: makes some services what they were in a past version. All others stay as they are. */
export const RestoreDialog = ({ config, version, ids, onClose }: Props) => (
  <RevertPreviewDialog
    config={config}
    version={version}
    ids={ids}
    mayLeaveOut={false}
    texts={(preview) => {
      const what = `${named(ids, preview)} from version ${shortId(version)}`;
      const these = ids.length === 1 ? "this service" : "these services";
      return {
        title: `Restore ${what}`,
        verb: "Restore",
        intro: `Makes ${these} current again as in the set after this change; all other services stay as they are now:`,
        of: these,
        nothing: "Nothing to restore: what is current is already the same as in this version.",
        done: `Restored ${what}.`,
      };
    }}
    onClose={onClose}
  />
);
