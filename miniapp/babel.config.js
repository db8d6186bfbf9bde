/** Syntax only: nothing is polyfilled here, the few missing globals are provided one by one in config/. */
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        hot: false,
        // Taro always rewrites class fields; private methods must then be rewritten with them, although our phones would know them.
        include: ['transform-private-methods', 'transform-private-property-in-object'],
      },
    ],
  ],
}
