import { View } from '@tarojs/components'
import { useState } from 'react'
import { Empty } from '../../../ui/empty'
import { focusInside } from '../hooks/focus-inside'
import { setReplyMode } from '../hooks/reply-mode'
import { openTicket } from '../hooks/desk-state'
import { useKeys } from '../hooks/use-keys'
import { useWorkspace } from '../hooks/use-workspace'
import { ContextPane } from './context'
import { Drawer } from './context/drawer'
import type { DeskPlace } from './frame'
import { QueuePane } from './queue/queue-pane'
import type { OpenStep } from './steps'
import { TicketPane } from './ticket/ticket-pane'

/** Queue, ticket and context beside each other as far as there is room, all by keyboard as by hand. */
export const Workspace = ({ post, layout, counts, inFront }: DeskPlace) => {
  const desk = useWorkspace(post.communityId, layout, counts?.newestAt)
  const [drawer, setDrawer] = useState(false)
  const [step, setStep] = useState<OpenStep>()
  const { ticketId, rows } = desk
  const row = rows.find((one) => one.id === ticketId)
  const toCandidates = () => {
    if (layout === 'two') setDrawer(true)
    focusInside('desk-candidates')
  }
  const write = (mode: 'reply' | 'note') => {
    if (!ticketId) return
    setReplyMode(ticketId, mode)
    focusInside(`reply-${ticketId}`)
  }
  const wide = layout !== 'phone'
  useKeys(
    {
      '/': () => focusInside('desk-search'),
      j: () => desk.move(1),
      k: () => desk.move(-1),
      u: desk.queue.refresh,
      x: (shift) => row && desk.pick(row, shift),
      Escape: () => (desk.picking ? desk.unpick() : desk.setSearch('')),
      ...(wide ? { r: () => write('reply'), i: () => write('note'), a: toCandidates } : {}),
    },
    inFront,
  )
  const openOther = (id: string) => {
    setDrawer(false)
    openTicket(id)
  }
  const context = ticketId && (
    <ContextPane
      ticketId={ticketId}
      onOverrule={(candidate) => {
        setDrawer(false)
        setStep({ action: 'dispatch', candidate })
      }}
      onOpen={openOther}
      onDone={() => setDrawer(false)}
    />
  )
  return (
    <>
      <QueuePane
        post={post}
        layout={layout}
        source={desk.source}
        queue={desk.queue}
        search={desk.search}
        onSearch={desk.setSearch}
        openId={wide ? ticketId : undefined}
        picked={desk.picked}
        picking={desk.picking}
        onPicking={desk.setPicking}
        onOpen={(one) => desk.open(one.id)}
        onPick={(one) => desk.pick(one)}
        onUnpick={desk.unpick}
      />
      {wide &&
        (ticketId ? (
          <TicketPane
            ticketId={ticketId}
            layout={layout}
            inFront={inFront}
            step={step}
            onStep={setStep}
            onDispatch={toCandidates}
            {...(layout === 'two' ? { onContext: () => setDrawer(true) } : {})}
          />
        ) : (
          <View className="ticket">
            <Empty icon="ticket" title="没有打开的工单" detail="点左边的一张, 或按 J" />
          </View>
        ))}
      {layout === 'three' && context}
      {layout === 'two' && (
        <Drawer open={drawer} title="人员和背景" onClose={() => setDrawer(false)}>
          {context}
        </Drawer>
      )}
    </>
  )
}
