import fs from 'node:fs'
import path from 'node:path'

const source = path.resolve(__dirname, '../../../miniapp/src')

/** Every page of a production build, as the configuration lists them. */
export const builtPages = (): string[] => {
  Object.assign(globalThis, { WITH_GALLERY: false })
  // Required late: the configuration reads the constant of the build the moment it is loaded.
  const { default: config } = require('../../../miniapp/src/app.config') as {
    default: { pages: string[]; subPackages: { root: string; pages: string[] }[] }
  }
  const pages = [...config.pages, ...config.subPackages.flatMap((area) => area.pages.map((page) => `${area.root}/${page}`))]
  const missing = pages.filter((page) => !fs.existsSync(path.join(source, `${page}.tsx`)))
  if (missing.length > 0) throw new Error(`Listed in an area.ts but not written: ${missing.join(', ')}`)
  return pages
}
