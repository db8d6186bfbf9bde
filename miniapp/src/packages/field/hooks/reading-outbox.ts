import type { InfiniteData } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { UNREAD_METERS, roundChanged, type MeterReading, type UnreadPage } from '../../../services/meters'
import { outbox, type WaitingPhoto } from '../../../services/outbox'
import { queryClient } from '../../../services/query-client'
import { READ, readingGroup, readingOf, readingWord, type ReadingInput } from '../model/reading-step'

type Input = Parameters<typeof api.meter.read>[0]

outbox.carries(READ, ({ meter: _meter, usageHundredths: _usage, photoIds, ...input }, options) => {
  const [photoId = null] = (photoIds as string[] | undefined) ?? []
  return api.meter.read({ ...(input as unknown as Input), photoId }, options)
})

/** Into every list it stands in: what was read stays in its place, also on a phone that has no network for the next list. */
const markRead = (meterId: string, period: string, reading: MeterReading) =>
  queryClient.setQueriesData<InfiniteData<UnreadPage>>({ queryKey: UNREAD_METERS }, (before) =>
    before?.pages.some(({ data }) => data.some(({ id }) => id === meterId)) && reading.period === period
      ? {
          ...before,
          pages: before.pages.map((page) => ({ ...page, data: page.data.map((one) => (one.id === meterId ? { ...one, reading } : one)) })),
        }
      : before,
  )

outbox.onSent((step, answer) => {
  const input = readingOf(step)
  if (!input) return
  markRead(input.meterId, input.period, (answer as Awaited<ReturnType<typeof api.meter.read>>).data)
  void roundChanged()
})

/** Takes a reading, with or without a network. False when the phone has no room to keep it over a restart. */
export const takeReading = (input: ReadingInput, photos: WaitingPhoto[]): boolean =>
  outbox.add(READ, readingGroup(input.meterId, input.period), { ...input }, photos, readingWord(input)).kept
