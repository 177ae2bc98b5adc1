import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type Ref,
  type ClipboardEvent,
} from "react";
import { useFieldArray } from "react-hook-form";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { firstView } from "../../ui/first-view.ts";
import { useFieldHelp } from "./field-help.ts";
import { hostTableColumns } from "./form-fields.ts";
import { hostTableStyle } from "./host-table-styles.ts";
import { HostHelp } from "./HostHelp.tsx";
import { HostRow } from "./HostRow.tsx";
import { LazyBlameDialog } from "./blame/LazyBlameDialog.tsx";
import { PasteDialog } from "./paste/PasteDialog.tsx";
import { EditorSection } from "./EditorSection.tsx";
import { useFormState, useEditor, useProblemAt } from "./use-editor.ts";
import type { HostRows } from "./take-back-in-form.ts";
import { useHostActions } from "./use-host-actions.ts";
import { WhatIfDialog } from "./WhatIfDialog.tsx";

/** Lists up to this length are rendered as a whole; of longer ones, the rows around the view. */
const wholeList = 60;
const rowHeight = 41;

/** A qualification of the shares, by their `estimate`. */
const qualifiers = {
  exact: "",
  approximate: " · shares are approximate under least connections",
  "new sessions": " · shares are those expected for new sessions",
} as const;

export interface HostsHandle {
  /** Scrolls to a row, so that it is rendered and can get the focus. */
  reveal: (index: number) => void;
  rows: HostRows;
}

/** The table of back hosts with **Add host**. */
export function HostsSection({ ref }: { ref: Ref<HostsHandle> }) {
  const list = useRef<HTMLTableSectionElement>(null);
  // The problems and the help above the table move it when they appear or disappear.
  const above = useFormState(({ shown }) => shown.length);
  const [helped] = useFieldHelp();
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    setMargin(list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0);
  }, [above, helped]);

  const { form, formStore, start: opened, config } = useEditor();
  const hosts = useFieldArray({ control: form.control, name: "back_hosts", keyName: "key" });
  const { fields } = hosts;
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const rows = useWindowVirtualizer({
    ...firstView(),
    count: fields.length,
    estimateSize: () => rowHeight,
    overscan: fields.length <= wholeList ? wholeList : 10,
    scrollMargin: margin,
    getItemKey: (index) => fields[index]?.key ?? index,
  });
  const reveal = useCallback((index: number) => rows.scrollToIndex(index), [rows]);
  const [asked, setAsked] = useState<number | null>(null);
  // The text that the dialog opens with; null while it is closed.
  const [pasting, setPasting] = useState<string | null>(null);
  const ask = useCallback(
    (index: number) => {
      // The dialog needs the state after the last key, and cannot compute it while it is rendered.
      formStore.flush();
      setAsked(index);
    },
    [formStore],
  );
  const paste = (text: string) => {
    formStore.flush();
    setPasting(text);
  };
  /** Opens the dialog for several lines pasted into a host: the browser would join them to one name. */
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    const isHost =
      event.target instanceof HTMLInputElement && /^back_hosts\.\d+\.host$/.test(event.target.name);
    if (!isHost || !/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    paste(text);
  };
  // The host whose last changes are shown, by its position among the hosts that the form opened with.
  const [traced, setTraced] = useState<number | null>(null);
  const trace = useCallback((index: number) => setTraced(form.getValues(`back_hosts.${index}.from`)), [form]);
  const { add, addAll, actions } = useHostActions(hosts, reveal, { whatIf: ask, lastChange: trace });
  useImperativeHandle(ref, () => ({ reveal, rows: hosts }));
  const problem = useProblemAt("back_hosts");
  const estimate = useFormState(({ http }) => http.estimate);

  return (
    <EditorSection
      title="Back hosts"
      aside={
        <Typography variant="body2" color="textSecondary">
          {fields.length === 1 ? "1 host" : `${fields.length.toLocaleString("en")} hosts`}
          {qualifiers[estimate]}
        </Typography>
      }
    >
      <HostHelp />
      <Box
        component="table"
        {...tableRole.table}
        aria-label="Back hosts"
        aria-rowcount={fields.length + 1}
        onPaste={onPaste}
        sx={hostTableStyle}
      >
        <thead {...tableRole.group}>
          <tr {...tableRole.row} className="line head" aria-rowindex={1}>
            {hostTableColumns.map(({ label, help }) => (
              <th key={label} {...tableRole.head} title={help}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...tableRole.group} ref={list} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const field = fields[index];
            return (
              field && (
                <HostRow
                  key={key}
                  index={index}
                  from={field.from}
                  copy={field.copy}
                  last={index === fields.length - 1}
                  actions={actions}
                  top={start - margin}
                  measure={rows.measureElement}
                />
              )
            );
          })}
        </tbody>
      </Box>
      {problem !== "" && (
        <Typography variant="body2" color="error" id="back_hosts-problem" sx={{ mt: 2 }}>
          {problem}
        </Typography>
      )}
      <Box sx={{ mt: 3, display: "flex", gap: 3, "fieldset:disabled &": { display: "none" } }}>
        <Button
          onClick={add}
          data-editor-add-host
          {...(problem !== "" && { "aria-describedby": "back_hosts-problem" })}
        >
          Add host
        </Button>
        <Button onClick={() => paste("")}>Paste hosts</Button>
      </Box>
      {pasting !== null && <PasteDialog initial={pasting} onAdd={addAll} onClose={() => setPasting(null)} />}
      {traced !== null && (
        <LazyBlameDialog
          config={config}
          id={opened.id}
          picked={{ hosts: opened.back_hosts, position: traced }}
          onClose={() => setTraced(null)}
        />
      )}
      {asked !== null && <WhatIfDialog index={asked} onClose={() => setAsked(null)} />}
    </EditorSection>
  );
}
