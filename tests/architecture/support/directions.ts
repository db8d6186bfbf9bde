import type { Import } from './imports'

/** One wall of the house: whoever matches `within` may reach what `may` allows, and nothing else of ours or of the packages. */
export interface Direction {
  name: string
  within: RegExp
  may: readonly (RegExp | { only: 'types'; of: RegExp })[]
  /** Told to whoever runs into it. */
  wayOut: string
}

const types = (of: RegExp) => ({ only: 'types', of }) as const

const KERNEL = /^shared\/src\/kernel\//
const DOMAIN = /^shared\/src\/domain\//
const CONTRACT = /^shared\/src\/contract\//
const CLIENT = /^shared\/src\/client\//
const SHARED = /^shared\/src\//
const PLATFORM = /^bff\/src\/platform\//
const CONFIG = /^bff\/src\/config\//
/** Packages and Node are looked after by the table of homes. */
const PACKAGE = /^(?!shared\/|bff\/|miniapp\/|scripts\/|tests\/)/

export const DIRECTIONS: readonly Direction[] = [
  { name: 'kernel', within: KERNEL, may: [KERNEL], wayOut: 'the kernel knows no business; move the file to domain/ or hand the value in' },
  {
    name: 'domain',
    within: DOMAIN,
    may: [KERNEL, DOMAIN],
    wayOut: 'rules are pure; take time, chance and stored things as arguments, and parse in the contract',
  },
  {
    name: 'contract',
    within: CONTRACT,
    may: [KERNEL, DOMAIN, CONTRACT, /^zod$/],
    wayOut: 'a contract describes; what it needs to know stands in domain/',
  },
  {
    name: 'client',
    within: CLIENT,
    may: [KERNEL, DOMAIN, CLIENT, types(CONTRACT)],
    wayOut: 'the phone carries this file: only types of the contract, values through `npm run gen`',
  },
  {
    name: 'platform',
    within: PLATFORM,
    may: [PLATFORM, SHARED, types(CONFIG), PACKAGE],
    wayOut: 'the platform knows no feature; give it a port and let compose.ts wire the feature in',
  },
  {
    name: 'config',
    within: CONFIG,
    may: [CONFIG, PACKAGE],
    wayOut: 'settings are parsed before anything else exists',
  },
  {
    name: 'migrations',
    within: /^bff\/src\/migrations\/\d/,
    may: [/^bff\/src\/platform\/db\/(schema-change|migration-text)\.ts$/, types(/^typeorm$/)],
    wayOut: 'a migration is frozen: it spells its columns out and never reads a table that changes later',
  },
  {
    name: 'features',
    within: /^bff\/src\/features\//,
    may: [/^bff\/src\/features\//, PLATFORM, SHARED, types(CONFIG), PACKAGE],
    wayOut: 'a feature is given its ports; wiring stands in compose.ts',
  },
  {
    name: 'bff',
    within: /^bff\//,
    may: [/^bff\//, SHARED, PACKAGE],
    wayOut: 'the server is deployed without screens, scripts and tests; move what both need to shared/',
  },
  {
    name: 'miniapp',
    within: /^miniapp\//,
    may: [/^miniapp\//, KERNEL, DOMAIN, CLIENT, types(CONTRACT), PACKAGE],
    wayOut: 'the phone takes values from kernel, domain and client alone; of a contract `import type`; of the server nothing',
  },
  {
    name: 'main package',
    within: /^miniapp\/src\/(pages|ui|theme|services|hooks|model|app|subpackages)/,
    may: [/^miniapp\/src\/(?!packages\/)/, /^miniapp\/src\/packages\/[\w-]+\/area\.ts$/, SHARED, PACKAGE],
    wayOut: 'a subpackage may not be loaded yet; move the shared part to ui/ or services/',
  },
  {
    name: 'scripts',
    within: /^scripts\//,
    may: [/^(scripts|shared|bff|miniapp)\//, /^tests\/stages\.cjs$/, PACKAGE],
    wayOut: 'scripts run where the tests are not installed; move the helper to scripts/lib',
  },
]

const allows = (rule: Direction['may'][number], { to, typeOnly }: Import): boolean =>
  rule instanceof RegExp ? rule.test(to) : typeOnly && rule.of.test(to)

/** Every wall that an import breaks, as `file:line imports 'x': way out`. */
export const broken = (all: readonly Import[], directions: readonly Direction[] = DIRECTIONS): string[] =>
  all.flatMap((one) =>
    directions
      .filter(({ within, may }) => within.test(one.from) && !may.some((rule) => allows(rule, one)))
      .map(({ name, wayOut }) => `${one.from}:${one.line} imports '${one.written}' (${name}): ${wayOut}`),
  )
