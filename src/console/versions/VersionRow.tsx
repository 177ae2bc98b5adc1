import { memo, type Ref } from "react";
import type { Version } from "#contract/version.ts";
import { shortId } from "../lib/short-id.ts";
import { PlainLink } from "../ui/PlainLink.tsx";
import { tableRole } from "../ui/stacked-table-styles.ts";
import { Time } from "../ui/Time.tsx";
import { ActionMark } from "./ActionMark.tsx";
import { ChangeCounts } from "./ChangeCounts.tsx";
import { offeredActions, versionActionLabels, type ActionName } from "./use-version-actions.tsx";
import { WhatItChanged } from "./WhatItChanged.tsx";
import { Name } from "../ui/Name.tsx";
import { isolated } from "#contract/shown-text.ts";
import { Mono } from "../ui/Mono.tsx";

interface Props {
  config: string;
  version: Version;
  /** Its position in the table, from 0. */
  index: number;
  measure: Ref<HTMLTableRowElement>;
  isCurrent: boolean;
  selected: boolean;
  /** Whether the row shows what the version changed. */
  open: boolean;
  /** The service, in the history of one service. */
  service: string | undefined;
  /** Whether that service is unchanged since. */
  isSame: boolean;
  mayEdit: boolean;
  mayUndo: boolean;
  mayRestore: boolean;
  /** The callbacks keep their identity from render to render, for `memo`. */
  onToggle: (version: string) => void;
  onOpen: (version: string) => void;
  onAction: (action: ActionName, version: string) => void;
}

/** One version in the history. Plain elements and `memo`: scrolling draws only the rows that come into view. */
export const VersionRow = memo(function VersionRow(props: Props) {
  const { config, version, index, measure, isCurrent, selected, open, service, isSame } = props;
  const { version: id, parents, changes, action } = version;
  return (
    // The head is the first row.
    <tr
      {...tableRole.row}
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-selected={selected}
      data-open={open}
    >
      <td {...tableRole.cell} data-column="select">
        <input
          type="checkbox"
          checked={selected}
          onChange={() => props.onToggle(id)}
          aria-label={`Select version ${shortId(id)}`}
        />
      </td>
      <td {...tableRole.cell} data-column="message">
        <div className="line">
          <span className="text" title={version.message}>
            <Name>{version.message}</Name>
          </span>
          {isCurrent && <span className="current">Current</span>}
          <ActionMark config={config} action={action} />
          <button type="button" className="what" aria-expanded={open} onClick={() => props.onOpen(id)}>
            {open ? "Hide what changed" : "What changed"}
            <span className="visually-hidden"> in version {shortId(id)}</span>
          </button>
        </div>
        {open && (
          <div className="here">
            <WhatItChanged config={config} version={version} service={service} />
          </div>
        )}
      </td>
      <td {...tableRole.cell} data-column="services">
        {changes && <ChangeCounts changes={changes} />}
      </td>
      <td {...tableRole.cell} data-column="author" title={version.author}>
        <Name>{version.author}</Name>
      </td>
      <td {...tableRole.cell} data-column="date">
        <Time date={version.date} />
      </td>
      <td {...tableRole.cell} data-column="version">
        <PlainLink href={`/configs/${config}/versions/${id}`} title={id}>
          <Mono>{shortId(id)}</Mono>
        </PlainLink>
      </td>
      <td {...tableRole.cell} data-column="actions">
        {offeredActions({ ...props, hasParent: parents.length > 0 }).map((name) => (
          <button
            key={name}
            type="button"
            onClick={() => props.onAction(name, id)}
            {...(name === "restore" && {
              "aria-label": `${versionActionLabels[name]}: ${isolated(service ?? "")}`,
              disabled: isSame,
              title: isSame ? `${isolated(service ?? "")} is still as this version left it` : undefined,
            })}
          >
            {versionActionLabels[name]}
          </button>
        ))}
      </td>
    </tr>
  );
});

/** The place of a version that is still loading, as high as its row will be. */
export const LoadingRow = ({ index, height }: { index: number; height: number }) => (
  <tr {...tableRole.row} aria-rowindex={index + 2} className="loading" style={{ height }}>
    <td {...tableRole.cell} colSpan={7}>
      <span className="visually-hidden">Loading</span>
    </td>
  </tr>
);
