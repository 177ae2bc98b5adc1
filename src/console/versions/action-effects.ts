import { isolated } from "#contract/shown-text.ts";
import { counted } from "../changes/field-text.ts";
import type { ActionName } from "./use-version-actions.tsx";

interface Concerned {
  /** How many versions came after it; null: not known here. */
  later: number | null;
  /** The name of the service, in the history of one. */
  service?: string | undefined;
}

const laterOnes = (later: number | null): string => {
  if (later === 0) return "";
  if (later === null) return ", keeps later ones";
  return `, keeps ${later.toLocaleString("en")} later ${later === 1 ? "one" : "ones"}`;
};

const effects: Record<ActionName, (of: { later: number | null; service: string }) => string> = {
  compare: () => "shows what differs from the current set",
  restore: ({ service }) =>
    `makes ${isolated(service)} as it was after this change, keeps all other services`,
  revert: ({ later }) =>
    `makes the whole set as it was after this change, takes back ${
      later === null ? "every later change" : counted(later, "later change")
    }`,
  undo: ({ later }) => `takes back this one change${laterOnes(later)}`,
};

/** What an action on a version takes and keeps, in a line. */
export const actionEffect = (action: ActionName, { later, service = "" }: Concerned): string =>
  effects[action]({ later, service });
