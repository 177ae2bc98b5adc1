/** Ids that a file system, a shell, git or JavaScript might take for something else. */
export const oddIds = [
  "-x",
  "--help",
  "__proto__",
  "constructor",
  "x.lock",
  "x.json",
  "HEAD",
  ".git",
  ".git:x",
  ".gitmodules:x",
  "a",
  "a-b",
  "a.b",
  "a:b",
  "A",
  "...",
  ":0:a",
  "y".repeat(128),
];

/** Messages that git, or a parser of its output, might change or misread. */
export const oddMessages = [
  "",
  " ",
  "\n",
  "two\nlines",
  "\n\nleading and trailing\n\n",
  "tree 0123\nparent 4567\n\nauthor <x>",
  "# no comment\n-- \nSigned-off-by: x",
  "carriage\r\nreturn\ttab\u0001",
  "Zürich 東京 🚀 e\u0301 \u202e",
  "\ufeffmark",
  "🚀".repeat(2_000),
];
