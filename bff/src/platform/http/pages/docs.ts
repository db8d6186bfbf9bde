import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../errors'
import { sendJson } from '../send'
import type { Exchange } from '../request'
import type { Page } from './page'

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>近邻 接口</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="reader"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reader', deepLinking: true, docExpansion: 'none', validatorUrl: null })\n`

/** The API description and a reader for it, from our own origin. Where it is closed it does not exist. */
export const docsPages = (open: boolean, description: () => string): Page[] => {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'))
  const kept = new Map<string, Buffer>()
  const guarded = (page: Page): Page => ({
    ...page,
    serve: (exchange) => {
      if (!open) throw new AppError('NOT_FOUND')
      return page.serve(exchange)
    },
  })
  const text = (address: string, type: string, body: string): Page => ({
    path: address,
    name: 'platform.docs',
    serve: ({ res }) => {
      res.setHeader('Content-Type', type)
      res.setHeader('Cache-Control', 'no-cache')
      res.end(body)
    },
  })
  const asset = ([name, type]: [string, string]): Page => ({
    path: `/docs/${name}`,
    name: 'platform.docs',
    serve: async ({ res }) => {
      const body = kept.get(name) ?? (await readFile(path.join(folder, name)))
      kept.set(name, body)
      res.setHeader('Content-Type', type)
      res.setHeader('Cache-Control', 'public, max-age=86400')
      res.end(body)
    },
  })
  return [
    { path: '/openapi.json', name: 'platform.openapi', serve: ({ res }: Exchange) => sendJson(res, 200, description()) },
    text('/docs', 'text/html; charset=utf-8', PAGE),
    text('/docs/start.js', 'text/javascript; charset=utf-8', START),
    ...Object.entries(ASSETS).map(asset),
  ].map(guarded)
}
