/** Every promise with a clock. A key is what a community's versioned row, a running clock and a report all speak of. */
export const STANDARD_KEYS = [
  'desk.respond',
  'repair.respond',
  'repair.emergency.arrive',
  'repair.emergency.safe',
  'repair.routine.resolve',
  'repair.appointment.arrive',
  'equipment.fault.respond',
  'enquiry.simple.answer',
  'enquiry.complex.plan',
  'complaint.assign',
  'complaint.contact',
  'complaint.first_reply',
  'complaint.resolve',
  'complaint.written_reply',
  'complaint.legal_answer',
  'followup.complaint',
  'followup.repair',
  'disclosure.objection_reply',
  'survey.rectify_plan',
] as const

export type StandardKey = (typeof STANDARD_KEYS)[number]

/** 'slot': the promise is the time agreed with the resident, so the value is 0 and the clock takes its length from the slot. */
export type StandardUnit = 'minute' | 'hour' | 'day' | 'working_day' | 'slot'

/** Whose hours a promise runs in. always: 24×7 · desk: the hours of the service desk · workday: office hours on State Council working days. */
export type CalendarKey = 'always' | 'desk' | 'workday'

export interface Amount {
  readonly value: number
  readonly unit: StandardUnit
}

/** One line of the printed list of promises. */
export interface StandardRule extends Amount {
  readonly key: StandardKey
  /** What a resident calls it. */
  readonly name: string
  /** The promise in words, with {t} where the time goes: 「{t}内修好」. */
  readonly says: string
  readonly calendar: CalendarKey
  readonly startsAt: string
  readonly stopsAt: string
  /** May stand still in a paused state that has a reason and a next date. */
  readonly pausable: boolean
  /** The firm's paper, law or practice the figure comes from; see the source codes in standard-defaults.ts. */
  readonly source: string
  /** The looser figure of another paper, which reports measure as well. */
  readonly floor?: Amount
  /** Share of cases that must be served, in basis points; absent means all of them. */
  readonly shareBp?: number
}
