import { ControlRefusal } from '../control'
import type { Fields } from '../open-api'
import { type Mode, MODES, type RefundState } from './model'

export const WRONGS = [
  'amount',
  'currency',
  'mchid',
  'appid',
  'payer',
  'tag',
  'signature',
  'probe',
  'clock',
  'serial',
  'body',
  'shape',
] as const
/** How a notice lies: the first five are signed and encrypted as they should be, and untrue. */
export type Wrong = (typeof WRONGS)[number]

export const OPERATIONS = [
  'prepay',
  'query',
  'close',
  'refund',
  'refundQuery',
  'tradeBill',
  'fundFlowBill',
  'download',
  'certificates',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** A refusal in WeChat's own form. Trouble on the way (cut, silence, delay, foreign bodies) is the matter of `/_sandbox/faults`. */
export interface PlannedError {
  operation: Operation
  status: number
  code: string
  message?: string
  /** How often; default until switched off. */
  times?: number
}

export interface PaySwitches {
  /** Which key signs notices, and answers to whoever does not say which he wants. */
  mode: Mode
  /** Waiting times of notices and refunds are divided by this. */
  clockFactor: number
  /** How long a bank takes for a refund. */
  refundDelayMs: number
  refundOutcome: Exclude<RefundState, 'PROCESSING'>
  /** The merchant's balance cannot pay refunds. */
  notEnough: boolean
  /** Notices go out by themselves; otherwise when they are told to. */
  autoDeliver: boolean
  /** How many times each notice goes out, the repeats at once. */
  copies: number
  /** Before the first try. */
  noticeDelayMs: number
  /** Each copy waits up to this long, by chance: the order gets lost. */
  shuffleMs: number
  /** So many coming notices are never sent. */
  drop: number
  /** A probe with a wrong signature goes before each notice. */
  probe: boolean
  /** The next notice says something untrue, once. */
  wrong?: Wrong
  /** Notices go to the same path of this server instead of the one that was named: what a tunnel does for a server that is not public. */
  deliverTo?: string
  errors: PlannedError[]
}

export const usualSwitches = (): PaySwitches => ({
  mode: 'public_key',
  clockFactor: 1,
  refundDelayMs: 3_000,
  refundOutcome: 'SUCCESS',
  notEnough: false,
  autoDeliver: true,
  copies: 1,
  noticeDelayMs: 0,
  shuffleMs: 0,
  drop: 0,
  probe: false,
  errors: [],
})

type Check = (value: unknown) => boolean

const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const flag: Check = (value) => typeof value === 'boolean'
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value)

const isPlannedError = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { operation, status, code, times } = value as Partial<PlannedError>
  return oneOf(OPERATIONS)(operation) && count(status) && typeof code === 'string' && (times === undefined || count(times))
}

const CHECKS: Record<keyof PaySwitches, Check> = {
  mode: oneOf(MODES),
  clockFactor: (value) => typeof value === 'number' && value > 0 && Number.isFinite(value),
  refundDelayMs: count,
  refundOutcome: oneOf(['SUCCESS', 'ABNORMAL', 'CLOSED']),
  notEnough: flag,
  autoDeliver: flag,
  copies: (value) => count(value) && (value as number) >= 1 && (value as number) <= 1_000,
  noticeDelayMs: count,
  shuffleMs: count,
  drop: count,
  probe: flag,
  wrong: (value) => value === undefined || value === null || oneOf(WRONGS)(value),
  deliverTo: (value) => typeof value === 'string' && URL.canParse(value),
  errors: (value) => Array.isArray(value) && value.every(isPlannedError),
}

/** Reads a change of switches. Throws ControlRefusal, which names the switch. */
export const readSwitches = (fields: Fields): Partial<PaySwitches> => {
  for (const [name, value] of Object.entries(fields)) {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof PaySwitches] : undefined
    if (!check) throw new ControlRefusal(`there is no switch ${name}; there are ${Object.keys(CHECKS).join(', ')}`)
    if (!check(value)) throw new ControlRefusal(`${name} cannot be ${JSON.stringify(value)}`)
  }
  const changes = fields as Partial<PaySwitches>
  return 'wrong' in fields ? { ...changes, wrong: changes.wrong ?? undefined } : changes
}
