/** A voice note on this phone, until it has been sent. `ref` is kept like a photo's: `upload(ref, 'voice', seconds)` sends it. */
export interface KeptVoice {
  ref: string
  /** Whole seconds, at least 1. */
  seconds: number
}

export interface Recording {
  /** Ends it; undefined when nothing usable was recorded. */
  stop: () => void
  /** Settles when it was stopped or the time was up. */
  done: Promise<KeptVoice | undefined>
}

/** The person, or the phone, would not lend the microphone. */
export class NoMicrophone extends Error {
  override readonly name = 'NoMicrophone'
  constructor() {
    super('没有打开麦克风, 可以在手机设置里允许, 或改用文字')
  }
}
