import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { BadEnvironment, parseEnv, type Source } from '@jinlin/bff/config/env'
import { payEnvironment } from '../../../scripts/wechat-sandbox/pay/keys'
import { suitePayKeys } from '../../support/pay-keys'
import { TEST_ENV } from '../../support/server'

const keys = suitePayKeys()
const PAY: Source = payEnvironment(keys, 'http://127.0.0.1:9', 'http://127.0.0.1:8')

const problemsOf = (source: Source): readonly string[] => {
  try {
    parseEnv(source)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(BadEnvironment)
    return (error as BadEnvironment).problems
  }
}
const without = (name: string): Source => ({ ...TEST_ENV, ...PAY, [name]: '' })

test('nothing of it: nobody pays by WeChat', () => expect(parseEnv(TEST_ENV).wechatPay).toBeUndefined())

test('all of it', () => {
  const { wechatPay } = parseEnv({ ...TEST_ENV, ...PAY })
  expect(wechatPay).toMatchObject({
    baseUrl: 'http://127.0.0.1:9',
    appId: TEST_ENV.WECHAT_APP_ID,
    mchId: keys.mchid,
    serial: keys.serial,
    v3Key: keys.v3Key,
    notifyBaseUrl: 'http://127.0.0.1:8',
  })
  expect(Object.keys(wechatPay?.keys ?? {})).toEqual([keys.platform.publicKeyId, keys.certificate.serial])
})

test('line ends may be written as \\n, and keys may lie in files', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-pay-'))
  try {
    const file = path.join(folder, 'key.pem')
    writeFileSync(file, keys.privateKey)
    const oneLine = { ...PAY, WECHAT_PAY_PRIVATE_KEY: keys.privateKey.replaceAll('\n', '\\n') }
    expect(parseEnv({ ...TEST_ENV, ...oneLine }).wechatPay).toBeDefined()
    const inFile = { ...PAY, WECHAT_PAY_PRIVATE_KEY: '', WECHAT_PAY_PRIVATE_KEY_FILE: file }
    expect(parseEnv({ ...TEST_ENV, ...inFile }).wechatPay).toBeDefined()
    expect(problemsOf({ ...TEST_ENV, ...PAY, WECHAT_PAY_PRIVATE_KEY_FILE: file }).join()).toMatch(/both set/)
    expect(problemsOf({ ...TEST_ENV, ...inFile, WECHAT_PAY_PRIVATE_KEY_FILE: `${file}x` }).join()).toMatch(/cannot be read/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each(Object.keys(PAY).filter((name) => name !== 'WECHAT_PAY_BASE_URL'))('without %s alone the server does not start', (name) => {
  const problems = problemsOf(without(name))
  expect(problems.join('\n')).toContain(name)
  for (const problem of problems) expect(problem).toMatch(/\.$/)
})

test.each<[string, Source, RegExp]>([
  ['a merchant number with letters', { WECHAT_PAY_MCHID: 'abc' }, /MCHID must be/],
  ['an APIv3 key of 31 characters', { WECHAT_PAY_V3_KEY: 'a'.repeat(31) }, /V3_KEY must have exactly 32/],
  ['no key at all', { WECHAT_PAY_PRIVATE_KEY: 'hello' }, /PRIVATE_KEY must be the PEM/],
  ['one key for two names', { WECHAT_PAY_PUBLIC_KEY: keys.platform.publicKey }, /one PEM .* for each name/],
  [
    'the private key in the place of the public one',
    { WECHAT_PAY_PUBLIC_KEY: keys.privateKey, WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_00000000' },
    /must not be a private key/,
  ],
  ['a notify address with a query', { WECHAT_PAY_NOTIFY_BASE_URL: 'https://x.example/?a=1' }, /without a query/],
])('%s is refused', (_, change, sentence) => expect(problemsOf({ ...TEST_ENV, ...PAY, ...change }).join('\n')).toMatch(sentence))

describe('production', () => {
  const PRODUCTION: Source = { ...PAY, NODE_ENV: 'production' }
  const refused = (change: Source = {}) => problemsOf({ ...PRODUCTION, ...change }).filter((problem) => problem.includes('WECHAT_PAY'))

  test('refuses the demo: its keys, its host, its address', () => {
    const problems = refused()
    expect(problems.join('\n')).toMatch(/that of the demo/)
    expect(problems.join('\n')).toMatch(/WECHAT_PAY_BASE_URL must be https:\/\/api\.mch\.weixin\.qq\.com/)
    expect(problems.join('\n')).toMatch(/NOTIFY_BASE_URL must be a public https/)
    expect(problems).toHaveLength(3)
  })

  test('takes a merchant of its own, at WeChat or its second host', () => {
    const own = {
      WECHAT_PAY_SERIAL: '3B7C1E5A2D8F6B4C0E7A9D1F3B5C7E9A1B2C3D4E',
      WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0116041271302024101200326400001426',
      WECHAT_PAY_PUBLIC_KEY: keys.platform.publicKey,
      WECHAT_PAY_NOTIFY_BASE_URL: 'https://jinlin.example.cn',
      WECHAT_PAY_V3_KEY: 'qW7eRt9YuI2oPa4SdF6gHj8KlZx0CvBn',
    }
    for (const host of ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com/'])
      expect(refused({ ...own, WECHAT_PAY_BASE_URL: host })).toEqual([])
    expect(refused({ ...own, WECHAT_PAY_BASE_URL: 'https://api.mch.weixin.qq.com.evil.example' })).toHaveLength(1)
    expect(refused({ ...own, WECHAT_PAY_BASE_URL: 'https://api.mch.weixin.qq.com', WECHAT_PAY_V3_KEY: '0'.repeat(32) }).join()).toMatch(
      /well known/,
    )
    for (const address of ['http://jinlin.example.cn', 'https://localhost', 'https://10.1.2.3', 'https://192.168.1.9'])
      expect(refused({ ...own, WECHAT_PAY_BASE_URL: 'https://api.mch.weixin.qq.com', WECHAT_PAY_NOTIFY_BASE_URL: address })).toHaveLength(1)
  })

  test('no sentence repeats a key', () => {
    const text = problemsOf({ ...PRODUCTION, WECHAT_PAY_PRIVATE_KEY: 'MIIEvSecretSecret', WECHAT_PAY_V3_KEY: 'tooshort-but-mine' }).join()
    expect(text).not.toMatch(/MIIEv|tooshort-but/)
  })
})
