import { readFailure } from '@jinlin/shared/client/api-error'
import { useQuery } from '@tanstack/react-query'
import { carry } from '../../../services/carry'
import { readDemoPeople } from '../model/demo-people'

/** Empty where there is no demo: then the web is for staff, and residents use WeChat. */
export const useDemoPeople = () =>
  useQuery({
    queryKey: ['demo', 'people'],
    queryFn: async ({ signal }) => {
      const answer = await carry({ operation: 'demo.identities', method: 'GET', path: '/demo/identities', headers: {}, signal })
      if (answer.status === 404) return []
      if (answer.status >= 400) throw readFailure(answer)
      return readDemoPeople(answer.body)
    },
    staleTime: Infinity,
  })
