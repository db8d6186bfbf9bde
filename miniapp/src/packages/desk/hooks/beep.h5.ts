let audio: AudioContext | undefined

const tone = (context: AudioContext, at: number, frequency: number) => {
  const oscillator = context.createOscillator()
  const volume = context.createGain()
  oscillator.frequency.value = frequency
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28)
  oscillator.connect(volume).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.3)
}

/** Two tones, made on the spot. False when the browser keeps silent, as before the first press on a page: then the screen must say so. */
export const beep = async (): Promise<boolean> => {
  try {
    audio ??= new AudioContext()
    // A browser that waits for a press leaves this promise open for as long.
    if (audio.state !== 'running') await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, 300))])
    if (audio.state !== 'running') return false
    tone(audio, audio.currentTime, 880)
    tone(audio, audio.currentTime + 0.32, 660)
    return true
  } catch {
    return false
  }
}
