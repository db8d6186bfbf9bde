import { useMemo } from 'react'
import { useMe } from '../../../services/me'
import { workerOf, type Worker } from '../model/me-in-field'

/** Who works here; known without a network too, because /me is kept. */
export const useWorker = (): Worker | undefined => {
  const { data } = useMe()
  return useMemo(() => data && workerOf(data), [data])
}
