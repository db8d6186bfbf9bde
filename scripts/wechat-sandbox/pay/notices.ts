import type { PayMerchant } from './keys'
import type { Attempt, Notice } from './model'
import { newNotice, type SignedNotice, signNotice } from './notice-text'
import type { PayStore } from './store'
import type { Wrong } from './switches'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Waits before the tries after the first: fifteen, over 24 h 4 min (WeChat Pay's page on payment notices). */
export const SCHEDULE = [
  ...[15, 15, 30].map((seconds) => seconds * SECOND),
  ...[3, 10, 20, 30, 30, 30, 60].map((minutes) => minutes * MINUTE),
  ...[3, 3, 3, 6, 6].map((hours) => hours * HOUR),
]

/** Whoever has not answered by then did not get it. */
const PATIENCE = 5 * SECOND
const POLL = 20
const AT_ONCE = 64

export interface Notices {
  announce(facts: Pick<Notice, 'mchid' | 'url' | 'eventType' | 'originalType' | 'about' | 'plaintext'>): void
  /** Sends what is due, and waits for the answers. Returns how many messages went out, copies and probes included. */
  deliverDue(): Promise<number>
  /** A notice as it would go out now, for whoever wants to carry it himself. */
  signed(notice: Notice, wrong?: Wrong): SignedNotice
  close(): void
}

export interface NoticeWorld {
  now(): number
  store: PayStore
  merchant(mchid: string): PayMerchant
  /** Runs on every turn of the background, before the sending. */
  onTurn(): void
}

const send = async ({ url, headers, body }: SignedNotice, closing: AbortSignal): Promise<Attempt['outcome']> => {
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE), closing])
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.arrayBuffer()
    return response.status
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'timeout' : 'network'
  }
}

export const createNotices = ({ now, store, merchant, onTurn }: NoticeWorld): Notices => {
  const underway = new Set<Notice>()
  const closing = new AbortController()

  const signed = (notice: Notice, wrong?: Wrong) => signNotice(notice, merchant(notice.mchid), store.switches.mode, now(), wrong)

  const addressed = (message: SignedNotice): SignedNotice => {
    const { deliverTo } = store.switches
    return deliverTo === undefined ? message : { ...message, url: new URL(new URL(message.url).pathname, deliverTo).href }
  }

  const attempt = async (notice: Notice, wrong?: Wrong): Promise<Attempt['outcome']> => {
    const at = now()
    const outcome = await send(addressed(signed(notice, wrong)), closing.signal)
    notice.attempts.push({ at, outcome, ...(wrong === 'probe' ? { probe: true as const } : {}) })
    return outcome
  }

  const afterwards = (notice: Notice, outcomes: readonly Attempt['outcome'][]) => {
    const wait = SCHEDULE[notice.tries]
    notice.tries += 1
    // Two copies: it is enough when one of them was taken.
    if (outcomes.some((outcome) => outcome === 200 || outcome === 204)) notice.state = 'delivered'
    else if (wait === undefined) notice.state = 'given_up'
    else notice.dueAt = now() + wait / store.switches.clockFactor
    store.saveNotice(notice)
  }

  /** What `wrong` spoils is spoilt once; the next try of the same notice says the truth. */
  const takeWrong = (): Wrong | undefined => {
    const { wrong } = store.switches
    if (wrong !== undefined) store.setSwitches({ wrong: undefined })
    return wrong
  }

  const deliver = async (notice: Notice): Promise<number> => {
    underway.add(notice)
    try {
      const { probe, shuffleMs } = store.switches
      const copies = notice.tries === 0 ? store.switches.copies : 1
      if (probe) await attempt(notice, 'probe')
      const wrong = takeWrong()
      const outcomes = await Promise.all(
        Array.from({ length: copies }, async () => {
          if (shuffleMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * shuffleMs))
          return attempt(notice, wrong)
        }),
      )
      // What a closing sandbox cut off itself is no answer; the next start tries again.
      if (!closing.signal.aborted) afterwards(notice, outcomes)
      return copies + (probe ? 1 : 0)
    } finally {
      underway.delete(notice)
    }
  }

  const due = () => store.waitingNotices().filter((notice) => notice.dueAt <= now() && !underway.has(notice))

  const deliverDue = async (): Promise<number> => {
    onTurn()
    let sent = 0
    const queue = due()
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) if (!underway.has(next)) sent += await deliver(next)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    return sent
  }

  const turn = () => {
    if (!store.switches.autoDeliver) return
    onTurn()
    // A receiver that does not answer holds up its own notices and nobody else's.
    for (const notice of due().slice(0, AT_ONCE - underway.size)) void deliver(notice)
  }
  const timer = setInterval(turn, POLL).unref()

  return {
    announce(facts) {
      if (facts.url === '') return
      const notice = newNotice(facts, now())
      notice.dueAt += store.switches.noticeDelayMs / store.switches.clockFactor
      if (store.switches.drop > 0) {
        store.setSwitches({ drop: store.switches.drop - 1 })
        notice.state = 'dropped'
      }
      store.saveNotice(notice)
    },
    deliverDue,
    signed,
    close: () => {
      clearInterval(timer)
      closing.abort()
    },
  }
}
