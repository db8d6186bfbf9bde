/** Syntax only: nothing is polyfilled here, the few missing globals are provided one by one in config/index.ts. */
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false }]],
}
