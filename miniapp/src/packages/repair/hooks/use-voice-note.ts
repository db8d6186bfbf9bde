import { useEffect, useRef, useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { forgetPhoto } from '../../../services/photos'
import { upload } from '../../../services/upload'
import { record } from '../../../services/voice'
import type { Recording } from '../../../services/voice-source'
import type { PickedVoice } from '../model/report-draft'

const MOST = TICKET_LIMITS.voiceSecondsMax

interface VoiceNote {
  /** Seconds recorded so far; undefined while not recording. */
  running: number | undefined
  sending: boolean
  problem: string | undefined
  start: () => Promise<void>
  stop: () => void
  send: (voice: PickedVoice) => Promise<void>
  drop: () => void
}

/** Records, keeps, sends. The note stands in the form as soon as it exists; its id follows when it has arrived. */
export const useVoiceNote = (value: PickedVoice | undefined, onChange: (voice: PickedVoice | undefined) => void): VoiceNote => {
  const [running, setRunning] = useState<number>()
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const recording = useRef<Recording>()
  const ticking = useRef<ReturnType<typeof setInterval>>()

  const send = async (voice: PickedVoice) => {
    setSending(true)
    setProblem(undefined)
    try {
      const { id } = await upload(voice.ref, 'voice', voice.seconds)
      onChange({ ...voice, uploadId: id })
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setSending(false)
    }
  }
  const start = async () => {
    setProblem(undefined)
    try {
      const began = await record(MOST)
      recording.current = began
      setRunning(0)
      ticking.current = setInterval(() => setRunning((before) => (before === undefined ? before : Math.min(before + 1, MOST))), 1000)
      const voice = await began.done
      clearInterval(ticking.current)
      setRunning(undefined)
      if (!voice) return setProblem('没有录到声音, 请再试一次')
      onChange(voice)
      await send(voice)
    } catch (error) {
      setRunning(undefined)
      setProblem((error as Error).message)
    }
  }
  // A page that is left must not go on listening.
  useEffect(
    () => () => {
      clearInterval(ticking.current)
      recording.current?.stop()
    },
    [],
  )
  return {
    running,
    sending,
    problem,
    start,
    stop: () => recording.current?.stop(),
    send,
    drop: () => {
      if (value) forgetPhoto(value.ref)
      setProblem(undefined)
      onChange(undefined)
    },
  }
}
