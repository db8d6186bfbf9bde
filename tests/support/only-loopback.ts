import net from 'node:net'

/**
 * An unexpected call to the outside fails the test that made it: a suite that needs the internet is red on a train and green by luck elsewhere.
 * Allowed: this machine, local sockets, and the database server named by TEST_MYSQL_URL.
 */
const guarded = Symbol.for('jinlin.onlyLoopback')
type GuardedSocket = typeof net.Socket.prototype & { [guarded]?: true }

const databaseHost = process.env['TEST_MYSQL_URL'] ? new URL(process.env['TEST_MYSQL_URL']).hostname : undefined
const isAllowed = (host: string) => /^(localhost|127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$)/.test(host) || host === databaseHost

/** The arguments of `connect`, which node itself may hand on as one normalised array. */
const hostOf = (args: unknown[]): string => {
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0]
  if (typeof first === 'object' && first !== null) {
    const options = first as { path?: string | null; host?: string | null }
    return options.path ? 'localhost' : (options.host ?? 'localhost')
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return 'localhost'
  return typeof args[1] === 'string' ? args[1] : 'localhost'
}

const prototype = net.Socket.prototype as GuardedSocket
if (!prototype[guarded]) {
  const connect = prototype.connect as (...args: unknown[]) => net.Socket
  const guardedConnect = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const host = hostOf(args)
    if (!isAllowed(host))
      throw new Error(`This test called ${host}. Tests may only reach this machine; give the code a local server or a port to talk to.`)
    return connect.apply(this, args)
  }
  prototype.connect = guardedConnect
  prototype[guarded] = true
}
