import type { Difference } from "../../changes/service-differences.ts";
import { AllDifferences } from "./AllDifferences.tsx";
import type { SideWords } from "./difference-counts.ts";
import type { Restorable } from "./restorable.ts";
import { ServiceDifference } from "./ServiceDifference.tsx";
import { useChangeSteps } from "./use-change-steps.ts";
import type { Sides } from "./use-side.ts";

interface Props {
  differences: readonly Difference[];
  /** The service that is shown; null: all of them. */
  shown: Difference | null;
  onShow: (id: string | undefined) => void;
  sides: Sides;
  words: SideWords;
  /** The version that **Restore** takes the service from; null: it is not offered. */
  restorable: Restorable | null;
}

/** The chosen service side by side, or all of them; `j` and `k` step from change to change. */
export function SidesView({ differences, shown, onShow, ...rest }: Props) {
  const steps = useChangeSteps(differences, shown, onShow);
  return shown === null ? (
    <AllDifferences differences={differences} {...rest} />
  ) : (
    <ServiceDifference key={shown.id} shown={shown} steps={steps} {...rest} />
  );
}
