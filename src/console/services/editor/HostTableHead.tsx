import { tableRole } from "../../ui/stacked-table-styles.ts";
import { HelpButton } from "./HelpButton.tsx";
import { hostTableColumns } from "./form-fields.ts";
import type { HostSelection } from "./use-host-selection.ts";

interface Props {
  /** The keys of the hosts that are shown. */
  keys: readonly string[];
  selection: HostSelection;
  /** The columns whose help is shown. */
  helped: ReadonlySet<string>;
}

/** The head of the table of back hosts. Its checkbox selects every host that the filter leaves. */
export function HostTableHead({ keys, selection, helped }: Props) {
  const selected = keys.filter(selection.has).length;
  return (
    <thead {...tableRole.group}>
      <tr {...tableRole.row} className="line head" aria-rowindex={1}>
        {hostTableColumns.map(({ key, label, help }) => (
          <th key={key} {...tableRole.head} className={key}>
            {key === "select" ? (
              <input
                type="checkbox"
                aria-label="Select all hosts"
                checked={keys.length > 0 && selected === keys.length}
                ref={(box) => {
                  if (box) box.indeterminate = selected > 0 && selected < keys.length;
                }}
                onChange={({ target }) => selection.select(keys, target.checked)}
              />
            ) : (
              label
            )}
            {help !== undefined && <HelpButton field={key} label={label} shown={helped.has(key)} />}
          </th>
        ))}
      </tr>
    </thead>
  );
}
