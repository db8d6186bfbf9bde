import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import Koa from 'koa'
import helmet from 'koa-helmet'

/** The H5 is served from the same origin and asks nobody else; Taro writes its rem base and component styles into style attributes. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** Runs koa-helmet once on a request nobody sent; what it sets is the same for every answer. */
export const securityHeaders = async (): Promise<readonly (readonly [string, string])[]> => {
  const app = new Koa()
  const req = new IncomingMessage(new Socket())
  req.url = '/'
  req.method = 'GET'
  const res = new ServerResponse(req)
  const ctx = app.createContext(req, res)
  await helmet({
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })(ctx, () => Promise.resolve())
  const headers = Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)] as const)
  return [...headers, ['permissions-policy', 'camera=(self), microphone=(self), geolocation=(self)'] as const]
}
