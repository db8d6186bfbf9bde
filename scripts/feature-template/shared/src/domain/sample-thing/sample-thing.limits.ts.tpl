/** Characters; used by the contract, the form and the tests. */
export const SAMPLE_THING_TITLE_MAX = 60
