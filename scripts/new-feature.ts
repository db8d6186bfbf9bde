import path from 'node:path'
import { bin, root, run } from './lib/child'
import { nounOf, stampFeature } from './lib/new-feature'
import { Trouble } from './lib/trouble'

/** `npm run new-feature <noun> [中文]`: a feature that compiles and passes its own tests, to be changed into the one you mean. */
const after = `
Next:
  1. Put the noun into shared/src/GLOSSARY.md, and change the rows of its machine into the life it really has: diagram, buttons and test matrix follow.
  2. npm test -- %s
  3. Screens: miniapp/src/packages/<area>/{pages,parts,hooks,model}, named in miniapp/src/subpackages.ts.`

const main = async () => {
  const noun = nounOf(process.argv[2], process.argv[3])
  const files = stampFeature(root, noun, new Date())
  const tools = [
    [bin('prettier'), '--write', '--log-level', 'warn', ...files.map((file) => path.join(root, file))],
    ['--import', 'tsx', path.join(root, 'scripts/gen-contract.ts')],
  ]
  for (const args of tools) {
    const { code, output } = await run(process.execPath, args)
    if (code !== 0) throw new Trouble(`The files are there, but this step failed:\n${output.trim()}`)
  }
  console.log(files.map((file) => `  ${file}`).join('\n'))
  console.log(after.replace('%s', noun.kebab))
}

main().catch((error: unknown) => {
  console.error(error instanceof Trouble ? error.message : error)
  process.exitCode = 1
})
