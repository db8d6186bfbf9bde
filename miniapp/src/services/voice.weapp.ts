import Taro from '@tarojs/taro'
import { NoMicrophone, type KeptVoice, type Recording } from './voice-source'

export const canRecord = (): boolean => true

/** Temporary files are gone with the next start. */
const keep = (path: string): Promise<string> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath: path,
      success: (saved) => resolve((saved as { savedFilePath: string }).savedFilePath),
      fail: () => resolve(path),
    })
  })

/** Begins at once and ends by itself after `most` seconds. Throws NoMicrophone. There is one recorder in WeChat; its listeners are set anew each time. */
export const record = (most: number): Promise<Recording> =>
  new Promise((resolve, reject) => {
    const recorder = Taro.getRecorderManager()
    let end: (voice: KeptVoice | undefined) => void
    const done = new Promise<KeptVoice | undefined>((finish) => {
      end = finish
    })
    recorder.onStart(() => resolve({ stop: () => recorder.stop(), done }))
    recorder.onError(() => {
      reject(new NoMicrophone())
      end(undefined)
    })
    recorder.onStop(({ tempFilePath, duration }) => {
      const seconds = Math.min(Math.round(duration / 1000), most)
      if (seconds < 1) end(undefined)
      else void keep(tempFilePath).then((ref) => end({ ref, seconds }))
    })
    recorder.start({ duration: most * 1000, sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 48_000, format: 'mp3' })
  })
