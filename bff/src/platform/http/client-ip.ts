import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

const LOOPBACK: readonly Range[] = [ipaddr.parseCIDR('127.0.0.0/8'), ipaddr.parseCIDR('::1/128')]

const within = (address: string, ranges: readonly Range[]): boolean => {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  return ranges.some(([network, bits]) => network.kind() === ip.kind() && ip.match(network as never, bits))
}

/** IPv4 inside IPv6 is written as IPv4, so that one client has one name. */
const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address)

/** X-Forwarded-For is anybody's text; it counts only as far as the addresses that added to it are ours. */
export const clientIp = (trusted: readonly Range[]) => {
  return (req: IncomingMessage): string => {
    const peer = plain(req.socket.remoteAddress ?? '')
    if (trusted.length === 0) return peer
    const header = req.headers['x-forwarded-for']
    if (typeof header !== 'string' || !within(peer, trusted)) return peer
    const hops = header.split(',').map((hop) => plain(hop.trim()))
    let client = peer
    for (let at = hops.length - 1; at >= 0; at--) {
      const hop = hops[at] as string
      if (!ipaddr.isValid(hop)) break
      client = hop
      if (!within(hop, trusted)) break
    }
    return client
  }
}

/** The own machine, spoken to directly. */
export const isLocal = (req: IncomingMessage): boolean =>
  within(req.socket.remoteAddress ?? '', LOOPBACK) && req.headers['x-forwarded-for'] === undefined && req.headers['forwarded'] === undefined
