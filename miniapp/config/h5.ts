import path from 'node:path'
import { common, compileInclude, sizesAsWritten, type Chain } from './common'

export const h5 = (root: string) => ({
  publicPath: '/',
  staticDirectory: 'static',
  compile: { include: compileInclude(root) },
  output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
  miniCssExtractPluginOption: {
    ignoreOrder: true,
    filename: 'css/[name].[contenthash:8].css',
    chunkFilename: 'css/[name].[contenthash:8].css',
  },
  router: { mode: 'hash' as const },
  postcss: { pxtransform: sizesAsWritten, autoprefixer: { enable: true }, cssModules: { enable: false } },
  // A watching build writes its files to disk for our own server: Taro's would be another origin, and our content policy forbids its client and source maps
  // inside eval.
  devServer: { open: false, hot: false, liveReload: false, client: false, devMiddleware: { writeToDisk: true } },
  sourceMapType: 'cheap-module-source-map',
  webpackChain(chain: Chain) {
    common(root, 'h5')(chain)
    // Real <button>, <input> and <div> instead of custom elements: a keyboard and a screen reader work without help, and the first load is lighter.
    chain.resolve.alias.set('@tarojs/components$', path.join(root, 'src/ui/web-components/index.tsx'))
    // Pages load on demand; what several pages use is cut out once instead of being copied into each.
    chain.optimization.splitChunks({
      chunks: 'all',
      minSize: 12_000,
      cacheGroups: {
        default: { minChunks: 2, priority: 1, reuseExistingChunk: true },
        defaultVendors: false,
        kit: { name: 'kit', test: /[\\/]miniapp[\\/]src[\\/](ui|theme|services)[\\/]/, minChunks: 2, priority: 10 },
        react: { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
      },
    })
  },
})
