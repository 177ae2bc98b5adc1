import Box from "@mui/material/Box";
import { isolated } from "#contract/shown-text.ts";
import type { Certificate } from "#contract/links.ts";
import { fieldLabel } from "#domain/labels.ts";
import { Choice } from "../../ui/Choice.tsx";
import { OldValue } from "./OldValue.tsx";
import { certificateFields, chosenCertificates, type CertificateField } from "./service-form.ts";
import { settingsGrid } from "./settings-grid-styles.ts";
import { useEditor, useFormState } from "./use-editor.ts";

/** The certificates of the deployment as options; a stored name that is none of them can be kept. */
function optionsOf(certificates: readonly Certificate[], stored: string) {
  const known = certificates.map(({ id, name }) => ({
    value: id,
    label: name === "" || name === id ? id : `${isolated(name)} (${isolated(id)})`,
  }));
  const isKnown = stored === "" || known.some(({ value }) => value === stored);
  return [
    { value: "", label: "none" },
    ...known,
    ...(isKnown ? [] : [{ value: stored, label: `${isolated(stored)} (stored value, not listed)` }]),
  ];
}

interface Props {
  name: CertificateField;
  certificates: readonly Certificate[];
}

function CertificateChoice({ name, certificates }: Props) {
  const { form, start, isNew } = useEditor();
  const stored = chosenCertificates(start)[name] ?? "";
  const chosen = useFormState(({ wire }) => chosenCertificates(wire)[name] ?? "");
  const { ref, ...field } = form.register(`certificates.${name}`);
  return (
    <Choice
      {...field}
      inputRef={ref}
      label={fieldLabel(name)}
      labelAside={!isNew && chosen !== stored && <OldValue text={stored === "" ? "none" : stored} />}
      options={optionsOf(certificates, stored)}
      slotProps={{ htmlInput: { translate: "no" } }}
    />
  );
}

/** The fields that name a certificate, as choices of those that the deployment lists. */
export const CertificateFields = ({ certificates }: { certificates: readonly Certificate[] }) => (
  <Box sx={settingsGrid}>
    {certificateFields.map((name) => (
      <CertificateChoice key={name} name={name} certificates={certificates} />
    ))}
  </Box>
);
