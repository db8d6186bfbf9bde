import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import { REPAIR_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { setElder, useTextScale } from '../../../../theme/text-scale'
import type { PickedPhoto } from '../../../../services/picked-photo'
import { AbilityButton } from '../../../../ui/button/ability'
import { Button } from '../../../../ui/button'
import { Calendar } from '../../../../ui/calendar'
import { Card } from '../../../../ui/card'
import { Chips, MultiChips } from '../../../../ui/chips'
import { DateField } from '../../../../ui/date-field'
import { Dialog } from '../../../../ui/dialog'
import { Empty } from '../../../../ui/empty'
import { Foot } from '../../../../ui/foot'
import { Icon } from '../../../../ui/icon'
import { iconNames } from '../../../../ui/icon/names'
import { KeyHint } from '../../../../ui/key-hint'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NoticeBar } from '../../../../ui/notice-bar'
import { Page } from '../../../../ui/page'
import { PhotoPicker } from '../../../../ui/photo-picker'
import { PromiseCard } from '../../../../ui/promise-card'
import { Divider, Grow, Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Segmented } from '../../../../ui/segmented'
import { Sheet } from '../../../../ui/sheet'
import { Steps } from '../../../../ui/steps'
import { PriorityTag, StatusTag, Tag } from '../../../../ui/tag'
import { TextArea } from '../../../../ui/text-area'
import { SearchField, TextField } from '../../../../ui/text-field'
import { Timeline } from '../../../../ui/timeline'
import { toast } from '../../../../ui/toast'

const Words = () => (
  <>
    <PromiseCard
      headline="今天 18:00 前上门"
      tag={<StatusTag status="working" inverse />}
      who="王建国师傅 工号 0312 · 正在 5 栋, 您是下一位"
      used={0.25}
      note="承诺 24 小时内修好, 已用 6 小时; 等您确认报价时暂停了 2 小时, 不计入"
      onWhy={() => toast('已打开')}
    />
    <Card title="厨房水管漏水" extra="R20261121-0048">
      <View className="t4">水槽下方接头一直滴水, 柜子已经湿了。</View>
      <Divider />
      <Steps steps={['已接单', '已出发', '到场', '开工', '完成']} done={2} />
    </Card>
    <Card title="进度">
      <Timeline
        items={[
          { id: '1', title: '王师傅已出发', detail: '今天 17:32', mark: 'now' },
          { id: '2', title: '您已同意报价 ¥45.00（更换角阀 1 个）', detail: '今天 17:05 · 暂停 2 小时后继续', mark: 'hold' },
          { id: '3', title: '派给王建国师傅', detail: '今天 11:48 · 负责 3 栋, 在班, 手上 2 单; 上次也是他修的' },
          { id: '4', title: '您提交了报修', detail: '今天 11:36' },
        ]}
      />
    </Card>
    <Card title="等您处理" extra={<Tag tone="wait">2 项</Tag>} tone="wait">
      <Divider />
      <Row stack>
        <Grow>
          <View>厨房水管漏水已修好</View>
          <View className="t5">王师傅 今天 16:20 完工 · 请确认是否解决</View>
        </Grow>
        <Button size="sm">去确认</Button>
      </Row>
    </Card>
    <Card title="状态与优先级">
      <Row wrap gap={2}>
        {REPAIR_STATUSES.map((status) => (
          <StatusTag key={status} status={status} />
        ))}
      </Row>
      <Row wrap gap={2} className="mt2">
        <PriorityTag priority="P1" />
        <PriorityTag priority="P2" />
        <PriorityTag priority="P3" />
        <PriorityTag priority="P4" />
      </Row>
    </Card>
    <Card title="图标">
      <Row wrap gap={3}>
        {iconNames.map((name) => (
          <View key={name} className="col brand">
            <Icon name={name} />
          </View>
        ))}
      </Row>
    </Card>
  </>
)

