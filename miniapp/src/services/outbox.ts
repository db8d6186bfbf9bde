import { ApiError } from '@jinlin/shared/client/api-error'
import { newIntentKey } from './intent-key'
import { isOnline, onBackOnline } from './network'
import { oneAtATime } from './one-at-a-time'
import {
  changeSteps,
  dropStep,
  mySteps,
  patchStep,
  readSteps,
  steps,
  type Refusal,
  type WaitingPhoto,
  type WaitingStep,
} from './outbox-steps'
import { forgetPhoto } from './photos'
import { currentPerson, usePerson } from './person'
import { useStore } from './store'
import { upload } from './upload'

export type { WaitingPhoto, WaitingStep } from './outbox-steps'

type Sender = (input: Record<string, unknown>, options: { key: string }) => Promise<unknown>
type Sent = (step: WaitingStep, answer: unknown) => void
type Refused = (step: WaitingStep, refusal: Refusal) => void

const senders = new Map<string, Sender>()
const sent = new Set<Sent>()
const refused = new Set<Refused>()
let sending: Promise<void> | undefined
/** Asked for while it was already under way: what was added, or the network that came back, may have been missed. */
let onceMore = false

/** Nothing else can be sent either: no network, or nobody the server knows. */
const STOPS_ALL = ['OFFLINE', 'UNAUTHENTICATED', 'SESSION_REVOKED']
/** The same step may succeed later; everything beside these is an answer. */
const PASSES = ['UNREADABLE', 'BUSY', 'STORAGE_FULL', 'INTERNAL', 'RATE_LIMITED']
const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : 'INTERNAL')

/** Milliseconds until what did not pass is tried again, though the phone believes that it has a network. */
const PAUSES = [5_000, 15_000, 60_000]
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

const tryLater = () => {
  clearTimeout(timer)
  timer = setTimeout(() => void outbox.send(), PAUSES[Math.min(failures, PAUSES.length - 1)])
  failures += 1
}

const sendStep = async (step: WaitingStep, sender: Sender): Promise<unknown> => {
  const photos = [...step.photos]
  for (const [at, photo] of photos.entries()) {
    if (photo.uploadId) continue
    photos[at] = { ...photo, uploadId: (await upload(photo.ref, photo.purpose)).id }
    // Written down one by one: an upload that arrived is not made again, and the step keeps the same words under its key.
    patchStep(step.id, { photos: [...photos] })
  }
  const ids = photos.map((photo) => photo.uploadId ?? '')
  const photoIds = [...((step.input.photoIds as string[] | undefined) ?? []), ...ids]
  const input = ids.length > 0 ? { ...step.input, photoIds } : step.input
  return sender({ ...input, takenAt: step.at }, { key: step.key })
}

/** The server forgets an upload that nothing came to use within a day; the photo is still here, so both go once more. */
const sendPhotosAgain = (step: WaitingStep) =>
  patchStep(step.id, { key: newIntentKey(), photos: step.photos.map(({ ref, purpose }) => ({ ref, purpose })) })

type Outcome = 'sent' | 'refused' | 'later' | 'stop'

const attempt = async (step: WaitingStep, sender: Sender, again: Set<string>): Promise<Outcome> => {
  try {
    const answer = await sendStep(step, sender)
    // First the answer into the screens, then out of the list: they never show the time before the step.
    for (const tell of [...sent]) tell(step, answer)
    dropStep(step.id)
    for (const photo of step.photos) forgetPhoto(photo.ref)
    return 'sent'
  } catch (error) {
    const code = codeOf(error)
    if (STOPS_ALL.includes(code)) return 'stop'
    if (PASSES.includes(code)) return 'later'
    if (code === 'UPLOAD_NOT_FOUND' && !again.has(step.id)) {
      again.add(step.id)
      sendPhotosAgain(step)
      return 'sent'
    }
    const { message, present } = error as ApiError
    const refusal = { code, message, ...(present === undefined ? {} : { present }) }
    patchStep(step.id, { refusal })
    for (const tell of [...refused]) tell(step, refusal)
    return 'refused'
  }
}

