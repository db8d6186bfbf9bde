import path from 'node:path'
import { ProgressLines } from './progress'
import { StatsFile } from './stats'

/** Only the parts of webpack-chain the configuration touches; the package itself ships no types that Taro passes on. */
export interface Chain {
  merge(config: object): void
  plugin(name: string): { use(plugin: unknown, args?: unknown[]): void }
  plugins: { delete(name: string): void }
  resolve: { alias: { set(name: string, to: string): unknown } }
  optimization: { splitChunks(config: object): unknown }
}

/** Sizes stay as written; only the platform comments (#ifdef) are honoured. */
export const sizesAsWritten = { enable: true, config: { methods: ['platform'], targetUnit: 'px' } }

/** Sources that live outside miniapp/src but must be compiled for old phones: the shared rules, and libraries that ship modern syntax. */
export const compileInclude = (root: string) => [
  path.resolve(root, '../shared/src'),
  path.join(root, 'config/aria'),
  (file: string) => /node_modules[\\/](@tanstack|@nutui)[\\/]/.test(file),
]

export const common = (root: string, target: 'h5' | 'weapp') => (chain: Chain) => {
  chain.resolve.alias.set('@jinlin/miniapp', path.join(root, 'src'))
  chain.plugins.delete('webpackbar')
  // Sizes are judged by scripts/check-size.ts, and the cache's remarks on what it could not keep say nothing a person could act on.
  chain.merge({ performance: { hints: false }, infrastructureLogging: { level: 'error' } })
  chain.plugin('progressLines').use(ProgressLines, [{ target }])
  chain.plugin('statsFile').use(StatsFile, [{ file: process.env.MINIAPP_STATS_FILE, root }])
}
