import { useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { POOL } from './field-keys'

/** What I could take now. Never kept: yesterday's pool is of no use to anybody. */
export const usePool = (inFront: boolean, enabled: boolean) =>
  useQuery({
    queryKey: POOL,
    queryFn: async ({ signal }) => (await api.field.pool({}, { signal })).data,
    refetchInterval: inFront ? 15_000 : false,
    refetchOnMount: 'always',
    enabled,
  })
