import { api } from './api'
import { newIntentKey } from './intent-key'
import { onOtherPerson } from './person'
import { onSessionEnd } from './session'
import { storage } from './storage'

const KEY = 'voice-consent'
const VERSION = 1

/** As far as this phone knows; the ledger is the server's. */
export const hasAgreedToVoice = (): boolean => storage.read<number>(KEY) === VERSION

/** Written on the phone only once the ledger has it, so that an agreement that was lost is asked for again. */
export const agreeToVoice = async (): Promise<void> => {
  try {
    await api.me.consent({ purpose: 'voice_note', version: VERSION, granted: true }, { key: newIntentKey() })
    storage.write(KEY, VERSION)
  } catch {
    // Asked again before the next recording.
  }
}

export const forgetVoiceConsent = () => storage.remove(KEY)
onSessionEnd((how) => {
  if (how === 'left') forgetVoiceConsent()
})
onOtherPerson(forgetVoiceConsent)
