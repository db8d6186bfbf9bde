import type { ClockEvent, ClockKey } from '../time/clock-types'
import { mustCategory } from './categories'
import { ARRIVE_KEYS, openingClocks, reopeningClocks, RESOLVE_KEYS, workClocks, type Nature } from './opening-clocks'
import { repairRow } from './repair.table'
import { TICKET_ACTIONS, type TicketAction, type TimelineFact } from './ticket.types'
import type { Priority, VisitMode } from './words'

export type HistoryLine = Pick<TimelineFact, 'action' | 'at' | 'round' | 'to' | 'data'>

/** The reason a promise to finish stands still until a visit that was agreed later on. */
export const UNTIL_VISIT = 'appointment'

const isAction = (action: string): action is TicketAction => (TICKET_ACTIONS as readonly string[]).includes(action)

/**
 * What the timeline says about the promises: the input of `replayClocks`. Reads nothing but the lines, so the due times of a ticket can be
 * reckoned again at any time. Lines must be in the order they were written.
 */
export const clockHistory = (lines: readonly HistoryLine[]): ClockEvent[] => {
  const reader = new Reader()
  for (const line of withoutUndoneMerges(lines)) reader.read(line)
  return reader.end()
}

/** A merge that was undone is as if it had never happened: the promises went on all the time. */
const withoutUndoneMerges = (lines: readonly HistoryLine[]): HistoryLine[] => {
  const kept: HistoryLine[] = []
  for (const line of lines) {
    if (line.action !== 'unmerge') {
      kept.push(line)
      continue
    }
    const merge = kept.map((earlier) => earlier.action).lastIndexOf('merge')
    if (merge >= 0) kept.splice(merge, 1)
  }
  return kept
}

class Reader {
  private readonly events: ClockEvent[] = []
  private nature: Nature = { priority: 'P3', skill: 'general', visitMode: 'now' }
  private slot: { from: number; to: number } | null = null
  private arrived = false
  private paused = false
  /** The promise to finish has begun in this round. */
  private finishing = false
  /** Set while that promise waits for a visit agreed later on: the start of the visit. */
  private waitsUntil: number | null = null
  private round = 1
  private lastAt = 0

  read(written: HistoryLine): void {
    // Two servers' clocks may differ by a moment; the order of writing is what happened.
    const line = { ...written, at: Math.max(written.at, this.lastAt) }
    const { at, data } = line
    if (this.waitsUntil !== null && this.waitsUntil <= at) this.goOn(this.waitsUntil)
    if (line.action === 'submit') this.open(line)
    const effect = isAction(line.action) ? (repairRow(line.action).clocks ?? {}) : {}
    if (effect.start === 'reopening') this.reopen(line)
    if (effect.pause) this.pause(at, effect.pause === true ? data['reason'] : effect.pause)
    if (effect.resume) this.resume(at)
    if (effect.slot) this.agree(line)
    if (effect.reclassify) this.reclassify(line)
    if (effect.stop) this.add({ at, stop: effect.stop.flatMap((name) => keysOf(name)) })
    if (effect.start === 'arrival') this.arrive(at)
    // Before dropAll: a refusal is an answer, and an answer keeps the promise to answer.
    if (data['answers'] === true) this.add({ at, stop: ['desk.respond'] })
    if (effect.stopAll) this.add({ at, stop: 'open' })
    const dropAll = effect.dropAll === true || (effect.dropAll === 'unless_working' && line.to !== 'working')
    if (dropAll) this.add({ at, drop: 'open' })
    if (effect.stopAll || dropAll) this.waitsUntil = null
    this.lastAt = at
  }

  end(): ClockEvent[] {
    if (this.waitsUntil !== null) this.goOn(this.waitsUntil)
    return this.events
  }

  private add(event: Omit<ClockEvent, 'round'>): void {
    this.events.push({ ...event, round: this.round })
  }

  private start(at: number, keys: readonly ClockKey[], slot?: { from: number; to: number } | null): void {
    if (keys.includes('repair.routine.resolve')) this.finishing = true
    this.add({ at, ...(slot ? { slot } : {}), start: keys })
  }

