import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { queryClient } from '../../../services/query-client'
import { intentFor, type Intent } from '../../../services/same-intent'
import { viewsKey } from './desk-keys'

export const useSavedViews = (communityId: string) =>
  useQuery({
    queryKey: viewsKey(communityId),
    queryFn: async ({ signal }) => (await api.desk.views({ communityId }, { signal })).data,
    staleTime: 5 * 60_000,
  })
export type SavedView = NonNullable<ReturnType<typeof useSavedViews>['data']>[number]
export type ViewFilter = SavedView['filter']
type SaveInput = Parameters<typeof api.desk.saveView>[0]

export const useSaveView = (communityId: string, onDone: (view: SavedView) => void) => {
  const intent = useRef<Intent>()
  return useMutation({
    mutationFn: async (input: Omit<SaveInput, 'communityId'>) => {
      intent.current = intentFor(intent.current, input)
      return (await api.desk.saveView({ communityId, ...input }, { key: intent.current.key })).data
    },
    onSuccess: (view) => {
      intent.current = undefined
      void queryClient.invalidateQueries({ queryKey: viewsKey(communityId) })
      onDone(view)
    },
  })
}

export const useDropView = (communityId: string, onDone: () => void) =>
  useMutation({
    mutationFn: (viewId: string) => api.desk.dropView({ viewId }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: viewsKey(communityId) })
      onDone()
    },
  })
