import { icon } from "../ui/icons.tsx";

const CompareIcon = icon(<path d="M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13" />);
const RevertIcon = icon(
  <>
    <path d="M2.5 8a5.5 5.5 0 1 0 1.8-4.1L2.5 5.5" />
    <path d="M2.5 2.5v3h3M8 5.25V8l2 1.25" />
  </>,
);
const UndoIcon = icon(<path d="M5.5 3 2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7H6" />);
const RestoreIcon = icon(
  <>
    <path d="M8 10.5v-7M5 6.5l3-3 3 3" />
    <path d="M2.75 9.5v3.25h10.5V9.5" />
  </>,
);

/** The icons of the actions on a version. */
export const actionIcons = {
  compare: CompareIcon,
  restore: RestoreIcon,
  revert: RevertIcon,
  undo: UndoIcon,
} as const;

/** Points right, and down where the part is open (the styles turn it). */
export const UnfoldIcon = icon(<path d="m6 4 4 4-4 4" />);
