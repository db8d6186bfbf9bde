import { ControlRefusal, type SandboxControl } from '../control'
import { controlBody, readAccept, readFault, readIdentity, readOffset, readPhone, readTemplate, readWho, required } from '../control-input'
import type { Answer, Call, Route, RouteModule } from '../http'
import type { Fields } from '../open-api'

const PREFIX = '/_sandbox/'
const LOCAL_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const LOCAL_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

export const isControlPath = (path: string): boolean => path.startsWith(PREFIX)

type Action = (body: Fields, query: URLSearchParams) => unknown
export type Actions = Partial<Record<'GET' | 'POST' | 'DELETE', Action>>

const whoIn = (query: URLSearchParams) => readWho(Object.fromEntries(query))

const actionsOf = (control: SandboxControl): Record<string, Actions> => ({
  codes: { POST: (body) => control.loginCode(readWho(body)) },
  'phone-codes': { POST: (body) => control.phoneCode(readPhone(body)) },
  accepts: {
    POST: (body) => control.accept(readAccept(body)),
    GET: (_body, query) => control.accepts(whoIn(query), required(query.get('templateId') ?? undefined, 'templateId')),
    DELETE: (_body, query) => control.refuseMessages(whoIn(query)),
  },
  sent: { GET: (_body, query) => ({ sent: control.sent(query.get('openid') ?? undefined) }) },
  templates: {
    GET: () => ({ templates: control.templates() }),
    POST: (body) => control.putTemplate(readTemplate(body)),
  },
  identities: {
    GET: () => ({ identities: control.identities() }),
    POST: (body) => control.putIdentity(readIdentity(body)),
  },
  faults: {
    GET: () => ({ faults: control.faults() }),
    POST: (body) => control.addFault(readFault(body)),
    DELETE: () => control.clearFaults(),
  },
  clock: { POST: (body) => control.setClockOffset(readOffset(body)) },
  calls: { GET: (_body, query) => ({ calls: control.calls(required(query.get('path') ?? undefined, 'path')) }) },
})

/**
 * Local callers only. The host name is checked too: a foreign site can point its own name at 127.0.0.1 (DNS rebinding) and would then
 * pass for same-origin; and a foreign page can send simple POSTs without asking first, so its Origin is refused and not just left unanswered.
 */
const corsOf = (call: Call): Record<string, string> => {
  if (!LOCAL_NAME.test(call.headers.host ?? '')) throw new ControlRefusal('the control plane answers to localhost only')
  const { origin } = call.headers
  if (origin === undefined) return {}
  if (!LOCAL_ORIGIN.test(origin)) throw new ControlRefusal('the control plane answers to pages of localhost only')
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'content-type',
    vary: 'origin',
  }
}

const answer = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

const respond = async (actions: Actions, call: Call): Promise<Answer> => {
  let cors: Record<string, string>
  try {
    cors = corsOf(call)
  } catch (error) {
    return answer(403, { error: (error as Error).message })
  }
  if (call.method === 'OPTIONS') return { status: 204, headers: cors, body: '' }
  const action = actions[call.method as keyof Actions]
  if (!action) return answer(405, { error: `use ${Object.keys(actions).join(' or ')}` }, cors)
  try {
    const body = call.method === 'POST' ? controlBody(call) : {}
    return answer(200, (await action(body, call.query)) ?? { ok: true }, cors)
  } catch (error) {
    if (error instanceof ControlRefusal) return answer(400, { error: error.message }, cors)
    throw error
  }
}

/** The control plane. Clearly not WeChat: its own prefix, plain HTTP statuses, no errcode. */
export const controlRoutes = (control: SandboxControl, further: Record<string, Actions> = {}): RouteModule => ({
  name: 'control',
  routes: Object.entries({ ...actionsOf(control), ...further }).map(([name, actions]): Route => ({
    path: `${PREFIX}${name}`,
    handle: (call) => respond(actions, call),
  })),
})
