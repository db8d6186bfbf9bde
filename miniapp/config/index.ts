import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ariaAttributes, ariaComponents } from './aria/attributes'
import { h5 } from './h5'
import { weapp } from './weapp'

const root = path.resolve(__dirname, '..')
const target = process.env.TARO_ENV ?? 'h5'
const withGallery = process.env.NODE_ENV !== 'production' || process.env.KIT_GALLERY === '1'

/** Given by the WeChat console for each account; an unnamed template is simply not asked for. */
const subscribeTemplateIds = {
  ticket_dispatched: process.env.WECHAT_TEMPLATE_TICKET_DISPATCHED ?? '',
  ticket_done: process.env.WECHAT_TEMPLATE_TICKET_DONE ?? '',
  ticket_news: process.env.WECHAT_TEMPLATE_TICKET_NEWS ?? '',
  bill_due: process.env.WECHAT_TEMPLATE_BILL_DUE ?? '',
  payment_done: process.env.WECHAT_TEMPLATE_PAYMENT_DONE ?? '',
}

/** The persistent cache must not outlive what steers the build but is no module of it. */
const cacheVersion = () => {
  const hash = crypto.createHash('sha1')
  const steering = [
    ...fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).map((name) => path.join(__dirname, name)),
    ...fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => path.join(root, 'src', name)),
    path.join(root, 'package.json'),
    path.join(root, 'babel.config.js'),
  ].filter(
    (file) => /(config|area|subpackages|babel\.config|package)\.(ts|js|json)$|[\\/]config[\\/]/.test(file) && fs.statSync(file).isFile(),
  )
  for (const file of steering.sort()) hash.update(file).update(fs.readFileSync(file))
  return hash.update(JSON.stringify([process.env.API_BASE_URL, subscribeTemplateIds, withGallery])).digest('hex')
}

export default {
  projectName: 'jinlin',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  // px in a style sheet is one CSS pixel on both targets (pxtransform is told to leave sizes alone): the look's numbers hold on a 390 px phone, the desk
  // keeps its real pixels on a wide screen, and text can grow by a variable, which rpx cannot.
  designWidth: 375,
  deviceRatio: { 375: 2 },
  cache: { enable: process.env.MINIAPP_CACHE !== '0', version: cacheVersion() },
  plugins: [[path.join(__dirname, 'aria/plugin.ts'), { attributes: ariaAttributes, components: ariaComponents }]],
  defineConstants: {
    API_BASE_URL: JSON.stringify(target === 'h5' ? '' : (process.env.API_BASE_URL ?? 'http://localhost:3000')),
    SUBSCRIBE_TEMPLATE_IDS: JSON.stringify(subscribeTemplateIds),
    WITH_GALLERY: JSON.stringify(withGallery),
  },
  logger: { quiet: true, stats: false },
  h5: h5(root),
  mini: weapp(root),
}
