import { readFailure } from '@jinlin/shared/client/api-error'
import { carry } from './carry'
import { onSessionEnd } from './session'
import { storage } from './storage'

const KEY = 'demo-identity'

/** Who is being played in the web demo: its phone button asks the local WeChat for the same person. */
export const rememberDemoIdentity = (identity: string) => storage.write(KEY, identity)
export const demoIdentity = () => storage.read<string>(KEY)
onSessionEnd((how) => {
  if (how === 'left') storage.remove(KEY)
})

/** What WeChat's phone button would give. Throws ApiError. */
export const demoPhoneCode = async (identity: string): Promise<string> => {
  const answer = await carry({
    operation: 'demo.phoneCode',
    method: 'POST',
    path: '/demo/phone-code',
    headers: { 'Content-Type': 'application/json' },
    body: { identity },
  })
  if (answer.status >= 400) throw readFailure(answer)
  return (answer.body as { data: { code: string } }).data.code
}
