const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** A share (0 to 1) in percent. Only a share of exactly 0 or 1 reads "0%" or "100%". */
export function shareText(share: number): string {
  if (share > 0 && share < 0.001) return "<0.1%";
  if (share < 1 && share > 0.999) return ">99.9%";
  return percent.format(share);
}

/** Two shares: "2.6 → 0 %". */
export const sharesText = (before: number, after: number): string =>
  `${shareText(before).slice(0, -1)} → ${shareText(after).slice(0, -1)} %`;

/** A factor: "1.03×", "0.5×". One that is almost 1 has the digits that tell it from 1. */
export function factorText(factor: number): string {
  const digits = Math.min(9, Math.max(2, Math.ceil(-Math.log10(Math.abs(factor - 1)))));
  const options = factor < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: digits };
  return `${new Intl.NumberFormat("en", options).format(factor)}×`;
}

/** How exact shares are, by their `estimate`. */
export const estimateTexts = {
  exact: "Share by configured weight.",
  approximate: "Share by configured weight; approximate under least connections.",
  "new sessions": "Share by configured weight, expected for new sessions.",
} as const;
