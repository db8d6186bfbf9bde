import { table } from './table'
import { Trouble } from './trouble'

/** Someone who can be tried out, as the server of the demo names them. */
export interface DemoPerson {
  /** `owner`, `agent` … */
  identity: string
  label: string
  /** The house of a resident, the account of a colleague. */
  detail: string
  account?: string
  password?: string
}

/** Asks the server itself, so that the table shows who is really there. @throws Trouble when it does not say */
export const demoPeople = async (url: string): Promise<DemoPerson[]> => {
  const answer = await fetch(`${url}/demo/identities`, { signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Trouble(`The server is up but does not name the demo identities (${answer.status} at ${url}/demo/identities).`)
  return ((await answer.json()) as { data: DemoPerson[] }).data
}

/** Residents choose themselves on the sign-in page; colleagues type what stands here. */
const signInOf = ({ account, password }: DemoPerson) =>
  account ? `员工登录: ${account} / ${password ?? ''}` : '微信登录: 在登录页选这个人'

export const peopleTable = (people: readonly DemoPerson[]): string[] =>
  table(
    ['identity', 'who', 'where', 'sign in with'],
    people.map((person) => [person.identity, person.label, person.account ? '' : person.detail, signInOf(person)]),
  )
