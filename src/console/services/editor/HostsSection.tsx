import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import {
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type ClipboardEvent,
  type Ref,
} from "react";
import { useFieldArray } from "react-hook-form";
import { LazyBlameDialog } from "./blame/LazyBlameDialog.tsx";
import { FieldSet } from "./FieldSet.tsx";
import { HostsTable, type HostsHandle } from "./HostsTable.tsx";
import { HostsToolbar } from "./HostsToolbar.tsx";
import { WithMeasured } from "./MeasuredState.tsx";
import { isHostList } from "./paste/paste-hosts.ts";
import { PasteDialog } from "./paste/PasteDialog.tsx";
import type { HostRows } from "./take-back-in-form.ts";
import { useEditor, useProblemAt } from "./use-editor.ts";
import { useHostActions } from "./use-host-actions.ts";
import { useHostFilter } from "./use-host-filter.ts";
import { useHostSelection } from "./use-host-selection.ts";
import { WhatIfDialog } from "./WhatIfDialog.tsx";

export interface HostsSectionHandle extends HostsHandle {
  rows: HostRows;
}

/** The back hosts: their table, what it shows and what is selected in it, **Add host** and **Paste hosts**. */
export function HostsSection({ ref }: { ref: Ref<HostsSectionHandle> }) {
  const { form, formStore, start: opened, config } = useEditor();
  const hosts = useFieldArray({ control: form.control, name: "back_hosts", keyName: "key" });
  const { fields } = hosts;
  const { text, setText, shown } = useHostFilter(form, fields);
  const selection = useHostSelection(fields);
  const table = useRef<HostsHandle>(null);
  const reveal = useCallback((index: number) => table.current?.reveal(index), []);
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
  const paste = (pasted: string) => {
    formStore.flush();
    setPasting(pasted);
  };
  /** Opens the dialog for a list pasted into a host: the browser would join its lines to one name. */
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text");
    const isHost =
      event.target instanceof HTMLInputElement && /^back_hosts\.\d+\.host$/.test(event.target.name);
    if (!isHost || !isHostList(pasted)) return;
    event.preventDefault();
    paste(pasted);
  };
  // The host whose last changes are shown, by its position among the hosts that the form opened with.
  const [traced, setTraced] = useState<number | null>(null);
  const trace = useCallback((index: number) => setTraced(form.getValues(`back_hosts.${index}.from`)), [form]);
  const { add, addAll, putBack, actions } = useHostActions(hosts, reveal, { whatIf: ask, lastChange: trace });
  useImperativeHandle(ref, () => ({ reveal, rows: hosts }));
  // What a removal leaves in its place shows in the same moment.
  useEffect(() => {
    formStore.settle(fields);
  }, [formStore, fields]);
  const heading = useId();
  const problem = useProblemAt("back_hosts");

  return (
    <Box component="section" aria-labelledby={heading} sx={{ mt: 3 }}>
      <Box
        sx={{
          display: "flex",
          flexWrap: "wrap",
          alignItems: "center",
          columnGap: 3,
          rowGap: 2,
          minHeight: 32,
          mb: 1,
        }}
      >
        <Typography variant="h2" id={heading}>
          Back hosts
        </Typography>
        <HostsToolbar filter={text} onFilter={setText} selection={selection} />
      </Box>
      <FieldSet>
        <WithMeasured config={config} id={opened.id}>
          <HostsTable
            hosts={fields}
            shown={shown}
            selection={selection}
            actions={actions}
            onPutBack={putBack}
            onPaste={onPaste}
            onShowAll={() => setText("")}
            ref={table}
          />
        </WithMeasured>
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
      </FieldSet>
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
    </Box>
  );
}
