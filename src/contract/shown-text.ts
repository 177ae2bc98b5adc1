/*
 * What of a text people see. Unicode's own properties, which the engine knows, tell characters apart: control and
 * format characters, spaces, and what every font leaves blank draw nothing.
 */
const drawsNothing = /[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
const drawsSomething = /[^\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

// Fonts draw one box for all of these. A bracket of the marks is marked itself, so that no text can pass for a mark.
const drawnAlike = /[\p{Co}\p{Cn}\p{Cs}⟨]/u;

const combining = /\p{M}/u;

/** More marks on one letter are no writing (Unicode UAX #15, Stream-Safe Text); below it, a letter is quickly composed. */
const marksOnALetter = 30;

/** Whether a text shows anything: one of spaces, zero-width and other invisible characters does not. */
export const showsSomething = (text: string): boolean => drawsSomething.test(text);

/** A character by its code point: `⟨U+00A0⟩`. */
const codeMark = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;

/** Whether `character` composes or trades places with the `letter` before it: the two have another spelling. */
const mergesWith = (letter: string, character: string): boolean =>
  letter.length > marksOnALetter ||
  (letter + character).normalize("NFC") !== letter.normalize("NFC") + character;

// Nearly every text is printable ASCII with single spaces inside.
const notPlain = /[^ -~]| {2}|^ | $/;
const isPlain = (text: string): boolean => !notPlain.test(text);

/**
 * The characters of a text, each as it is drawn where texts are compared, so that no two texts look alike: one that
 * cannot be seen by its code point (`⟨U+00A0⟩`), and so a space at the edge or behind another one, and a combining
 * mark that has another spelling with its letter (`é`).
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
    return character === "\n" ? `${codeMark(character)}\n` : codeMark(character);
  });
}

/** A text as it is drawn where texts are compared: see `visibleCharacters`. */
export const visible = (text: string): string => (isPlain(text) ? text : visibleCharacters(text).join(""));

// Letters that are written from right to left: the ranges that Unicode keeps for them (UAX #9).
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Characters that turn the text behind them round until something ends it. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text that turns round nothing but itself where its element isolates it (`<bdi>`): what could end that is marked. */
export const contained = (text: string): string => text.replace(turning, codeMark);

/** What `isolated` gives: one isolate around all of it, which nothing inside ends. */
const isIsolated = (text: string): boolean =>
  /^\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069$/.test(text) && rightToLeft.test(text);

/**
 * A name within a plain text, such as a title, a label or a message: isolated (U+2068 … U+2069) where it has letters
 * that run from right to left, so that what stands around it keeps its order. Any other name is left as it is, and so is one that is isolated already.
 */
export const isolated = (text: string): string =>
  isIsolated(text) ? text : rightToLeft.test(text) ? `\u2068${contained(text)}\u2069` : contained(text);
