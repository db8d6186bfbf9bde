import { STANDARD_RULE } from '@jinlin/shared/domain/standard/standard-defaults'
import type { StandardKey } from '@jinlin/shared/domain/standard/standard-keys'
import { sayHeadline, type PromiseLike } from '@jinlin/shared/domain/ticket/headline'
import type { Priority, VisitMode } from '@jinlin/shared/domain/ticket/words'

const promiseSays = (key: string): string => STANDARD_RULE[key as StandardKey]?.says ?? key

interface Sent {
  priority: Priority
  visitMode: VisitMode
  promises: readonly PromiseLike[]
  worker: { name: string; badgeNo: string } | null
}

/** What happens after sending, in order, each with the time it is promised for. Promises already kept are not announced again. */
export const nextSteps = ({ priority, visitMode, promises, worker }: Sent, now: number): string[] => {
  const steps = promises
    .filter((promise) => promise.stoppedAt === null && promise.dueAt !== null)
    // An order that goes straight to somebody needs no announcement of the desk's answer.
    .filter((promise) => !(worker && (promise.key === 'desk.respond' || promise.key === 'repair.respond')))
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
    // Two papers may promise the same thing for different times; the earlier is the one that counts.
    .filter((promise, at, all) => all.findIndex((other) => promiseSays(other.key) === promiseSays(promise.key)) === at)
    .map((promise) => sayHeadline(promise, now))
  const first = worker ? [`已派给${worker.name}师傅, 工号 ${worker.badgeNo}`] : priority === 'P1' ? ['正在通知在班师傅'] : []
  const callFirst = visitMode === 'call_first' ? ['上门前先给您打电话商量时间'] : []
  return [...new Set([...first, ...steps, ...callFirst])]
}
