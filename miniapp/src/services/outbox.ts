import { ApiError } from '@jinlin/shared/client/api-error'
import { newIntentKey } from './intent-key'
import { isOnline, onBackOnline } from './network'
import { forgetPhoto } from './photos'
import { currentPerson, usePerson } from './person'
import { storage } from './storage'
import { createStore, useStore } from './store'
import { upload, type UploadPurpose } from './upload'

/** A photo of a step taken without a network: sent before the step, its id then goes into `photoIds`. */
export interface WaitingPhoto {
  ref: string
  purpose: UploadPurpose
  uploadId?: string
}

export interface WaitingStep {
  /** Made on the phone; the Idempotency-Key, so a step that arrived but was not answered is not done twice. */
  id: string
  /** Whose step it is: it can only be sent as this person, and waits as long as somebody else is signed in. */
  owner: string
  /** `field.arrive`, looked up among the senders. */
  operation: string
  /** Steps of one group (a ticket) are sent in order; one that is refused holds back those after it. */
  group: string
  input: Record<string, unknown>
  photos: WaitingPhoto[]
  /** UTC ms of the phone's clock when the person did it. */
  at: number
  /** Said by the server when it would not take it; kept and shown until the person decides. */
  refusal?: { code: string; message: string }
}

type Sender = (input: Record<string, unknown>, options: { key: string }) => Promise<unknown>
type Settled = (step: WaitingStep, answer: unknown) => void

const KEY = 'outbox'
const steps = createStore<readonly WaitingStep[]>([])
const senders = new Map<string, Sender>()
const settled = new Set<Settled>()
let sending: Promise<void> | undefined

const save = (next: readonly WaitingStep[]): boolean => {
  steps.set(next)
  return storage.write(KEY, next)
}
const mine = () => steps.get().filter((step) => step.owner === currentPerson())
const change = (id: string, patch: Partial<WaitingStep>) => save(steps.get().map((step) => (step.id === id ? { ...step, ...patch } : step)))
const drop = (id: string) => save(steps.get().filter((step) => step.id !== id))

/** Nothing came back, the server is busy, or nobody is signed in: the same step may succeed later. Everything else is an answer. */
const maySucceedLater = (error: unknown) =>
  !(error instanceof ApiError) ||
  ['OFFLINE', 'UNREADABLE', 'BUSY', 'STORAGE_FULL', 'INTERNAL', 'RATE_LIMITED', 'UNAUTHENTICATED', 'SESSION_REVOKED'].includes(error.code)

const sendStep = async (step: WaitingStep): Promise<unknown> => {
  const sender = senders.get(step.operation)
  if (!sender) throw new Error(`outbox: nobody sends ${step.operation}`)
  const photos = [...step.photos]
  for (const [at, photo] of photos.entries()) {
    if (photo.uploadId) continue
    photos[at] = { ...photo, uploadId: (await upload(photo.ref, photo.purpose)).id }
    change(step.id, { photos: [...photos] })
  }
  const ids = photos.map((photo) => photo.uploadId ?? '')
  const photoIds = [...((step.input.photoIds as string[] | undefined) ?? []), ...ids]
  const input = ids.length > 0 ? { ...step.input, photoIds } : step.input
  const answer = await sender({ ...input, takenAt: step.at }, { key: step.id })
  for (const photo of photos) forgetPhoto(photo.ref)
  return answer
}

const sendAll = async () => {
  const held = new Set<string>()
  for (;;) {
    for (const step of mine()) if (step.refusal) held.add(step.group)
    const next = mine().find((step) => !held.has(step.group))
    if (!next || !isOnline()) return
    try {
      const answer = await sendStep(next)
      drop(next.id)
      for (const tell of [...settled]) tell(next, answer)
    } catch (error) {
      if (maySucceedLater(error)) return
      const { code, message } = error as ApiError
      change(next.id, { refusal: { code, message } })
    }
  }
}

export const outbox = {
  /** Once at start: reads what is waiting, and sends whenever the network comes back. */
  start() {
    steps.set(storage.read<WaitingStep[]>(KEY) ?? [])
    onBackOnline(() => void outbox.send())
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
  add(operation: string, group: string, input: Record<string, unknown>, photos: WaitingPhoto[] = []): { id: string; kept: boolean } {
    const owner = currentPerson()
    if (!owner) throw new Error('outbox: a step needs its person')
    const id = newIntentKey()
    const kept = save([...steps.get(), { id, owner, operation, group, input, photos, at: Date.now() }])
    void outbox.send()
    return { id, kept }
  },
  /** Sends in order until done, refused or cut off; a second call joins the one under way. */
  send(): Promise<void> {
    sending ??= sendAll().finally(() => {
      sending = undefined
    })
    return sending
  },
  /** The person saw a refusal and wants it sent as it is once more. */
  retry(id: string) {
    change(id, { refusal: undefined })
    return outbox.send()
  },
  /** The person saw a refusal and gives the step up. The only way anything leaves unsent. */
  giveUp(id: string) {
    for (const photo of steps.get().find((step) => step.id === id)?.photos ?? []) forgetPhoto(photo.ref)
    drop(id)
    return outbox.send()
  },
  waiting: mine,
  /** Runs after each step that was taken, with the server's answer. */
  onSent(tell: Settled) {
    settled.add(tell)
    return () => settled.delete(tell)
  },
}

/** My steps that are not with the server yet. */
export const useWaitingSteps = (): WaitingStep[] => {
  const all = useStore(steps)
  const person = usePerson()
  return all.filter((step) => step.owner === person)
}
