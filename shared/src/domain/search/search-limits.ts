/** Characters of a stored term. */
export const TERM_MAX = 24
/** Terms of one document, each a row: room for every pair of the longest report (300 characters) and its numbers. */
export const TERMS_PER_DOCUMENT = 320
/** Terms of one query: each is one more look into the index. */
export const TERMS_PER_QUERY = 8
