import { api } from './api'
import { newIntentKey } from './intent-key'
import { storage } from './storage'

/** Of the text in packages/household/model/privacy-text; a new version is asked for anew. */
export const PRIVACY_VERSION = 1

const DUE = 'consent-due'

/** The tick was set: it must reach the ledger, if not now then at the next start. */
export const consentGiven = () => {
  storage.write(DUE, newIntentKey())
}

/** Sends what the ledger does not have yet; called wherever a resident is known to be signed in. */
export const sendConsent = async (): Promise<void> => {
  const key = storage.read<string>(DUE)
  if (!key) return
  try {
    await api.me.consent({ purpose: 'privacy_policy', version: PRIVACY_VERSION, granted: true }, { key })
    storage.remove(DUE)
  } catch {
    // Stays due: the key makes sure that it is written once, however often it is sent.
  }
}
