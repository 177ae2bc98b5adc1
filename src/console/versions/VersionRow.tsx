import { memo, useMemo, type Ref } from "react";
import type { Version } from "#contract/version.ts";
import { shortId } from "../lib/short-id.ts";
import { Mono } from "../ui/Mono.tsx";
import { Name } from "../ui/Name.tsx";
import { PlainLink } from "../ui/PlainLink.tsx";
import { tableRole } from "../ui/stacked-table-styles.ts";
import { actionEffect } from "./action-effects.ts";
import { TimeOfDay } from "./history/TimeOfDay.tsx";
import { versionLine } from "./history/version-line.ts";
import { WhatHappened } from "./history/WhatHappened.tsx";
import { saysWhy, WhyItHappened } from "./history/WhyItHappened.tsx";
import { offeredActions, versionActionLabels, type ActionName } from "./use-version-actions.tsx";
import { actionIcons, UnfoldIcon } from "./version-icons.tsx";
import { WhatItChanged } from "./WhatItChanged.tsx";

interface Props {
  config: string;
  version: Version;
  /** The index of its row in the table, from 0. */
  index: number;
  measure: Ref<HTMLTableRowElement>;
  /** How many versions came after it; null: not known, since not all are shown. */
  later: number | null;
  isCurrent: boolean;
  /** Where it is live, in words; "" for nowhere. */
  liveOn: string;
  selected: boolean;
  /** Whether the row shows all that the version changed. */
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
  const { config, version, index, measure, later, isCurrent, selected, open, service, isSame } = props;
  const { version: id, parents, author } = version;
  const line = useMemo(() => versionLine(version, service), [version, service]);
  const why = saysWhy(version);
  const name = service && (version.sentences?.find((one) => one.id === service)?.name ?? service);
  const actions = offeredActions({ ...props, hasParent: parents.length > 0 });
  return (
    // The head is the first row.
    <tr
      {...tableRole.row}
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-selected={selected}
      data-open={open}
      data-lines={why ? 2 : 1}
    >
      <td {...tableRole.cell} data-column="select">
        <input
          type="checkbox"
          checked={selected}
          onChange={() => props.onToggle(id)}
          aria-label={`Select version ${shortId(id)}`}
        />
      </td>
      <td {...tableRole.cell} data-column="time">
        <TimeOfDay date={version.date} />
      </td>
      <td {...tableRole.cell} data-column="author" title={author}>
        <Name>{author}</Name>
      </td>
      <td {...tableRole.cell} data-column="what">
        <div className="told">
          <div className="texts">
            <div className="line">
              {isCurrent && <span className="current">Current</span>}
              {props.liveOn !== "" && (
                <span className="current live" translate="no">
                  {props.liveOn}
                </span>
              )}
              <span className="happened">
                <WhatHappened config={config} version={version} line={line} />
              </span>
              {line && line.left > 0 && (
                <span className="left">
                  +{line.left.toLocaleString("en")}
                  <span className="visually-hidden"> more</span>
                </span>
              )}
            </div>
            {why && (
              <div className="why">
                <WhyItHappened config={config} version={version} line={line} />
              </div>
            )}
          </div>
          <button
            type="button"
            className="unfold"
            aria-label="What changed"
            title="What changed"
            aria-expanded={open}
            onClick={() => props.onOpen(id)}
          >
            <UnfoldIcon />
          </button>
        </div>
        {open && (
          <div className="here">
            <WhatItChanged config={config} version={version} service={service} />
            <p className="effects">
              {actions.map((action) => (
                <span key={action}>
                  {`${versionActionLabels[action]}: ${actionEffect(action, { later, service: name })}`}
                </span>
              ))}
            </p>
          </div>
        )}
      </td>
      <td {...tableRole.cell} data-column="version">
        <PlainLink href={`/configs/${config}/versions/${id}`} title={id}>
          <Mono>{shortId(id)}</Mono>
        </PlainLink>
      </td>
      <td {...tableRole.cell} data-column="actions">
        {actions.map((action) => {
          const Icon = actionIcons[action];
          const unchanged = action === "restore" && isSame;
          return (
            <button
              key={action}
              type="button"
              aria-label={versionActionLabels[action]}
              disabled={unchanged}
              title={
                unchanged
                  ? `${name} is still as this version left it`
                  : `${versionActionLabels[action]}: ${actionEffect(action, { later, service: name })}`
              }
              onClick={() => props.onAction(action, id)}
            >
              <Icon />
            </button>
          );
        })}
      </td>
    </tr>
  );
});

/** The place of a version that is still loading, as high as its row will be. */
export const LoadingRow = ({ index, height }: { index: number; height: number }) => (
  <tr {...tableRole.row} aria-rowindex={index + 2} className="loading" style={{ height }}>
    <td {...tableRole.cell} colSpan={6}>
      <span className="visually-hidden">Loading</span>
    </td>
  </tr>
);
