import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { useWaitingSteps, type WaitingStep } from '../../../services/outbox'
import { readingOf, type ReadingInput } from '../model/reading-step'
import { useUnsent } from './use-unsent'

export const useBuildings = (communityId: string) =>
  useQuery({
    queryKey: ['field', 'buildings', communityId],
    queryFn: async ({ signal }) => (await api.household.units({ communityId }, { signal })).data,
    enabled: communityId !== '',
    staleTime: Infinity,
    meta: { keep: true },
  })

export interface WaitingReading {
  step: WaitingStep
  reading: ReadingInput
  /** Long enough under way that it should be said. */
  unsent: boolean
}

/** Readings of this person that are on this phone and nowhere else. */
export const useWaitingReadings = (): WaitingReading[] => {
  const unsent = new Set(useUnsent().map(({ id }) => id))
  return useWaitingSteps().flatMap((step) => {
    const reading = readingOf(step)
    return reading ? [{ step, reading, unsent: unsent.has(step.id) }] : []
  })
}
