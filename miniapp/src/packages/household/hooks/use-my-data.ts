import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { newIntentKey } from '../../../services/intent-key'
import { queryClient } from '../../../services/query-client'
import { endSession } from '../../../services/session'
import { forgetVoiceConsent } from '../../../services/voice-consent'

const CONSENTS = ['me', 'consents'] as const
const SESSIONS = ['me', 'sessions'] as const

export const useConsents = () =>
  useQuery({ queryKey: CONSENTS, queryFn: async ({ signal }) => (await api.me.consents({}, { signal })).data })
export type Consent = NonNullable<ReturnType<typeof useConsents>['data']>[number]
type Purpose = Parameters<typeof api.me.consent>[0]['purpose']

export const useSetConsent = () =>
  useMutation({
    mutationFn: async ({ purpose, version, granted }: Pick<Consent, 'purpose' | 'version' | 'granted'>) =>
      (await api.me.consent({ purpose: purpose as Purpose, version, granted }, { key: newIntentKey() })).data,
    onSuccess: (ledger, { purpose, granted }) => {
      if (purpose === 'voice_note' && !granted) forgetVoiceConsent()
      queryClient.setQueryData(CONSENTS, ledger)
    },
  })

/** Everything stored about me, as the text of a file. */
export const useExport = () => useMutation({ mutationFn: async () => JSON.stringify((await api.me.export()).data, null, 2) })

export const useCloseAccount = (onDone: () => void) =>
  useMutation({
    mutationFn: () => api.me.close({ confirm: '注销' }, { key: newIntentKey() }),
    onSuccess: () => {
      endSession('left')
      onDone()
    },
  })

export const useSessions = () =>
  useQuery({ queryKey: SESSIONS, queryFn: async ({ signal }) => (await api.auth.sessions({}, { signal })).data })

export const useEndSession = () =>
  useMutation({
    mutationFn: (sessionId: string) => api.auth.revokeSession({ sessionId }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: SESSIONS }),
  })

export const useSignOutEverywhere = (onDone: () => void) =>
  useMutation({
    mutationFn: () => api.auth.signOut({ everywhere: true }),
    onSuccess: () => {
      endSession('left')
      onDone()
    },
  })
