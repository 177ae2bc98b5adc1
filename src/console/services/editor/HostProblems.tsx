import { levelWords, problemText, type EditProblem } from "./edit-problems.ts";
import { hostFieldLabels, type HostField } from "./field-places.ts";
import { useFormState } from "./use-editor.ts";

const none: readonly EditProblem[] = [];

/** What is wrong with the fields of a row, below it. Old warnings stand in the summary alone: they would drown the rest. */
export function HostProblems({ index }: { index: number }) {
  const problems = useFormState((state) => state.byHost.get(index) ?? none);
  const fields = Object.keys(hostFieldLabels).filter((name): name is HostField => name in hostFieldLabels);
  const lines = fields.flatMap((field) => {
    const place = `back_hosts.${index}.${field}`;
    const found = problems.filter((problem) => problem.place === place);
    const [worst] = found.toSorted((a, b) => Number(b.level === "error") - Number(a.level === "error"));
    return worst ? { place, label: hostFieldLabels[field], level: worst.level, found } : [];
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