  private open({ at, data }: HistoryLine): void {
    this.nature = { priority: data['priority'] as Priority, skill: skillIn(data), visitMode: data['visitMode'] as VisitMode }
    this.slot = slotIn(data)
    this.start(at, openingClocks(this.nature), this.slot)
  }

  private reopen({ at, round, to }: HistoryLine): void {
    this.round = round
    this.arrived = this.paused = this.finishing = false
    this.slot = this.waitsUntil = null
    this.nature = { ...this.nature, visitMode: 'now' }
    this.start(at, reopeningClocks(this.nature))
    // Straight back to the worker of the last round: the promise to name one is kept at once.
    if (to === 'dispatched') this.add({ at, stop: ['repair.respond'] })
  }

  private pause(at: number, reason: unknown): void {
    this.paused = true
    this.add({ at, pause: { reason: String(reason ?? '') } })
  }

  private resume(at: number): void {
    if (this.paused) this.add({ at, resume: true })
    this.paused = false
  }

  private arrive(at: number): void {
    if (this.waitsUntil !== null) this.goOn(at)
    this.arrived = true
    if (!this.finishing && this.nature.priority !== 'P1') this.start(at, ['repair.routine.resolve'])
  }

  /** 改约. The promise to finish is not taken back by a new visit: it stands still until the visit begins, and the pause is shown. */
  private agree({ at, data }: HistoryLine): void {
    const before = this.nature.visitMode
    const missed = this.slot !== null && at > this.slot.to
    this.slot = slotIn(data)
    this.nature = { ...this.nature, visitMode: data['visitMode'] as VisitMode }
    if (this.nature.priority === 'P1') return
    if (this.slot) {
      // Whoever was at the door has left: somebody is awaited again.
      this.arrived = false
      this.start(at, ['repair.appointment.arrive'], this.slot)
      if (this.finishing) this.wait(at, this.slot.from)
    } else if (before === 'slot') {
      if (this.waitsUntil !== null) this.goOn(at)
      // A visit that was missed stays missed.
      this.add({ at, [missed ? 'stop' : 'drop']: ['repair.appointment.arrive'] })
      this.start(at, ['repair.routine.resolve'])
    }
  }

  private wait(at: number, until: number): void {
    if (this.waitsUntil === null) this.add({ at, pause: { reason: UNTIL_VISIT } })
    this.waitsUntil = until
  }

  private goOn(at: number): void {
    this.waitsUntil = null
    this.add({ at, resume: true })
  }

  /** Promises that the new category or priority does not make are dropped, those it adds begin now. */
  private reclassify({ at, data }: HistoryLine): void {
    const before = this.wanted()
    this.nature = { ...this.nature, priority: data['priority'] as Priority, skill: skillIn(data) }
    const after = this.wanted()
    if (this.nature.priority === 'P1' && this.waitsUntil !== null) this.goOn(at)
    const drop = before.filter((key) => !after.includes(key))
    const start = after.filter((key) => !before.includes(key))
    if (drop.length > 0) this.add({ at, drop })
    if (start.length > 0) this.start(at, start)
  }

  /** Once somebody is at the door, promises to come are history and the promise to finish runs for an agreed visit too. */
  private wanted(): ClockKey[] {
    const keys = new Set(workClocks(this.nature))
    if (this.arrived) for (const key of ARRIVE_KEYS) keys.delete(key)
    if (this.nature.priority !== 'P1' && (this.arrived || this.finishing)) keys.add('repair.routine.resolve')
    return [...keys]
  }
}

const skillIn = (data: HistoryLine['data']): Nature['skill'] => mustCategory(String(data['categoryKey'])).skill

const keysOf = (name: 'desk.respond' | 'repair.respond' | 'arrive' | 'resolve'): readonly ClockKey[] =>
  name === 'arrive' ? ARRIVE_KEYS : name === 'resolve' ? RESOLVE_KEYS : [name]

const slotIn = (data: HistoryLine['data']): { from: number; to: number } | null => {
  const { visitMode, slotFrom, slotTo } = data
  return visitMode === 'slot' && typeof slotFrom === 'number' && typeof slotTo === 'number' ? { from: slotFrom, to: slotTo } : null
}
