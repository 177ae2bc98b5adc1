import { levelWords, problemText, type EditProblem } from "./edit-problems.ts";
import { fieldLabel } from "#domain/labels.ts";
import { hostFieldNames } from "./form-fields.ts";
import { useFormState } from "./use-editor.ts";

const none: readonly EditProblem[] = [];

/** The problems of a row, field by field. Warnings from before this edit are in the summary only: here they would hide the rest. */
export function HostProblems({ index }: { index: number }) {
  const problems = useFormState((state) => state.byHost.get(index) ?? none);
  const lines = hostFieldNames.flatMap((field) => {
    const place = `back_hosts.${index}.${field}`;
    const found = problems.filter((problem) => problem.place === place);
    const [worst] = found.toSorted((a, b) => Number(b.level === "error") - Number(a.level === "error"));
    return worst ? { place, label: fieldLabel(field), level: worst.level, found } : [];
  });
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map(({ place, label, level, found }) => (
        <li key={place} id={`${place}-problem`}>
          <b className={level}>
            {levelWords[level]}: {label}.
          </b>{" "}
          {found.map(problemText).join(" ")}
        </li>
      ))}
    </ul>
  );
}
