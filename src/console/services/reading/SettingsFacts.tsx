import Box from "@mui/material/Box";
import type { Service } from "#contract/service.ts";
import { cutText } from "#contract/text.ts";
import { serviceFields } from "#domain/field-table.ts";
import { fieldLabel } from "#domain/labels.ts";
import { valueText } from "../../changes/field-text.ts";
import { OtherFields } from "../editor/OtherFields.tsx";
import { unknownFields } from "../editor/unknown-fields.ts";

/** Characters of a value that are shown: somebody may have stored a text of megabytes. */
const longest = 4_096;

/** They stand in the heading and in the table of hosts. */
const elsewhere: ReadonlySet<string> = new Set(["id", "name", "back_hosts"]);
const shown = Object.keys(serviceFields).filter((field) => !elsewhere.has(field));

/** The settings of a service, each with its value; one that says nothing is a dash. */
export function SettingsFacts({ service }: { service: Service }) {
  const values: Readonly<Record<string, unknown>> = service;
  return (
    <Box component="section" aria-label="Settings" sx={{ mb: 4 }}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: "grid",
          columnGap: 6,
          rowGap: 1,
          gridTemplateColumns: "max-content minmax(0, 80ch)",
          "& dt": { color: "text.secondary" },
          "& dd": { m: 0, overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
        }}
      >
        {shown.map((field) => (
          <Box key={field} sx={{ display: "contents" }}>
            <dt>{fieldLabel(field)}</dt>
            <dd>
              {values[field] === "" || values[field] === undefined ? (
                <Box component="span" sx={{ color: "text.secondary" }}>
                  –
                </Box>
              ) : (
                <bdi translate="no">{cutText(valueText(field, values[field]), longest)}</bdi>
              )}
            </dd>
          </Box>
        ))}
      </Box>
      <OtherFields fields={unknownFields(service)} />
    </Box>
  );
}
