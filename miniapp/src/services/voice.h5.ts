import { newIntentKey } from './intent-key'
import { photoShelf } from './photo-shelf.h5'
import { NoMicrophone, type KeptVoice, type Recording } from './voice-source'

/** Old browsers, and pages that are not served safely, have no recorder: then the screen offers none. */
export const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia)

/** Begins at once and ends by itself after `most` seconds. Throws NoMicrophone. */
export const record = async (most: number): Promise<Recording> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined)
  if (!stream) throw new NoMicrophone()
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 })
  const pieces: Blob[] = []
  const began = Date.now()
  const done = new Promise<KeptVoice | undefined>((resolve) => {
    recorder.ondataavailable = (event) => pieces.push(event.data)
    recorder.onerror = () => resolve(undefined)
    recorder.onstop = () => {
      const seconds = Math.min(Math.round((Date.now() - began) / 1000), most)
      const ref = `voice-${newIntentKey()}`
      // The type without its codecs: the server looks at the bytes, and a plain type travels everywhere.
      const voice = new Blob(pieces, { type: recorder.mimeType.split(';')[0] })
      if (seconds < 1 || voice.size === 0) resolve(undefined)
      else
        photoShelf.put(ref, voice).then(
          () => resolve({ ref, seconds }),
          () => resolve(undefined),
        )
    }
  }).finally(() => {
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
  })
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const timer = setTimeout(stop, most * 1000)
  recorder.start()
  return { stop, done }
}
