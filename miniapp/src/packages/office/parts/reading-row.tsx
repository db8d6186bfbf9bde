import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { METER_KIND_WORDS } from '@jinlin/shared/domain/fee/fee.words'
import { sayMeterBefore, sayUsage, seeTyped } from '@jinlin/shared/domain/fee/typed-reading'
import { ApiError } from '@jinlin/shared/client/api-error'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { Row } from '../../../ui/row'
import { LineField } from '../../../ui/text-field/line-field'
import { TextField } from '../../../ui/text-field'
import { useRead, type Meter } from '../hooks/use-meters'
import { exactOf } from '@jinlin/shared/kernel/exact-input'
import './reading-row.scss'

interface ReadingRowProps {
  meter: Meter
  period: string
  focus: boolean
  onFocus: () => void
  /** The keyboard goes on at once; what the server refuses shows in this row. */
  onNext: () => void
  onDone: () => void
}

type Refusal = 'lower' | 'jump' | 'other'

const refusalOf = (error: unknown): Refusal | undefined => {
  if (!error) return undefined
  const code = error instanceof ApiError ? error.code : undefined
  return code === 'METER_READING_LOWER' ? 'lower' : code === 'METER_READING_JUMP' ? 'jump' : 'other'
}

/** One meter of the round: type, Enter, next. A refusal is answered in the same row. */
export const ReadingRow = ({ meter, period, focus, onFocus, onNext, onDone }: ReadingRowProps) => {
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [rolledOver, setRolledOver] = useState(false)
  const [unreadable, setUnreadable] = useState(false)
  const read = useRead(onDone)
  const view = seeTyped(meter, text)
  const refusal = refusalOf(read.error)
  const done = read.data?.data
  // Also what looks wrong is sent: the server knows more than this list, and its refusal says what to do.
  const send = (turned = rolledOver) => {
    const valueHundredths = exactOf(text, 2)
    if (valueHundredths === undefined) return setUnreadable(true)
    read.mutate({ meterId: meter.id, period, valueHundredths, rolledOver: turned, reason: reason.trim() })
  }
  const next = () => {
    if (view.kind === 'unreadable' || view.kind === 'beyond_dial') return setUnreadable(true)
    if (text.trim() !== '' && !read.isPending) send()
    onNext()
  }
  const wrong = unreadable || refusal !== undefined
  return (
    <View className={`reading ${wrong ? 'reading-wrong' : ''} ${done ? 'reading-done' : ''}`}>
      <View className="reading-place">
        <Text className="strong">{meter.place}</Text>
        <View className="t5">{`${METER_KIND_WORDS[meter.kind]} ${meter.serial} · ${sayMeterBefore(meter)}`}</View>
      </View>
      <View className="reading-field">
        <LineField
          label={`${meter.place} ${METER_KIND_WORDS[meter.kind]} ${meter.serial} 读数`}
          value={text}
          onChange={(value) => {
            setText(value)
            setUnreadable(false)
            setRolledOver(false)
            if (read.error) read.reset()
          }}
          onNext={next}
          onFocus={onFocus}
          focus={focus}
          wrong={wrong}
          disabled={done !== undefined}
          placeholder="本月读数"
        />
      </View>
      <View className="reading-says" aria-live="polite">
        {done ? (
          <Row gap={1}>
            <Icon name={done.state === 'suspect' ? 'info' : 'check'} size={18} />
            <Text>{`已记, 用量 ${sayUsage(done.usageHundredths, meter.kind)}${done.state === 'suspect' ? ', 待核实' : ''}`}</Text>
          </Row>
        ) : read.isPending ? (
          <Text>正在保存</Text>
        ) : unreadable ? (
          <Text className="bad">{view.kind === 'beyond_dial' ? `这块表只有 ${meter.digits} 位` : '请填写数字, 最多两位小数'}</Text>
        ) : refusal === undefined && view.kind === 'usage' ? (
          <Text>{`用量 ${sayUsage(view.usageHundredths, meter.kind)}${view.doubt === null ? '' : `, ${view.doubt}`}`}</Text>
        ) : refusal === undefined && view.kind === 'lower' ? (
          <Text>比上次小</Text>
        ) : null}
      </View>
      {refusal && !read.isPending && (
        <View className="reading-answer">
          <View className="t4 bad" aria-role="alert">
            {read.error?.message}
          </View>
          {refusal === 'lower' && (
            <Row wrap gap={2} className="mt2">
              <Button
                kind="line"
                size="sm"
                onPress={() => {
                  setRolledOver(true)
                  send(true)
                }}
              >
                表转过一圈 (过零)
              </Button>
              <Text className="t5">{`这块表 ${meter.digits} 位, 转过一圈从 0 起; 读错了直接在上面改`}</Text>
            </Row>
          )}
          {refusal === 'jump' && (
            <>
              <TextField
                label="为什么差很多"
                required
                max={200}
                value={reason}
                onChange={setReason}
                placeholder="如: 漏水, 住户已知"
                onConfirm={() => reason.trim() !== '' && send()}
              />
              <Row wrap gap={2} className="mt2">
                <Button size="sm" closed={reason.trim() === '' && '请先写明原因'} onPress={() => send()}>
                  读数没错, 按此保存
                </Button>
              </Row>
            </>
          )}
          {refusal === 'other' && (
            <Button kind="line" size="sm" className="mt2" onPress={() => send()}>
              重试
            </Button>
          )}
        </View>
      )}
    </View>
  )
}
