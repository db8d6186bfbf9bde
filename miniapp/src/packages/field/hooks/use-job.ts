import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { api } from '../../../services/api'
import { useWaitingSteps } from '../../../services/outbox'
import { jobAhead } from '../model/ahead'
import type { JobSeen } from '../model/types'
import { jobKey } from './field-keys'
import { useWorker } from './use-worker'

const EVERY = 30_000

export const jobQuery = (ticketId: string) => ({
  queryKey: jobKey(ticketId),
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<JobSeen> => {
    const { data, abilities } = await api.field.get({ ticketId }, { signal })
    return { job: data, abilities }
  },
  meta: { keep: true },
})

/** It is in somebody else's hands now: what is shown is only what was. */
export const isGone = (error: unknown): boolean => error instanceof ApiError && error.code === 'TICKET_NOT_FOUND'

/** The job as the technician left it: the server's answer with the waiting steps on top. */
export const useJob = (ticketId: string, inFront: boolean) => {
  const steps = useWaitingSteps()
  const worker = useWorker()
  const query = useQuery({
    ...jobQuery(ticketId),
    refetchOnMount: 'always',
    refetchInterval: inFront ? EVERY : false,
    enabled: ticketId !== '',
  })
  const { data, dataUpdatedAt } = query
  const seen = useMemo(
    () => (data && worker ? jobAhead(data, steps, worker, Math.max(Date.now(), dataUpdatedAt)) : data),
    [data, steps, worker, dataUpdatedAt],
  )
  return { ...query, data: seen }
}
