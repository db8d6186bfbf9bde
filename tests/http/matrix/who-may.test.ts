import { ERRORS, type ErrorCode } from '@jinlin/shared/domain/error-codes'
import { MONDAY_TEN } from '../../support/clock'
import type { RawAnswer } from '../../support/http-send'
import { useServerWithWechat } from '../../support/wechat'
import { NO_TICKET } from '../tickets'
import { EXPECTATIONS, NOT_THERE, type Row } from './expectations'
import { INPUTS } from './inputs'
import { type Fields, heard, type Operation, OPERATIONS, send } from './operations'
import { FRESH, type Objects, objectsOf, pictureFile, rollFile, ticketsOf } from './objects'
import { aPlace, type People, type Person, type Place, ROLE_OF } from './place'

const { server } = useServerWithWechat()

let place: Place
let objects: Objects
/** The same things in another firm. */
let foreign: Objects

beforeAll(async () => {
  place = await aPlace(server())
  objects = await objectsOf(server(), place.town)
  foreign = await objectsOf(server(), place.elsewhere)
}, 60_000)

const PEOPLE = Object.keys(ROLE_OF) as Person[]
/** These end the account or the session of whoever calls: the people of a place of their own call them. */
const ENDS_THE_CALLER = new Set(['me.close', 'auth.signOut'])

const rowOf = (name: string): Row => {
  const row = EXPECTATIONS[name]
  if (!row) throw new Error(`${name} has no line in expectations.ts: say who may`)
  return row
}

const passes = ({ op }: Operation, person: Person): boolean =>
  (op.roles as readonly string[]).includes('public') ||
  (op.roles as readonly string[]).includes(ROLE_OF[person]) ||
  (person === 'committee' && op.roles.includes('committee'))

/** What somebody hears who may not, or a code of their own; undefined = they may. */
const refusalFor = (operation: Operation, person: Person): ErrorCode | undefined => {
  const { may, hidden, but = {} } = rowOf(operation.name)
  if (may.includes(person)) return but[person]
  if (person === 'anonymous') return 'UNAUTHENTICATED'
  if (!passes(operation, person)) return 'FORBIDDEN'
  return but[person] ?? hidden ?? 'FORBIDDEN'
}

const inputOf = (name: string, at: Objects): Fields => {
  const make = INPUTS[name]
  if (!make) throw new Error(`${name} has no line in inputs.ts: give it a sound input`)
  return make(at)
}

const fileOf = async ({ name, op }: Operation) =>
  op.kind === 'upload' ? { file: name === 'roll.preview' ? rollFile() : await pictureFile() } : {}

const atOf = async ({ name }: Operation): Promise<Objects> => ({
  ...objects,
  ...(/^(ticket|desk|field)\./.test(name) ? await ticketsOf(server(), place.town) : {}),
})

const call = async (operation: Operation, people: People, person: Person, input: Fields): Promise<RawAnswer> => {
  // Several sign-in attempts from one place are not what is asked here.
  server().clock.advance(1)
  const who = person === 'anonymous' ? null : people[person]
  const answer = await send(server(), operation, { who, input, ...(await fileOf(operation)) })
  const told = `${operation.name} ${person} ${answer.status} ${answer.text.slice(0, 200)}`
  // Nothing answers 5xx, and a refusal is the one its code stands for, in an envelope.
  if (answer.status >= 500) throw new Error(told)
  if (answer.status >= 400 && ERRORS[heard(answer) as ErrorCode]?.status !== answer.status) throw new Error(told)
  return answer
}

const fresh = async ({ name }: Operation, at: Objects): Promise<Objects> => ({ ...at, ...(await FRESH[name]?.(server(), place.town)) })

test('every operation has its line, and no line is about an operation that is gone', () => {
  const names = OPERATIONS.map(({ name }) => name).sort()
  expect(Object.keys(EXPECTATIONS).sort()).toEqual(names)
  expect(Object.keys(INPUTS).sort()).toEqual(names)
})

describe.each(OPERATIONS)('$name', (operation) => {
  const { name } = operation
  beforeEach(() => server().clock.set(MONDAY_TEN))

  test('own, same house, same community, other community, other firm, nobody', async () => {
    const ends = ENDS_THE_CALLER.has(name)
    const people = ends ? (await aPlace(server())).people : place.people
    const at = await fresh(operation, await atOf(operation))
    const input = inputOf(name, at)
    const expected: Partial<Record<Person, string>> = {}
    const said: Partial<Record<Person, string>> = {}
    for (const person of PEOPLE) {
      const refusal = refusalFor(operation, person)
      if (refusal === undefined) continue
      expected[person] = refusal
      said[person] = heard(await call(operation, people, person, input))
    }
    const { may, answer = 'ok' } = rowOf(name)
    let first = true
    for (const person of may.filter((one) => refusalFor(operation, one) === undefined)) {
      const result = await call(operation, people, person, inputOf(name, await fresh(operation, at)))
      // The first finds everything as it was laid out; what comes after may find it done, which is no secret either.
      const done = !first && [409, 429].includes(result.status)
      expected[person] = done ? heard(result) : answer
      said[person] = heard(result)
      first = false
    }
    expect(said).toEqual(expected)
    // Whichever operation is the first to need the news of all before it waits for that of two hundred.
  }, 120_000)

  test('what is missing, and what is of another firm, is not there for those who may', async () => {
    const at = await fresh(operation, await atOf(operation))
    const input = inputOf(name, at)
    const ids = Object.keys(input).filter((field) => field in NOT_THERE)
    const { may } = rowOf(name)
    const caller = may[0]
    if (ids.length === 0 || caller === undefined || name === 'auth.revokeSession') return
    const theirs = inputOf(name, foreign)
    const told: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const field of ids) {
      const code = rowOf(name).gone?.[field] ?? (field === 'memberId' && 'applicantId' in input ? 'MEMBER_NOT_FOUND' : NOT_THERE[field])
      told[`missing ${field}`] = heard(await call(operation, place.people, caller, { ...input, [field]: NO_TICKET }))
      expected[`missing ${field}`] = code ?? ''
      // Where everybody may look, another firm's is no secret.
      if (may.includes('residentElsewhere')) continue
      told[`foreign ${field}`] = heard(await call(operation, place.people, caller, { ...input, [field]: theirs[field] }))
      expected[`foreign ${field}`] = code ?? ''
    }
    expect(told).toEqual(expected)
  }, 120_000)
})
