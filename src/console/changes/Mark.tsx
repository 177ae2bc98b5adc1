import Box from "@mui/material/Box";

interface Props {
  sign: string;
  /** Read by screen readers in place of the sign. */
  word: string;
  color: string;
}

/** A sign in its colour, in a column of its own. */
export const Mark = ({ sign, word, color }: Props) => (
  <Box component="span" sx={{ color, flexShrink: 0 }}>
    <Box
      component="span"
      aria-hidden
      translate="no"
      className="mono"
      sx={{ display: "inline-block", width: 16, fontWeight: 700 }}
    >
      {sign}
    </Box>
    <span className="visually-hidden">{word}: </span>
  </Box>
);
