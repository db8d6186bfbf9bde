import { TABLE_LIMITS } from '../../kernel/table-file'

/** Sizes of an owner roll: written once, read by the rules, the reader of files and the tests. */
export const ROLL_LIMITS = {
  ...TABLE_LIMITS,
  buildingMax: 20,
  unitMax: 12,
  roomMax: 12,
  ownerNameMax: 20,
  /** 0.01 m². */
  areaMaxHundredths: 100_000 * 100,
} as const
