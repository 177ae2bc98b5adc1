import type { ReactNode } from "react";

const icon = (drawing: ReactNode) =>
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

export const EarlierIcon = icon(<path d="M8 13V3.5M3.75 7.5 8 3.25l4.25 4.25" />);
export const LaterIcon = icon(<path d="M8 3v9.5M3.75 8.5 8 12.75 12.25 8.5" />);
export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 3.5v-.25c0-.7-.55-1.25-1.25-1.25h-5.5C3.05 2 2.5 2.55 2.5 3.25v5.5c0 .7.55 1.25 1.25 1.25h.25" />
  </>,
);
export const RemoveIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
