import { newHost } from "#domain/new-service.ts";
import { fieldLabel } from "#domain/labels.ts";
import type { EditProblem } from "./edit-problems.ts";
import { hostPosition, placeLabel, type PlaceName } from "./field-places.ts";
import { hostFieldNames, type HostField } from "./form-fields.ts";
import { hostToForm } from "./service-form.ts";

/** A place of a problem, and its name in the list. */
interface Place {
  place: PlaceName;
  label: string;
}

/** One value that mends the same field of several hosts. */
export interface Mend {
  /** "Set weight of all 5 to 1". */
  label: string;
  field: Exclude<HostField, "host" | "down" | "backup">;
  value: string;
  positions: readonly number[];
}

/** Equal problems as one entry of the list of problems. */
export interface ProblemGroup {
  level: EditProblem["level"];
  /** What is wrong, and what to do about it. */
  message: string;
  places: readonly Place[];
  mend: Mend | null;
}

const fieldOf = (place: PlaceName): HostField | undefined => {
  const name = /^back_hosts\.\d+\.(\w+)$/.exec(place)?.[1];
  return hostFieldNames.find((field) => field === name);
};

/** The value that a new host has mends a number or a list of ports. */
function mendOf(field: HostField | undefined, positions: readonly number[]): Mend | null {
  if (field === undefined || field === "host" || field === "down" || field === "backup") return null;
  const value = hostToForm(newHost, -1)[field];
  const noun = fieldLabel(field);
  return { label: `Set ${noun} of all ${positions.length} to ${value}`, field, value, positions };
}

function groupOf(problems: readonly EditProblem[]): ProblemGroup[] {
  const [first] = problems;
  if (first === undefined) return [];
  const { level, message, ofMany } = first;
  const [one] = problems.map(({ place }) => ({ place, label: placeLabel(place) }));
  if (problems.length === 1 || one === undefined)
    return one === undefined ? [] : [{ level, message, places: [one], mend: null }];
  const positions = problems.map(({ place }) => hostPosition(place));
  return [
    {
      level,
      message: ofMany === null ? message : `${problems.length.toLocaleString("en")} hosts ${ofMany}`,
      places: [
        one,
        ...problems.slice(1).map(({ place }) => ({ place, label: String(hostPosition(place) + 1) })),
      ],
      mend: first.usualMends ? mendOf(fieldOf(first.place), positions) : null,
    },
  ];
}

/** The problems as entries, in their order: those of the same field of several hosts that say the same are one. */
export function problemGroups(problems: readonly EditProblem[]): ProblemGroup[] {
  const groups = new Map<string, EditProblem[]>();
  for (const problem of problems) {
    const { place, level, message, ofMany } = problem;
    const field = fieldOf(place);
    const key = JSON.stringify([level, ofMany ?? message, field ?? place]);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap(groupOf);
}
