import type { ReactNode } from "react";

/** An icon of 16 px in the color of the text. It only decorates: a name in text stands beside it. */
export const icon = (drawing: ReactNode) =>
  function Icon() {
    return (
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };

export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.25 3.25" />
  </>,
);
/** Two sides, and a way from each to the other. */
export const SidesIcon = icon(
  <path d="M2 5.25h11M10.25 2.5 13 5.25 10.25 8M14 10.75H3M5.75 8 3 10.75l2.75 2.75" />,
);
export const MoreIcon = icon(
  <g fill="currentColor" stroke="none">
    <circle cx="8" cy="3.25" r="1.25" />
    <circle cx="8" cy="8" r="1.25" />
    <circle cx="8" cy="12.75" r="1.25" />
  </g>,
);

/** The product's sign: one way in, several back hosts. */
export const Logo = () => (
  <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" fill="#1b2430" />
    <g fill="none" stroke="#7db4ff" strokeWidth="2.4" strokeLinecap="round">
      <path d="M6 16h20M13 16c4 0 3-8 8-8h5M13 16c4 0 3 8 8 8h5" />
    </g>
  </svg>
);
export const EarlierIcon = icon(<path d="M8 13V3.5M3.75 7.5 8 3.25l4.25 4.25" />);
export const LaterIcon = icon(<path d="M8 3v9.5M3.75 8.5 8 12.75 12.25 8.5" />);
export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 3.5v-.25c0-.7-.55-1.25-1.25-1.25h-5.5C3.05 2 2.5 2.55 2.5 3.25v5.5c0 .7.55 1.25 1.25 1.25h.25" />
  </>,
);
export const FailIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M6.2 6.2a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.7-.8 1.2M8 11.2v.1" />
  </>,
);
export const HistoryIcon = icon(
  <>
    <path d="M2.6 6.2A5.75 5.75 0 1 1 2.25 8.6M2.25 3v3.25H5.5" />
    <path d="M8 5v3.25l2.25 1.25" />
  </>,
);
export const TakeBackIcon = icon(<path d="M6 3.5 2.75 6.75 6 10M3 6.75h6.5a3.5 3.5 0 0 1 0 7H7" />);
export const RemoveIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const MenuIcon = icon(<path d="M2.5 4.25h11M2.5 8h11M2.5 11.75h11" />);
export const PersonIcon = icon(
  <>
    <circle cx="8" cy="5.25" r="2.75" />
    <path d="M2.75 13.75c.5-2.75 2.6-4 5.25-4s4.75 1.25 5.25 4" />
  </>,
);
export const ExpandIcon = icon(<path d="m6 3.5 4.5 4.5L6 12.5" />);
export const HelpIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 7.25v4M8 4.75v.1" />
  </>,
);
