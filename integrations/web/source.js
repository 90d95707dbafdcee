/** The source of a message as the checker reads it, as a module; what it is and does stands in draft.js. */
import "./draft.js";

export const { applied, plain, serialised, written } = globalThis.stylecheckSource;
