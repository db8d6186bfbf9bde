import fc from 'fast-check'
import { ERRORS, type ErrorCode } from '@jinlin/shared/domain/error-codes'
import { DAY, HOUR } from '../../support/clock'
import { useServerWithWechat } from '../../support/wechat'
import { NO_TICKET } from '../tickets'
import { EXPECTATIONS } from './expectations'
import { INPUTS } from './inputs'
import { type Fields, heard, OPERATIONS, send } from './operations'
import { type Objects, objectsOf, pictureFile } from './objects'
import { aPlace, type Place } from './place'
import { inputSchema, shaped } from './schema'

const { server } = useServerWithWechat()
let place: Place
let objects: Objects
beforeAll(async () => {
  place = await aPlace(server())
  objects = await objectsOf(server(), place.town)
}, 60_000)

const SEED = 20_261_121
const RUNS = 40
/** An honest hash of a password takes its time. */
const FEW = new Set(['auth.staff', 'staff.create', 'staff.resetPassword', 'staff.changePassword'])
const ENDS_THE_CALLER = new Set(['me.close', 'auth.signOut'])

/** Things that are there, things of another kind, and nothing. */
const idsOf = (at: Objects): string[] => [
  ...Object.values(at).filter((one): one is string => typeof one === 'string' && one.length === 26),
  NO_TICKET,
]

/** Half a character cannot be written into an address: no client can send it there. */
const speakable = (fields: Fields): Fields => JSON.parse(JSON.stringify(fields).replace(/\\ud[89a-f][0-9a-f]{2}/g, '?')) as Fields

test.each(OPERATIONS)(
  '$name has an answer to whatever comes',
  async (operation) => {
    const { name, op } = operation
    const caller = EXPECTATIONS[name]?.may[0] ?? 'anonymous'
    const file = op.kind === 'upload' ? { file: await pictureFile() } : {}
    const named = new Set([...op.path.matchAll(/:(\w+)/g)].map(([, field]) => field ?? ''))
    const isInAddress = op.method === 'GET' || op.method === 'DELETE' || op.kind === 'upload'
    await fc.assert(
      fc.asyncProperty(shaped(inputSchema(op), idsOf(objects), INPUTS[name]?.(objects)), async (input) => {
        const people = ENDS_THE_CALLER.has(name) ? undefined : place.people
        const who = caller === 'anonymous' ? null : (people ?? (await aPlace(server())).people)[caller]
        const path = Object.fromEntries([...named].map((field) => [field, input[field] ?? '']))
        const sent = isInAddress ? speakable({ ...input, ...path }) : { ...input, ...speakable(path) }
        const answer = await send(server(), operation, { who, input: sent, ...file })
        const known = answer.status < 400 || ERRORS[heard(answer) as ErrorCode]?.status === answer.status
        if (answer.status >= 500 || !known)
          throw new Error(`${name} ${JSON.stringify(input)} → ${answer.status} ${answer.text.slice(0, 300)}`)
        if (answer.status === 401 && caller !== 'anonymous' && heard(answer) !== 'SIGN_IN_FAILED')
          throw new Error(`${name} ended the session of its caller: ${answer.text}`)
      }),
      { seed: SEED, numRuns: ENDS_THE_CALLER.has(name) ? 6 : FEW.has(name) ? 12 : RUNS, endOnFailure: true },
    )
  },
  60_000,
)

test('what was taken can be shown, told and worked on', async () => {
  const reads = OPERATIONS.filter(({ op }) => op.method === 'GET')
  const show = async () => {
    for (const operation of reads) {
      for (const person of EXPECTATIONS[operation.name]?.may ?? []) {
        const who = person === 'anonymous' ? null : place.people[person]
        const answer = await send(server(), operation, { who, input: INPUTS[operation.name]?.(objects) ?? {} })
        if (answer.status >= 500) throw new Error(`${operation.name} for ${person} → ${answer.text}`)
      }
    }
  }
  await show()
  for (const pause of [0, HOUR, 2 * DAY]) {
    server().clock.advance(pause)
    await server().drain()
  }
  await show()
  expect(await server().outbox.dead(10)).toEqual([])
  expect((await server().jobs.recent(200)).filter(({ status }) => status === 'failed')).toEqual([])
}, 120_000)
