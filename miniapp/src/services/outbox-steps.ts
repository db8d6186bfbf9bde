import { currentPerson } from './person'
import { storage } from './storage'
import { createStore } from './store'
import type { UploadPurpose } from './upload'

/** A photo of a step taken without a network: sent before the step, its id then goes into `photoIds`. */
export interface WaitingPhoto {
  ref: string
  purpose: UploadPurpose
  uploadId?: string
}

export interface WaitingStep {
  /** Made on the phone when the person did it. */
  id: string
  /** The Idempotency-Key. A new one only after a refusal: the server keeps refusals too, and would repeat the old one. */
  key: string
  /** Whose step it is: it can only be sent as this person, and waits as long as somebody else is signed in. */
  owner: string
  /** `field.arrive`, looked up among the senders. */
  operation: string
  /** Steps of one group (a ticket) are sent in order; one that is refused holds back those after it. */
  group: string
  input: Record<string, unknown>
  photos: WaitingPhoto[]
  /** 「8栋 1单元 0203: 我已到场」: named where the words are known, shown where they are not (sign-out). Absent in steps of an earlier version. */
  label?: string
  /** UTC ms of the phone's clock when the person did it. */
  at: number
  /** Said by the server when it would not take it; kept and shown until the person decides. */
  refusal?: Refusal
}

export interface Refusal {
  code: string
  message: string
  /** What the server holds instead, e.g. the figure somebody else has read. */
  present?: unknown
}

const KEY = 'outbox'
/** What waits, of everybody who uses this phone. */
export const steps = createStore<readonly WaitingStep[]>([])
/** The last write found no room: then memory knows more than the storage. */
let onlyInMemory = false

/** Another tab of the browser may have added or sent something meanwhile; a storage that cannot be read changes nothing. */
export const readSteps = (): readonly WaitingStep[] => {
  const kept = onlyInMemory ? undefined : storage.read<WaitingStep[]>(KEY)
  if (kept && JSON.stringify(kept) !== JSON.stringify(steps.get())) steps.set(kept)
  return steps.get()
}

/** False when the phone had no room; the change then lives only as long as the app is open. */
export const changeSteps = (change: (before: readonly WaitingStep[]) => readonly WaitingStep[]): boolean => {
  const next = change(readSteps())
  onlyInMemory = !storage.write(KEY, next)
  steps.set(next)
  return !onlyInMemory
}

export const patchStep = (id: string, patch: Partial<WaitingStep>): boolean =>
  changeSteps((all) => all.map((step) => (step.id === id ? { ...step, ...patch } : step)))

export const dropStep = (id: string): boolean => changeSteps((all) => all.filter((step) => step.id !== id))

export const mySteps = (): WaitingStep[] => readSteps().filter((step) => step.owner === currentPerson())
