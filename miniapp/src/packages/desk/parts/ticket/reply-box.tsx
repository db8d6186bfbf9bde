import { Text, Textarea, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { api } from '../../../../services/api'
import { useDraft } from '../../../../services/drafts'
import { Button } from '../../../../ui/button'
import { AbilityButton } from '../../../../ui/button/ability'
import { KeyHint } from '../../../../ui/key-hint'
import { Segmented } from '../../../../ui/segmented'
import { toast } from '../../../../ui/toast'
import { focusInside } from '../../hooks/focus-inside'
import { onKeys } from '../../hooks/on-keys'
import { useReplyMode, type ReplyMode } from '../../hooks/reply-mode'
import { useCanned, type Abilities, type DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { fillCanned, hashQuery, matchCanned, putCanned, unfilled, type Canned } from '../../model/canned'
import { changesBetween } from '../../model/changes'
import { CannedList } from './canned-list'
import { ChangesNote } from '../steps/changes-note'

interface ReplyBoxProps {
  ticket: DeskTicket
  abilities: Abilities
  now: number
  onTyping: (typing: boolean) => void
}

/** One sheet of paper: a reply or a note, each with its own draft. */
const Writing = ({ ticket, abilities, now, onTyping, mode }: ReplyBoxProps & { mode: ReplyMode }) => {
  const note = mode === 'note'
  const [text, setText, clear] = useDraft(`desk-${mode}.${ticket.id}`, '')
  const [seen, setSeen] = useState(ticket)
  const [at, setAt] = useState(0)
  const query = note ? undefined : hashQuery(text)
  const { data: canned } = useCanned(ticket.communityId, query !== undefined)
  const list = query !== undefined && canned ? matchCanned(canned, query) : []
  const done = () => {
    clear()
    toast(note ? '已记下' : '已回复')
  }
  const reply = useStep(api.desk.reply, done)
  const write = useStep(api.desk.note, done)
  const step = note ? write : reply
  const empty = text.trim() === ''
  const typing = !empty && !note
  useEffect(() => {
    onTyping(typing)
  }, [typing, onTyping])
  // While nothing is being written there is nothing to compare with: what is shown is what has been seen.
  useEffect(() => {
    if (empty && seen !== ticket) setSeen(ticket)
  }, [empty, seen, ticket])
  const changes = empty ? [] : changesBetween(seen, ticket, now)
  const missing = note ? undefined : unfilled(text)
  const closed = missing ? `先填好「${missing}」` : changes.length > 0 && !note ? '先看一下新进展' : undefined
  const send = () => {
    if (empty || closed || step.isPending) return
    step.mutate({ ticketId: ticket.id, text: text.trim() })
  }
  const pick = (one: Canned) => {
    setText((before) => putCanned(before, fillCanned(one.text, ticket, now)))
    setAt(0)
  }
  const keys = onKeys(({ key, ctrl }) => {
    if (key === 'Enter' && ctrl) send()
    else if (list.length === 0) return false
    else if (key === 'ArrowDown') setAt((at + 1) % list.length)
    else if (key === 'ArrowUp') setAt((at + list.length - 1) % list.length)
    else if (key === 'Enter' || key === 'Tab') pick(list[Math.min(at, list.length - 1)] ?? (list[0] as Canned))
    else return false
    return true
  })
  const can = note ? abilities.note : abilities.reply
  return (
    <>
      {changes.length > 0 && !note && (
        <ChangesNote
          changes={changes}
          onSeen={() => {
            setSeen(ticket)
            focusInside(`reply-${ticket.id}`)
          }}
        />
      )}
      {query !== undefined && canned && <CannedList list={list} at={at} onPick={pick} />}
      <View id={`reply-${ticket.id}`} className="reply-body" {...keys}>
        <Textarea
          className="reply-input"
          placeholderClass="field-place"
          value={text}
          maxlength={TICKET_LIMITS.replyMax}
          autoHeight
          disableDefaultPadding
          placeholder={note ? '只有同事看得到' : '回复住户… 输入 # 用常用语'}
          onInput={(event) => setText(event.detail.value)}
          aria-label={note ? '内部备注' : '回复住户'}
        />
      </View>
      {step.error && (
        <View className="bad t4" aria-role="alert">
          {step.error.message}
        </View>
      )}
      <View className="reply-foot">
        <Text className="t5 num">{empty ? '' : `${text.length}/${TICKET_LIMITS.replyMax}`}</Text>
        <View className="row gap2">
          {!empty && (
            <Button size="sm" kind="quiet" onPress={clear}>
              清空
            </Button>
          )}
          {closed && !empty ? (
            <Button size="sm" closed={closed}>
              {note ? '记下' : '发给住户'}
            </Button>
          ) : (
            <AbilityButton
              size="sm"
              ability={empty ? undefined : can}
              busy={step.isPending}
              onPress={send}
              label={note ? '记下内部备注' : '发给住户'}
            >
              {note ? '记下' : '发给住户'}
            </AbilityButton>
          )}
        </View>
      </View>
    </>
  )
}

/** Where one writes: to the resident, or for the house alone; the two look different, so that nothing is sent to the wrong side. */
export const ReplyBox = (props: ReplyBoxProps) => {
  const { ticket, abilities } = props
  const [mode, setMode] = useReplyMode(ticket.id)
  if (!abilities.reply && !abilities.note) return null
  return (
    <View className={`reply ${mode === 'note' ? 'reply-note' : ''}`}>
      <View className="reply-bar">
        <Segmented
          label="写给谁"
          value={mode}
          onChange={setMode}
          options={[
            { value: 'reply', label: '回复住户' },
            { value: 'note', label: '内部备注' },
          ]}
        />
        <View className="row gap2">
          <KeyHint keys="R" word="回复" />
          <KeyHint keys="J K" word="上下" />
        </View>
      </View>
      <Writing key={mode} {...props} mode={mode} />
    </View>
  )
}
