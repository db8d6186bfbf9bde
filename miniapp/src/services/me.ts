import { useQuery } from '@tanstack/react-query'
import { api } from './api'
import { rememberPerson } from './person'
import { queryClient } from './query-client'
import { onSessionEnd, startSession, useSession, type Tokens } from './session'
import { setUnread } from './unread'

export const ME = ['me'] as const

/** Who the server says is signed in; known to the rest of the phone (whose outbox, whose kept answers) from here on. */
export const readMe = async (signal?: AbortSignal) => {
  const { data } = await api.me.get({}, { signal })
  rememberPerson(data.id)
  setUnread(data.unread)
  return data
}
export type Me = Awaited<ReturnType<typeof readMe>>
export type House = Me['houses'][number]

onSessionEnd(() => setUnread(0))

export const useMe = () => {
  const session = useSession()
  return useQuery({ queryKey: ME, queryFn: ({ signal }) => readMe(signal), enabled: session !== undefined, meta: { keep: true } })
}

/** After an answer that carries the whole of it: a new phone, a new name. */
export const setMe = (me: Me) => queryClient.setQueryData(ME, me)

/**
 * Signing in ends here: the session stands and the person is known before any page asks for their things, so that nothing kept for somebody else is shown.
 * Throws ApiError when the server cannot say who it is; the session then stays and the next start asks again.
 */
export const enter = async (tokens: Tokens): Promise<Me> => {
  startSession(tokens)
  const me = await readMe()
  setMe(me)
  return me
}
