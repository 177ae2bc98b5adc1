import type { Version } from "#contract/version.ts";
import { shortId } from "../../lib/short-id.ts";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { current } from "../search.ts";

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const messageLength = 60;

function optionOf({ version, message, author, date }: Version): Option {
  const points = Array.from(message.replace(/\s+/g, " "));
  const text =
    points.length > messageLength ? `${points.slice(0, messageLength).join("")}…` : points.join("");
  return {
    value: version,
    label: `${shortId(version)} · ${day.format(new Date(date))} · ${text} · ${author}`,
  };
}

interface Props {
  label: string;
  value: string | undefined;
  versions: readonly Version[];
  onChoose: (id: string) => void;
}

/** Chooses one side of a comparison: the current set, or a version. */
export function SideChoice({ label, value, versions, onChoose }: Props) {
  const known: Option[] = [{ value: current, label: "Current set" }, ...versions.map(optionOf)];
  const options =
    value === undefined
      ? [{ value: "", label: "Choose a version" }, ...known]
      : known.some((option) => option.value === value)
        ? known
        : [...known, { value, label: `${shortId(value)} (older)` }];
  return (
    <Choice
      label={label}
      options={options}
      value={value ?? ""}
      onChange={(event) => event.target.value !== "" && onChoose(event.target.value)}
      slotProps={{ htmlInput: { className: "tabular" } }}
    />
  );
}
