import path from 'node:path'
import { common, compileInclude, sizesAsWritten, type Chain } from './common'

export const weapp = (root: string) => ({
  compile: { include: compileInclude(root) },
  postcss: { pxtransform: sizesAsWritten, autoprefixer: { enable: true }, cssModules: { enable: false } },
  // Code used by one subpackage only goes into that subpackage. Not while watching: it leaves stale files there (NervJS/taro#11796).
  optimizeMainPackage: { enable: process.env.NODE_ENV === 'production' },
  webpackChain(chain: Chain, webpack: { ProvidePlugin: unknown }) {
    common(root, 'weapp')(chain)
    // TanStack Query makes an AbortController for every query without asking whether there is one; a mini-program has none and the query would wait for ever.
    chain
      .plugin('abortController')
      .use(webpack.ProvidePlugin, [{ AbortController: [path.join(root, 'src/services/abort-controller.ts'), 'AbortController'] }])
  },
})