const Inputs = () => {
  const [one, setOne] = useState<'water' | 'power' | 'lock' | 'gas'>('water')
  const [many, setMany] = useState<('clean' | 'polite')[]>(['clean'])
  const [view, setView] = useState<'open' | 'past'>('open')
  const [words, setWords] = useState('')
  const [phone, setPhone] = useState('138')
  const [photos, setPhotos] = useState<PickedPhoto[]>([])
  const [day, setDay] = useState<LocalDay>()
  const [sheet, setSheet] = useState(false)
  const [dialog, setDialog] = useState(false)
  return (
    <>
      <Card title="选择与填写">
        <Segmented
          label="工单范围"
          value={view}
          onChange={setView}
          options={[
            { value: 'open', label: '进行中', count: 2 },
            { value: 'past', label: '已完成' },
          ]}
        />
        <View className="mt3" />
        <Chips
          label="类别"
          columns={4}
          value={one}
          onChange={setOne}
          options={[
            { value: 'water', label: '水管漏水', icon: 'wrench' },
            { value: 'power', label: '电路', icon: 'warning' },
            { value: 'lock', label: '门锁', icon: 'shield' },
            { value: 'gas', label: '燃气', icon: 'phone', closed: '请打燃气公司' },
          ]}
        />
        <View className="mt3" />
        <MultiChips
          label="评价"
          values={many}
          onChange={setMany}
          options={[
            { value: 'clean', label: '收拾干净' },
            { value: 'polite', label: '态度好', note: '12' },
          ]}
        />
        <View className="mt3" />
        <SearchField value={words} onChange={setWords} placeholder="房号、手机尾号、单号、内容" extra={<KeyHint keys="/" />} />
        <TextField label="手机号" required value={phone} onChange={setPhone} type="number" error="请填写 11 位手机号" icon="phone" />
        <TextArea
          label="哪里坏了"
          value={words}
          onChange={setWords}
          max={300}
          placeholder="例如: 水槽下方接头一直滴水"
          hint="只有客服和上门的师傅能看到"
        />
        <DateField label="租期结束" value={day} onChange={setDay} />
        <View className="mt3" />
        <Calendar label="上门日期" value={day} onChange={setDay} isClosed={(one) => one.endsWith('5')} />
        <PhotoPicker label="现场照片" value={photos} onChange={setPhotos} max={6} purpose="ticket" hint="拍清楚坏的地方, 师傅好带配件" />
      </Card>
      <Card title="按钮">
        <View className="col gap3">
          <Button onPress={() => setDialog(true)}>提交报修</Button>
          <Button kind="line" icon="phone" onPress={() => setSheet(true)}>
            联系师傅
          </Button>
          <Button kind="bad">注销账号</Button>
          <Button kind="quiet">以后再说</Button>
          <Button busy>正在提交</Button>
          <AbilityButton ability={{ can: false, opensAt: 1793268000000 }} opensWord="可催">
            催一下
          </AbilityButton>
          <Button size="go">我已到场</Button>
          <Row gap={2}>
            <Button size="sm">去确认</Button>
            <Button size="sm" kind="line">
              看账单
            </Button>
          </Row>
        </View>
      </Card>
      <CellGroup>
        <ListCell icon="bell" title="师傅已出发" detail="厨房水管漏水 · 今天 17:32" dot onPress={() => setSheet(true)} />
        <ListCell icon="home" title="我的房屋" value="3栋 2单元 1502" onPress={() => setSheet(true)} />
        <ListCell title="版本" value="0.1.0" />
      </CellGroup>
      <Sheet open={sheet} title="怎么算的" onClose={() => setSheet(false)} foot={<Button onPress={() => setSheet(false)}>知道了</Button>}>
        承诺 24 小时内修好, 从您提交时起算。等您确认报价的 2 小时不计入。
      </Sheet>
      <Dialog open={dialog} title="确定提交吗" confirm="提交" onConfirm={() => setDialog(false)} onCancel={() => setDialog(false)}>
        提交后客服会在 30 分钟内受理。
      </Dialog>
    </>
  )
}

const States = () => (
  <>
    <Screen query={{ data: undefined, error: null, dataUpdatedAt: 0, refetch: () => undefined }}>{() => null}</Screen>
    <Screen
      query={{
        data: undefined,
        error: { code: 'INTERNAL', message: '系统出了点问题, 我们已记录, 请稍后重试' },
        dataUpdatedAt: 0,
        refetch: () => undefined,
      }}
    >
      {() => null}
    </Screen>
    <Screen query={{ data: '旧内容', error: { code: 'OFFLINE' }, dataUpdatedAt: 1790000000000, refetch: () => undefined }}>
      {(text) => <Card>{text}</Card>}
    </Screen>
    <Empty title="还没有工单" detail="遇到问题可以报修, 进度会显示在这里" action={<Button>去报修</Button>} />
  </>
)

/** Every part of the kit, to look at on a phone and on a wide screen, in normal and in large text. */
export default function KitGallery() {
  const { elder } = useTextScale()
  return (
    <Page
      title="界面样张"
      foot={
        <Foot lead={<Text className="t5">2 期合计 572.80 元</Text>}>
          <Button kind="line" onPress={() => setElder(!elder)}>
            {elder ? '普通字号' : '长辈版'}
          </Button>
          <Button closed="18:00 后可催">催一下</Button>
          <Button>下一步</Button>
        </Foot>
      }
    >
      <NoticeBar icon="wifi-off">没有网络, 已存 2 步, 有信号自动上传</NoticeBar>
      <NoticeBar tone="info" onPress={() => undefined}>
        2 条新工单, 点此显示
      </NoticeBar>
      <Words />
      <Inputs />
      <States />
    </Page>
  )
}
