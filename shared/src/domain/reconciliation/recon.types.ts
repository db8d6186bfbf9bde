/** `waiting`: WeChat's file is not there yet. `green`: every movement agrees or its difference was settled. `red`: somebody has to look. */
export const RECON_DAY_STATES = ['waiting', 'green', 'red'] as const
export type ReconDayState = (typeof RECON_DAY_STATES)[number]

export const RECON_LIMITS = {
  wordsMin: 2,
  wordsMax: 200,
  /** WeChat keeps bills for three months. */
  daysBack: 90,
  /** Minute of the following day from which the file can be asked for. */
  readyMinute: 10 * 60,
} as const
