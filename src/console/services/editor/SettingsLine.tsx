import Box from "@mui/material/Box";
import { visible } from "#contract/shown-text.ts";
import { cutText } from "#contract/text.ts";
import type { Service } from "#contract/service.ts";
import { stickyLabel, transportModeLabel } from "#domain/labels.ts";
import { Name } from "../../ui/Name.tsx";
import { isSetting } from "./field-places.ts";
import { useFormState } from "./use-editor.ts";

/** Characters of a description in the line: it has the width of a screen. */
const longest = 300;

const modeText = (mode: string): string =>
  /^https?$/.test(mode)
    ? mode.toUpperCase()
    : `${transportModeLabel(mode)}${mode === "default" ? " transport mode" : ""}`;

/** Two fields have the value "least connections"; the words say which of them is meant. */
const stickyText = (sticky: string): string =>
  sticky === "none"
    ? "no stickiness"
    : sticky === "least_conn"
      ? "sticky by least connections"
      : stickyLabel(sticky);

const on = (words: string, isOn: boolean): string => (isOn ? words : `${words} off`);

const factsOf = ({ transport_mode, sticky, http11, least_conn }: Service): string[] => [
  modeText(transport_mode),
  stickyText(sticky),
  on("HTTP/1.1", http11),
  on("least connections", least_conn),
];

/** The settings in one line: "HTTPS · custom cookie checkout_node · HTTP/1.1 · least connections off". */
export function SettingsLine() {
  const [mode, stickiness, ...rest] = useFormState(({ wire }) => factsOf(wire).join("\n")).split("\n");
  const cookie = useFormState(({ wire: { sticky, sticky_cookie_name: name } }) =>
    sticky === "customcookie" ? name : "",
  );
  const description = useFormState(({ wire }) => wire.description);
  const faulty = useFormState(({ shown }) =>
    shown.some(({ place, level }) => isSetting(place) && level !== "info"),
  );
  return (
    <Box
      sx={{
        minWidth: 0,
        overflow: "hidden",
        textOverflow: "ellipsis",
        whiteSpace: "nowrap",
        typography: "body2",
      }}
    >
      {faulty && (
        <Box component="b" sx={{ color: "error.main" }}>
          !{" "}
        </Box>
      )}
      {mode} · {stickiness}
      {cookie !== "" && (
        <>
          {" "}
          <span translate="no" className="mono">
            <Name>{cookie}</Name>
          </span>
        </>
      )}{" "}
      · {rest.join(" · ")}
      {description.trim() !== "" && (
        <Box component="span" sx={{ color: "text.secondary" }}>
          {" "}
          · <bdi translate="no">{visible(cutText(description, longest))}</bdi>
        </Box>
      )}
    </Box>
  );
}
