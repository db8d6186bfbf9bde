import { Text, View } from '@tarojs/components'
import type { House } from '../../../services/me'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { Divider, Grow, Row } from '../../../ui/row'
import { Segmented } from '../../../ui/segmented'
import { moveTo, type Problems, type ReportDraft } from '../model/report-draft'
import { CategoryPicker } from './category-picker'
import { CommonSpot } from './common-spot'

export interface StepProps {
  draft: ReportDraft
  change: (next: (before: ReportDraft) => ReportDraft) => void
  problems: Problems
}

interface WhatStepProps extends StepProps {
  house: House
  /** More than one to choose from. */
  onSwitch: (() => void) | undefined
}

/** Step 1: where, and what. */
export const WhatStep = ({ draft, change, problems, house, onSwitch }: WhatStepProps) => (
  <>
    <Card tone="bad" onPress={() => go(urls.hazards)}>
      <Row>
        <Icon name="warning" className="bad" />
        <Grow>
          <Text className="strong">有危险先点这里</Text>
          <View className="t5">着火、燃气味、漏电、困人、大量跑水</View>
        </Grow>
        <Icon name="chevron" size={18} />
      </Row>
    </Card>
    <Card>
      <Segmented
        label="在哪里"
        value={draft.place}
        onChange={(place) => change((before) => moveTo(before, place))}
        options={[
          { value: 'home', label: '我家里' },
          { value: 'common', label: '公共区域' },
        ]}
      />
      {draft.place === 'home' ? (
        <Row between className="mt3">
          <Row gap={2} className="grow">
            <Icon name="home" size={20} className="brand" />
            <Text>{house.label}</Text>
          </Row>
          {onSwitch && (
            <Button size="sm" kind="line" onPress={onSwitch}>
              换一套
            </Button>
          )}
        </Row>
      ) : (
        <View className="mt3">
          <CommonSpot
            communityId={house.communityId}
            buildingId={draft.buildingId}
            spot={draft.spot}
            onBuilding={(buildingId) => change((before) => ({ ...before, buildingId }))}
            onSpot={(spot) => change((before) => ({ ...before, spot }))}
            error={problems.spot}
          />
        </View>
      )}
      <Divider />
      <CategoryPicker
        key={draft.place}
        place={draft.place}
        value={draft.categoryKey}
        onChange={(categoryKey) => change((before) => ({ ...before, categoryKey }))}
        onHazard={(hazard) => go(urls.hazard(hazard))}
        error={problems.category}
      />
    </Card>
  </>
)
