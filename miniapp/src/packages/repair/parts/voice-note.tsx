import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { previewOf } from '../../../services/photos'
import { canRecord } from '../../../services/voice'
import { agreeToVoice, hasAgreedToVoice } from '../../../services/voice-consent'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { Row } from '../../../ui/row'
import { VoicePlayer } from '../../../ui/voice-player'
import { useVoiceNote } from '../hooks/use-voice-note'
import type { PickedVoice } from '../model/report-draft'

interface VoiceNoteProps {
  value: PickedVoice | undefined
  onChange: (voice: PickedVoice | undefined) => void
}

const Kept = ({ voice }: { voice: PickedVoice }) => {
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    let there = true
    void previewOf(voice.ref)
      .catch(() => undefined)
      .then((found) => there && setSrc(found))
    return () => {
      there = false
    }
  }, [voice.ref])
  return <VoicePlayer src={src} seconds={voice.seconds} />
}

/** For whoever would rather speak. Hidden where there is no microphone to ask for. */
export const VoiceNote = ({ value, onChange }: VoiceNoteProps) => {
  const [asking, setAsking] = useState(false)
  const note = useVoiceNote(value, onChange)
  if (!canRecord()) return null
  const begin = () => {
    // Speech is asked about apart, the first time (PIPL art. 14).
    if (hasAgreedToVoice()) void note.start()
    else setAsking(true)
  }
  return (
    <Field label="语音" hint={`说不清就录一段, 最长 ${TICKET_LIMITS.voiceSecondsMax} 秒`} error={note.problem}>
      {note.running !== undefined ? (
        <Row>
          <Button kind="bad" icon="stop" onPress={note.stop} label="停止录音">
            说完了
          </Button>
          <Text className="num" aria-role="status">
            正在录 {note.running}″
          </Text>
        </Row>
      ) : value ? (
        <Row wrap>
          <Kept voice={value} />
          {note.sending && <Text className="t5">正在上传</Text>}
          {!note.sending && !value.uploadId && (
            <Button size="sm" kind="line" onPress={() => void note.send(value)}>
              重新上传
            </Button>
          )}
          <Button size="sm" kind="quiet" icon="trash" onPress={note.drop}>
            删除
          </Button>
        </Row>
      ) : (
        <Button kind="line" icon="mic" onPress={begin}>
          按一下开始录音
        </Button>
      )}
      <Dialog
        open={asking}
        title="录音给谁听"
        confirm="同意并录音"
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void agreeToVoice()
          void note.start()
        }}
      >
        <View>同住的家人、客服、上门的师傅能听, 用来看懂故障; 3 年后自动删除。不想录音, 写几个字也一样。</View>
      </Dialog>
    </Field>
  )
}
