import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createControl, type SandboxControl } from './control'
import { errorBody, messageOf } from './errors'
import { disruptionOf } from './faults'
import { type Answer, BodyTooLarge, type Call, json, readCall, type Route, type RouteModule, writeAnswer } from './http'
import { payActions } from './pay/control-routes'
import { createPay, type PayOptions, type PaySandbox } from './pay/pay'
import type { PayControl } from './pay/pay-control'
import { autosave, loadState } from './persist'
import { contentRoutes } from './routes/content'
import { controlRoutes, isControlPath } from './routes/control'
import { phoneRoutes } from './routes/phone'
import { sessionRoutes } from './routes/session'
import { subscribeRoutes } from './routes/subscribe'
import { tokenRoutes } from './routes/token'
import { createWorld, type World, type WorldOptions } from './state'

export interface SandboxOptions extends WorldOptions {
  /** 0 takes any free port. */
  port: number
  /** Where identities, accepts and sent messages outlive a restart. Without it everything is forgotten. */
  stateFile?: string
  /** The merchants of WeChat Pay; without them nobody can be paid. What they were told is kept beside `stateFile`. */
  pay?: PayOptions
}

export interface WechatSandbox {
  /** Base URL without a slash at the end; the only thing a caller of WeChat needs to know. */
  url: string
  control: SandboxControl
  pay: PayControl
  close(): Promise<void>
}

/** One module per service of WeChat. A new service is a new line here. */
const servicesOf = (world: World, pay: PaySandbox): RouteModule[] => [
  sessionRoutes(world),
  tokenRoutes(world),
  phoneRoutes(world),
  subscribeRoutes(world),
  contentRoutes(world),
  pay.services,
]

const find = (modules: readonly RouteModule[], path: string): Route | undefined =>
  modules.flatMap((module) => module.routes).find((route) => (typeof route.path === 'string' ? route.path === path : route.path.test(path)))

const serve = (modules: readonly RouteModule[], call: Call, now: number): Answer | Promise<Answer> =>
  find(modules, call.path)?.handle(call) ?? json(errorBody(40066, messageOf(40066), now))

/** The answer as the switched-on faults leave it; nothing when the connection stays silent or is cut. */
const disturbed = async (world: World, modules: readonly RouteModule[], call: Call): Promise<Answer | 'silence' | 'cut'> => {
  world.calls.set(call.path, (world.calls.get(call.path) ?? 0) + 1)
  const fault = world.faults.next(call.path)
  if (!fault) return serve(modules, call, world.now())
  const done = fault.afterEffect ? await serve(modules, call, world.now()) : undefined
  if (fault.delayMs) await wait(fault.delayMs, undefined, { ref: false })
  const disruption = disruptionOf(fault, world.now())
  if (disruption.kind === 'answer') return disruption.answer
  if (disruption.kind === 'hang') return 'silence'
  if (disruption.kind === 'drop') return 'cut'
  return done ?? serve(modules, call, world.now())
}

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    // Loopback only: the sandbox signs anybody in.
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

/** Starts a local WeChat. Rejects with EADDRINUSE when the port is taken, and when the state file cannot be read. */
export const startWechatSandbox = async (options: SandboxOptions): Promise<WechatSandbox> => {
  const world = createWorld(options)
  if (options.stateFile) loadState(options.stateFile, world)
  const saved = options.stateFile ? autosave(options.stateFile, world) : undefined
  const control = createControl(world)
  const pay = createPay(world, options.pay ?? { merchants: [] }, options.pay && options.stateFile?.replace(/(\.json)?$/, '.pay.jsonl'))
  const services = servicesOf(world, pay)
  const controls = [controlRoutes(control, payActions(pay.control))]

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(request)
    const answer = isControlPath(call.path) ? await serve(controls, call, world.now()) : await disturbed(world, services, call)
    saved?.touch()
    if (answer === 'cut') request.socket.destroy()
    else if (answer !== 'silence') writeAnswer(response, answer)
  }
  // Longer than any client keeps an idle connection: one that is just being closed loses the request that is sent on it.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      const errcode = error instanceof BodyTooLarge ? 45002 : -1
      if (!response.headersSent) writeAnswer(response, json(errorBody(errcode, messageOf(errcode), world.now())))
    })
  })

  return {
    url: await listen(server, options.port),
    control,
    pay: pay.control,
    close: async () => {
      pay.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      saved?.flush()
    },
  }
}
