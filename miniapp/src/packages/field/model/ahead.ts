import { decide, type Decision } from '@jinlin/shared/domain/ticket/repair.machine'
import { ticketAbilities } from '@jinlin/shared/domain/ticket/ticket.policy'
import type { TicketFacts } from '@jinlin/shared/domain/ticket/ticket.types'
import type { WaitingStep } from '../../../services/outbox-steps'
import { commandOf } from './commands'
import { factsOfItem, factsOfJob } from './facts'
import type { Worker } from './me-in-field'
import { headlineAfter } from './promises-ahead'
import type { Job, JobItem, JobSeen, Line, Today } from './types'

type Taken = Extract<Decision, { ok: true }>

/** Steps of one ticket that will go out, in order; at the first one the server refused everything stands still. */
export const goingOut = (steps: readonly WaitingStep[], ticketId: string): WaitingStep[] => {
  const own = steps.filter((step) => step.group === ticketId)
  const refused = own.findIndex((step) => step.refusal)
  return refused === -1 ? own : own.slice(0, refused)
}

interface Ahead {
  facts: TicketFacts
  taken: { step: WaitingStep; decision: Taken }[]
}

/**
 * What the ticket will be when the waiting steps have arrived, by the same rules as the server's. A step that the rules would not take any more has
 * arrived already (its answer was lost) or will be refused, and is then spoken of as that; here it is passed over.
 */
const goAhead = (facts: TicketFacts, steps: readonly WaitingStep[], worker: Worker): Ahead => {
  const ahead: Ahead = { facts, taken: [] }
  for (const step of goingOut(steps, facts.id)) {
    const command = commandOf(step)
    const decision = command && decide(ahead.facts, command, worker, step.at)
    if (!decision?.ok) continue
    ahead.facts = { ...ahead.facts, ...decision.next }
    ahead.taken.push({ step, decision })
  }
  return ahead
}

const lineOf = ({ step, decision }: Ahead['taken'][number], worker: Worker): Line => {
  const { entry } = decision
  const detail = Object.fromEntries(
    Object.entries(entry.data).filter(([key, value]) => key !== 'answers' && value !== null && value !== ''),
  )
  return {
    id: step.id,
    at: step.at,
    action: entry.action,
    round: entry.round,
    from: entry.from,
    to: entry.to,
    visibility: entry.visibility,
    who: { kind: 'staff', name: worker.name, badgeNo: worker.badgeNo },
    detail: detail as Line['detail'],
  }
}

const finishAhead = (job: Job, { taken }: Ahead): Job['finish'] => {
  const last = taken.find(({ decision }) => decision.entry.action === 'finish')
  const command = last && commandOf(last.step)
  if (!last || command?.type !== 'finish') return job.finish
  const { found, did, parts, minutes, noPhotoReason } = command
  return { found, did, parts, minutes, noPhotoReason, photos: [], at: last.step.at }
}

/** The job as the technician left it, whatever has reached the server. Untouched while nothing waits. */
export const jobAhead = (seen: JobSeen, steps: readonly WaitingStep[], worker: Worker, now: number): JobSeen => {
  const before = factsOfJob(seen.job, worker)
  const ahead = goAhead(before, steps, worker)
  if (ahead.taken.length === 0) return seen
  const { facts } = ahead
  const job: Job = {
    ...seen.job,
    status: facts.status,
    version: facts.version,
    mine: facts.assigneeId === worker.staffId,
    doneAt: facts.doneAt,
    pausedUntil: facts.pausedUntil,
    pauseReason: facts.pauseReason,
    finish: finishAhead(seen.job, ahead),
    headline: headlineAfter(
      seen.job.promises,
      seen.job.headline,
      ahead.taken.map(({ decision }) => decision.entry.action),
    ),
    timeline: [...seen.job.timeline, ...ahead.taken.map((one) => lineOf(one, worker))],
  }
  return { job, abilities: ticketAbilities(worker, facts, now) }
}

/** The row as it will be; undefined when it leaves this person's hands. */
const itemAhead = (item: JobItem, steps: readonly WaitingStep[], worker: Worker): JobItem | undefined => {
  const { facts, taken } = goAhead(factsOfItem(item, worker), steps, worker)
  if (taken.length === 0) return item
  if (facts.assigneeId !== worker.staffId) return undefined
  const actions = taken.map(({ decision }) => decision.entry.action)
  const headline = headlineAfter(item.headline ? [item.headline] : [], item.headline, actions)
  return { ...item, status: facts.status, version: facts.version, doneAt: facts.doneAt, headline }
}

/** Today's list as the technician left it. */
export const todayAhead = (today: Today, steps: readonly WaitingStep[], worker: Worker): Today => {
  const held = today.inHand.flatMap((item) => itemAhead(item, steps, worker) ?? [])
  return {
    ...today,
    inHand: held.filter((item) => item.status !== 'done'),
    finishedToday: [...held.filter((item) => item.status === 'done'), ...today.finishedToday],
  }
}
