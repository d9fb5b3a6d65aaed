/* Words: what scripts say, in the language of the page. The page brings them as data; without it they are English. */
const block = document.getElementById("words");
const known = block ? JSON.parse(block.textContent) : {};

/** A message with what is filled in: `{0}`, `{1}`. */
export const _ = (message, ...filled) => (known[message] || message).replace(/\{(\d)\}/g, (gap, n) => filled[n] ?? gap);
