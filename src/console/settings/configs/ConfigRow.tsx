import Button from "@mui/material/Button";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { ConfigInfo } from "#contract/config.ts";
import { counted } from "../../changes/field-text.ts";
import { call } from "../../lib/http/api-client.ts";
import { setKey } from "../../lib/set-queries.ts";
import { useSession } from "../../session/session-queries.ts";
import { CompareConfigsButton } from "../../ui/CompareConfigsButton.tsx";
import { ConfigLabel } from "../../ui/ConfigLabel.tsx";
import { Name } from "../../ui/Name.tsx";
import { notify } from "../../ui/notice.ts";
import { LinkButton, RouterLink } from "../../ui/RouterLink.tsx";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { Time } from "../../ui/Time.tsx";
import { useUpdateConfig } from "./config-mutations.ts";

/** Who made the newest version of a configuration. */
const latestQuery = (config: string) => ({
  queryKey: [...setKey(config), "versions", "latest"],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await call("listVersions", { path: { config }, query: { limit: 1 }, signal })).data.items[0] ?? null,
});

interface Props {
  info: ConfigInfo;
  /** How far the server's mirror has come with it; absent where there is none. */
  mirror: ConfigInfo["mirror"];
  /** Null for who may not manage configurations. */
  onChange: (() => void) | null;
  onClone: (() => void) | null;
  onDelete: (() => void) | null;
}

/** One configuration, with its buttons. A protected one has no **Delete**. */
export function ConfigRow({ info, mirror, onChange, onClone, onDelete }: Props) {
  const nameId = useId();
  const canPublish = useSession()?.capabilities.targets === true;
  const { data: latest } = useQuery(latestQuery(info.id));
  return (
    <TableRow {...tableRole.row}>
      <TableCell {...tableRole.rowHead} id={nameId} component="th" scope="row">
        <RouterLink
          to="/configs/$config/services"
          params={{ config: info.id }}
          translate="no"
          className="mono"
        >
          {info.id}
        </RouterLink>
      </TableCell>
      <TableCell {...tableRole.cell}>
        <ConfigLabel {...info} />
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Services">
        {info.services?.toLocaleString("en")}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Last change">
        <Time date={info.date} />
        {latest && (
          <>
            {" by "}
            <Name>{latest.author}</Name>
          </>
        )}
        {mirror && (
          <Typography variant="caption" component="div" color={mirror.moved ? "error" : "textSecondary"}>
            {mirrorText(mirror)}
          </Typography>
        )}
      </TableCell>
      <TableCell {...tableRole.cell}>
        {[info.default && "default", info.protected && "protected"].filter(Boolean).join(", ")}
      </TableCell>
      <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
        {info.description}
      </TableCell>
      <TableCell {...tableRole.cell} align="right" sx={{ whiteSpace: { xs: "normal", sm: "nowrap" } }}>
        <CompareConfigsButton config={info.id} size="small" variant="text" aria-describedby={nameId}>
          Compare
        </CompareConfigsButton>
        {canPublish && (
          <LinkButton
            to="/configs/$config/targets"
            params={{ config: info.id }}
            size="small"
            variant="text"
            aria-describedby={nameId}
          >
            Targets
          </LinkButton>
        )}
        {onClone && (
          <Button size="small" variant="text" aria-describedby={nameId} onClick={onClone}>
            Clone
          </Button>
        )}
        {onChange && (
          <Button size="small" variant="text" aria-describedby={nameId} onClick={onChange}>
            Change
          </Button>
        )}
        {onChange && <ProtectButton info={info} describedBy={nameId} />}
        {onDelete && !info.protected && (
          <Button size="small" variant="text" color="error" aria-describedby={nameId} onClick={onDelete}>
            Delete
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

const mirrorText = ({ behind, moved }: NonNullable<Props["mirror"]>): string => {
  if (moved) return "! Somebody moved it at the mirror, which stays as it is";
  return behind === 0 ? "The mirror has all versions" : `Mirror: ${counted(behind, "version")} behind`;
};

/** **Protect**, pressed while the configuration cannot be deleted. */
function ProtectButton({ info, describedBy }: { info: ConfigInfo; describedBy: string }) {
  const update = useUpdateConfig(({ message }) => notify({ tone: "error", text: message }));
  const { id, description, label, colour, default: isDefault } = info;
  return (
    <Button
      size="small"
      variant={info.protected ? "outlined" : "text"}
      aria-pressed={info.protected}
      aria-describedby={describedBy}
      loading={update.isPending}
      onClick={() =>
        update.mutate({ id, description, label, colour, default: isDefault, protected: !info.protected })
      }
    >
      Protect
    </Button>
  );
}
