import { makePayKeys, type PayKeys } from '../../scripts/wechat-sandbox/pay/keys'
import { MONDAY_TEN } from './clock'

/** Where WeChat Pay believes us to be; the sandbox carries notices from there to the server of the test. */
export const PUBLIC_ADDRESS = 'https://jinlin.invalid'

let keys: PayKeys | undefined

/** Making RSA keys takes half a second: one set for all tests of a file. */
export const suitePayKeys = (): PayKeys => (keys ??= makePayKeys({ now: MONDAY_TEN }))