const sendAll = async (): Promise<void> => {
  clearTimeout(timer)
  const held = new Set<string>()
  const again = new Set<string>()
  let later = false
  while (isOnline()) {
    const waiting = mySteps()
    for (const step of waiting) if (step.refusal) held.add(step.group)
    const next = waiting.find((step) => !held.has(step.group))
    if (!next) break
    // The pages that know how to send it are not loaded yet; they call when they are.
    const sender = senders.get(next.operation)
    const outcome = sender ? await attempt(next, sender, again) : 'refused'
    if (outcome !== 'sent') held.add(next.group)
    if (outcome === 'stop') return tryLater()
    later ||= outcome === 'later'
    if (outcome === 'sent') failures = 0
  }
  if (later) tryLater()
}

const sendWhileAsked = async (): Promise<void> => {
  while (onceMore) {
    onceMore = false
    await sendAll()
  }
}

export const outbox = {
  /** Once at start: reads what is waiting, and sends whenever the network comes back. */
  start() {
    readSteps()
    onBackOnline(() => {
      failures = 0
      void outbox.send()
    })
    void outbox.send()
  },
  /** Who carries out an operation, e.g. `outbox.carries('field.arrive', api.field.arrive)`. */
  carries(operation: string, sender: Sender) {
    senders.set(operation, sender)
  },
  /**
   * Takes a step of the person; it is written down before anything is sent. `kept` is false when the phone had no room: then the step lives only as long
   * as the app is open, and the screen must say so. Throws when nobody is known to be signed in.
   */
  add(
    operation: string,
    group: string,
    input: Record<string, unknown>,
    photos: WaitingPhoto[] = [],
    label?: string,
  ): { id: string; kept: boolean } {
    const owner = currentPerson()
    if (!owner) throw new Error('outbox: a step needs its person')
    const id = newIntentKey()
    const kept = changeSteps((all) => [
      ...all,
      { id, key: id, owner, operation, group, input, photos, ...(label ? { label } : {}), at: Date.now() },
    ])
    void outbox.send()
    return { id, kept }
  },
  /** Sends in order until done, refused or cut off; a second call joins the one under way. Tabs of one browser take turns. */
  send(): Promise<void> {
    onceMore = true
    sending ??= oneAtATime('jinlin-outbox', sendWhileAsked).finally(() => {
      sending = undefined
      if (onceMore) void outbox.send()
    })
    return sending
  },
  /** The person saw a refusal and wants it sent as it is once more: a new wish, because the server remembers what it refused. */
  retry(id: string) {
    patchStep(id, { key: newIntentKey(), refusal: undefined })
    return outbox.send()
  },
  /** The person saw a refusal and gives the step up. The only way anything leaves unsent. */
  giveUp(id: string) {
    for (const photo of outbox.takeBack(id)?.photos ?? []) forgetPhoto(photo.ref)
    return outbox.send()
  },
  /** Out of the list and back into the person's hands, photos and all, to be changed and added anew. */
  takeBack(id: string): WaitingStep | undefined {
    const step = mySteps().find((one) => one.id === id)
    dropStep(id)
    return step
  },
  waiting: mySteps,
  /** Runs after each step that was taken, with the server's answer. */
  onSent(tell: Sent) {
    sent.add(tell)
    return () => sent.delete(tell)
  },
  /** Runs after each step that the server would not take. */
  onRefused(tell: Refused) {
    refused.add(tell)
    return () => refused.delete(tell)
  },
}

/** My steps that are not with the server yet. */
export const useWaitingSteps = (): WaitingStep[] => {
  const all = useStore(steps)
  const person = usePerson()
  return all.filter((step) => step.owner === person)
}
