import { imports } from './support/imports'

/**
 * Where each package of the server may be imported. What reaches outside the process (a database, the network, a disk, a device) lives in an adapter of the platform;
 * a package that only computes may stand beside the one command that needs it. A package that is not here is new: give it a home.
 */
const HOMES: Readonly<Record<string, RegExp>> = {
  typeorm: /^bff\/src\/(platform\/db|migrations)\//,
  mysql2: /^bff\/src\/platform\/db\//,
  libsql: /^bff\/src\/platform\/db\//,
  koa: /^bff\/src\/(platform\/http\/|app\.ts$)/,
  '@koa/router': /^bff\/src\/platform\/http\//,
  'koa-helmet': /^bff\/src\/platform\/http\//,
  'rate-limiter-flexible': /^bff\/src\/platform\/http\//,
  busboy: /^bff\/src\/platform\/http\//,
  'ipaddr.js': /^bff\/src\/(platform\/http|config)\//,
  'swagger-ui-dist': /^bff\/src\/platform\/http\//,
  jsonwebtoken: /^bff\/src\/platform\/auth\//,
  pdfkit: /^bff\/src\/platform\/pdf\//,
  'wechatpay-axios-plugin': /^bff\/src\/platform\/wechat\/pay\//,
  sharp: /^bff\/src\/platform\/storage\//,
  pino: /^bff\/src\/platform\/log\.ts$/,
  'prom-client': /^bff\/src\/platform\/metrics\.ts$/,
  zod: /^(shared\/src\/contract|bff\/src)\//,
  // They compute: bytes in, values out.
  '@node-rs/argon2': /^bff\/src\/features\/staff\/passwords\.ts$/,
  'csv-parse': /^bff\/src\/platform\/files\//,
  'read-excel-file': /^bff\/src\/platform\/files\//,
  'write-excel-file': /^bff\/src\/platform\/xlsx\.ts$/,
}

/** What features may use of Node: hashing and randomness, files that were handed to them, streams. Sockets and processes belong to the platform. */
const NODE_IN_FEATURES = /^node:(crypto|fs\/promises|fs|stream|path|util|zlib|buffer|timers)(\/|$)/

test('every package of the server has one home', () => {
  const found = imports()
    .filter(({ from, ours, to }) => /^(shared|bff)\//.test(from) && !ours && !to.startsWith('node:'))
    .filter(({ from, to }) => !HOMES[to]?.test(from))
    .map(({ from, line, to }) => `${from}:${line} imports ${to}: its home is ${HOMES[to]?.source ?? 'not named yet'}`)
  expect(found).toEqual([])
})

/** What only one subpackage of the phone may carry: in the main package it would be downloaded before the first screen. */
const PHONE_HOMES: Readonly<Record<string, RegExp>> = {
  uqr: /^miniapp\/src\/packages\/fee\//,
}

test('what one subpackage of the phone carries stays in it', () => {
  const found = imports().filter(({ from, to }) => from.startsWith('miniapp/src/') && to in PHONE_HOMES)
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ from, to }) => !PHONE_HOMES[to]?.test(from)).map(({ from, line, to }) => `${from}:${line} imports ${to}`)).toEqual(
    [],
  )
})

test('features leave the network and processes to the platform', () => {
  const found = imports()
    .filter(({ from, to }) => from.startsWith('bff/src/features/') && to.startsWith('node:') && !NODE_IN_FEATURES.test(to))
    .map(({ from, line, to }) => `${from}:${line} imports ${to}: ask a port of the platform`)
  expect(found).toEqual([])
})

test('the phone carries nothing of Node and no schema library', () => {
  const built = (file: string) => file.startsWith('miniapp/src/') || /^shared\/src\/(kernel|domain|client)\//.test(file)
  const found = imports()
    .filter(({ from, to, typeOnly }) => built(from) && !typeOnly && (to.startsWith('node:') || ['zod', 'koa', 'typeorm'].includes(to)))
    .map(({ from, line, to }) => `${from}:${line} imports ${to}`)
  expect(found).toEqual([])
})
