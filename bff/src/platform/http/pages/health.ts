import { sendJson } from '../send'
import type { Page } from './page'

/** Alive says nothing about the database: a restart would not bring it back. Ready = the database answers and every migration is applied. */
export const healthPages = (ready: () => Promise<{ ready: boolean; reason?: string }>): Page[] => [
  {
    path: '/healthz',
    name: 'platform.healthz',
    serve: ({ res }) => {
      res.setHeader('Cache-Control', 'no-store')
      sendJson(res, 200, '{"status":"ok"}')
    },
  },
  {
    path: '/readyz',
    name: 'platform.readyz',
    serve: async ({ res }) => {
      const state = await ready()
      res.setHeader('Cache-Control', 'no-store')
      if (!state.ready) res.setHeader('Retry-After', 2)
      sendJson(res, state.ready ? 200 : 503, JSON.stringify({ status: state.ready ? 'ready' : 'not ready', reason: state.reason }))
    },
  },
]
