import { sayRange } from '@jinlin/shared/kernel/when'

interface Slot {
  from: number
  to: number
  left: number
}

/** Free windows as one list to choose from by ear: 「明天 10:00–12:00」; what is full is left out, the caller is offered what there is. */
export const freeVisits = (slots: readonly Slot[], now: number, most: number): { value: string; label: string; note?: string }[] =>
  slots
    .filter((slot) => slot.left > 0)
    .slice(0, most)
    .map((slot) => ({
      value: `${slot.from}-${slot.to}`,
      label: sayRange(slot.from, slot.to, now),
      ...(slot.left <= 2 ? { note: `余 ${slot.left}` } : {}),
    }))

/** The window behind a choice of that list. */
export const visitOf = (value: string): { slotFrom: number; slotTo: number } => {
  const [from, to] = value.split('-').map(Number)
  return { slotFrom: from ?? 0, slotTo: to ?? 0 }
}
