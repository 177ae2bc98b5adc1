import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useId, useLayoutEffect, useRef, useState, useSyncExternalStore, type FormEvent } from "react";
import { useWatch } from "react-hook-form";
import type { Service } from "#contract/service.ts";
import { ExpandIcon } from "../../ui/icons.tsx";
import { CertificateFields } from "./CertificateFields.tsx";
import { isSetting } from "./field-places.ts";
import { FieldSet } from "./FieldSet.tsx";
import { SettingControls } from "./form-controls.tsx";
import { serviceFieldNames, type ServiceField } from "./form-fields.ts";
import { OtherFields } from "./OtherFields.tsx";
import { certificateFields } from "./service-form.ts";
import { SettingsLine } from "./SettingsLine.tsx";
import { suggestId } from "./suggest-id.ts";
import { unknownFields } from "./unknown-fields.ts";
import { useCertificates } from "./use-certificates.ts";
import { useEditor } from "./use-editor.ts";

/** Whether the settings show: from the start on a new service, and where a problem or an edit is in them. */
function useSettingsOpen() {
  const { formStore, isNew, view } = useEditor();
  const { settings } = view;
  const [startsOpen] = useState(() => {
    const { shown, change } = formStore.current();
    const isEdited =
      change?.fields.some(({ field }) => serviceFieldNames.some((name) => name === field)) === true;
    return isNew || isEdited || shown.some(({ place, level }) => isSetting(place) && level !== "info");
  });
  const chosen = useSyncExternalStore(settings.subscribe, settings.get);
  useLayoutEffect(() => {
    // They stay as they are when the editor opens anew.
    settings.set(startsOpen || settings.get() === true);
  }, [settings, startsOpen]);
  return { open: chosen ?? startsOpen, setOpen: settings.set };
}

/** The settings of the service: one line of facts, and their fields behind **Edit settings**. `taken`: the ids of the set's services. */
export function SettingsSection({ taken }: { taken: ReadonlySet<string> }) {
  const { config, form, start, isNew } = useEditor();
  const certificates = useCertificates(config);
  const { open, setOpen } = useSettingsOpen();
  const id = useId();
  const idIsTyped = useRef(start.id !== "");
  // The form library owns the handlers of the fields; this one hears the events that bubble up from them.
  const onInput = ({ target }: FormEvent) => {
    if (!isNew || !(target instanceof HTMLInputElement)) return;
    if (target.name === "id") idIsTyped.current = target.value !== "";
    if (target.name === "name" && !idIsTyped.current) form.setValue("id", suggestId(target.value, taken));
  };
  return (
    <Box component="section" aria-label="Settings" sx={{ mt: 3 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 3, minHeight: 32 }}>
        <SettingsLine />
        <Button
          variant="text"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          endIcon={<ExpandIcon />}
          sx={{ flexShrink: 0, "& svg": { rotate: open ? "90deg" : "0deg" } }}
        >
          Edit settings
        </Button>
      </Box>
      <OtherFields fields={unknownFields(certificates ? withoutCertificates(start) : start)} />
      <div id={id} onInput={onInput}>
        {open && (
          <FieldSet>
            <Fields />
            {certificates && <CertificateFields certificates={certificates} />}
          </FieldSet>
        )}
      </div>
    </Box>
  );
}

/** The service without the fields that have a choice of their own. */
const withoutCertificates = (service: Service): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(service).filter(([name]) => !certificateFields.some((each) => each === name)),
  );

function Fields() {
  const { form, start, isNew } = useEditor();
  const [sticky, cookie] = useWatch({ control: form.control, name: ["sticky", "sticky_cookie_name"] });
  const isCustom = sticky === "customcookie";
  const hasCookie = isCustom || cookie !== "" || start.sticky_cookie_name !== "";
  const without = new Set<ServiceField>();
  if (!isNew) without.add("id");
  if (!hasCookie) without.add("sticky_cookie_name");
  return (
    <SettingControls
      without={without}
      help={isCustom ? {} : { sticky_cookie_name: "Used with a custom cookie only" }}
    />
  );
}
