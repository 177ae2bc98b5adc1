/*
 * Texts as people see them. By Unicode's properties, these characters draw nothing: control and format characters,
 * spaces, and those that every font leaves blank.
 */
const drawsNothing = /[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
const drawsSomething = /[^\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

// Fonts draw the same box for all of these. `⟨` is one of them so that no text looks like the code of a character.
const drawnAlike = /[\p{Co}\p{Cn}\p{Cs}⟨]/u;

const combining = /\p{M}/u;

/** No language has more marks on a letter (Stream-Safe Text, Unicode UAX #15), and normalizing many more is slow. */
const marksOnALetter = 30;

/** Whether a text has a visible character. */
export const showsSomething = (text: string): boolean => drawsSomething.test(text);

/** The code of a character: `⟨U+00A0⟩`. */
const codeOf = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;

/** Whether `letter` and `character` together have another spelling, since they compose or change places in NFC. */
const mergesWith = (letter: string, character: string): boolean =>
  letter.length > marksOnALetter ||
  (letter + character).normalize("NFC") !== letter.normalize("NFC") + character;

// Nearly every text is printable ASCII with single spaces inside.
const notPlain = /[^ -~]| {2}|^ | $/;
const isPlain = (text: string): boolean => !notPlain.test(text);

/**
 * The characters of a text, drawn so that no two different texts look alike. Shown as its code (`⟨U+00A0⟩`) is a
 * character that is invisible, a space at the edge of the text or after another one, and a combining mark that can also
 * be spelt as one character with its letter (`é`).
 */
export function visibleCharacters(text: string): string[] {
  const characters = Array.from(text);
  if (isPlain(text)) return characters;
  let letter = "";
  let previous = "";
  let marked = true;
  return characters.map((character, index) => {
    const joins = combining.test(character);
    marked =
      character === " "
        ? index === characters.length - 1 || previous === "" || drawsNothing.test(previous)
        : drawsNothing.test(character) ||
          drawnAlike.test(character) ||
          (joins && marked) ||
          mergesWith("", character) ||
          mergesWith(letter, character);
    letter = joins ? letter + character : character;
    previous = character;
    if (!marked) return character;
    return character === "\n" ? `${codeOf(character)}\n` : codeOf(character);
  });
}

/** A text drawn so that no two different texts look alike (`visibleCharacters`). */
export const visible = (text: string): string => (isPlain(text) ? text : visibleCharacters(text).join(""));

// Letters of scripts that run from right to left: the ranges that Unicode reserves for them (UAX #9).
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The characters that change the direction of the text after them. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text for an element that isolates it (`<bdi>`): characters that could end the isolation are shown as their code. */
export const contained = (text: string): string => text.replace(directionControls, codeOf);

/** Whether a text is a result of `isolated`: one isolate around all of it, which nothing inside ends. */
const isIsolated = (text: string): boolean =>
  /^\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069$/.test(text) && rightToLeft.test(text);

/**
 * A name for a plain text such as a title, a label or a message. A name with letters that run from right to left is
 * isolated (U+2068 … U+2069), once, so that the text around it keeps its order.
 */
export const isolated = (text: string): string =>
  isIsolated(text) ? text : rightToLeft.test(text) ? `\u2068${contained(text)}\u2069` : contained(text);
